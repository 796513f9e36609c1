/* LofteSaveBar — sparar: keeps a document on disk, and says so when that fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-conflict-dialog-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-package.h"
#include "lofte-save-bar-private.h"

/* After the last edit; while edits go on without a rest, at the latest after the second. */
#define REST_MILLISECONDS 1200
#define LATEST_MILLISECONDS 3000
/* What another program or a full disk hinders is tried again until it succeeds. */
#define AGAIN_MILLISECONDS 3000

struct _LofteSaveBar
{
  AdwBin parent_instance;

  LofteDocument *document;
  guint save_id;
  gint64 waiting_since; /* monotonic microseconds; 0 when nothing waits */
  gboolean going;

  GtkRevealer *revealer;
  GtkLabel *sentence;
  GtkWidget *retry;
  GtkWidget *compare;
};

G_DEFINE_FINAL_TYPE (LofteSaveBar, lofte_save_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_save_timeout_cb (gpointer user_data)
{
  LofteSaveBar *self = user_data;

  self->save_id = 0;
  lofte_save_bar_save (self);
  return G_SOURCE_REMOVE;
}

/* ---- when it fails ---- */

static void
on_copy_chosen_cb (GFile *file, gpointer user_data)
{
  LofteSaveBar *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (!file || !self->document)
    return;
  package = lofte_package_write (self->document, LOFTE_COPY_ARCHIVE, NULL, &error);
  if (package && lofte_export_write (package, path, &error))
    {
      /* Translators: %s is the name of a file */
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *sentence = g_strdup_printf (_ ("A copy is saved as “%s”."), name);

      gtk_widget_activate_action (GTK_WIDGET (self), "document.tell", "s", sentence);
    }
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "document.tell", "s", error->message);
    }
}

static void
on_save_copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteSaveBar *self = LOFTE_SAVE_BAR (widget);
  g_autofree char *name = lofte_export_dup_file_name (self->document, LOFTE_COPY_ARCHIVE, "lofte");

  lofte_file_dialogs_save (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save a Copy"), name, on_copy_chosen_cb, self);
}

static void
on_settled_cb (LofteSaveBar *self)
{
  lofte_save_bar_save (self);
}

static void
on_compare_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteSaveBar *self = LOFTE_SAVE_BAR (widget);
  LofteStoreConflict *conflict = lofte_document_get_conflict (self->document);
  LofteConflictDialog *dialog;

  if (!conflict || !conflict->theirs)
    return;
  dialog = lofte_conflict_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->document);
  g_signal_connect_object (dialog, "settled", G_CALLBACK (on_settled_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_failure (LofteSaveBar *self, const char *sentence)
{
  LofteStoreConflict *conflict = lofte_document_get_conflict (self->document);

  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (self->compare, conflict && conflict->theirs);
  gtk_widget_set_visible (self->retry, conflict == NULL);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
lofte_save_bar_dispose (GObject *object)
{
  LofteSaveBar *self = LOFTE_SAVE_BAR (object);

  self->going = TRUE;
  if (self->document)
    lofte_save_bar_save (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->document);
  /* AdwBin lets its child go itself, and would do it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_SAVE_BAR);

  G_OBJECT_CLASS (lofte_save_bar_parent_class)->dispose (object);
}

static void
lofte_save_bar_class_init (LofteSaveBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_save_bar_dispose;

  /**
   * LofteSaveBar::saved:
   * @sentence: Says when.
   *
   * The document is safe on disk.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", LOFTE_TYPE_SAVE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-save-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, retry);
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, compare);
  gtk_widget_class_install_action (widget_class, "save.copy", NULL, on_save_copy_action);
  gtk_widget_class_install_action (widget_class, "save.compare", NULL, on_compare_action);
}

static void
lofte_save_bar_init (LofteSaveBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_save_bar_set_document:
 * @self: A bar.
 * @document: The document to keep; the one before is saved first.
 */
void
lofte_save_bar_set_document (LofteSaveBar *self, LofteDocument *document)
{
  if (self->document)
    lofte_save_bar_save (self);
  g_set_object (&self->document, document);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->waiting_since = 0;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * lofte_save_bar_save_soon:
 * @self: A bar.
 *
 * Says that there is something new. Writing waits for a rest in the typing, but not for long.
 */
void
lofte_save_bar_save_soon (LofteSaveBar *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left;

  if (self->waiting_since == 0)
    self->waiting_since = now;
  left = MAX (LATEST_MILLISECONDS - (now - self->waiting_since) / 1000, 0);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add ((guint) MIN (left, REST_MILLISECONDS), on_save_timeout_cb, self);
}

/**
 * lofte_save_bar_tell:
 * @self: A bar with a document.
 *
 * Says that all is saved now.
 */
void
lofte_save_bar_tell (LofteSaveBar *self)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (lofte_document_get_register (self->document)));
  /* Translators: a time of day, as strftime() writes it */
  g_autofree char *time = g_date_time_format (now, _ ("%H:%M"));
  /* Translators: %s is a time of day */
  g_autofree char *sentence = g_strdup_printf (_ ("Saved %s"), time);

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, sentence);
}

/**
 * lofte_save_bar_save:
 * @self: A bar.
 *
 * Writes what is new at once. When that fails, the bar shows and stays until it succeeds.
 *
 * Returns: Whether all is safe on disk.
 */
gboolean
lofte_save_bar_save (LofteSaveBar *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  self->waiting_since = 0;
  if (!self->document || !lofte_history_is_modified (lofte_document_get_history (self->document)))
    return TRUE;
  if (lofte_document_save (self->document, NULL, &error))
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      /* What goes saves too, but the page that would tell is half gone itself. */
      if (!self->going)
        lofte_save_bar_tell (self);
      return TRUE;
    }
  show_failure (self, error->message);
  if (g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY) || g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FULL))
    self->save_id = g_timeout_add (AGAIN_MILLISECONDS, on_save_timeout_cb, self);
  return FALSE;
}
