/* What GTK 4.8 names wrongly for those who hear the window
 *
 * A button with a mnemonic is read as “_Save Save”: once by its label with the underscore, once by the label
 * that names it; so is a field with a label and a name. The button inside a drop-down, the one that closes a toast, and
 * a window's title, are read as the names of their classes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-accessible-names-private.h"

static void
mend_button (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* A field that has both is read as “Title Title”. */
static void
name_once (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) && gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
mend_title (AdwWindowTitle *title)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_window_title_get_title (title), -1);
}

/* A widget is shown again and again, but listened to once. */
static void
mend_always (GtkWidget *widget, const char *signal, GCallback mend)
{
  g_signal_handlers_disconnect_by_func (widget, mend, NULL);
  g_signal_connect (widget, signal, mend, NULL);
}

/* A toast's other button has words. */
static gboolean
closes_toast (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_BUTTON (widget) && parent && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwToastWidget") && gtk_button_get_icon_name (GTK_BUTTON (widget));
}

static gboolean
on_widget_realize_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget)))
    {
      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
        gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, gtk_widget_get_parent (widget), NULL, -1);
    }
  else if (closes_toast (widget))
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
    }
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    {
      mend_button (GTK_BUTTON (widget));
      mend_always (widget, "notify::label", G_CALLBACK (mend_button));
    }
  else if (ADW_IS_WINDOW_TITLE (widget))
    {
      mend_title (ADW_WINDOW_TITLE (widget));
      mend_always (widget, "notify::title", G_CALLBACK (mend_title));
    }
  else if (GTK_IS_EDITABLE (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      name_once (widget);
    }
  return G_SOURCE_CONTINUE;
}

/**
 * lofte_accessible_names_mend:
 *
 * Mends the names of all widgets that are shown from now on.
 */
void
lofte_accessible_names_mend (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
      g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, on_widget_realize_cb, NULL, NULL);
      g_once_init_leave (&done, 1);
    }
}
