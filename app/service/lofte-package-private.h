/* What a package holds, for those who take it in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-package.h"

G_BEGIN_DECLS

#define LOFTE_PACKAGE_AGREEMENT "agreement.xml"

GHashTable *lofte_package_unpack (GBytes *package, const char *file, GError **error);
GBytes *lofte_package_find_file (GHashTable *entries, const char *digest);
gboolean lofte_package_attach_files (GHashTable *entries, LofteDocument *document, GError **error);

G_END_DECLS
