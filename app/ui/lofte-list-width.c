/* LofteListWidth — how much room a list has
 *
 * GTK 4.8 has no breakpoints. Large text needs more room: the limit is that of text of ordinary size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-list-width-private.h"
#include "lofte-text-scale-private.h"

#define NARROW_LIMIT 600
/* Columns come and go in steps of so many pixels. */
#define STEP 20

typedef struct
{
  GtkScrolledWindow *window;
  LofteListWidthFunc changed;
  gpointer owner;
  guint idle_id;
  int width; /* that was told; -1 at first */
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->idle_id, g_source_remove);
  g_free (watch);
}

static int
measure (Watch *watch)
{
  double width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (watch->window));

  return width < NARROW_LIMIT * lofte_text_scale_get (GTK_WIDGET (watch->window)) ? 0 : (int) width / STEP * STEP;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  Watch *watch = user_data;
  int width = measure (watch);

  watch->idle_id = 0;
  if (width != watch->width)
    {
      watch->width = width;
      watch->changed (width, watch->owner);
    }
  return G_SOURCE_REMOVE;
}

/* Nothing may change its shape while it is laid out. */
static void
on_page_size_notify_cb (Watch *watch)
{
  if (watch->idle_id == 0 && measure (watch) != watch->width && gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (watch->window)) > 1)
    watch->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle_cb, watch, NULL);
}

/**
 * lofte_list_width_watch:
 * @window: What a list scrolls in.
 * @changed: Called when there is another room for it.
 * @owner: Passed to @changed; must live as long as @window.
 */
void
lofte_list_width_watch (GtkScrolledWindow *window, LofteListWidthFunc changed, gpointer owner)
{
  Watch *watch = g_new0 (Watch, 1);

  *watch = (Watch){ window, changed, owner, 0, -1 };
  g_object_set_data_full (G_OBJECT (window), "lofte-list-width", watch, watch_free);
  g_signal_connect_swapped (gtk_scrolled_window_get_hadjustment (window), "notify::page-size", G_CALLBACK (on_page_size_notify_cb), watch);
}
