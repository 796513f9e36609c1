/* What a package holds, for those who take it in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-package.h"

G_BEGIN_DECLS

#define LOFTE_PACKAGE_AGREEMENT "agreement.xml"
#define LOFTE_PACKAGE_HISTORY "history.txt"

GHashTable *lofte_package_unpack (GBytes *package, const char *file, GError **error);
GBytes *lofte_package_find_file (GHashTable *entries, const char *digest);
gboolean lofte_package_judge_seal (GHashTable *entries, LofteRegister *reg, LofteAgreement *agreement, const char *file, GPtrArray *notes, GError **error);
char *lofte_package_write_history (LofteDocument *document);
gboolean lofte_package_take_history (GHashTable *entries, LofteDocument *document, const char *file, GError **error);
gboolean lofte_package_attach_files (GHashTable *entries, LofteDocument *document, GError **error);

G_END_DECLS
