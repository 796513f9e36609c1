/* Left behind — what a copy for others left out comes back to the text that others return
 *
 * Who got a copy could neither read nor remove what was not in it. So what stands there is not an answer
 * about it: the three-way comparison of what stood here, what was sent of it and what came back keeps it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-agreement.h"

typedef struct
{
  GHashTable *sent;     /* elements of the copy by id */
  GHashTable *returned; /* elements of the answer by id */
  GPtrArray *restored;
} Return;

static void
index_element (LofteElement *element, gpointer user_data)
{
  if (lofte_element_get_id (element))
    g_hash_table_insert (user_data, (gpointer) lofte_element_get_id (element), element);
}

static GHashTable *
new_index (LofteElement *root)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  lofte_element_foreach (root, index_element, index);
  return index;
}

/* Returns: (transfer full): the references of @returned and those of @own that were not sent. */
static char *
join_references (LofteElement *own, LofteElement *sent, LofteElement *returned, const char *field)
{
  g_auto (GStrv) words = lofte_element_dup_words (own, field);
  g_auto (GStrv) kept = lofte_element_dup_words (returned, field);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) joined = NULL;

  g_strv_builder_addv (all, (const char **) kept);
  for (guint i = 0; words[i]; i++)
    if (!lofte_element_refers_to (sent, field, words[i]) && !lofte_element_refers_to (returned, field, words[i]))
      g_strv_builder_add (all, words[i]);
  joined = g_strv_builder_end (all);
  return g_strjoinv (" ", joined);
}

static void
restore_field (Return *self, LofteElement *own, LofteElement *sent, LofteElement *returned, const LofteField *field)
{
  const char *value = lofte_element_get (own, field->name);
  g_autofree char *joined = NULL;

  if (g_strcmp0 (value, lofte_element_get (sent, field->name)) == 0)
    return;
  if (g_strcmp0 (lofte_element_get (sent, field->name), lofte_element_get (returned, field->name)) == 0)
    lofte_element_set (returned, field->name, value);
  else if (field->type == LOFTE_FIELD_REFERENCES)
    lofte_element_set (returned, field->name, joined = join_references (own, sent, returned, field->name));
  else
    return; /* they wrote something there themselves */
  if (self->restored && field->type != LOFTE_FIELD_MARKS && field->type != LOFTE_FIELD_REFERENCE && field->type != LOFTE_FIELD_REFERENCES)
    {
      g_autofree char *path = lofte_element_dup_path (own);

      g_ptr_array_add (self->restored, g_strdup_printf ("%s/%s", path, field->name));
    }
}

/* Behind the sibling that it stood behind, as far as that one came back. */
static guint
find_place (Return *self, LofteElement *own, LofteElement *parent)
{
  LofteElement *stood_in = lofte_element_get_parent (own);
  const char *slot = lofte_element_get_name (own);

  for (guint i = lofte_element_get_position (own); i > 0; i--)
    {
      const char *id = lofte_element_get_id (lofte_element_peek (stood_in, slot, i - 1));
      LofteElement *mate = id ? g_hash_table_lookup (self->returned, id) : NULL;

      if (mate && lofte_element_get_parent (mate) == parent)
        return lofte_element_get_position (mate) + 1;
    }
  return 0;
}

static void
restore_child (Return *self, LofteElement *own, LofteElement *parent)
{
  const char *id = lofte_element_get_id (own);
  g_autoptr (LofteElement) copy = NULL;

  /* Without an id nothing is told apart, and what was sent came back as it is now. */
  if (!id || g_hash_table_contains (self->sent, id) || g_hash_table_contains (self->returned, id))
    return;
  copy = lofte_element_copy (own, FALSE);
  lofte_element_insert (parent, find_place (self, own, parent), copy);
  lofte_element_foreach (copy, index_element, self->returned);
  if (self->restored)
    g_ptr_array_add (self->restored, lofte_element_dup_path (own));
}

static void
restore_element (Return *self, LofteElement *own, LofteElement *sent, LofteElement *returned)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (own);

  for (guint i = 0; i < klass->n_fields; i++)
    restore_field (self, own, sent, returned, &klass->fields[i]);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      for (guint j = 0; j < lofte_element_count (own, child_class->xml_name); j++)
        {
          LofteElement *child = lofte_element_peek (own, child_class->xml_name, j);
          const char *id = lofte_element_get_id (child);
          LofteElement *child_sent = id ? g_hash_table_lookup (self->sent, id) : NULL;
          LofteElement *child_returned = id ? g_hash_table_lookup (self->returned, id) : NULL;

          if (child_sent && child_returned && G_OBJECT_TYPE (child_returned) == G_OBJECT_TYPE (child))
            restore_element (self, child, child_sent, child_returned);
          else
            restore_child (self, child, returned);
        }
    }
}

/**
 * lofte_agreement_restore_left_out:
 * @self: A document as it came back from others.
 * @source: The same document as it stands here.
 * @restored: (nullable) (element-type utf8): Array with a free function that gets the paths of what was put back.
 *
 * Puts back into @self what lofte_agreement_dup_for_copy() leaves out of @source, where its part came back at all.
 * What others wrote or removed stays as they wrote it.
 */
void
lofte_agreement_restore_left_out (LofteAgreement *self, LofteAgreement *source, GPtrArray *restored)
{
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (source, NULL);
  g_autoptr (GHashTable) sent = new_index (LOFTE_ELEMENT (copy));
  g_autoptr (GHashTable) returned = new_index (LOFTE_ELEMENT (self));
  Return back = { sent, returned, restored };

  restore_element (&back, LOFTE_ELEMENT (source), LOFTE_ELEMENT (copy), LOFTE_ELEMENT (self));
}
