/* Names of buttons for screen readers
 *
 * GTK 4.8 calls a button with a mnemonic by its label with the underscore, and then by the label once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-button-names-private.h"

/* The label inside names its button already. */
static gboolean
on_widget_mapped (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)) && gtk_button_get_label (GTK_BUTTON (widget)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
  return TRUE;
}

/**
 * lofte_button_names_mend:
 *
 * Mends the name of every button that is shown from now on.
 */
void
lofte_button_names_mend (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_widget_mapped, NULL, NULL);
  g_once_init_leave (&done, 1);
}
