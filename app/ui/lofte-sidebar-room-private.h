/* Whether the sidebar has room beside the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lofte_sidebar_room_watch (AdwLeaflet *leaflet,
                               GtkWidget *sidebar,
                               GtkStack *pages);
void lofte_sidebar_room_toggle (AdwLeaflet *leaflet);

G_END_DECLS
