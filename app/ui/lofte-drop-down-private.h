/* Drop-downs that tell their name to everyone who asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_drop_down_new (GListModel *words, const char *name);
void lofte_drop_down_set_name (GtkDropDown *self, const char *name);

G_END_DECLS
