/* What stands in the header bar, or below where the window is narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-list-width-private.h"
#include "lofte-narrow-bar-private.h"

#define HEADER_KEY "lofte-header"
#define BAR_KEY "lofte-bar"

/**
 * lofte_narrow_bar_move:
 * @widget: What stands in one of them.
 * @header: The bar on top.
 * @bar: The bar for where the window is narrow.
 * @down: Whether it belongs in @bar.
 * @end: Whether it stands at the end of @header.
 */
void
lofte_narrow_bar_move (GtkWidget *widget, AdwHeaderBar *header, GtkBox *bar, gboolean down, gboolean end)
{
  gboolean is_down = gtk_widget_is_ancestor (widget, GTK_WIDGET (bar));

  if (is_down == down)
    return;
  g_object_ref (widget);
  if (is_down)
    gtk_box_remove (bar, widget);
  else
    adw_header_bar_remove (header, widget);
  if (down)
    gtk_box_append (bar, widget);
  else if (end)
    adw_header_bar_pack_end (header, widget);
  else
    adw_header_bar_pack_start (header, widget);
  g_object_unref (widget);
}

static void
place_button (int width, gpointer owner)
{
  GtkWidget *button = owner;
  GtkBox *bar = g_object_get_data (G_OBJECT (button), BAR_KEY);
  gboolean narrow = width == 0;

  lofte_narrow_bar_move (button, g_object_get_data (G_OBJECT (button), HEADER_KEY), bar, narrow, TRUE);
  gtk_widget_set_hexpand (button, narrow);
  gtk_widget_set_visible (GTK_WIDGET (bar), narrow);
}

/**
 * lofte_narrow_bar_follow:
 * @button: The one thing to do on a page.
 * @header: The bar on top, where it stands when there is room.
 * @bar: The bar for where the window is narrow; it has the whole of it then.
 * @room: What tells how much room there is.
 *
 * Begins narrow: a full header bar would make a narrow window wider before it is known to be narrow.
 */
void
lofte_narrow_bar_follow (GtkWidget *button, AdwHeaderBar *header, GtkBox *bar, GtkScrolledWindow *room)
{
  g_object_set_data (G_OBJECT (button), HEADER_KEY, header);
  g_object_set_data (G_OBJECT (button), BAR_KEY, bar);
  place_button (0, button);
  lofte_list_width_watch (room, place_button, button);
}
