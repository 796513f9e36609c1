/* Toasts that offer to undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*LofteToastUndo) (gpointer user_data);

AdwToast *lofte_toasts_new (const char *sentence);
AdwToast *lofte_toasts_tell (GtkWidget *widget, const char *sentence);
void lofte_toasts_offer_undo (GtkWidget *widget, const char *sentence, LofteToastUndo undo, gpointer user_data, GDestroyNotify destroy);
void lofte_toasts_tell_saved (GtkWidget *widget, const char *sentence, GFile *file);

G_END_DECLS
