/* LofteSaveBar — sparar: keeps a document on disk, and says so when that fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-save-bar-private.h"

/* After the last edit; while edits go on without a rest, at the latest after the second. */
#define REST_MILLISECONDS 1200
#define LATEST_MILLISECONDS 3000

struct _LofteSaveBar
{
  AdwBin parent_instance;

  LofteDocument *document;
  guint save_id;
  gint64 waiting_since; /* monotonic microseconds; 0 when nothing waits */

  GtkRevealer *revealer;
  GtkLabel *sentence;
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

static void
lofte_save_bar_dispose (GObject *object)
{
  LofteSaveBar *self = LOFTE_SAVE_BAR (object);

  if (self->document)
    lofte_save_bar_save (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->document);
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
   *
   * The document is safe on disk.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", LOFTE_TYPE_SAVE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-save-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteSaveBar, sentence);
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
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
      return TRUE;
    }
  gtk_label_set_label (self->sentence, error->message);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return FALSE;
}
