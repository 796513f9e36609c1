/* Drop-downs that tell their name to everyone who asks
 *
 * GTK 4.8 gives the name of a GtkDropDown neither to the button inside, which
 * has the focus, nor to the rows of its list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-drop-down-private.h"

#define NAME_KEY "lofte-name"

/* Where there is little room, two lines: of a long choice the first words alone say little. */
static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = new_label ();

  /* The button grows with a second line instead of cutting it close. */
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* ---- rows of the list ---- */

static void
show_mark (GtkListItem *item, GParamSpec *pspec, GtkDropDown *self)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark, gtk_drop_down_get_selected_item (self) == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
on_row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = new_label ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
on_row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (box);
  const char *word = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), word);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  show_mark (item, NULL, self);
  g_signal_connect_object (self, "notify::selected-item", G_CALLBACK (show_mark), item, G_CONNECT_SWAPPED);
}

static void
on_row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *self)
{
  g_signal_handlers_disconnect_by_func (self, show_mark, item);
}

static void
tell_name (GtkDropDown *self)
{
  const char *name = g_object_get_data (G_OBJECT (self), NAME_KEY);
  GtkStringObject *word = gtk_drop_down_get_selected_item (self);
  /* Translators: name of a field and what is chosen in it */
  g_autofree char *text = word ? g_strdup_printf (_ ("%s: %s"), name, gtk_string_object_get_string (word)) : g_strdup (name);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (button)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * lofte_drop_down_set_name:
 * @self: A drop-down whose model holds strings.
 * @name: What is chosen in it.
 */
void
lofte_drop_down_set_name (GtkDropDown *self, const char *name)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_object_set_data_full (G_OBJECT (self), NAME_KEY, g_strdup (name), g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  gtk_drop_down_set_factory (self, factory);
  g_signal_connect (rows, "setup", G_CALLBACK (on_row_setup_cb), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_row_bind_cb), self, 0);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (on_row_unbind_cb), self, 0);
  gtk_drop_down_set_list_factory (self, rows);
  g_signal_connect (self, "notify::selected", G_CALLBACK (tell_name), NULL);
  tell_name (self);
}

/**
 * lofte_drop_down_new:
 * @words: What can be chosen, a list of strings.
 * @name: What is chosen.
 *
 * Returns: (transfer floating): The drop-down.
 */
GtkWidget *
lofte_drop_down_new (GListModel *words, const char *name)
{
  GtkWidget *self = gtk_drop_down_new (g_object_ref (words), NULL);

  lofte_drop_down_set_name (GTK_DROP_DOWN (self), name);
  return self;
}
