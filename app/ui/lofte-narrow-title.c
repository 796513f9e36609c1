/* The title of a small window, which moves from the header bar into the page where it would be cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-label-private.h"
#include "lofte-narrow-title-private.h"

#define HEADING_KEY "lofte-heading"

/* The title keeps its place in the header bar when it is not seen: what it needs is asked of it again at any other width. */
static gboolean
on_tick_cb (GtkWidget *title, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *heading = g_object_get_data (G_OBJECT (title), HEADING_KEY);
  gboolean cut;

  if (gtk_widget_get_mapped (title) && gtk_widget_get_width (title) == 0)
    return G_SOURCE_CONTINUE;
  cut = gtk_widget_get_mapped (title) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title)));
  if (heading)
    gtk_widget_set_visible (heading, cut);
  gtk_widget_set_opacity (title, cut ? 0 : 1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_STATE_HIDDEN, cut, -1);
  return G_SOURCE_REMOVE;
}

static void
on_layout_cb (GtkWidget *title)
{
  if (gtk_widget_get_mapped (title))
    gtk_widget_add_tick_callback (title, on_tick_cb, NULL, NULL);
}

static void
on_map_cb (GtkWidget *title)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (title));

  /* A page comes into view again and again. */
  g_signal_handlers_disconnect_by_func (surface, on_layout_cb, title);
  g_signal_connect_object (surface, "layout", G_CALLBACK (on_layout_cb), title, G_CONNECT_SWAPPED);
  on_layout_cb (title);
}

/**
 * lofte_narrow_title_watch:
 * @title: A label that ends in dots where it is cut.
 * @heading: (nullable): What stands for it then.
 *
 * From now on one of the two is shown, or @title only while all of it can be read.
 */
void
lofte_narrow_title_watch (GtkLabel *title, GtkWidget *heading)
{
  if (heading)
    {
      gtk_widget_set_visible (heading, FALSE);
      g_object_set_data_full (G_OBJECT (title), HEADING_KEY, g_object_ref (heading), g_object_unref);
    }
  g_signal_connect (title, "map", G_CALLBACK (on_map_cb), NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (title)))
    on_map_cb (GTK_WIDGET (title));
}

/**
 * lofte_narrow_title_follow:
 * @window: A window that has a title.
 * @header: Its header bar; gets the title.
 * @heading: On top of what the window shows; gets the title where the header bar has no room for it.
 */
void
lofte_narrow_title_follow (GtkWindow *window, AdwHeaderBar *header, GtkLabel *heading)
{
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title");
  gtk_label_set_xalign (heading, 0);
  lofte_label_wrap (heading);
  gtk_widget_add_css_class (GTK_WIDGET (heading), "title-2");
  adw_header_bar_set_title_widget (header, title);
  g_object_bind_property (window, "title", title, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (window, "title", heading, "label", G_BINDING_SYNC_CREATE);
  lofte_narrow_title_watch (GTK_LABEL (title), GTK_WIDGET (heading));
}
