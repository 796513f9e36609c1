/* Sort keys — Swedish order: å ä ö last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean lofte_sort_key_install (sqlite3 *handle);

G_END_DECLS
