/* The title of a small window, which moves from the header bar into the page where it would be cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lofte_narrow_title_watch (GtkLabel *title, GtkWidget *heading);
void lofte_narrow_title_follow (GtkWindow *window, AdwHeaderBar *header, GtkLabel *heading);

G_END_DECLS
