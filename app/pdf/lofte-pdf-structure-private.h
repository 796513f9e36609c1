/* What the writer gathers while drawing and the finishing pass writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-pdf-writer-private.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_KID_NODE,
  LOFTE_KID_CONTENT,
  LOFTE_KID_ANNOTATION
} LofteKidKind;

/* One child of a structure node: another node, marked content on a page, or an annotation. */
typedef struct
{
  LofteKidKind kind;
  LoftePdfNode *node;
  guint page;
  guint number; /* MCID, or index of the annotation */
} LofteKid;

struct _LoftePdfNode
{
  const char *type;
  LoftePdfNode *parent;
  GArray *kids; /* LofteKid */
  char *title;
  char *alternative;
  char *actual_text;
  char *language;
  const char *scope;
  const char *numbering;
  guint columns;
  guint rows;
  gboolean has_box;
  guint box_page;
  double box[4]; /* as PDF has it: y upwards */
  int file;      /* embedded file that belongs to it, or -1 */
  int object_id;
};

/* One marker in the content of a page: real content has a node. */
typedef struct
{
  LoftePdfNode *node; /* NULL for an artifact */
  LofteArtifact artifact;
  guint mcid;
} LofteMarker;

typedef struct
{
  GArray *markers; /* LofteMarker */
  guint n_contents;
  double height;
} LofteMarkedPage;

typedef enum
{
  LOFTE_ANNOTATION_ADDRESS,
  LOFTE_ANNOTATION_PAGE,
  LOFTE_ANNOTATION_SIGNATURE
} LofteAnnotationKind;

typedef struct
{
  LofteAnnotationKind kind;
  LoftePdfNode *node;
  guint page;
  double box[4];
  char *text; /* /Contents of a link, /TU of a field */
  char *name; /* address of a link, name of a field */
  guint target_page;
  double target_y;
  int object_id;
} LofteAnnotation;

typedef struct
{
  char *name;
  char *description;
  char *media_type;
  char *relationship;
  GBytes *bytes;
  int object_id;
} LofteEmbeddedFile;

struct _LoftePdfWriter
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *raw;
  gboolean tagged;
  gboolean marking;
  guint page;
  double width;
  double height;
  GPtrArray *nodes;    /* LoftePdfNode */
  GArray *pages;       /* LofteMarkedPage */
  GArray *annotations; /* LofteAnnotation */
  GPtrArray *files;    /* LofteEmbeddedFile */
  LoftePdfNode *root;
};

/* lofte-pdf-metadata.c */
/* Around the digest of the text that a file was made from, in its metadata. */
#define LOFTE_PDF_SOURCE_BEGIN "<dc:source>urn:sha256:"
#define LOFTE_PDF_SOURCE_END "</dc:source>"

char *lofte_pdf_metadata_write_xmp (const LoftePdfMetadata *metadata, guint part, const char *producer);
char *lofte_pdf_metadata_format_date (GDateTime *date);

/* lofte-pdf-finish.c */
GBytes *lofte_pdf_finish (LoftePdfWriter *writer, const LoftePdfMetadata *metadata, GCancellable *cancellable, GError **error);

G_END_DECLS
