/* LofteElementForm — formulär: the fields of an element and the parts below it
 *
 * Built from the tables of the nouns: a new field or slot of a noun is in the
 * window without a line here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-card-private.h"
#include "lofte-element-form-private.h"
#include "lofte-field-row-private.h"
#include "lofte-part-tools-private.h"

/* What the program or the template decides, and the secrecy that a card's menu sets. */
static const char *const hidden[] = { "file", "file-name", "media-type", "continues", "secret-fields", "secrecy", NULL };

/* So many cards of a kind stand open by themselves; more would be a wall. */
#define MOST_OPEN_CARDS 3

/* What is done is said in a whole sentence: not every language puts verb and noun side by side. */
static const char *
get_adder_label (const char *slot)
{
  static const char *const labels[][2] = {
    { "actor", N_ ("Add Contributing Actor") },
    { "amendment", N_ ("Add Amendment") },
    { "carried", N_ ("Add Earlier Commitment") },
    { "cause", N_ ("Add Cause") },
    { "commitment", N_ ("Add Commitment") },
    { "contact", N_ ("Add Contact") },
    { "decision", N_ ("Add Decision") },
    { "evidence", N_ ("Add Evidence") },
    { "focus", N_ ("Add Focus Area") },
    { "follow-up", N_ ("Add Follow-Up") },
    { "goal", N_ ("Add Goal") },
    { "outcome", N_ ("Add Outcome") },
    { "party", N_ ("Add Party") },
    { "picture", N_ ("Add Situational Picture") },
    { "problem", N_ ("Add Problem") },
    { "publication", N_ ("Add Publication") },
    { "purpose", N_ ("Add Purpose") },
    { "review", N_ ("Add Review") },
    { "row", N_ ("Add Row") },
    { "section", N_ ("Add Section") },
    { "signatory", N_ ("Add Signatory") },
    { "signing", N_ ("Add Signing") },
    { "value", N_ ("Add Field of the Template") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i][0], slot) == 0)
      return _ (labels[i][1]);
  return _ ("Add");
}

/**
 * lofte_element_form_new_adder:
 * @element: An element that may be changed.
 * @slot: Name of one of its slots.
 *
 * Returns: (transfer floating) (nullable): The button that adds to it.
 */
GtkWidget *
lofte_element_form_new_adder (LofteElement *element, const char *slot)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());
      GtkWidget *button, *content;

      if (strcmp (child_class->xml_name, slot) != 0)
        continue;
      button = gtk_button_new ();
      content = adw_button_content_new ();
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), get_adder_label (slot));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "document.add");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", lofte_element_get_id (element), slot);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      return button;
    }
  return NULL;
}

static void
append_slot (GtkWidget *form, LofteDocument *document, LofteElement *element, GType type)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);
  guint count = lofte_element_count (element, klass->xml_name);
  /* A focus area is long: each opens when it is asked for. */
  gboolean open = count <= MOST_OPEN_CARDS && strcmp (klass->xml_name, "focus") != 0;

  for (guint i = 0; i < count; i++)
    gtk_box_append (GTK_BOX (form), lofte_card_new (document, lofte_element_peek (element, klass->xml_name, i), open));
  if (!lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))))
    gtk_box_append (GTK_BOX (form), lofte_element_form_new_adder (element, klass->xml_name));
}

/* Short fields of one kind stand two in a row where there is room. */
static gboolean
is_short (const LofteField *field)
{
  return field->type == LOFTE_FIELD_DATE || field->type == LOFTE_FIELD_NUMBER || field->type == LOFTE_FIELD_INTEGER || field->type == LOFTE_FIELD_CHOICE || field->type == LOFTE_FIELD_BOOLEAN;
}

static GtkWidget *
new_row_of_short_fields (const char *label)
{
  GtkWidget *row = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (row), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (row), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (row), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (row), 10);
  gtk_widget_add_css_class (row, "short-fields");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static GtkWidget *
append_field (GtkWidget *form, GtkWidget *row, LofteDocument *document, LofteElement *element, const LofteField *field)
{
  GtkWidget *field_row = lofte_field_row_new (document, element, field, lofte_part_is_editable (document, element));

  if (!field_row)
    return row;
  if (!is_short (field))
    {
      gtk_box_append (GTK_BOX (form), field_row);
      return NULL;
    }
  if (!row)
    {
      row = new_row_of_short_fields (lofte_element_get_label (element));
      gtk_box_append (GTK_BOX (form), row);
    }
  gtk_flow_box_append (GTK_FLOW_BOX (row), field_row);
  gtk_widget_set_focusable (gtk_widget_get_parent (field_row), FALSE);
  return row;
}

static void
append_fields (GtkWidget *form, LofteDocument *document, LofteElement *element, const char *const *fields)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  GtkWidget *row = NULL;

  for (guint i = 0; fields && fields[i]; i++)
    row = append_field (form, row, document, element, lofte_element_find_field (element, fields[i]));
  for (guint i = 0; !fields && i < klass->n_fields; i++)
    if (!g_strv_contains (hidden, klass->fields[i].name))
      row = append_field (form, row, document, element, &klass->fields[i]);
}

/**
 * lofte_element_form_new:
 * @document: The document.
 * @element: An element of it.
 * @fields: (nullable) (array zero-terminated=1): Only these fields; %NULL for all that are for people.
 * @slots: (nullable) (array zero-terminated=1): Only these slots; %NULL for all.
 *
 * Returns: (transfer floating): A form in which the element and all below it can be edited.
 */
GtkWidget *
lofte_element_form_new (LofteDocument *document, LofteElement *element, const char *const *fields, const char *const *slots)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  append_fields (form, document, element, fields);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (slots ? g_strv_contains (slots, child_class->xml_name) : !(klass->slots[i].flags & LOFTE_FIELD_LIVING))
        append_slot (form, document, element, klass->slots[i].get_type ());
    }
  return form;
}
