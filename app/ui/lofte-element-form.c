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

#include <glib/gi18n-lib.h>

#include "lofte-element-form-private.h"
#include "lofte-field-row-private.h"
#include "lofte-secrecy.h"

#define DOCUMENT_KEY "lofte-document"
#define ID_KEY "lofte-id"
#define SLOT_KEY "lofte-slot"

/* What the program or the template decides. */
static const char *const hidden[] = { "file", "file-name", "media-type", "continues", "secret-fields", NULL };

static const char *const summary_fields[] = { "title", "lead", "announced-only", NULL };
static const char *const value_fields[] = { "text", NULL };
static const char *const no_slots[] = { NULL };

static gboolean
is_editable (LofteDocument *document, LofteElement *element)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);

  if (lofte_state_is_frozen (lofte_agreement_get_state (agreement)))
    return FALSE;
  return !(lofte_element_find_field (element, "locked") && lofte_element_get_boolean (element, "locked"));
}

/* ---- commands from buttons ---- */

static void
apply (GtkWidget *widget, LofteCommand *command)
{
  LofteDocument *document = g_object_get_data (G_OBJECT (widget), DOCUMENT_KEY);
  g_autoptr (GError) error = NULL;

  lofte_history_stop_merging (lofte_document_get_history (document));
  if (!lofte_document_apply (document, command, &error))
    g_debug ("%s", error->message);
  lofte_history_stop_merging (lofte_document_get_history (document));
}

static LofteElement *
get_element (GtkWidget *widget)
{
  LofteDocument *document = g_object_get_data (G_OBJECT (widget), DOCUMENT_KEY);

  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (document)), g_object_get_data (G_OBJECT (widget), ID_KEY));
}

static void
on_up_clicked_cb (GtkWidget *button)
{
  LofteElement *element = get_element (button);
  guint position = element ? lofte_element_get_position (element) : 0;

  if (position > 0)
    apply (button, lofte_command_new_move (element, position - 1));
}

static void
on_down_clicked_cb (GtkWidget *button)
{
  LofteElement *element = get_element (button);

  if (element && lofte_element_get_position (element) + 1 < lofte_element_count (lofte_element_get_parent (element), lofte_element_get_name (element)))
    apply (button, lofte_command_new_move (element, lofte_element_get_position (element) + 1));
}

static void
on_duplicate_clicked_cb (GtkWidget *button)
{
  LofteElement *element = get_element (button);
  g_autoptr (LofteElement) copy = element ? lofte_element_copy (element, TRUE) : NULL;

  if (copy)
    apply (button, lofte_command_new_insert (lofte_element_get_parent (element), lofte_element_get_position (element) + 1, copy));
}

static void
on_delete_clicked_cb (GtkWidget *button)
{
  LofteElement *element = get_element (button);

  if (element)
    apply (button, lofte_command_new_remove (element));
}

static GType
find_slot_type (LofteElement *parent, const char *name)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (parent);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (strcmp (child_class->xml_name, name) == 0)
        return klass->slots[i].get_type ();
    }
  return G_TYPE_INVALID;
}

static void
on_add_clicked_cb (GtkWidget *button)
{
  LofteElement *parent = get_element (button);
  g_autoptr (LofteElement) child = NULL;

  if (!parent)
    return;
  child = lofte_element_new (find_slot_type (parent, g_object_get_data (G_OBJECT (button), SLOT_KEY)));
  apply (button, lofte_command_new_insert (parent, G_MAXUINT, child));
}

static void
remember (GtkWidget *widget, LofteDocument *document, LofteElement *element)
{
  g_object_set_data_full (G_OBJECT (widget), DOCUMENT_KEY, g_object_ref (document), g_object_unref);
  g_object_set_data_full (G_OBJECT (widget), ID_KEY, g_strdup (lofte_element_get_id (element)), g_free);
}

static void
append_tool (GtkWidget *box, LofteDocument *document, LofteElement *element, const char *icon_name, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  remember (button, document, element);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", callback, NULL);
  gtk_box_append (GTK_BOX (box), button);
}

/* ---- cards ---- */

static char *
dup_card_title (LofteElement *element)
{
  static const char *const names[] = { "title", "statement", "label", "text", "name", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const LofteField *field = lofte_element_find_field (element, names[i]);
      const char *value = field && field->type != LOFTE_FIELD_RICH ? lofte_element_get (element, names[i]) : NULL;

      if (value)
        return g_strdup_printf ("%u  %s", lofte_element_get_position (element) + 1, value);
    }
  return g_strdup_printf ("%u  %s", lofte_element_get_position (element) + 1, lofte_element_get_label (element));
}

static GtkWidget *
new_card (LofteDocument *document, LofteElement *element)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  g_autofree char *title = dup_card_title (element);
  GtkWidget *label = gtk_label_new (title);
  LofteSecrecy secrecy = lofte_element_get_secrecy (element);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "part-card");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (head), label);
  if (secrecy != LOFTE_SECRECY_OPEN)
    {
      GtkWidget *mark = gtk_label_new (lofte_secrecy_get_label (secrecy));

      gtk_widget_add_css_class (mark, "state-pill");
      gtk_widget_add_css_class (mark, "secret");
      gtk_box_append (GTK_BOX (head), mark);
    }
  if (is_editable (document, element))
    {
      append_tool (head, document, element, "go-up-symbolic", _ ("Move up"), G_CALLBACK (on_up_clicked_cb));
      append_tool (head, document, element, "go-down-symbolic", _ ("Move down"), G_CALLBACK (on_down_clicked_cb));
      append_tool (head, document, element, "edit-copy-symbolic", _ ("Duplicate"), G_CALLBACK (on_duplicate_clicked_cb));
      append_tool (head, document, element, "user-trash-symbolic", _ ("Delete"), G_CALLBACK (on_delete_clicked_cb));
    }
  gtk_box_append (GTK_BOX (card), head);
  if (strcmp (lofte_element_get_name (element), "value") == 0)
    gtk_box_append (GTK_BOX (card), lofte_element_form_new (document, element, value_fields, no_slots));
  /* A focus area has a page of its own; in the list it shows only what it is about. */
  else if (strcmp (lofte_element_get_name (element), "focus") == 0)
    gtk_box_append (GTK_BOX (card), lofte_element_form_new (document, element, summary_fields, no_slots));
  else
    gtk_box_append (GTK_BOX (card), lofte_element_form_new (document, element, NULL, NULL));
  return card;
}

static void
append_slot (GtkWidget *form, LofteDocument *document, LofteElement *element, GType type)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);

  for (guint i = 0; i < lofte_element_count (element, klass->xml_name); i++)
    gtk_box_append (GTK_BOX (form), new_card (document, lofte_element_peek (element, klass->xml_name, i)));
  if (!lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))))
    {
      /* Translators: %s is a part such as Commitment */
      g_autofree char *text = g_strdup_printf (_ ("Add: %s"), _ (klass->label));
      GtkWidget *button = gtk_button_new_with_label (text);

      remember (button, document, element);
      g_object_set_data (G_OBJECT (button), SLOT_KEY, (gpointer) klass->xml_name);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (on_add_clicked_cb), NULL);
      gtk_box_append (GTK_BOX (form), button);
    }
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
  GtkWidget *field_row = lofte_field_row_new (document, element, field, is_editable (document, element));

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
