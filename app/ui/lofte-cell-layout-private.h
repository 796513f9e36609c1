/* LofteCellLayout — cells of one row of a table, side by side or, where it is narrow, in two lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_CELL_LAYOUT (lofte_cell_layout_get_type ())
G_DECLARE_FINAL_TYPE (LofteCellLayout, lofte_cell_layout, LOFTE, CELL_LAYOUT, GtkLayoutManager)

G_END_DECLS
