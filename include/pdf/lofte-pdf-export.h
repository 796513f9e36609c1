/* LoftePdfExport — a document as PDF pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "lofte-agreement.h"
#include "lofte-pdf-render.h"

G_BEGIN_DECLS

/**
 * LoftePdfFileFunc:
 * @digest: SHA-256 of an attachment.
 * @user_data: Passed on.
 * @error: Return location for an error.
 *
 * May be called on a worker thread.
 *
 * Returns: (transfer full) (nullable): Its bytes.
 */
typedef GBytes *(*LoftePdfFileFunc) (const char *digest, gpointer user_data, GError **error);

/**
 * LoftePdfOptions:
 * @copy: Which copy; the differences of form are those of pages.md.
 * @date: Time for the dates in the file, and the day of the draft mark.
 * @version: (nullable): What the footer says, as in `Version 1.0`'s `1.0`.
 * @embed_source: Whether the XML is embedded (PDF/A-3a).
 * @read_file: Gives attachments; %NULL when there are none.
 * @file_data: Passed to @read_file.
 */
typedef struct
{
  LofteCopy copy;
  GDateTime *date;
  const char *version;
  gboolean embed_source;
  LoftePdfFileFunc read_file;
  gpointer file_data;
} LoftePdfOptions;

/**
 * LoftePdfPlace:
 * @element: Id of an element of the document.
 * @page: Page, from 0.
 * @box: Where on it, in points from the upper left corner.
 */
typedef struct
{
  char *element;
  guint page;
  cairo_rectangle_t box;
} LoftePdfPlace;

/**
 * LoftePdfResult:
 * @bytes: The PDF.
 * @n_pages: How many pages.
 * @places: (element-type LoftePdfPlace): Where each element begins, in reading order.
 * @warnings: (element-type utf8): Plain sentences, such as characters the fonts lack.
 * @pages: (nullable): The pages opened for the screen, where they were made for it: that is no work for the thread that
 *   draws the window.
 */
typedef struct
{
  GBytes *bytes;
  guint n_pages;
  GPtrArray *places;
  GPtrArray *warnings;
  LoftePdfPages *pages;
} LoftePdfResult;

void lofte_pdf_result_free (LoftePdfResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoftePdfResult, lofte_pdf_result_free)

/* @agreement has been redacted for the copy by lofte_agreement_dup_for_copy(): what is in it may be seen. */
LoftePdfResult *lofte_pdf_export (LofteAgreement *agreement, const LoftePdfOptions *options, GCancellable *cancellable, GError **error);
LoftePdfResult *lofte_pdf_preview (LofteAgreement *agreement, const LoftePdfOptions *options, GCancellable *cancellable, GError **error);

/* One item of evidence as it will stand on a page, on a sheet as tall as it needs. */
LoftePdfResult *lofte_pdf_preview_evidence (LofteAgreement *agreement, LofteElement *evidence, const LoftePdfOptions *options, GCancellable *cancellable, GError **error);

/* Name of the signature field of a signatory: the signer finds it by this. */
char *lofte_pdf_dup_field_name (const char *signatory_id);

G_END_DECLS
