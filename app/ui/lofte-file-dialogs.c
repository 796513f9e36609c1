/* Dialogs for files: the only place that knows GtkFileChooserNative
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-dialogs-private.h"

typedef struct
{
  GtkFileChooserNative *dialog;
  LofteFileChosen chosen;
  GObject *object;
} Choice;

static void
on_dialog_response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  choice->chosen (file, choice->object);
  g_object_unref (choice->dialog);
  g_object_unref (choice->object);
  g_free (choice);
}

static void
show (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *verb, const char *name, LofteFileChosen chosen, gpointer object)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->dialog = gtk_file_chooser_native_new (title, parent, action, verb, _ ("_Cancel"));
  choice->chosen = chosen;
  choice->object = g_object_ref (object);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->dialog), TRUE);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->dialog), name);
  g_signal_connect (choice->dialog, "response", G_CALLBACK (on_dialog_response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->dialog));
}

/**
 * lofte_file_dialogs_save:
 * @parent: The window it belongs to.
 * @title: Its title.
 * @name: The name that is proposed.
 * @chosen: Called when it is answered.
 * @object: (type GObject): Passed to @chosen and kept alive until then.
 *
 * Asks where to save a file, through the portal where there is one.
 */
void
lofte_file_dialogs_save (GtkWindow *parent, const char *title, const char *name, LofteFileChosen chosen, gpointer object)
{
  show (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), name, chosen, object);
}

/**
 * lofte_file_dialogs_open:
 * @parent: The window it belongs to.
 * @title: Its title.
 * @chosen: Called when it is answered.
 * @object: (type GObject): Passed to @chosen and kept alive until then.
 *
 * Asks for a file to read, through the portal where there is one.
 */
void
lofte_file_dialogs_open (GtkWindow *parent, const char *title, LofteFileChosen chosen, gpointer object)
{
  show (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL, chosen, object);
}

/**
 * lofte_file_dialogs_choose_folder:
 * @parent: The window it belongs to.
 * @title: Its title.
 * @chosen: Called when it is answered.
 * @object: (type GObject): Passed to @chosen and kept alive until then.
 *
 * Asks for a folder to write into, through the portal where there is one.
 */
void
lofte_file_dialogs_choose_folder (GtkWindow *parent, const char *title, LofteFileChosen chosen, gpointer object)
{
  show (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), NULL, chosen, object);
}
