/* LofteCard — kort: a part of the document that folds
 *
 * What is folded away has no widgets yet: a long document opens as fast as a
 * short one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-card-private.h"
#include "lofte-commitment-grid-private.h"
#include "lofte-element-form-private.h"
#include "lofte-field-row-private.h"
#include "lofte-form-place-private.h"
#include "lofte-label-private.h"
#include "lofte-part-tools-private.h"

struct _LofteCard
{
  GtkBox parent_instance;

  LofteDocument *document;
  char *id;
  GtkLabel *title;
  GtkToggleButton *fold;
  GtkImage *arrow;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (LofteCard, lofte_card, GTK_TYPE_BOX)

static const char *const focus_fields[] = { "title", "lead", "problems", NULL };
static const char *const focus_text[] = { "why", NULL };
static const char *const focus_rest[] = { "kind", "announced-only", "evidence", NULL };
static const char *const goal_fields[] = { "text", "indicator", "baseline", "baseline-on", "comparison", "target", "unit", "measured-on", "source", NULL };
static const char *const goal_rest[] = { "vision", "edition", "measured", NULL };
static const char *const goal_slots[] = { "goal", NULL };
static const char *const no_slots[] = { NULL };

static LofteElement *
get_element (LofteCard *self)
{
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), self->id);
}

static const char *
get_title (LofteElement *element)
{
  static const char *const names[] = { "title", "statement", "label", "text", "name", "body" };

  /* A signatory's title is an office, which many hold. */
  if (strcmp (lofte_element_get_name (element), "signatory") == 0 && lofte_element_get (element, "name"))
    return lofte_element_get (element, "name");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const LofteField *field = lofte_element_find_field (element, names[i]);
      const char *value = field && field->type != LOFTE_FIELD_RICH ? lofte_element_get (element, names[i]) : NULL;

      if (value)
        return value;
    }
  return lofte_element_get_label (element);
}

/* As on the printed page, where an area that is only announced and what the template asks for have none: 0. */
static guint
get_number (LofteElement *element)
{
  LofteElement *parent = lofte_element_get_parent (element);
  guint number = lofte_element_get_position (element) + 1;

  if (strcmp (lofte_element_get_name (element), "value") == 0)
    return 0;
  if (strcmp (lofte_element_get_name (element), "focus") != 0)
    return number;
  if (lofte_element_get_boolean (element, "announced-only"))
    return 0;
  for (guint i = lofte_element_get_position (element); i > 0; i--)
    if (lofte_element_get_boolean (lofte_element_peek (parent, "focus", i - 1), "announced-only"))
      number--;
  return number;
}

static void
show_title (LofteCard *self)
{
  LofteElement *element = get_element (self);
  guint number = element ? get_number (element) : 0;
  g_autofree char *title = number > 0 ? g_strdup_printf ("%u  %s", number, get_title (element)) : element ? g_strdup (get_title (element))
                                                                                                          : NULL;

  if (!title)
    return;
  gtk_label_set_label (self->title, g_strdelimit (title, "\n", ' '));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
on_agreement_changed_cb (LofteCard *self, LofteElement *origin)
{
  if (g_strcmp0 (lofte_element_get_id (origin), self->id) == 0)
    show_title (self);
}

/* ---- what is inside ---- */

static GtkWidget *
new_rest (LofteCard *self, LofteElement *element, const char *const *fields)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_ ("_More Details"));
  GtkWidget *form = lofte_element_form_new (self->document, element, fields, no_slots);

  gtk_widget_set_margin_top (form, 8);
  gtk_expander_set_child (GTK_EXPANDER (expander), form);
  for (guint i = 0; fields[i]; i++)
    if (lofte_element_get (element, fields[i]) && strcmp (fields[i], "kind") != 0)
      gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  return expander;
}

static char *
count_commitments (LofteElement *focus)
{
  guint count = lofte_element_count (focus, "commitment");

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment", "%u commitments", count), count);
}

static GtkWidget *
new_heading (const char *text, const char *aside)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = gtk_label_new (text);
  GtkWidget *note = gtk_label_new (aside);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), note);
  return box;
}

static void
append_focus_area (LofteCard *self, GtkWidget *body, LofteElement *focus)
{
  g_autofree char *count = count_commitments (focus);

  gtk_box_append (GTK_BOX (body), lofte_element_form_new (self->document, focus, focus_fields, no_slots));
  gtk_box_append (GTK_BOX (body), new_heading (_ ("Goals"), NULL));
  gtk_box_append (GTK_BOX (body), lofte_element_form_new (self->document, focus, no_slots, goal_slots));
  gtk_box_append (GTK_BOX (body), new_heading (_ ("Commitments"), count));
  gtk_box_append (GTK_BOX (body), lofte_commitment_grid_new (self->document, focus));
  if (lofte_part_is_editable (self->document, focus))
    gtk_box_append (GTK_BOX (body), lofte_element_form_new_adder (focus, "commitment"));
  gtk_box_append (GTK_BOX (body), lofte_element_form_new (self->document, focus, focus_text, no_slots));
  gtk_box_append (GTK_BOX (body), new_rest (self, focus, focus_rest));
}

/* The title of the card is what is asked for; the template says what to write. */
static void
append_value (LofteCard *self, GtkWidget *body, LofteElement *value)
{
  gboolean editable = lofte_part_is_editable (self->document, value);
  GtkWidget *row = lofte_field_row_new (self->document, value, lofte_element_find_field (value, "text"), editable);
  g_autofree char *guidance = editable ? lofte_part_dup_guidance (self->document, value) : NULL;

  if (lofte_element_get (value, "label"))
    lofte_field_row_set_name (LOFTE_FIELD_ROW (row), lofte_element_get (value, "label"));
  if (guidance)
    lofte_field_row_add_help (LOFTE_FIELD_ROW (row), guidance);
  gtk_box_append (GTK_BOX (body), row);
}

static GtkWidget *
new_body (LofteCard *self, LofteElement *element)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *name = lofte_element_get_name (element);

  gtk_widget_add_css_class (body, "card-body");
  if (strcmp (name, "focus") == 0)
    {
      append_focus_area (self, body, element);
    }
  else if (strcmp (name, "goal") == 0)
    {
      gtk_box_append (GTK_BOX (body), lofte_element_form_new (self->document, element, goal_fields, no_slots));
      gtk_box_append (GTK_BOX (body), new_rest (self, element, goal_rest));
    }
  else if (strcmp (name, "value") == 0)
    {
      append_value (self, body, element);
    }
  else
    {
      gtk_box_append (GTK_BOX (body), lofte_element_form_new (self->document, element, NULL, NULL));
    }
  return body;
}

static void
show_body (LofteCard *self)
{
  LofteElement *element = get_element (self);
  gboolean open = gtk_toggle_button_get_active (self->fold);

  if (element && open && !self->body)
    {
      self->body = new_body (self, element);
      gtk_box_append (GTK_BOX (self), self->body);
    }
  if (self->body)
    gtk_widget_set_visible (self->body, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
on_fold_toggled_cb (LofteCard *self)
{
  lofte_form_place_set_open (self->document, self->id, gtk_toggle_button_get_active (self->fold));
  show_body (self);
}

/* ---- class ---- */

static void
lofte_card_dispose (GObject *object)
{
  g_clear_object (&LOFTE_CARD (object)->document);

  G_OBJECT_CLASS (lofte_card_parent_class)->dispose (object);
}

static void
lofte_card_finalize (GObject *object)
{
  g_free (LOFTE_CARD (object)->id);

  G_OBJECT_CLASS (lofte_card_parent_class)->finalize (object);
}

static void
lofte_card_class_init (LofteCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lofte_card_init (LofteCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "part-card");
}

static GtkWidget *
new_head (LofteCard *self, LofteElement *element)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *secrecy = lofte_part_secrecy_new (element);
  g_autofree char *name = g_strdup_printf ("%s %u", lofte_element_get_label (element), lofte_element_get_position (element) + 1);

  self->fold = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->arrow = GTK_IMAGE (gtk_image_new ());
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  lofte_label_wrap (self->title);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_button_set_child (GTK_BUTTON (self->fold), box);
  gtk_widget_set_hexpand (GTK_WIDGET (self->fold), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fold), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->fold), "card-title");
  lofte_form_place_mark (GTK_WIDGET (self->fold), element, NULL);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->fold));
  if (secrecy)
    gtk_box_append (GTK_BOX (head), secrecy);
  if (lofte_part_is_editable (self->document, element))
    {
      GtkWidget *handle = lofte_part_handle_new (element, name);
      GtkWidget *menu = lofte_part_menu_new (element, FALSE, name);

      gtk_widget_set_valign (handle, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), handle);
      gtk_box_append (GTK_BOX (head), menu);
    }
  return head;
}

/**
 * lofte_card_new:
 * @document: The document.
 * @element: A part of it.
 * @open: Whether it shows its fields before anyone folded it.
 *
 * Returns: (transfer floating): The card.
 */
GtkWidget *
lofte_card_new (LofteDocument *document, LofteElement *element, gboolean open)
{
  LofteCard *self = g_object_new (LOFTE_TYPE_CARD, NULL);

  self->document = g_object_ref (document);
  self->id = g_strdup (lofte_element_get_id (element));
  gtk_widget_add_css_class (GTK_WIDGET (self), strcmp (lofte_element_get_name (element), "goal") == 0 ? "inner-card" : "card");
  gtk_box_append (GTK_BOX (self), new_head (self, element));
  if (lofte_part_is_editable (document, element))
    {
      lofte_part_accept_drops (GTK_WIDGET (self), element);
      lofte_part_accept_keys (GTK_WIDGET (self), element);
    }
  show_title (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->title), -1);
  gtk_toggle_button_set_active (self->fold, lofte_form_place_is_open (document, self->id, open));
  show_body (self);
  g_signal_connect_object (self->fold, "toggled", G_CALLBACK (on_fold_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_document_get_agreement (document), "changed", G_CALLBACK (on_agreement_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
