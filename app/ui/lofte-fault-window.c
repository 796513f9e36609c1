/* LofteFaultWindow — registret kan inte öppnas: what is wrong, in a sentence, and the ways out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-application.h"
#include "lofte-backup-list-private.h"
#include "lofte-fault-window-private.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-store-error.h"

struct _LofteFaultWindow
{
  AdwApplicationWindow parent_instance;

  char *folder;

  GtkLabel *heading;
  GtkLabel *sentence;
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
      return _ ("The register belongs to a newer Löfte");
    case LOFTE_STORE_ERROR_DAMAGED:
      return _ ("The register is damaged");
    case LOFTE_STORE_ERROR_READ_ONLY:
      return _ ("The register cannot be written to");
    case LOFTE_STORE_ERROR_BUSY:
      return _ ("Another program is using the register");
    case LOFTE_STORE_ERROR_FULL:
      return _ ("The disk is full");
    case LOFTE_STORE_ERROR_NOT_FOUND:
      return _ ("The register is not there");
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

/* Where the register itself is whole, an older copy of it is no way out. */
static gboolean
is_helped_by_backup (const GError *error)
{
  return error->domain == LOFTE_STORE_ERROR && (error->code == LOFTE_STORE_ERROR_DAMAGED || error->code == LOFTE_STORE_ERROR_NEWER || error->code == LOFTE_STORE_ERROR_NOT_FOUND || error->code == LOFTE_STORE_ERROR_FAILED);
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
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, again);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, way_back);
  gtk_widget_class_bind_template_child (widget_class, LofteFaultWindow, backups);
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

  self->folder = g_strdup (folder);
  gtk_label_set_label (self->heading, get_heading (error));
  gtk_label_set_label (self->sentence, error->message);
  gtk_widget_set_visible (self->begin, g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND));
  lofte_backup_list_set_folder (self->backups, folder);
  gtk_widget_set_visible (self->way_back, is_helped_by_backup (error) && !lofte_backup_list_is_empty (self->backups));
  gtk_widget_grab_focus (self->again);
  return self;
}
