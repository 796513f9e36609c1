/* What stands in the header bar, or below where the window is narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-narrow-bar-private.h"

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
