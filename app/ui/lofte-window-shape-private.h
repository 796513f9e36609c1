/* LofteWindowShape — hur fönstret stod: its size and whether it fills the screen, from one start to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-preferences.h"

G_BEGIN_DECLS

void lofte_window_shape_restore (GtkWindow *window, LoftePreferences *preferences);
void lofte_window_shape_keep (GtkWindow *window, LoftePreferences *preferences);

G_END_DECLS
