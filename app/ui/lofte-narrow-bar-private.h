/* What stands in the header bar, or below where the window is narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lofte_narrow_bar_move (GtkWidget *widget, AdwHeaderBar *header, GtkBox *bar, gboolean down, gboolean end);
void lofte_narrow_bar_follow (GtkWidget *button, AdwHeaderBar *header, GtkBox *bar, GtkScrolledWindow *room);

G_END_DECLS
