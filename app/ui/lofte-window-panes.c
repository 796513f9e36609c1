/* LofteWindow — fönstret: from pane to pane by keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>

#include "lofte-window-private.h"

static AdwLeaflet *
find_leaflet (GtkWidget *widget)
{
  AdwLeaflet *found = NULL;

  if (ADW_IS_LEAFLET (widget))
    return ADW_LEAFLET (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_leaflet (child);
  return found;
}

/* A page's own panes, which may have panes in turn, or the whole page. */
static void
add_panes (GPtrArray *panes, GtkWidget *page)
{
  AdwLeaflet *leaflet = find_leaflet (page);

  if (!leaflet)
    {
      g_ptr_array_add (panes, page);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (leaflet)); child; child = gtk_widget_get_next_sibling (child))
    {
      /* The shadows that a leaflet draws are children of it, and no pages. */
      AdwLeafletPage *pane = adw_leaflet_get_page (leaflet, child);

      if (pane && adw_leaflet_page_get_navigatable (pane) && gtk_widget_get_visible (child))
        add_panes (panes, child);
    }
}

static guint
find_focused (GPtrArray *panes, GtkWidget *focus)
{
  for (guint i = 0; i < panes->len; i++)
    {
      GtkWidget *pane = g_ptr_array_index (panes, i);

      if (focus && (focus == pane || gtk_widget_is_ancestor (focus, pane)))
        return i;
    }
  return panes->len - 1;
}

/* What is folded shows one pane: the one that gets the focus is brought into view. */
static gboolean
focus_pane (GtkWidget *pane)
{
  for (GtkWidget *child = pane; child; child = gtk_widget_get_parent (child))
    {
      GtkWidget *parent = gtk_widget_get_parent (child);

      if (ADW_IS_LEAFLET (parent) && adw_leaflet_get_folded (ADW_LEAFLET (parent)))
        adw_leaflet_set_visible_child (ADW_LEAFLET (parent), child);
    }
  return gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/* Moves the focus to the next of: the sidebar, then each pane of the page in view. */
void
lofte_window_focus_next_pane (GtkWidget *sidebar, GtkWidget *page)
{
  g_autoptr (GPtrArray) panes = g_ptr_array_new ();
  GtkRoot *root = gtk_widget_get_root (sidebar);
  guint at;

  if (gtk_widget_get_visible (sidebar))
    g_ptr_array_add (panes, sidebar);
  add_panes (panes, page);
  at = find_focused (panes, gtk_root_get_focus (root));
  for (guint i = 1; i <= panes->len; i++)
    if (focus_pane (g_ptr_array_index (panes, (at + i) % panes->len)))
      return;
}
