/* LofteWindowShape — hur fönstret stod: its size and whether it fills the screen, from one start to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-window-shape-private.h"

/* Which monitor the window gets is not known before it is shown. */
static void
find_room (GdkDisplay *display, int *width, int *height)
{
  GListModel *monitors = gdk_display_get_monitors (display);

  *width = 0;
  *height = 0;
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle place;

      gdk_monitor_get_geometry (monitor, &place);
      *width = MAX (*width, place.width);
      *height = MAX (*height, place.height);
    }
}

/**
 * lofte_window_shape_restore:
 * @window: A window that has not been shown yet.
 * @preferences: What is kept.
 *
 * Gives it the size of the last time, as far as the monitors of today have room for it.
 */
void
lofte_window_shape_restore (GtkWindow *window, LoftePreferences *preferences)
{
  LofteWindowShape shape;
  int width;
  int height;

  if (!lofte_preferences_get_window_shape (preferences, &shape))
    return;
  find_room (gtk_widget_get_display (GTK_WIDGET (window)), &width, &height);
  gtk_window_set_default_size (window, width > 0 ? MIN (shape.width, width) : shape.width, height > 0 ? MIN (shape.height, height) : shape.height);
  if (shape.maximized)
    gtk_window_maximize (window);
}

/**
 * lofte_window_shape_keep:
 * @window: A window that is still shown.
 * @preferences: Where it is kept.
 *
 * Keeps its size for the next time.
 */
void
lofte_window_shape_keep (GtkWindow *window, LoftePreferences *preferences)
{
  LofteWindowShape shape = { .maximized = gtk_window_is_maximized (window) };
  g_autoptr (GError) error = NULL;

  /* While it is maximized, this is the size that it goes back to. */
  gtk_window_get_default_size (window, &shape.width, &shape.height);
  if (!lofte_preferences_set_window_shape (preferences, &shape, &error))
    g_debug ("The size of the window is not kept: %s", error->message);
}
