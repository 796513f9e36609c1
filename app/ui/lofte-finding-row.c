/* LofteFindingRow — anmärkning: what a check says, with its gravity as icon and word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-finding-row-private.h"

static const char *
get_icon_name (LofteSeverity severity)
{
  switch (severity)
    {
    case LOFTE_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case LOFTE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case LOFTE_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

/**
 * lofte_finding_row_new:
 * @finding: What a check says.
 *
 * Returns: (transfer floating): A row of a list.
 */
GtkWidget *
lofte_finding_row_new (const LofteFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (finding->severity));
  GtkWidget *label = gtk_label_new (finding->sentence);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_severity_get_label (finding->severity), -1);
  gtk_widget_set_tooltip_text (icon, lofte_severity_get_label (finding->severity));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}
