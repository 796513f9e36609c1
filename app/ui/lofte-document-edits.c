/* Edits of a document's parts, as actions of the page that shows it
 *
 * Menus, keys, drags and the table all ask for the same few edits by the ids of
 * the parts; each is one step that can be undone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-edits-private.h"
#include "lofte-document-page-private.h"
#include "lofte-element-form-private.h"
#include "lofte-form-place-private.h"
#include "lofte-secrecy.h"
#include "lofte-toasts-private.h"
#include "lofte-words.h"

static LofteDocument *
get_document (GtkWidget *widget)
{
  return lofte_document_page_get_document (LOFTE_DOCUMENT_PAGE (widget));
}

static LofteElement *
find (GtkWidget *widget, const char *id)
{
  LofteDocument *document = get_document (widget);

  return document ? lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (document)), id) : NULL;
}

static LofteElement *
find_named (GtkWidget *widget, GVariant *parameter)
{
  return find (widget, g_variant_get_string (parameter, NULL));
}

static gboolean
apply (GtkWidget *widget, LofteCommand *command)
{
  LofteHistory *history = lofte_document_get_history (get_document (widget));
  g_autoptr (GError) error = NULL;
  gboolean done;

  lofte_document_page_flush (LOFTE_DOCUMENT_PAGE (widget));
  lofte_history_stop_merging (history);
  done = lofte_document_apply (get_document (widget), command, &error);
  lofte_history_stop_merging (history);
  if (!done)
    lofte_toasts_tell (widget, error->message);
  return done;
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

/* The field in which one begins to write. */
static const char *
get_first_field (LofteElement *element)
{
  static const char *const names[] = { "title", "text", "name", "statement", "heading" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lofte_element_find_field (element, names[i]))
      return names[i];
  return NULL;
}

/* Points stand before the areas that are written out. */
static guint
count_announced (LofteElement *parent)
{
  guint count = 0;

  while (count < lofte_element_count (parent, "focus") && lofte_element_get_boolean (lofte_element_peek (parent, "focus", count), "announced-only"))
    count++;
  return count;
}

static void
on_add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id, *slot;
  LofteElement *parent;
  g_autoptr (LofteElement) child = NULL;
  gboolean announced;

  g_variant_get (parameter, "(&s&s)", &id, &slot);
  parent = find (widget, id);
  if (!parent)
    return;
  announced = strcmp (slot, LOFTE_ANNOUNCED_SLOT) == 0;
  child = lofte_element_new (find_slot_type (parent, announced ? "focus" : slot));
  if (announced)
    lofte_element_set (child, "announced-only", "true");
  if (strcmp (slot, "commitment") != 0)
    lofte_form_place_set_open (get_document (widget), lofte_element_get_id (child), TRUE);
  if (apply (widget, lofte_command_new_insert (parent, announced ? count_announced (parent) : G_MAXUINT, child)))
    lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), lofte_element_get_id (child), get_first_field (child));
}

static void
move_to (GtkWidget *widget, LofteElement *element, guint position)
{
  /* Held: the command makes the element anew. */
  g_autofree char *id = g_strdup (lofte_element_get_id (element));

  if (apply (widget, lofte_command_new_move (element, position)))
    lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), id, NULL);
}

static void
on_move_up_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteElement *element = find_named (widget, parameter);

  if (element && lofte_element_get_position (element) > 0)
    move_to (widget, element, lofte_element_get_position (element) - 1);
}

static void
on_move_down_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteElement *element = find_named (widget, parameter);

  if (element && lofte_element_get_position (element) + 1 < lofte_element_count (lofte_element_get_parent (element), lofte_element_get_name (element)))
    move_to (widget, element, lofte_element_get_position (element) + 1);
}

/* What is dragged takes the place of what it is dropped on; a commitment may come from another focus area. */
static void
on_put_at_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id, *target_id;
  LofteElement *element, *target;

  g_variant_get (parameter, "(&s&s)", &id, &target_id);
  element = find (widget, id);
  target = find (widget, target_id);
  if (!element || !target || element == target || strcmp (lofte_element_get_name (element), lofte_element_get_name (target)) != 0)
    return;
  if (lofte_element_get_parent (element) == lofte_element_get_parent (target))
    {
      move_to (widget, element, lofte_element_get_position (target));
    }
  else
    {
      g_autofree char *name = lofte_words_dup_small (lofte_element_get_label (element));
      /* Translators: name of an edit that can be undone; %s is a part such as commitment */
      g_autofree char *label = g_strdup_printf (_ ("move %s"), name);
      g_autoptr (LofteElement) copy = lofte_element_copy (element, TRUE);
      LofteCommand *group = lofte_command_new_group (label);

      lofte_command_add (group, lofte_command_new_remove (element));
      lofte_command_add (group, lofte_command_new_insert (lofte_element_get_parent (target), lofte_element_get_position (target), copy));
      apply (widget, group);
    }
}

static void
on_duplicate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteElement *element = find_named (widget, parameter);
  g_autoptr (LofteElement) copy = element ? lofte_element_copy (element, TRUE) : NULL;
  g_autofree char *name = element ? lofte_words_dup_small (lofte_element_get_label (element)) : NULL;
  /* Translators: name of an edit that can be undone; %s is a part such as commitment */
  g_autofree char *label = element ? g_strdup_printf (_ ("duplicate %s"), name) : NULL;
  LofteCommand *group;

  if (!copy)
    return;
  group = lofte_command_new_group (label);
  lofte_command_add (group, lofte_command_new_insert (lofte_element_get_parent (element), lofte_element_get_position (element) + 1, copy));
  if (apply (widget, group))
    lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), lofte_element_get_id (copy), get_first_field (copy));
}

static void
on_delete_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteElement *element = find_named (widget, parameter);
  LofteElement *next;
  g_autofree char *sentence = NULL;

  if (!element)
    return;
  /* Translators: %s is a part such as Commitment */
  sentence = g_strdup_printf (_ ("Deleted: %s"), lofte_element_get_label (element));
  next = lofte_element_peek (lofte_element_get_parent (element), lofte_element_get_name (element), lofte_element_get_position (element) + 1);
  if (!next)
    next = lofte_element_get_position (element) > 0 ? lofte_element_peek (lofte_element_get_parent (element), lofte_element_get_name (element), lofte_element_get_position (element) - 1) : lofte_element_get_parent (element);
  if (!apply (widget, lofte_command_new_remove (element)))
    return;
  lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), lofte_element_get_id (next), NULL);
  lofte_document_page_offer_undo (LOFTE_DOCUMENT_PAGE (widget), sentence);
}

static void
on_set_secrecy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id, *word;
  LofteElement *element;

  g_variant_get (parameter, "(&s&s)", &id, &word);
  element = find (widget, id);
  /* What carries no mark is open. */
  if (element && apply (widget, lofte_command_new_set (element, "secrecy", strcmp (word, lofte_secrecy_words[LOFTE_SECRECY_OPEN]) == 0 ? NULL : word)))
    lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), id, NULL);
}

static void
on_toggle_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  gboolean open = !lofte_form_place_is_open (get_document (widget), id, FALSE);

  lofte_form_place_set_open (get_document (widget), id, open);
  lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), id, NULL);
}

static void
on_rebuild_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_document_page_focus_field (LOFTE_DOCUMENT_PAGE (widget), NULL, NULL);
}

static void
on_tell_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_toasts_tell (widget, g_variant_get_string (parameter, NULL));
}

static void
on_show_field_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *element, *field;

  g_variant_get (parameter, "(&s&s)", &element, &field);
  lofte_document_page_show_element (LOFTE_DOCUMENT_PAGE (widget), element, *field ? field : NULL);
}

/**
 * lofte_document_edits_install:
 * @klass: Class of the page.
 *
 * Gives it the actions `document.add` and so on.
 */
void
lofte_document_edits_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.add", "(ss)", on_add_action);
  gtk_widget_class_install_action (klass, "document.move-up", "s", on_move_up_action);
  gtk_widget_class_install_action (klass, "document.move-down", "s", on_move_down_action);
  gtk_widget_class_install_action (klass, "document.put-at", "(ss)", on_put_at_action);
  gtk_widget_class_install_action (klass, "document.duplicate", "s", on_duplicate_action);
  gtk_widget_class_install_action (klass, "document.delete", "s", on_delete_action);
  gtk_widget_class_install_action (klass, "document.set-secrecy", "(ss)", on_set_secrecy_action);
  gtk_widget_class_install_action (klass, "document.toggle", "s", on_toggle_action);
  gtk_widget_class_install_action (klass, "document.rebuild", NULL, on_rebuild_action);
  gtk_widget_class_install_action (klass, "document.tell", "s", on_tell_action);
  gtk_widget_class_install_action (klass, "document.show-field", "(ss)", on_show_field_action);
}
