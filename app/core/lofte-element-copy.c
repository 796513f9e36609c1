/* Copies of elements, and whether two are the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include "lofte-element-private.h"

/**
 * lofte_element_equal:
 * @a: An element.
 * @b: Another.
 *
 * Returns: Whether class, id, all fields and all below are the same.
 */
gboolean
lofte_element_equal (LofteElement *a, LofteElement *b)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (a);

  if (klass != LOFTE_ELEMENT_GET_CLASS (b) || g_strcmp0 (lofte_element_get_private (a)->id, lofte_element_get_private (b)->id) != 0)
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (g_strcmp0 (lofte_element_get_private (a)->values[i], lofte_element_get_private (b)->values[i]) != 0)
      return FALSE;
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *left = G_LIST_MODEL (lofte_element_get_private (a)->children[i]);
      GListModel *right = G_LIST_MODEL (lofte_element_get_private (b)->children[i]);

      if (g_list_model_get_n_items (left) != g_list_model_get_n_items (right))
        return FALSE;
      for (guint j = 0; j < g_list_model_get_n_items (left); j++)
        {
          g_autoptr (LofteElement) one = g_list_model_get_item (left, j);
          g_autoptr (LofteElement) other = g_list_model_get_item (right, j);

          if (!lofte_element_equal (one, other))
            return FALSE;
        }
    }
  return TRUE;
}

static LofteElement *
copy_below (LofteElement *self, GHashTable *new_ids)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);
  LofteElement *copy = lofte_element_new (G_OBJECT_TYPE (self));

  if (lofte_element_get_private (self)->id && new_ids)
    g_hash_table_insert (new_ids, g_strdup (lofte_element_get_private (self)->id), g_strdup (lofte_element_get_private (copy)->id));
  else if (lofte_element_get_private (self)->id)
    lofte_element_set_id (copy, lofte_element_get_private (self)->id);
  for (guint i = 0; i < klass->n_fields; i++)
    lofte_element_get_private (copy)->values[i] = g_strdup (lofte_element_get_private (self)->values[i]);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *model = G_LIST_MODEL (lofte_element_get_private (self)->children[i]);

      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr (LofteElement) child = g_list_model_get_item (model, j);
          g_autoptr (LofteElement) child_copy = copy_below (child, new_ids);

          lofte_element_get_private (child_copy)->parent = copy;
          g_list_store_append (lofte_element_get_private (copy)->children[i], child_copy);
        }
    }
  return copy;
}

static void
redirect_references (LofteElement *element, gpointer user_data)
{
  GHashTable *new_ids = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      LofteFieldType type = klass->fields[i].type;

      if (type == LOFTE_FIELD_REFERENCE || type == LOFTE_FIELD_REFERENCES)
        {
          g_auto (GStrv) words = lofte_element_dup_words (element, klass->fields[i].name);

          for (guint j = 0; words[j]; j++)
            {
              const char *new_id = g_hash_table_lookup (new_ids, words[j]);

              if (new_id)
                {
                  g_free (words[j]);
                  words[j] = g_strdup (new_id);
                }
            }
          if (lofte_element_get_private (element)->values[i])
            {
              g_free (lofte_element_get_private (element)->values[i]);
              lofte_element_get_private (element)->values[i] = g_strjoinv (" ", words);
            }
        }
    }
}

/**
 * lofte_element_copy:
 * @self: An element.
 * @new_ids: Whether the copy and all below it get fresh ids; references inside the copy follow.
 *
 * Returns: (transfer full) (type LofteElement): A deep copy without parent.
 */
gpointer
lofte_element_copy (LofteElement *self, gboolean new_ids)
{
  g_autoptr (GHashTable) table = new_ids ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) : NULL;
  LofteElement *copy = copy_below (self, table);

  if (table)
    lofte_element_foreach (copy, redirect_references, table);
  return copy;
}
