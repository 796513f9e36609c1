/* Dialogs for files: the only place that knows GtkFileChooserNative
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LofteFileChosen:
 * @file: (nullable): What was chosen; %NULL when the dialog was left.
 * @user_data: The object given to the dialog; it is kept alive until then.
 */
typedef void (*LofteFileChosen) (GFile *file, gpointer user_data);

void lofte_file_dialogs_open (GtkWindow *parent, const char *title, LofteFileChosen chosen, gpointer object);
void lofte_file_dialogs_choose_folder (GtkWindow *parent, const char *title, LofteFileChosen chosen, gpointer object);
void lofte_file_dialogs_save (GtkWindow *parent, const char *title, const char *name, LofteFileChosen chosen, gpointer object);

G_END_DECLS
