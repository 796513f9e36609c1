/* Tools of a part: its menu, its handle and its mark of secrecy
 *
 * They name what is to be done as an action of the page around them, so that
 * menu, key and drag mean the same edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-date.h"
#include "lofte-part-tools-private.h"
#include "lofte-secrecy.h"

#define ID_KEY "lofte-id"

/**
 * lofte_part_is_editable:
 * @document: A document.
 * @element: An element of it.
 *
 * Returns: Whether a person may change it: its text is neither frozen nor fixed by the template.
 */
gboolean
lofte_part_is_editable (LofteDocument *document, LofteElement *element)
{
  if (lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))))
    return FALSE;
  return !(lofte_element_find_field (element, "locked") && lofte_element_get_boolean (element, "locked"));
}

/**
 * lofte_part_dup_guidance:
 * @document: A document.
 * @element: One of its sections, or a value that its template asks for.
 *
 * Returns: (transfer full) (nullable): What the template advises to write there.
 */
char *
lofte_part_dup_guidance (LofteDocument *document, LofteElement *element)
{
  g_autoptr (LofteTemplate) template = lofte_register_load_template_of (lofte_document_get_register (document), lofte_document_get_agreement (document), NULL);
  const char *slot = strcmp (lofte_element_get_name (element), "value") == 0 ? "field" : "section";
  const char *key = lofte_element_get (element, "key");

  for (guint i = 0; template && key && i < lofte_element_count (LOFTE_ELEMENT (template), slot); i++)
    {
      LofteElement *source = lofte_element_peek (LOFTE_ELEMENT (template), slot, i);

      if (lofte_element_is (source, "key", key) && lofte_element_get (source, "guidance"))
        return g_strdup (lofte_element_get (source, "guidance"));
    }
  return NULL;
}

/**
 * lofte_part_get_input_year:
 * @document: A document.
 *
 * Returns: The year meant by a day typed without one: that of a document for one year, else this one.
 */
int
lofte_part_get_input_year (LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (document)));
  const char *start = lofte_element_get (root, "start");
  const char *end = lofte_element_get (root, "end");

  if (start && end && lofte_date_get_year (start) == lofte_date_get_year (end))
    return lofte_date_get_year (start);
  return lofte_date_get_year (today);
}

static void
append_item (GMenu *menu, const char *label, const char *action, LofteElement *element)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", lofte_element_get_id (element));
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_secrecy_menu (LofteElement *element)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; lofte_secrecy_words[i]; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (lofte_secrecy_get_label ((LofteSecrecy) i), NULL);

      g_menu_item_set_action_and_target (item, "document.set-secrecy", "(ss)", lofte_element_get_id (element), lofte_secrecy_words[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * lofte_part_menu_new:
 * @element: An element that may be changed.
 * @details: Whether it has more fields than are shown.
 * @name: What a person calls the part.
 *
 * Returns: (transfer floating): The button with all that can be done with it.
 */
GtkWidget *
lofte_part_menu_new (LofteElement *element, gboolean details, const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) edits = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  /* Translators: %s is a part such as "Commitment 2" */
  g_autofree char *label = g_strdup_printf (_ ("Menu of %s"), name);

  append_item (moves, _ ("Move _Up"), "document.move-up", element);
  append_item (moves, _ ("Move _Down"), "document.move-down", element);
  if (details)
    append_item (edits, _ ("_All Details"), "document.toggle", element);
  append_item (edits, _ ("D_uplicate"), "document.duplicate", element);
  if (lofte_element_find_field (element, "secrecy"))
    {
      g_autoptr (GMenuModel) secrecy = new_secrecy_menu (element);

      g_menu_append_submenu (edits, _ ("_Secrecy"), secrecy);
    }
  append_item (rest, _ ("D_elete"), "document.delete", element);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edits));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Move, duplicate, delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/* ---- dragging ---- */

static GdkContentProvider *
on_drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return gdk_content_provider_new_typed (G_TYPE_STRING, g_object_get_data (G_OBJECT (handle), ID_KEY));
}

static void
on_drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkWidget *part = gtk_widget_get_ancestor (handle, GTK_TYPE_WIDGET);
  g_autoptr (GdkPaintable) picture = NULL;

  while (part && !gtk_widget_has_css_class (part, "movable"))
    part = gtk_widget_get_parent (part);
  if (!part)
    return;
  picture = gtk_widget_paintable_new (part);
  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/**
 * lofte_part_handle_new:
 * @element: An element that may be moved.
 * @name: What a person calls the part.
 *
 * Returns: (transfer floating): What it is dragged by. Keys do the same, so it takes no focus.
 */
GtkWidget *
lofte_part_handle_new (LofteElement *element, const char *name)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();
  /* Translators: %s is a part such as "Commitment 2" */
  g_autofree char *label = g_strdup_printf (_ ("Drag to move %s"), name);

  g_object_set_data_full (G_OBJECT (handle), ID_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  gtk_widget_set_size_request (handle, 24, 24);
  gtk_widget_set_valign (handle, GTK_ALIGN_START);
  gtk_widget_add_css_class (handle, "drag-handle");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt and an arrow"));
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), NULL);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  return handle;
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  return gtk_widget_activate_action (widget, "document.put-at", "(ss)", g_value_get_string (value), g_object_get_data (G_OBJECT (widget), ID_KEY));
}

/**
 * lofte_part_accept_drops:
 * @widget: A card or row.
 * @element: What it shows; what is dropped takes its place among its siblings.
 */
void
lofte_part_accept_drops (GtkWidget *widget, LofteElement *element)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  g_object_set_data_full (G_OBJECT (widget), ID_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  gtk_widget_add_css_class (widget, "movable");
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* ---- keys ---- */

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  const char *id = g_object_get_data (G_OBJECT (widget), ID_KEY);
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || !(up || down))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (widget, up ? "document.move-up" : "document.move-down", "s", id);
  return GDK_EVENT_STOP;
}

/**
 * lofte_part_accept_keys:
 * @widget: A card or row.
 * @element: What it shows; Alt+Up and Alt+Down move it.
 */
void
lofte_part_accept_keys (GtkWidget *widget, LofteElement *element)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set_data_full (G_OBJECT (widget), ID_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  /* Before the text inside takes the arrows; an inner part is asked before an outer one. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), NULL);
  gtk_widget_add_controller (widget, keys);
}

/**
 * lofte_part_secrecy_new:
 * @element: An element.
 *
 * Returns: (transfer floating) (nullable): A small mark with its class; none for what is open.
 */
GtkWidget *
lofte_part_secrecy_new (LofteElement *element)
{
  LofteSecrecy secrecy = lofte_element_get_secrecy (element);
  GtkWidget *mark, *box;

  if (secrecy == LOFTE_SECRECY_OPEN)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  mark = gtk_label_new (lofte_secrecy_get_label (secrecy));
  gtk_label_set_ellipsize (GTK_LABEL (mark), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_widget_add_css_class (box, "state-pill");
  gtk_widget_add_css_class (box, "secret");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (box, lofte_secrecy_get_label (secrecy));
  return box;
}
