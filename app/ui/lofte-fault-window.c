/* LofteFaultWindow — registret kan inte öppnas: what is wrong, in a sentence, and the ways out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-application.h"
#include "lofte-backup-list-private.h"
#include "lofte-event-words.h"
#include "lofte-fault-window-private.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-label-private.h"
#include "lofte-store-backup.h"
#include "lofte-store-error.h"

struct _LofteFaultWindow
{
  AdwApplicationWindow parent_instance;

  char *folder;
  char *newest; /* name of the backup that is offered first */

  GtkLabel *heading;
  GtkLabel *sentence;
  GtkLabel *failure;
  GtkWidget *restore;
  GtkLabel *restore_label;
  GtkWidget *again;
  GtkWidget *choose;
  GtkWidget *begin;
  GtkWidget *way_back;
  LofteBackupList *backups;
};

G_DEFINE_FINAL_TYPE (LofteFaultWindow, lofte_fault_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
get_heading (const GError *error)
{
  if (error->domain != LOFTE_STORE_ERROR)
    return _ ("The register cannot be opened");
  switch ((LofteStoreError) error->code)
    {
    case LOFTE_STORE_ERROR_NEWER:
      return _ ("The register belongs to a newer version of Löfte");
    case LOFTE_STORE_ERROR_DAMAGED:
      return _ ("The register is damaged");
    case LOFTE_STORE_ERROR_READ_ONLY:
      return _ ("The register cannot be written to");
    case LOFTE_STORE_ERROR_BUSY:
      return _ ("Another program is using the register");
    case LOFTE_STORE_ERROR_FULL:
      return _ ("The disk is full");
    case LOFTE_STORE_ERROR_NOT_FOUND:
      return _ ("The register was not found");
    case LOFTE_STORE_ERROR_CONFLICT:
    case LOFTE_STORE_ERROR_FROZEN:
    case LOFTE_STORE_ERROR_EXISTS:
    case LOFTE_STORE_ERROR_FAILED:
    case LOFTE_STORE_ERROR_REFUSED:
    case LOFTE_STORE_ERROR_TOO_LARGE:
    default:
      return _ ("The register cannot be opened");
    }
}

/* Returns: (transfer full): what it means and what to do; the heading has said what happened. */
static char *
dup_sentence (const char *folder, const GError *error, gboolean has_backup)
{
  g_autofree char *name = lofte_label_dup_path (folder);

  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED) && has_backup)
    return g_strdup (_ ("Go back to the newest backup. Anything written after it was made is lost; the damaged file is kept beside it."));
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED))
    /* Translators: %s is a folder */
    return g_strdup_printf (_ ("There is no backup to go back to. Is there a copy of the folder “%s” somewhere else, such as on another disk? Put it back and try again."), name);
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NEWER))
    return g_strdup (_ ("Update the program on this computer. Nothing was changed."));
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY))
    /* Translators: %s is a folder */
    return g_strdup_printf (_ ("You may read the folder “%s”, but not write in it. Ask whoever manages the computer, or choose another folder."), name);
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY))
    return g_strdup (_ ("Wait a moment and try again."));
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FULL))
    return g_strdup (_ ("Free some space and try again. What was saved before is still there."));
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND))
    /* Translators: %s is a folder */
    return g_strdup_printf (_ ("The folder “%s” contains no register. If it is on a disk that is not connected, connect it and try again."), name);
  return g_strdup (error->message);
}

/* Where the register itself is whole, an older copy of it is no way out. */
static gboolean
is_helped_by_backup (const GError *error)
{
  return error->domain == LOFTE_STORE_ERROR && (error->code == LOFTE_STORE_ERROR_DAMAGED || error->code == LOFTE_STORE_ERROR_NEWER || error->code == LOFTE_STORE_ERROR_NOT_FOUND || error->code == LOFTE_STORE_ERROR_FAILED);
}

/* Whether nothing but a backup helps. */
static gboolean
needs_backup (const GError *error)
{
  return g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED) || g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
}

/* Returns: (nullable): the newest backup; what was set aside because it is damaged is none. */
static const LofteBackup *
find_newest (const GPtrArray *backups)
{
  for (guint i = 0; backups && i < backups->len; i++)
    {
      const LofteBackup *backup = g_ptr_array_index (backups, i);

      if (g_strcmp0 (backup->why, "damaged") != 0)
        return backup;
    }
  return NULL;
}

/* The register is of no use as it is, so nothing is asked before. */
static void
on_restore_clicked_cb (LofteFaultWindow *self)
{
  g_autofree char *folder = g_strdup (self->folder);
  g_autofree char *name = g_strdup (self->newest);

  lofte_application_restore_backup (LOFTE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), folder, name);
}

static void
offer_newest (LofteFaultWindow *self, const LofteBackup *newest)
{
  g_autofree char *when = lofte_moment_dup_text (newest->at);
  /* Translators: %s is day and time */
  g_autofree char *label = g_strdup_printf (_ ("_Restore the Backup of %s"), when);
  g_autofree char *name = g_strdup_printf (_ ("Restore the backup of %s"), when);

  self->newest = g_strdup (newest->name);
  gtk_label_set_label (self->restore_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->restore), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->restore, TRUE);
  gtk_widget_remove_css_class (self->again, "suggested-action");
}

static void
on_again_clicked_cb (LofteFaultWindow *self)
{
  g_autofree char *folder = g_strdup (self->folder);

  lofte_application_open_folder (LOFTE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), folder, LOFTE_OPEN_AGAIN);
}

static void
on_begin_clicked_cb (LofteFaultWindow *self)
{
  g_autofree char *folder = g_strdup (self->folder);

  lofte_application_open_folder (LOFTE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), folder, LOFTE_OPEN_NEW);
}

static void
on_folder_chosen_cb (GFile *file, gpointer user_data)
{
  LofteFaultWindow *self = user_data;
  g_autofree char *folder = file ? g_file_get_path (file) : NULL;

  if (folder)
    lofte_application_open_folder (LOFTE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), folder, LOFTE_OPEN_CHOSEN);
}

static void
on_choose_clicked_cb (LofteFaultWindow *self)
{
  lofte_file_dialogs_choose_folder (GTK_WINDOW (self), _ ("Folder of the Register"), on_folder_chosen_cb, self);
}

static void
lofte_fault_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LOFTE_TYPE_FAULT_WINDOW);

  G_OBJECT_CLASS (lofte_fault_window_parent_class)->dispose (object);
}

static void
lofte_fault_window_finalize (GObject *object)
{
  g_free (LOFTE_FAULT_WINDOW (object)->folder);
  g_free (LOFTE_FAULT_WINDOW (object)->newest);

  G_OBJECT_CLASS (lofte_fault_window_parent_class)->finalize (object);
}

static void
lofte_fault_window_class_init (LofteFaultWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_fault_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_fault_window_finalize;

  g_type_ensure (LOFTE_TYPE_BACKUP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-fault-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, restore_label);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, again);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, way_back);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, backups);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked_cb);
}

static void
lofte_fault_window_init (LofteFaultWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_fault_window_new:
 * @application: The application.
 * @folder: The folder that could not be opened.
 * @error: Why.
 *
 * Returns: (transfer none): The window, not presented yet.
 */
LofteFaultWindow *
lofte_fault_window_new (GtkApplication *application, const char *folder, const GError *error)
{
  LofteFaultWindow *self = g_object_new (LOFTE_TYPE_FAULT_WINDOW, "application", application, NULL);
  g_autoptr (GPtrArray) backups = is_helped_by_backup (error) ? lofte_backup_list (folder, NULL) : NULL;
  const LofteBackup *newest = find_newest (backups);
  g_autofree char *sentence = dup_sentence (folder, error, newest != NULL);

  self->folder = g_strdup (folder);
  gtk_label_set_label (self->heading, get_heading (error));
  gtk_label_set_label (self->sentence, sentence);
  if (newest && needs_backup (error))
    offer_newest (self, newest);
  gtk_widget_set_visible (self->begin, g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND));
  lofte_backup_list_set_folder (self->backups, folder);
  /* The button stands for the only one. */
  gtk_widget_set_visible (self->way_back, backups && backups->len > (self->newest ? 1 : 0));
  gtk_widget_grab_focus (self->newest ? self->restore : self->again);
  return self;
}

/**
 * lofte_fault_window_tell:
 * @self: A window.
 * @sentence: Why a way out was none.
 */
void
lofte_fault_window_tell (LofteFaultWindow *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}
