/* LofteBackupList — the backups of a register, each with the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-application.h"
#include "lofte-backup-list-private.h"
#include "lofte-event-words.h"
#include "lofte-past-row-private.h"
#include "lofte-size.h"
#include "lofte-store-backup.h"

struct _LofteBackupList
{
  AdwBin parent_instance;

  char *folder;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LofteBackupList, lofte_backup_list, ADW_TYPE_BIN)

#define NAME_KEY "lofte-name"

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, LofteBackupList *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (dialog), NAME_KEY));
  g_autofree char *folder = g_strdup (self->folder);

  /* This list goes away with its window. */
  if (g_str_equal (response, "restore"))
    lofte_application_restore_backup (LOFTE_APPLICATION (g_application_get_default ()), folder, name);
}

static void
on_restore_clicked_cb (LofteBackupList *self, GtkButton *button)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog = adw_message_dialog_new (window, _ ("Restore This Backup?"), _ ("The register becomes as it was then, with all its documents. What is there now is saved as a backup of its own, so you can go back to it in the same way. The window reopens."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore", _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), NAME_KEY, g_strdup (g_object_get_data (G_OBJECT (button), NAME_KEY)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_DEFAULT);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
append_backup (LofteBackupList *self, const LofteBackup *backup)
{
  g_autofree char *when = lofte_moment_dup_text (backup->at);
  g_autofree char *size = lofte_size_dup ((guint64) backup->size);
  /* Translators: why the backup was made, and its size */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), lofte_backup_get_reason (backup->why), size);
  GtkWidget *row = lofte_past_row_new (NULL, when, subtitle);
  /* Translators: %s is day and time */
  g_autofree char *name = g_strdup_printf (_ ("Restore the backup of %s"), when);
  GtkWidget *button = lofte_past_row_add_button (row, _ ("Restore…"), name);

  g_object_set_data_full (G_OBJECT (button), NAME_KEY, g_strdup (backup->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
lofte_backup_list_finalize (GObject *object)
{
  g_free (LOFTE_BACKUP_LIST (object)->folder);

  G_OBJECT_CLASS (lofte_backup_list_parent_class)->finalize (object);
}

static void
lofte_backup_list_class_init (LofteBackupListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_backup_list_finalize;
}

static void
lofte_backup_list_init (LofteBackupList *self)
{
  GtkWidget *none = gtk_label_new (_ ("There is no backup yet."));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "has-placeholder");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Backups"), -1);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_set_margin_top (none, 18);
  gtk_widget_set_margin_bottom (none, 18);
  gtk_list_box_set_placeholder (self->list, none);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * lofte_backup_list_set_folder:
 * @self: A list.
 * @folder: Folder of a register, open or not.
 *
 * Reads the backups there, also when they were read before.
 */
void
lofte_backup_list_set_folder (LofteBackupList *self, const char *folder)
{
  g_autoptr (GPtrArray) backups = lofte_backup_list (folder, NULL);
  g_autofree char *own = g_strdup (folder);

  g_free (self->folder);
  self->folder = g_steal_pointer (&own);
  lofte_past_list_clear (self->list);
  for (guint i = 0; backups && i < backups->len; i++)
    append_backup (self, g_ptr_array_index (backups, i));
}

/**
 * lofte_backup_list_is_empty:
 * @self: A list.
 *
 * Returns: Whether there is no way back.
 */
gboolean
lofte_backup_list_is_empty (LofteBackupList *self)
{
  return gtk_list_box_get_row_at_index (self->list, 0) == NULL;
}
