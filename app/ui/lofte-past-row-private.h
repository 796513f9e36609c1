/* A row of what has been: a title, what lies below it, and what can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *lofte_past_row_new (const char *icon_name, const char *title, const char *subtitle);
GtkWidget *lofte_past_row_add_button (GtkWidget *row, const char *label, const char *name);
void lofte_past_list_clear (GtkListBox *list);
void lofte_past_keep_focus (GtkWindow *window);
char *lofte_past_dup_when_and_who (gint64 at, const char *who);

G_END_DECLS
