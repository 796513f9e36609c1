/* The questions of a new document: what the forms of its steps are built from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-field-row-private.h"
#include "lofte-new-form-parts-private.h"

/**
 * lofte_new_form_append_group:
 * @form: A form.
 * @title: What the group is about.
 * @text: (nullable): A sentence under it.
 *
 * Returns: (transfer none): A card for fields.
 */
GtkWidget *
lofte_new_form_append_group (GtkWidget *form, const char *title, const char *text)
{
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 6);
  gtk_box_append (GTK_BOX (form), heading);
  if (text)
    {
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (form), label);
    }
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-card");
  gtk_box_append (GTK_BOX (form), card);
  return card;
}

/**
 * lofte_new_form_append_field:
 * @box: A card or a row of fields.
 * @document: The draft.
 * @element: An element of it.
 * @name: Name of one of its fields.
 *
 * Returns: (transfer none): The row.
 */
GtkWidget *
lofte_new_form_append_field (GtkWidget *box, LofteDocument *document, LofteElement *element, const char *name)
{
  GtkWidget *row = lofte_field_row_new (document, element, lofte_element_find_field (element, name), TRUE);

  gtk_widget_set_hexpand (row, TRUE);
  if (GTK_IS_FLOW_BOX (box))
    gtk_flow_box_insert (GTK_FLOW_BOX (box), row, -1);
  else
    gtk_box_append (GTK_BOX (box), row);
  return row;
}

static void
unfocus_child (GtkWidget *flow)
{
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
}

/**
 * lofte_new_form_append_pair:
 * @box: A card.
 * @document: The draft.
 * @element: An element of it.
 * @first: Name of a field.
 * @second: Name of another.
 *
 * Puts two short fields side by side where there is room, one under the other where there is not.
 *
 * Returns: (transfer none): The box of both.
 */
GtkWidget *
lofte_new_form_append_pair (GtkWidget *box, LofteDocument *document, LofteElement *element, const char *first, const char *second)
{
  /* Two fields beside each other are no table. */
  GtkWidget *flow = g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 10);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_widget_add_css_class (flow, "short-fields");
  lofte_new_form_append_field (flow, document, element, first);
  lofte_new_form_append_field (flow, document, element, second);
  unfocus_child (flow);
  gtk_box_append (GTK_BOX (box), flow);
  return flow;
}

/**
 * lofte_new_form_rename:
 * @row: A row of lofte_new_form_append_field().
 * @words: What is asked here, where the field's own name would say too little.
 */
void
lofte_new_form_rename (GtkWidget *row, const char *words)
{
  GtkWidget *label = gtk_widget_get_first_child (row);

  /* The label names its field. */
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (gtk_widget_get_next_sibling (label)), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/**
 * lofte_new_form_flush:
 * @form: A form or a part of one.
 *
 * Makes what was typed last a part of the draft at once.
 */
void
lofte_new_form_flush (GtkWidget *form)
{
  if (LOFTE_IS_FIELD_ROW (form))
    {
      lofte_field_row_flush (LOFTE_FIELD_ROW (form));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (form); child; child = gtk_widget_get_next_sibling (child))
    lofte_new_form_flush (child);
}

/**
 * lofte_new_form_clear:
 * @form: A form.
 */
void
lofte_new_form_clear (GtkWidget *form)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (form)))
    gtk_box_remove (GTK_BOX (form), child);
}
