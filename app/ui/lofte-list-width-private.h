/* LofteListWidth — how much room a list has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LofteListWidthFunc:
 * @width: Pixels that the list has; 0 when there is room for a few lines a row, not for columns.
 * @owner: What lofte_list_width_watch() was given.
 */
typedef void (*LofteListWidthFunc) (int width, gpointer owner);

void lofte_list_width_watch (GtkScrolledWindow *window, LofteListWidthFunc changed, gpointer owner);

G_END_DECLS
