/* LofteReferenceField — koppling: which other parts of the document a part belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-form-place-private.h"
#include "lofte-label-private.h"
#include "lofte-reference-field-private.h"

struct _LofteReferenceField
{
  GtkBox parent_instance;

  LofteDocument *document;
  char *id;
  const LofteField *field;
  gboolean editable;
  GtkBox *chosen;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (LofteReferenceField, lofte_reference_field, GTK_TYPE_BOX)

/* Which elements a field of references can name. */
static const char *
get_target_name (const LofteField *field)
{
  static const struct
  {
    const char *field;
    const char *target;
  } targets[] = {
    { "party", "party" },
    { "parties", "party" },
    { "actors", "actor" },
    { "goals", "goal" },
    { "problems", "problem" },
    { "causes", "cause" },
    { "evidence", "evidence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strcmp (targets[i].field, field->name) == 0)
      return targets[i].target;
  return NULL;
}

/**
 * lofte_reference_field_describe:
 * @element: An element.
 *
 * Returns: What a list calls it.
 */
const char *
lofte_reference_field_describe (LofteElement *element)
{
  static const char *const names[] = { "short", "name", "title", "statement", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lofte_element_find_field (element, names[i]) && lofte_element_get (element, names[i]))
      return lofte_element_get (element, names[i]);
  return lofte_element_get_label (element);
}

typedef struct
{
  const char *target;
  GPtrArray *found;
} Collection;

static void
collect (LofteElement *element, gpointer user_data)
{
  Collection *collection = user_data;

  if (strcmp (lofte_element_get_name (element), collection->target) == 0)
    g_ptr_array_add (collection->found, element);
}

/**
 * lofte_reference_field_list_candidates:
 * @document: A document.
 * @field: A field of references.
 *
 * Returns: (transfer container) (element-type LofteElement): What it can name; %NULL when it names no part of a document.
 */
GPtrArray *
lofte_reference_field_list_candidates (LofteDocument *document, const LofteField *field)
{
  const char *target = get_target_name (field);
  Collection collection = { target, NULL };

  if (!target)
    return NULL;
  collection.found = g_ptr_array_new ();
  lofte_element_foreach (LOFTE_ELEMENT (lofte_document_get_agreement (document)), collect, &collection);
  return collection.found;
}

static LofteElement *
get_root (LofteReferenceField *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
}

static void fill (LofteReferenceField *self);

/* Keeps the order in which things were chosen. */
static void
choose (LofteReferenceField *self, const char *id, gboolean chosen)
{
  LofteElement *element = lofte_element_find (get_root (self), self->id);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  if (!element)
    return;
  words = lofte_element_dup_words (element, self->field->name);
  for (guint i = 0; words[i]; i++)
    if (!g_str_equal (words[i], id))
      g_string_append_printf (ids, "%s%s", ids->len ? " " : "", words[i]);
  if (chosen)
    g_string_append_printf (ids, "%s%s", ids->len ? " " : "", id);
  lofte_history_stop_merging (lofte_document_get_history (self->document));
  lofte_document_set_field (self->document, element, self->field->name, ids->str, NULL);
  fill (self);
}

static void
on_remove_clicked_cb (LofteReferenceField *self, GtkWidget *button)
{
  g_autofree char *id = g_strdup (lofte_form_place_get_element (button));

  choose (self, id, FALSE);
}

static GtkWidget *
new_chip (LofteReferenceField *self, LofteElement *target)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (lofte_reference_field_describe (target));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  lofte_label_wrap (GTK_LABEL (label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (chip), label);
  if (self->editable)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
      /* Translators: %s is a part of the document that is linked to another */
      g_autofree char *name = g_strdup_printf (_ ("Remove the link to “%s”"), lofte_reference_field_describe (target));

      lofte_form_place_mark (button, target, NULL);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("Remove the link"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (chip), button);
    }
  return chip;
}

static void
fill (LofteReferenceField *self)
{
  LofteElement *element = lofte_element_find (get_root (self), self->id);
  g_auto (GStrv) words = element ? lofte_element_dup_words (element, self->field->name) : NULL;
  GtkWidget *child;
  guint n_chips = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chosen))))
    gtk_box_remove (self->chosen, child);
  for (guint i = 0; words && words[i]; i++)
    {
      LofteElement *target = lofte_element_find (get_root (self), words[i]);

      if (!target)
        continue;
      gtk_box_append (self->chosen, new_chip (self, target));
      n_chips++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), n_chips > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n_chips == 0 && !self->editable);
}

static void
on_check_toggled_cb (LofteReferenceField *self, GtkCheckButton *check)
{
  g_autofree char *id = g_strdup (lofte_form_place_get_element (GTK_WIDGET (check)));

  choose (self, id, gtk_check_button_get_active (check));
}

static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  LofteReferenceField *self = user_data;
  LofteElement *element = lofte_element_find (get_root (self), self->id);
  g_autoptr (GPtrArray) candidates = lofte_reference_field_list_candidates (self->document, self->field);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  for (guint i = 0; element && i < candidates->len; i++)
    {
      LofteElement *candidate = g_ptr_array_index (candidates, i);
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (lofte_reference_field_describe (candidate));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_reference_field_describe (candidate), -1);
      lofte_form_place_mark (check, candidate, NULL);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), lofte_element_refers_to (element, self->field->name, lofte_element_get_id (candidate)));
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  if (candidates->len == 0)
    {
      GtkWidget *label = gtk_label_new (_ ("There is nothing in the document to link to yet."));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

static void
lofte_reference_field_dispose (GObject *object)
{
  g_clear_object (&LOFTE_REFERENCE_FIELD (object)->document);

  G_OBJECT_CLASS (lofte_reference_field_parent_class)->dispose (object);
}

static void
lofte_reference_field_finalize (GObject *object)
{
  g_free (LOFTE_REFERENCE_FIELD (object)->id);

  G_OBJECT_CLASS (lofte_reference_field_parent_class)->finalize (object);
}

static void
lofte_reference_field_class_init (LofteReferenceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_reference_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_reference_field_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lofte_reference_field_init (LofteReferenceField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->chosen = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->nothing = GTK_LABEL (gtk_label_new (_ ("Nothing linked")));
  gtk_label_set_xalign (self->nothing, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->chosen));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->nothing));
}

static const char *
get_button_label (const char *field)
{
  static const char *const labels[][2] = {
    { "actors", N_ ("Choose Contributing Actors…") },
    { "causes", N_ ("Link Causes…") },
    { "evidence", N_ ("Link Evidence…") },
    { "goals", N_ ("Link Goals…") },
    { "parties", N_ ("Choose Parties…") },
    { "problems", N_ ("Link Problems…") },
    { "removed", N_ ("Choose Commitments…") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i][0], field))
      return _ (labels[i][1]);
  return _ ("Link…");
}

static void
append_button (LofteReferenceField *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), get_button_label (self->field->name));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popover, self, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, get_button_label (self->field->name), -1);
  gtk_box_append (GTK_BOX (self), button);
}

/**
 * lofte_reference_field_new:
 * @document: The document.
 * @element: An element of it.
 * @field: One of its fields that holds references; static.
 * @editable: Whether it may be changed.
 *
 * Returns: (transfer floating): What is linked, each with a way to remove it, and a button to link more.
 */
GtkWidget *
lofte_reference_field_new (LofteDocument *document, LofteElement *element, const LofteField *field, gboolean editable)
{
  LofteReferenceField *self = g_object_new (LOFTE_TYPE_REFERENCE_FIELD, NULL);

  self->document = g_object_ref (document);
  self->id = g_strdup (lofte_element_get_id (element));
  self->field = field;
  self->editable = editable;
  fill (self);
  if (editable)
    append_button (self);
  return GTK_WIDGET (self);
}
