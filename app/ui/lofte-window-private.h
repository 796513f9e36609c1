/* LofteWindow — fönstret: its pages, files given to it, and the ways between its panes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-window.h"

G_BEGIN_DECLS

LofteRegister *lofte_window_get_register (LofteWindow *self);
LoftePreferences *lofte_window_get_preferences (LofteWindow *self);
GtkWidget *lofte_window_make_page (LofteWindow *self, const char *name);
void lofte_window_choose_file (LofteWindow *self);
void lofte_window_accept_drops (LofteWindow *self);
void lofte_window_focus_next_pane (GtkWidget *sidebar, GtkWidget *page);

G_END_DECLS
