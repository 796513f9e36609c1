/* LoftePdfWriter — draws pages with cairo and makes them a tagged, archival PDF
 *
 * Everything drawn lies in exactly one marker: real content of a structure
 * node, or an artifact. Markers are never nested and never cross a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LoftePdfWriter LoftePdfWriter;
typedef struct _LoftePdfNode LoftePdfNode; /* owned by the writer */

typedef enum
{
  LOFTE_ARTIFACT_LAYOUT,
  LOFTE_ARTIFACT_HEADER,
  LOFTE_ARTIFACT_FOOTER,
  LOFTE_ARTIFACT_REPEATED /* a table head on its second page */
} LofteArtifact;

/**
 * LoftePdfMetadata:
 * @title: Title of the document.
 * @author: Who stands behind it.
 * @subject: (nullable): What it is about.
 * @language: BCP 47, as in `sv-SE`.
 * @source: (nullable): Digest of the text it is made from.
 * @date: Time for all dates in the file; the only clock there is.
 */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  const char *language;
  const char *source;
  GDateTime *date;
} LoftePdfMetadata;

/* Sizes are points, y grows downwards as in cairo. @tagged FALSE: a preview, markers cost nothing. */
LoftePdfWriter *lofte_pdf_writer_new (double width, double height, gboolean tagged);
void lofte_pdf_writer_free (LoftePdfWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfWriter, lofte_pdf_writer_free)

cairo_t *lofte_pdf_writer_get_cairo (LoftePdfWriter *self);
guint lofte_pdf_writer_get_page (LoftePdfWriter *self);                                  /* from 0 */
void lofte_pdf_writer_set_page_size (LoftePdfWriter *self, double width, double height); /* of the page being begun: landscape */

LoftePdfNode *lofte_pdf_writer_get_root (LoftePdfWriter *self);
LoftePdfNode *lofte_pdf_writer_add_node (LoftePdfWriter *self, LoftePdfNode *parent, const char *type); /* type is static: "H1", "P", … */
void lofte_pdf_node_set_title (LoftePdfNode *node, const char *title);
void lofte_pdf_node_set_alternative (LoftePdfNode *node, const char *text);
void lofte_pdf_node_set_actual_text (LoftePdfNode *node, const char *text);
void lofte_pdf_node_set_language (LoftePdfNode *node, const char *language);
void lofte_pdf_node_set_scope (LoftePdfNode *node, const char *scope);         /* "Column", "Row"; static */
void lofte_pdf_node_set_numbering (LoftePdfNode *node, const char *numbering); /* "Disc", "Decimal"; static */
void lofte_pdf_node_set_span (LoftePdfNode *node, guint columns, guint rows);
void lofte_pdf_node_set_box (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box); /* on the present page */

void lofte_pdf_writer_begin_content (LoftePdfWriter *self, LoftePdfNode *node);
void lofte_pdf_writer_begin_artifact (LoftePdfWriter *self, LofteArtifact artifact);
void lofte_pdf_writer_end (LoftePdfWriter *self);
void lofte_pdf_writer_end_page (LoftePdfWriter *self);

void lofte_pdf_writer_add_link (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *address, const char *description);
/* A link whose page is not known yet: lofte_pdf_writer_set_destination() fills it in before the end. */
guint lofte_pdf_writer_add_page_link (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *description);
void lofte_pdf_writer_set_destination (LoftePdfWriter *self, guint link, guint page, double y);
void lofte_pdf_writer_add_signature_field (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *name, const char *tooltip);
int lofte_pdf_writer_add_bookmark (LoftePdfWriter *self, int parent, const char *title, guint page, double y); /* parent 0: top level */
void lofte_pdf_writer_embed (LoftePdfWriter *self, LoftePdfNode *node, const char *name, const char *description, const char *media_type, const char *relationship, GBytes *bytes);

/* PDF/A-2a + PDF/UA-1, PDF/A-3a when something is embedded. Frees nothing but may be called once. */
GBytes *lofte_pdf_writer_finish (LoftePdfWriter *self, const LoftePdfMetadata *metadata, GCancellable *cancellable, GError **error);
/* cairo's own bytes, for a preview. */
GBytes *lofte_pdf_writer_finish_preview (LoftePdfWriter *self, GError **error);

G_END_DECLS
