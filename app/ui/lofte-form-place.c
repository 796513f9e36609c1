/* Places of a form: which control edits which field, and which cards stand open
 *
 * A form is built anew when parts come, go or move; by these marks the focus
 * finds its field again, and findings and pages lead to theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-form-place-private.h"

#define ELEMENT_KEY "lofte-place-element"
#define FIELD_KEY "lofte-place-field"
#define OPEN_KEY "lofte-open-cards"

/**
 * lofte_form_place_mark:
 * @control: A control that takes the focus, or a container of such.
 * @element: What it edits.
 * @field: (nullable): Name of the field.
 */
void
lofte_form_place_mark (GtkWidget *control, LofteElement *element, const char *field)
{
  g_object_set_data_full (G_OBJECT (control), ELEMENT_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  g_object_set_data_full (G_OBJECT (control), FIELD_KEY, g_strdup (field), g_free);
}

/**
 * lofte_form_place_get_element:
 * @control: A widget.
 *
 * Returns: (nullable): Id of the element it edits.
 */
const char *
lofte_form_place_get_element (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), ELEMENT_KEY);
}

/**
 * lofte_form_place_get_field:
 * @control: A widget.
 *
 * Returns: (nullable): Name of the field it edits.
 */
const char *
lofte_form_place_get_field (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), FIELD_KEY);
}

static GtkWidget *
find (GtkWidget *widget, const char *element, const char *field, gboolean any_field)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (lofte_form_place_get_element (widget), element) == 0 && (any_field || g_strcmp0 (lofte_form_place_get_field (widget), field) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, element, field, any_field);
  return found;
}

/**
 * lofte_form_place_find:
 * @form: A form.
 * @element: (nullable): Id of an element.
 * @field: (nullable): Name of one of its fields.
 *
 * Returns: (transfer none) (nullable): What edits that field, else what belongs to the element at all.
 */
GtkWidget *
lofte_form_place_find (GtkWidget *form, const char *element, const char *field)
{
  GtkWidget *found = element && field ? find (form, element, field, FALSE) : NULL;

  return found ? found : element ? find (form, element, NULL, TRUE)
                                 : NULL;
}

/**
 * lofte_form_place_find_focused:
 * @form: A form.
 *
 * Returns: (transfer none) (nullable): The marked control in it that has the focus.
 */
GtkWidget *
lofte_form_place_find_focused (GtkWidget *form)
{
  GtkRoot *root = gtk_widget_get_root (form);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, form))
    return NULL;
  for (; focus && focus != form; focus = gtk_widget_get_parent (focus))
    if (lofte_form_place_get_element (focus))
      return focus;
  return NULL;
}

static GHashTable *
get_open_cards (LofteDocument *document)
{
  GHashTable *cards = g_object_get_data (G_OBJECT (document), OPEN_KEY);

  if (!cards)
    {
      cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (document), OPEN_KEY, cards, (GDestroyNotify) g_hash_table_unref);
    }
  return cards;
}

/**
 * lofte_form_place_is_open:
 * @document: A document.
 * @id: Id of an element that is a card.
 * @fallback: How it stands before anyone touched it.
 *
 * Returns: Whether the card shows its fields.
 */
gboolean
lofte_form_place_is_open (LofteDocument *document, const char *id, gboolean fallback)
{
  gpointer open;

  return g_hash_table_lookup_extended (get_open_cards (document), id, NULL, &open) ? GPOINTER_TO_INT (open) : fallback;
}

/**
 * lofte_form_place_set_open:
 * @document: A document.
 * @id: Id of an element that is a card.
 * @open: Whether it shows its fields, until the document is closed.
 */
void
lofte_form_place_set_open (LofteDocument *document, const char *id, gboolean open)
{
  g_hash_table_insert (get_open_cards (document), g_strdup (id), GINT_TO_POINTER (open));
}
