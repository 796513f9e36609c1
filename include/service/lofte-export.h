/* LofteExport — exportera: a document as a file for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-pdf-export.h"

G_BEGIN_DECLS

GBytes *lofte_export_pdf (LofteDocument *document, LofteCopy copy, gboolean embed_source, guint *n_pages, GPtrArray *warnings, GPtrArray *left_out, GCancellable *cancellable, GError **error);
void lofte_export_pages_async (LofteDocument *document, LofteCopy copy, gboolean preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void lofte_export_original_async (LofteDocument *document, const char *track, gboolean preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LoftePdfResult *lofte_export_pages_finish (LofteDocument *document, GAsyncResult *result, GError **error);
GBytes *lofte_export_xml (LofteDocument *document, LofteCopy copy, GPtrArray *left_out, GError **error);
char *lofte_export_dup_version (LofteDocument *document, LofteCopy copy);
char *lofte_export_dup_file_name (LofteDocument *document, LofteCopy copy, const char *extension);
gboolean lofte_export_write (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
