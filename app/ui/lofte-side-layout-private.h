/* LofteSideLayout — two children beside each other, or below each other where it is narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_SIDE_LAYOUT (lofte_side_layout_get_type ())
G_DECLARE_FINAL_TYPE (LofteSideLayout, lofte_side_layout, LOFTE, SIDE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *lofte_side_layout_new (int least_characters, int spacing);
GtkLayoutManager *lofte_side_layout_new_side_first (int least_characters, int spacing);

G_END_DECLS
