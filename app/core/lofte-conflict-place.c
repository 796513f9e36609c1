/* LofteConflictPlace — skillnad: where two versions of one document are not the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-conflict-place.h"
#include "lofte-summary.h"

/**
 * lofte_conflict_place_free:
 * @conflict: (transfer full): A place.
 */
void
lofte_conflict_place_free (LofteConflictPlace *conflict)
{
  g_free (conflict->element);
  g_free (conflict->field);
  g_free (conflict->place);
  g_free (conflict->mine);
  g_free (conflict->theirs);
  g_free (conflict);
}

static char *
dup_name (LofteElement *element)
{
  char *name = lofte_element_dup_summary (element);

  return name ? name : g_strdup ("");
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

static char *
dup_shown_value (LofteElement *element, const LofteField *field)
{
  char *value = lofte_element_dup_reading (element, field);

  return value ? value : g_strdup ("");
}

static void
add (GPtrArray *places, LofteElement *element, const LofteField *field, char *mine, char *theirs)
{
  LofteConflictPlace *conflict = g_new0 (LofteConflictPlace, 1);

  conflict->element = g_strdup (lofte_element_get_id (element));
  conflict->field = field ? g_strdup (field->name) : NULL;
  conflict->place = dup_place (element, field);
  conflict->mine = mine;
  conflict->theirs = theirs;
  g_ptr_array_add (places, conflict);
}

static void
compare_fields (GPtrArray *places, LofteElement *mine, LofteElement *theirs)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (mine);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];

      if (g_strcmp0 (lofte_element_get (mine, field->name), lofte_element_get (theirs, field->name)) != 0)
        add (places, mine, field, dup_shown_value (mine, field), dup_shown_value (theirs, field));
    }
}

static void
compare (GPtrArray *places, LofteElement *mine, LofteElement *theirs)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (mine);
  LofteElement *my_root = lofte_element_get_root (mine);
  LofteElement *their_root = lofte_element_get_root (theirs);

  compare_fields (places, mine, theirs);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      for (guint j = 0; j < lofte_element_count (mine, child_class->xml_name); j++)
        {
          LofteElement *child = lofte_element_peek (mine, child_class->xml_name, j);
          LofteElement *other = lofte_element_find (their_root, lofte_element_get_id (child));

          if (other)
            compare (places, child, other);
          else
            add (places, child, NULL, dup_name (child), NULL);
        }
      for (guint j = 0; j < lofte_element_count (theirs, child_class->xml_name); j++)
        {
          LofteElement *child = lofte_element_peek (theirs, child_class->xml_name, j);

          if (!lofte_element_find (my_root, lofte_element_get_id (child)))
            add (places, child, NULL, NULL, dup_name (child));
        }
    }
}

/**
 * lofte_conflict_places_list:
 * @mine: One version of a document.
 * @theirs: Another version of it.
 *
 * Returns: (transfer full) (element-type LofteConflictPlace): Every field that differs and every part that one of
 * them lacks, in the order of the document. Order alone is no difference.
 */
GPtrArray *
lofte_conflict_places_list (LofteAgreement *mine, LofteAgreement *theirs)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_conflict_place_free);

  compare (places, LOFTE_ELEMENT (mine), LOFTE_ELEMENT (theirs));
  return places;
}

/**
 * lofte_conflict_places_take:
 * @places: (element-type LofteConflictPlace): Some of what lofte_conflict_places_list() gave.
 * @mine: The first version.
 * @theirs: The second version.
 *
 * Returns: (transfer full): The edit of @mine that makes those places as they are in @theirs.
 */
LofteCommand *
lofte_conflict_places_take (GPtrArray *places, LofteAgreement *mine, LofteAgreement *theirs)
{
  LofteCommand *group = lofte_command_new_group (_ ("use the other version"));

  for (guint i = 0; i < places->len; i++)
    {
      const LofteConflictPlace *conflict = g_ptr_array_index (places, i);
      LofteElement *my_element = lofte_element_find (LOFTE_ELEMENT (mine), conflict->element);
      LofteElement *their_element = lofte_element_find (LOFTE_ELEMENT (theirs), conflict->element);

      if (conflict->field && my_element && their_element)
        {
          lofte_command_add (group, lofte_command_new_set (my_element, conflict->field, lofte_element_get (their_element, conflict->field)));
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
