/* Obstacles — hinder: why the next step cannot be taken yet, where it is pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-finding-row-private.h"
#include "lofte-obstacles-private.h"

#define ELEMENT_KEY "lofte-element"
#define FIELD_KEY "lofte-field"

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkWidget *button)
{
  g_autofree char *element = g_strdup (g_object_get_data (G_OBJECT (row), ELEMENT_KEY));
  g_autofree char *field = g_strdup (g_object_get_data (G_OBJECT (row), FIELD_KEY));

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  gtk_widget_activate_action (button, "document.show-field", "(ss)", element, field ? field : "");
}

static void
on_closed_cb (GtkWidget *popover)
{
  /* Not at once: what closed it may still be at work in it. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static GtkWidget *
new_list (GtkWidget *button, GPtrArray *findings)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What has to be corrected first"), -1);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row = lofte_finding_row_new (finding, FALSE);

      g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (finding->element), g_free);
      g_object_set_data_full (G_OBJECT (row), FIELD_KEY, g_strdup (finding->field), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated_cb), button, 0);
  return list;
}

/**
 * lofte_obstacles_show:
 * @button: The button of the next step.
 * @document: A document.
 *
 * When something has to be mended before the document can be frozen, opens a list of it at @button; each row leads
 * to its field.
 *
 * Returns: Whether there is anything.
 */
gboolean
lofte_obstacles_show (GtkWidget *button, LofteDocument *document)
{
  g_autoptr (GPtrArray) findings = lofte_document_check (document, TRUE, NULL);
  GtkWidget *popover, *box, *heading, *scroller;

  if (!findings || findings->len == 0)
    return FALSE;
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  heading = gtk_label_new (_ ("This has to be corrected first. Choose a row to go there."));
  scroller = gtk_scrolled_window_new ();
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 36);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_list (button, findings));
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, button);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}
