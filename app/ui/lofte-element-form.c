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
#include "lofte-focus-area.h"
#include "lofte-label-private.h"
#include "lofte-part-tools-private.h"
#include "lofte-party.h"

/* What the program or the template decides, and the secrecy that a card's menu sets. */
static const char *const hidden[] = { "file", "file-name", "media-type", "continues", "secret-fields", "secrecy", NULL };

/* So many cards of a kind stand open by themselves; more would be a wall. */
#define MOST_OPEN_CARDS 3

/* What is done is said in a whole sentence: not every language puts verb and noun side by side. The heading stands
 * above the cards of a kind where a form has several kinds. Values come with the template: one of one's own would be
 * printed nowhere. */
static const struct
{
  const char *slot;
  const char *adder;
  const char *heading;
} kinds[] = {
  { "actor", N_ ("Add Contributing Actor"), N_ ("Contributing actors") },
  { "amendment", N_ ("Add Amendment"), N_ ("Amendments") },
  { "carried", N_ ("Add Earlier Commitment"), N_ ("Earlier commitments") },
  { "cause", N_ ("Add Cause"), N_ ("Causes") },
  { "commitment", N_ ("Add Commitment"), N_ ("Commitments") },
  { "contact", N_ ("Add Contact"), N_ ("Contacts") },
  { "decision", N_ ("Add Decision"), N_ ("Decisions") },
  { "evidence", N_ ("Add Evidence"), N_ ("Evidence") },
  { "focus", N_ ("Add Focus Area"), N_ ("Focus areas") },
  { LOFTE_ANNOUNCED_SLOT, N_ ("Add Point"), N_ ("Points of the introduction") },
  { "follow-up", N_ ("Add Follow-Up"), N_ ("Follow-ups") },
  { "goal", N_ ("Add Goal"), N_ ("Goals") },
  { "outcome", N_ ("Add Outcome"), N_ ("Outcomes") },
  { "party", N_ ("Add Party"), N_ ("Parties") },
  { "picture", N_ ("Add Situational Picture"), NULL },
  { "problem", N_ ("Add Problem"), N_ ("Problems") },
  { "publication", N_ ("Add Publication"), N_ ("Publications") },
  { "purpose", N_ ("Add Purpose"), N_ ("Purposes") },
  { "review", N_ ("Add Review"), N_ ("Reviews") },
  { "row", N_ ("Add Row"), NULL },
  { "section", N_ ("Add Section"), NULL },
  { "signatory", N_ ("Add Signatory"), N_ ("Signatories") },
  { "signing", N_ ("Add Signing"), N_ ("Signings") },
  { "value", NULL, N_ ("From the template") },
};

static const char *
get_adder_label (const char *slot)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].slot, slot) == 0)
      return kinds[i].adder ? _ (kinds[i].adder) : NULL;
  return _ ("Add");
}

static void
append_heading (GtkWidget *form, const char *slot)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].slot, slot) == 0 && kinds[i].heading)
      {
        GtkWidget *heading = lofte_label_new (_ (kinds[i].heading), "heading");

        gtk_widget_set_margin_top (heading, 6);
        gtk_box_append (GTK_BOX (form), heading);
      }
}

static GtkWidget *
new_adder (LofteElement *element, const char *slot)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), get_adder_label (slot));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "document.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", lofte_element_get_id (element), slot);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  return button;
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

      if (strcmp (child_class->xml_name, slot) == 0 && get_adder_label (slot))
        return new_adder (element, slot);
    }
  return NULL;
}

/* Areas that are only announced stand on paper as points before all others: never among them, what order they may have. */
static guint
append_focus_cards (GtkWidget *form, LofteDocument *document, LofteElement *element, gboolean announced)
{
  guint count = 0;

  for (guint i = 0; i < lofte_element_count (element, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (element, "focus", i);

      if (lofte_element_get_boolean (focus, "announced-only") != announced)
        continue;
      if (announced && count == 0)
        append_heading (form, LOFTE_ANNOUNCED_SLOT);
      /* A focus area is long: each opens when it is asked for. */
      gtk_box_append (GTK_BOX (form), lofte_card_new (document, focus, FALSE));
      count++;
    }
  return count;
}

static void
append_focus_areas (GtkWidget *form, LofteDocument *document, LofteElement *element)
{
  gboolean editable = lofte_part_is_editable (document, element);

  if (append_focus_cards (form, document, element, TRUE) > 0)
    {
      if (editable)
        gtk_box_append (GTK_BOX (form), new_adder (element, LOFTE_ANNOUNCED_SLOT));
      append_heading (form, "focus");
    }
  append_focus_cards (form, document, element, FALSE);
  if (editable)
    gtk_box_append (GTK_BOX (form), new_adder (element, "focus"));
}

static void
append_slot (GtkWidget *form, LofteDocument *document, LofteElement *element, GType type, gboolean with_heading)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);
  guint count = lofte_element_count (element, klass->xml_name);
  gboolean frozen = lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document)));
  GtkWidget *adder = frozen ? NULL : lofte_element_form_new_adder (element, klass->xml_name);

  if (with_heading && (count > 0 || adder))
    append_heading (form, klass->xml_name);
  for (guint i = 0; i < count; i++)
    gtk_box_append (GTK_BOX (form), lofte_card_new (document, lofte_element_peek (element, klass->xml_name, i), count <= MOST_OPEN_CARDS));
  if (adder)
    gtk_box_append (GTK_BOX (form), adder);
}

static gboolean
has_slot (LofteElementClass *klass, guint i, const char *const *slots)
{
  g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

  return slots ? g_strv_contains (slots, child_class->xml_name) : !(klass->slots[i].flags & LOFTE_FIELD_LIVING);
}

static void
append_slots (GtkWidget *form, LofteDocument *document, LofteElement *element, const char *const *slots)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  guint n_kinds = 0;

  for (guint i = 0; i < klass->n_slots; i++)
    n_kinds += has_slot (klass, i, slots) ? 1 : 0;
  for (guint i = 0; i < klass->n_slots; i++)
    {
      if (!has_slot (klass, i, slots))
        continue;
      if (klass->slots[i].get_type () == LOFTE_TYPE_FOCUS_AREA)
        append_focus_areas (form, document, element);
      else
        append_slot (form, document, element, klass->slots[i].get_type (), n_kinds > 1);
    }
}

/* Short fields of one kind stand two in a row where there is room. What decides which of those after it are needed
 * stands alone above them. */
static gboolean
is_short (LofteElement *element, const LofteField *field)
{
  if (strcmp (field->name, "period-rule") == 0)
    return FALSE;
  /* That of a number is a word, that of an authority a name. */
  if (strcmp (field->name, "unit") == 0)
    return !LOFTE_IS_PARTY (element);
  return field->type == LOFTE_FIELD_DATE || field->type == LOFTE_FIELD_NUMBER || field->type == LOFTE_FIELD_INTEGER || field->type == LOFTE_FIELD_CHOICE || field->type == LOFTE_FIELD_BOOLEAN;
}

/* The keys that move are the fields' own. */
static gboolean
on_move_cursor_cb (GtkWidget *row)
{
  g_signal_stop_emission_by_name (row, "move-cursor");
  return FALSE;
}

static GtkWidget *
new_row_of_short_fields (const char *label)
{
  GtkWidget *row = gtk_flow_box_new ();

  g_signal_connect (row, "move-cursor", G_CALLBACK (on_move_cursor_cb), NULL);
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
  if (!is_short (element, field))
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
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  append_fields (form, document, element, fields);
  append_slots (form, document, element, slots);
  return form;
}
