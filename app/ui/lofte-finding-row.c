/* LofteFindingRow — anmärkning: what a check says, with its gravity as icon and word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-finding-row-private.h"
#include "lofte-label-private.h"
#include "lofte-side-layout-private.h"

/* So many characters of the sentence find room in a line with the button beside it; else the button stands below. */
#define LEAST_CHARACTERS 28

static const char *
get_icon_name (LofteSeverity severity)
{
  switch (severity)
    {
    case LOFTE_SEVERITY_ERROR:
      return "lofte-error-symbolic";
    case LOFTE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case LOFTE_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static void
on_dismiss_clicked_cb (GtkWidget *button)
{
  /* The row is what is dismissed; a press does not always bring the focus. */
  gtk_widget_grab_focus (button);
  gtk_widget_activate_action (button, "findings.dismiss", NULL);
}

static GtkWidget *
new_dismiss_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Dismiss"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "finding-button");
  gtk_widget_set_tooltip_text (button, _ ("Do not show this hint again"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_dismiss_clicked_cb), NULL);
  return button;
}

/**
 * lofte_finding_row_new:
 * @finding: What a check says.
 * @dismissable: Whether it has a button to put it aside.
 *
 * Returns: (transfer floating): A row of a list.
 */
GtkWidget *
lofte_finding_row_new (const LofteFinding *finding, gboolean dismissable)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (finding->severity));
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *word = lofte_label_new (lofte_severity_get_label (finding->severity), "caption-heading");
  g_autofree char *name = NULL;

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_severity_get_label (finding->severity), -1);
  gtk_widget_set_tooltip_text (icon, lofte_severity_get_label (finding->severity));
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (content), words);
  /* Two of the icons look much alike. */
  gtk_box_append (GTK_BOX (words), word);
  if (finding->severity == LOFTE_SEVERITY_ERROR)
    {
      gtk_widget_add_css_class (icon, "error");
      gtk_widget_add_css_class (word, "error");
    }
  else if (finding->severity == LOFTE_SEVERITY_WARNING)
    {
      gtk_widget_add_css_class (icon, "warning");
    }
  gtk_box_append (GTK_BOX (words), lofte_label_new (finding->sentence, NULL));
  if (dismissable)
    {
      gtk_widget_set_layout_manager (content, lofte_side_layout_new (LEAST_CHARACTERS, 12));
      gtk_box_append (GTK_BOX (content), new_dismiss_button ());
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Translators: how grave a finding is, and its sentence */
  name = g_strdup_printf (_ ("%s: %s"), lofte_severity_get_label (finding->severity), finding->sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}
