/* A colour that is written or chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "lofte-colour-field-private.h"
#include "lofte-colour.h"

#define COLOUR_LETTERS 9

static guint
to_byte (float part)
{
  return (guint) lroundf (CLAMP (part, 0, 1) * 255);
}

static void
on_text_changed_cb (GtkColorChooser *button, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  guint rgb;

  if (lofte_colour_parse (*text == '#' ? text + 1 : text, &rgb))
    gtk_color_chooser_set_rgba (button, &(GdkRGBA){ ((rgb >> 16) & 255) / 255.0f, ((rgb >> 8) & 255) / 255.0f, (rgb & 255) / 255.0f, 1 });
}

static void
on_colour_set_cb (GtkEditable *entry, GtkColorChooser *button)
{
  GdkRGBA colour;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (button, &colour);
  text = g_strdup_printf ("%02X%02X%02X", to_byte (colour.red), to_byte (colour.green), to_byte (colour.blue));
  gtk_editable_set_text (entry, text);
  gtk_widget_activate (GTK_WIDGET (entry));
}

/**
 * lofte_colour_field_new:
 * @entry: (transfer floating): Where the colour is written.
 * @title: What it colours.
 * @editable: Whether it may be changed.
 *
 * Returns: (transfer floating): @entry beside a swatch that opens a choice of colours.
 */
GtkWidget *
lofte_colour_field_new (GtkWidget *entry, const char *title, gboolean editable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_color_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("Choose: %s"), title);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), COLOUR_LETTERS);
  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), title);
  gtk_widget_set_sensitive (button, editable);
  gtk_widget_set_tooltip_text (button, name);
  /* The button inside has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_text_changed_cb), button, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "color-set", G_CALLBACK (on_colour_set_cb), entry, G_CONNECT_SWAPPED);
  on_text_changed_cb (GTK_COLOR_CHOOSER (button), GTK_EDITABLE (entry));
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), entry);
  return box;
}
