/* Whether the sidebar has room beside the page
 *
 * A document has panes of its own: its parts, the form and the pages as they will be
 * printed. On an ordinary laptop a fourth would leave the pages too small to read and
 * the table of commitments too narrow for a word, so the sidebar stands aside until
 * the person goes back to a list, or asks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-sidebar-room-private.h"
#include "lofte-text-scale-private.h"

#define ROOM_KEY "lofte-sidebar-room"
/* Pixels of a window in which all four stand well beside each other, with text of ordinary size. */
#define ALL_FOUR 1430
/* Below this the leaflet folds, and shows one at a time anyway. */
#define FOLDED 900

typedef enum
{
  CHOICE_NONE,
  CHOICE_SHOWN,
  CHOICE_HIDDEN
} Choice;

typedef struct
{
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkStack *pages;
  Choice beside_lists;
  Choice beside_document;
  guint idle_id;
} Room;

static void
room_free (gpointer data)
{
  Room *room = data;

  g_clear_handle_id (&room->idle_id, g_source_remove);
  g_free (room);
}

static Choice *
get_choice (Room *room)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (room->pages), "document") == 0 ? &room->beside_document : &room->beside_lists;
}

static gboolean
is_room (Room *room)
{
  int width = gtk_widget_get_width (GTK_WIDGET (room->leaflet));

  return get_choice (room) == &room->beside_lists || width < FOLDED || width >= ALL_FOUR * lofte_text_scale_get_for_pane (room->sidebar);
}

/* A sidebar that was hidden when there was room is the only way to the pages when there is not. */
static void
apply (Room *room)
{
  Choice choice = *get_choice (room);
  gboolean shown = choice == CHOICE_NONE ? is_room (room) : choice == CHOICE_SHOWN;

  gtk_widget_set_visible (room->sidebar, adw_leaflet_get_folded (room->leaflet) || shown);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  Room *room = user_data;

  room->idle_id = 0;
  apply (room);
  return G_SOURCE_REMOVE;
}

/* Nothing may come or go while sizes are given out. */
static void
on_layout_cb (GtkWidget *leaflet)
{
  Room *room = g_object_get_data (G_OBJECT (leaflet), ROOM_KEY);

  if (room->idle_id == 0)
    room->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle_cb, room, NULL);
}

static void
on_realize_cb (GtkWidget *leaflet)
{
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (leaflet)), "layout", G_CALLBACK (on_layout_cb), leaflet, G_CONNECT_SWAPPED);
}

/**
 * lofte_sidebar_room_watch:
 * @leaflet: What holds the sidebar and the pages.
 * @sidebar: Comes and goes.
 * @pages: The pages; the one of a document is called `document`.
 *
 * From now on the sidebar is shown where it has room.
 */
void
lofte_sidebar_room_watch (AdwLeaflet *leaflet, GtkWidget *sidebar, GtkStack *pages)
{
  Room *room = g_new0 (Room, 1);

  *room = (Room){ leaflet, sidebar, pages, CHOICE_NONE, CHOICE_NONE, 0 };
  g_object_set_data_full (G_OBJECT (leaflet), ROOM_KEY, room, room_free);
  g_signal_connect (leaflet, "realize", G_CALLBACK (on_realize_cb), NULL);
  g_signal_connect (leaflet, "notify::folded", G_CALLBACK (on_layout_cb), NULL);
  g_signal_connect_object (pages, "notify::visible-child", G_CALLBACK (on_layout_cb), leaflet, G_CONNECT_SWAPPED);
}

/**
 * lofte_sidebar_room_toggle:
 * @leaflet: What lofte_sidebar_room_watch() was given.
 *
 * The person wants the sidebar otherwise, beside what is in view now: beside lists, or beside documents.
 */
void
lofte_sidebar_room_toggle (AdwLeaflet *leaflet)
{
  Room *room = g_object_get_data (G_OBJECT (leaflet), ROOM_KEY);

  *get_choice (room) = gtk_widget_get_visible (room->sidebar) ? CHOICE_HIDDEN : CHOICE_SHOWN;
  apply (room);
}
