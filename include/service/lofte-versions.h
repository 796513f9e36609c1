/* Versions of a document — versioner: kept by name, read again, compared, restored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/* Stands for the document as it is now, where the number of a version is asked for. */
#define LOFTE_VERSION_NOW 0

gboolean lofte_document_keep_version (LofteDocument *self, const char *name, guint *number, GError **error);
LofteDocument *lofte_document_open_version (LofteDocument *self, guint number, GError **error);
GPtrArray *lofte_document_compare_versions (LofteDocument *self, guint before, guint after, GError **error);
gboolean lofte_document_restore_version (LofteDocument *self, guint number, guint *new_number, GError **error);

G_END_DECLS
