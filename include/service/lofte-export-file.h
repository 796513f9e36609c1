/* LofteExportFile — a copy of a document written to a file, off the main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/**
 * LofteExportForm:
 * @LOFTE_EXPORT_FORM_PDF: Pages, as PDF/A.
 * @LOFTE_EXPORT_FORM_PACKAGE: The document with its attachments, for another register.
 * @LOFTE_EXPORT_FORM_XML: The document's data alone.
 *
 * What kind of file.
 */
typedef enum
{
  LOFTE_EXPORT_FORM_PDF,
  LOFTE_EXPORT_FORM_PACKAGE,
  LOFTE_EXPORT_FORM_XML
} LofteExportForm;

/**
 * LofteExportReport:
 * @path: Where the file is.
 * @size: Its bytes.
 * @n_pages: How many pages it has, 0 when it has none.
 * @warnings: (element-type utf8): Plain sentences.
 *
 * What was written.
 */
typedef struct
{
  char *path;
  gsize size;
  guint n_pages;
  GPtrArray *warnings;
} LofteExportReport;

void lofte_export_report_free (LofteExportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteExportReport, lofte_export_report_free)

const char *lofte_export_form_get_extension (LofteExportForm form);
void lofte_export_file_async (LofteDocument *document, LofteCopy copy, LofteExportForm form, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LofteExportReport *lofte_export_file_finish (LofteDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS
