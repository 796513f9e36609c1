/* LofteImportPdf — what a PDF from outside holds (bifogad PDF)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteImportPdfPage:
 * @width: points (1/72 inch), as seen, i.e. after the page's own rotation
 * @height: points, as seen
 * @label: (nullable): the page's own number such as "iv", when it differs from its place
 * @text: the page's text in reading order, UTF-8; "" for a page that is only a picture
 */
typedef struct
{
  double width;
  double height;
  char *label;
  char *text;
} LofteImportPdfPage;

/**
 * LofteImportPdf:
 * @title: (nullable): title from the document's own description
 * @pages: (element-type LofteImportPdfPage): at least one
 * @n_signatures: signatures in the file, whether valid or not
 * @is_encrypted: the file opens without a password but restricts what may be done with it
 * @is_damaged: the file is incomplete or its table of contents is wrong; it could be read nevertheless
 * @has_javascript: the file holds program code
 * @has_forms: the file holds form fields
 * @has_attachments: other files are embedded in the file
 * @has_pages_without_text: at least one page has no text that can be searched or read aloud
 * @is_text_cut: the text was longer than the limit and is not complete
 */
typedef struct
{
  char *title;
  GPtrArray *pages;
  guint n_signatures;
  gboolean is_encrypted;
  gboolean is_damaged;
  gboolean has_javascript;
  gboolean has_forms;
  gboolean has_attachments;
  gboolean has_pages_without_text;
  gboolean is_text_cut;
} LofteImportPdf;

/** Largest file taken, 256 MiB. */
#define LOFTE_IMPORT_PDF_MAX_BYTES ((gsize) 256 << 20)
/** Most pages taken. */
#define LOFTE_IMPORT_PDF_MAX_PAGES 3000
/** Text kept of one page and of all pages, bytes; @is_text_cut tells when there was more. */
#define LOFTE_IMPORT_PDF_MAX_PAGE_TEXT ((gsize) 256 << 10)
#define LOFTE_IMPORT_PDF_MAX_TEXT ((gsize) 16 << 20)

/**
 * lofte_import_pdf_new:
 * @bytes: content of a PDF file
 * @cancellable: (nullable): looked at between pages
 * @error: return location; %LOFTE_IMPORT_ERROR_ENCRYPTED when a password is needed,
 *   %LOFTE_IMPORT_ERROR_DAMAGED when no page can be read, %LOFTE_IMPORT_ERROR_TOO_LARGE
 *
 * Reads the pages' sizes and texts. No script is run, no link is followed, no font is fetched.
 * Blocks; poppler is not to be used from two threads at once, so keep to one worker.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
LofteImportPdf *lofte_import_pdf_new (GBytes *bytes, GCancellable *cancellable, GError **error);
void lofte_import_pdf_free (LofteImportPdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportPdf, lofte_import_pdf_free)

/**
 * lofte_import_pdf_dup_notes:
 * @self: what was found
 *
 * Plain translated sentences on what the person should know before taking the file or pages of it:
 * scripts, forms, attachments, signatures, restrictions, damage, pages without text – and what happens with them.
 *
 * Returns: (transfer full) (array zero-terminated=1): the sentences, possibly none
 */
GStrv lofte_import_pdf_dup_notes (const LofteImportPdf *self);

/**
 * lofte_import_pdf_dup_text_alternative:
 * @self: what was found
 * @pages: (array length=n_pages) (nullable): page numbers from 1, %NULL for all pages
 * @n_pages: length of @pages
 *
 * A proposal for the text alternative of the pages: their first sentences, spaces tidied, at most about
 * 300 characters. The person is expected to improve it.
 *
 * Returns: (transfer full) (nullable): the proposal, or %NULL when the pages have no text
 */
char *lofte_import_pdf_dup_text_alternative (const LofteImportPdf *self, const guint *pages, guint n_pages);

/**
 * lofte_import_page_range_parse:
 * @text: pages as a person writes them: "1-3, 5", "3–5", "7-" (to the end), "1 3"; empty means all pages
 * @n_pages: number of pages of the document, at least 1
 * @error: return location; %LOFTE_IMPORT_ERROR_INVALID with a sentence that names the faulty part
 *
 * Pages are given back in the order written; a page named twice is an error.
 *
 * Returns: (transfer full) (element-type guint): page numbers from 1, or %NULL with @error set
 */
GArray *lofte_import_page_range_parse (const char *text, guint n_pages, GError **error);

/**
 * lofte_import_page_range_to_string:
 * @pages: (array length=n_pages): page numbers from 1
 * @n_pages: length of @pages
 *
 * Returns: (transfer full): "1–3, 5", which lofte_import_page_range_parse() understands
 */
char *lofte_import_page_range_to_string (const guint *pages, guint n_pages);

G_END_DECLS
