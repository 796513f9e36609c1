/* LofteShortcutRow — what a key does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_SHORTCUT_ROW (lofte_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteShortcutRow, lofte_shortcut_row, LOFTE, SHORTCUT_ROW, AdwActionRow)

G_END_DECLS
