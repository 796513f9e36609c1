/* LofteDifference — skillnad: where two versions of one document are not the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-difference.h"
#include "lofte-rich-text.h"

/**
 * lofte_difference_free:
 * @difference: (transfer full): A difference.
 */
void
lofte_difference_free (LofteDifference *difference)
{
  g_free (difference->element);
  g_free (difference->field);
  g_free (difference->place);
  g_free (difference->mine);
  g_free (difference->theirs);
  g_free (difference);
}

static const char *
get_name (LofteElement *element)
{
  static const char *const names[] = { "title", "heading", "name", "statement", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lofte_element_find_field (element, names[i]) && lofte_element_get (element, names[i]))
      return lofte_element_get (element, names[i]);
  return "";
}

static char *
dup_place (LofteElement *element, const LofteField *field)
{
  GString *place = g_string_new (NULL);

  for (LofteElement *at = element; at && lofte_element_get_parent (at); at = lofte_element_get_parent (at))
    {
      g_autofree char *step = g_strdup_printf ("%s %u", lofte_element_get_label (at), lofte_element_get_position (at) + 1);

      if (place->len)
        g_string_prepend (place, " · ");
      g_string_prepend (place, step);
    }
  if (field)
    g_string_append_printf (place, "%s%s", place->len ? " · " : "", _ (field->label));
  return g_string_free (place, FALSE);
}

/* References are ids in the file, and names for a person. */
static char *
dup_shown_value (LofteElement *element, const LofteField *field)
{
  const char *value = lofte_element_get (element, field->name);

  if (!value)
    return g_strdup ("");
  if (field->type == LOFTE_FIELD_RICH)
    {
      g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (value, NULL);

      return text ? lofte_rich_text_to_plain (text) : g_strdup (value);
    }
  if (field->type == LOFTE_FIELD_CHOICE)
    return g_strdup (lofte_field_get_choice_label (field, value));
  if (field->type == LOFTE_FIELD_REFERENCE || field->type == LOFTE_FIELD_REFERENCES)
    {
      g_auto (GStrv) ids = g_strsplit (value, " ", -1);
      GString *text = g_string_new (NULL);

      for (guint i = 0; ids[i]; i++)
        {
          LofteElement *target = lofte_element_find (lofte_element_get_root (element), ids[i]);

          g_string_append_printf (text, "%s%s", i ? ", " : "", target ? get_name (target) : ids[i]);
        }
      return g_string_free (text, FALSE);
    }
  return g_strdup (value);
}

static void
add (GPtrArray *differences, LofteElement *element, const LofteField *field, char *mine, char *theirs)
{
  LofteDifference *difference = g_new0 (LofteDifference, 1);

  difference->element = g_strdup (lofte_element_get_id (element));
  difference->field = field ? g_strdup (field->name) : NULL;
  difference->place = dup_place (element, field);
  difference->mine = mine;
  difference->theirs = theirs;
  g_ptr_array_add (differences, difference);
}

static void
compare_fields (GPtrArray *differences, LofteElement *mine, LofteElement *theirs)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (mine);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];

      if (g_strcmp0 (lofte_element_get (mine, field->name), lofte_element_get (theirs, field->name)) != 0)
        add (differences, mine, field, dup_shown_value (mine, field), dup_shown_value (theirs, field));
    }
}

static void
compare (GPtrArray *differences, LofteElement *mine, LofteElement *theirs)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (mine);
  LofteElement *my_root = lofte_element_get_root (mine);
  LofteElement *their_root = lofte_element_get_root (theirs);

  compare_fields (differences, mine, theirs);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      for (guint j = 0; j < lofte_element_count (mine, child_class->xml_name); j++)
        {
          LofteElement *child = lofte_element_peek (mine, child_class->xml_name, j);
          LofteElement *other = lofte_element_find (their_root, lofte_element_get_id (child));

          if (other)
            compare (differences, child, other);
          else
            add (differences, child, NULL, g_strdup (get_name (child)), NULL);
        }
      for (guint j = 0; j < lofte_element_count (theirs, child_class->xml_name); j++)
        {
          LofteElement *child = lofte_element_peek (theirs, child_class->xml_name, j);

          if (!lofte_element_find (my_root, lofte_element_get_id (child)))
            add (differences, child, NULL, NULL, g_strdup (get_name (child)));
        }
    }
}

/**
 * lofte_differences_list:
 * @mine: One version of a document.
 * @theirs: Another version of it.
 *
 * Returns: (transfer full) (element-type LofteDifference): Every field that differs and every part that one of
 * them lacks, in the order of the document. Order alone is no difference.
 */
GPtrArray *
lofte_differences_list (LofteAgreement *mine, LofteAgreement *theirs)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_difference_free);

  compare (differences, LOFTE_ELEMENT (mine), LOFTE_ELEMENT (theirs));
  return differences;
}

/**
 * lofte_differences_take:
 * @differences: (element-type LofteDifference): Some of what lofte_differences_list() gave.
 * @mine: The first version.
 * @theirs: The second version.
 *
 * Returns: (transfer full): The edit of @mine that makes those places as they are in @theirs.
 */
LofteCommand *
lofte_differences_take (GPtrArray *differences, LofteAgreement *mine, LofteAgreement *theirs)
{
  LofteCommand *group = lofte_command_new_group (_ ("take in the other version"));

  for (guint i = 0; i < differences->len; i++)
    {
      const LofteDifference *difference = g_ptr_array_index (differences, i);
      LofteElement *my_element = lofte_element_find (LOFTE_ELEMENT (mine), difference->element);
      LofteElement *their_element = lofte_element_find (LOFTE_ELEMENT (theirs), difference->element);

      if (difference->field && my_element && their_element)
        {
          lofte_command_add (group, lofte_command_new_set (my_element, difference->field, lofte_element_get (their_element, difference->field)));
        }
      else if (my_element && !their_element)
        {
          lofte_command_add (group, lofte_command_new_remove (my_element));
        }
      else if (their_element && !my_element)
        {
          LofteElement *parent = lofte_element_find (LOFTE_ELEMENT (mine), lofte_element_get_id (lofte_element_get_parent (their_element)));

          if (parent)
            lofte_command_add (group, lofte_command_new_insert (parent, lofte_element_get_position (their_element), their_element));
        }
    }
  return group;
}
