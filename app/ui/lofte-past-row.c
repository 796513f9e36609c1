/* A row of what has been: a title, what lies below it, and what can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-event-words.h"
#include "lofte-past-row-private.h"
#include "lofte-plain-row-private.h"

/**
 * lofte_past_row_new:
 * @icon_name: (nullable): An icon that stands beside the words.
 * @title: The first line; it may wrap.
 * @subtitle: (nullable): The second.
 *
 * Returns: (transfer floating): A row whose texts are taken as they are, whatever a person wrote.
 */
GtkWidget *
lofte_past_row_new (const char *icon_name, const char *title, const char *subtitle)
{
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_ACTION_ROW, title, subtitle);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (icon_name)
    {
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  return row;
}

/**
 * lofte_past_row_add_button:
 * @row: A row.
 * @label: What the button says.
 * @name: The same for those who hear it without the row.
 *
 * Returns: (transfer none): The button.
 */
GtkWidget *
lofte_past_row_add_button (GtkWidget *row, const char *label, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

/**
 * lofte_past_list_clear:
 * @list: A list.
 */
void
lofte_past_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * lofte_past_dup_when_and_who:
 * @at: Microseconds since 1970 in UTC.
 * @who: (nullable): Who.
 *
 * Returns: (transfer full): The second line of most rows.
 */
char *
lofte_past_dup_when_and_who (gint64 at, const char *who)
{
  g_autofree char *moment = lofte_moment_dup_text (at);

  if (!who || !*who)
    return g_steal_pointer (&moment);
  /* Translators: when, and who did it */
  return g_strdup_printf (_ ("%s · %s"), moment, who);
}

/**
 * lofte_past_keep_focus:
 * @window: A window whose rows were made anew.
 *
 * Keys do nothing in a window without focus, so it goes to the first that takes it.
 */
void
lofte_past_keep_focus (GtkWindow *window)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (window)) && !gtk_window_get_focus (window))
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
}
