/* LofteCommand — one edit of a document that can be taken back
 *
 * A command names elements by their ids, so that it still finds them after an
 * undo has made them anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-command-private.h"
#include "lofte-core-error.h"
#include "lofte-words.h"

typedef enum
{
  COMMAND_SET,
  COMMAND_INSERT,
  COMMAND_REMOVE,
  COMMAND_MOVE,
  COMMAND_GROUP
} CommandKind;

struct _LofteCommand
{
  GObject parent_instance;

  CommandKind kind;
  char *label;
  char *target;        /* id of the element that is set, moved or removed; of the parent for an insert */
  char *field;         /* set */
  char *value;         /* set */
  char *before;        /* set, once applied */
  char *parent;        /* remove */
  LofteElement *child; /* insert; remove, once applied */
  guint position;      /* insert, move */
  guint old_position;  /* remove, move */
  GPtrArray *parts;    /* group */
  char *merge_key;     /* group */
  gboolean living;     /* may be applied to a frozen document */
};

G_DEFINE_FINAL_TYPE (LofteCommand, lofte_command, G_TYPE_OBJECT)

static void
lofte_command_finalize (GObject *object)
{
  LofteCommand *self = LOFTE_COMMAND (object);

  g_free (self->label);
  g_free (self->target);
  g_free (self->field);
  g_free (self->value);
  g_free (self->before);
  g_free (self->parent);
  g_free (self->merge_key);
  g_clear_object (&self->child);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_command_parent_class)->finalize (object);
}

static void
lofte_command_class_init (LofteCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_command_finalize;
}

static void
lofte_command_init (LofteCommand *self)
{
}

static LofteCommand *
new_command (CommandKind kind, const char *target)
{
  LofteCommand *self = g_object_new (LOFTE_TYPE_COMMAND, NULL);

  self->kind = kind;
  self->target = g_strdup (target);
  return self;
}

/**
 * lofte_command_new_set:
 * @element: An element.
 * @field: Name of one of its fields.
 * @value: (nullable): The new value; empty or %NULL empties the field.
 *
 * Returns: (transfer full): The command to fill in one field.
 */
LofteCommand *
lofte_command_new_set (LofteElement *element, const char *field, const char *value)
{
  LofteCommand *self = new_command (COMMAND_SET, lofte_element_get_id (element));
  const LofteField *spec = lofte_element_find_field (element, field);
  g_autofree char *name = spec ? lofte_words_dup_small (_ (spec->label)) : NULL;

  g_assert (spec != NULL);
  self->field = g_strdup (field);
  self->value = value && *value ? g_strdup (value) : NULL;
  self->living = (spec->flags & LOFTE_FIELD_LIVING) != 0;
  /* Translators: name of an edit that can be undone; %s is a field such as title */
  self->label = g_strdup_printf (_ ("change %s"), name);
  return self;
}

static gboolean
is_living_slot (LofteElement *parent, const char *name)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (parent);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (strcmp (child_class->xml_name, name) == 0)
        return (klass->slots[i].flags & LOFTE_FIELD_LIVING) != 0;
    }
  return FALSE;
}

/**
 * lofte_command_new_insert:
 * @parent: The element to put it in.
 * @position: Where, from 0; anything past the end means last.
 * @child: (transfer none): An element without parent. The command keeps a copy of it.
 *
 * Returns: (transfer full): The command to add an element.
 */
LofteCommand *
lofte_command_new_insert (LofteElement *parent, guint position, LofteElement *child)
{
  LofteCommand *self = new_command (COMMAND_INSERT, lofte_element_get_id (parent));
  g_autofree char *name = lofte_words_dup_small (lofte_element_get_label (child));

  self->child = lofte_element_copy (child, FALSE);
  self->position = position;
  self->living = is_living_slot (parent, lofte_element_get_name (child));
  /* Translators: name of an edit that can be undone; %s is a part such as commitment */
  self->label = g_strdup_printf (_ ("add %s"), name);
  return self;
}

/**
 * lofte_command_new_remove:
 * @child: An element with a parent.
 *
 * Returns: (transfer full): The command to delete it.
 */
LofteCommand *
lofte_command_new_remove (LofteElement *child)
{
  LofteElement *parent = lofte_element_get_parent (child);
  LofteCommand *self = new_command (COMMAND_REMOVE, lofte_element_get_id (child));
  g_autofree char *name = lofte_words_dup_small (lofte_element_get_label (child));

  self->parent = g_strdup (lofte_element_get_id (parent));
  self->living = is_living_slot (parent, lofte_element_get_name (child));
  /* Translators: name of an edit that can be undone; %s is a part such as commitment */
  self->label = g_strdup_printf (_ ("delete %s"), name);
  return self;
}

/**
 * lofte_command_new_move:
 * @child: An element with a parent.
 * @position: Its new place among its siblings, from 0.
 *
 * Returns: (transfer full): The command to move it.
 */
LofteCommand *
lofte_command_new_move (LofteElement *child, guint position)
{
  LofteCommand *self = new_command (COMMAND_MOVE, lofte_element_get_id (child));
  g_autofree char *name = lofte_words_dup_small (lofte_element_get_label (child));

  self->position = position;
  /* Translators: name of an edit that can be undone; %s is a part such as commitment */
  self->label = g_strdup_printf (_ ("move %s"), name);
  return self;
}

/**
 * lofte_command_new_group:
 * @label: Name of the edit, in the user's language.
 *
 * Returns: (transfer full): A command that is several in one step.
 */
LofteCommand *
lofte_command_new_group (const char *label)
{
  LofteCommand *self = new_command (COMMAND_GROUP, NULL);

  self->label = g_strdup (label);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * lofte_command_add:
 * @self: A group.
 * @part: (transfer full): The next command in it.
 */
void
lofte_command_add (LofteCommand *self, LofteCommand *part)
{
  g_return_if_fail (self->kind == COMMAND_GROUP);

  g_ptr_array_add (self->parts, part);
}

/**
 * lofte_command_is_empty:
 * @self: A group.
 *
 * Returns: Whether nothing was added to it.
 */
gboolean
lofte_command_is_empty (LofteCommand *self)
{
  g_return_val_if_fail (self->kind == COMMAND_GROUP, FALSE);

  return self->parts->len == 0;
}

/**
 * lofte_command_set_merge_key:
 * @self: A group.
 * @key: What is being typed in; two groups of one key that follow each other are one step.
 */
void
lofte_command_set_merge_key (LofteCommand *self, const char *key)
{
  g_return_if_fail (self->kind == COMMAND_GROUP);

  g_free (self->merge_key);
  self->merge_key = g_strdup (key);
}

/**
 * lofte_command_set_living:
 * @self: A command.
 *
 * Says that the edit belongs to what goes on after the signing although it
 * touches the text: an amendment's own lines.
 *
 * Returns: (transfer none): @self.
 */
LofteCommand *
lofte_command_set_living (LofteCommand *self)
{
  self->living = TRUE;
  return self;
}

/**
 * lofte_command_get_label:
 * @self: A command.
 *
 * Returns: What is undone, for "Undo: %s".
 */
const char *
lofte_command_get_label (LofteCommand *self)
{
  return self->label;
}

/* Nothing may change a frozen document but what lives on; below a living element all does. */
static gboolean
is_below_living (LofteElement *element)
{
  for (; element && lofte_element_get_parent (element); element = lofte_element_get_parent (element))
    if (is_living_slot (lofte_element_get_parent (element), lofte_element_get_name (element)))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_missing (GError **error)
{
  g_set_error_literal (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("The part to change is no longer in the document."));
  return FALSE;
}

static gboolean
check_value (LofteCommand *self, LofteElement *target, GError **error)
{
  const LofteField *field = lofte_element_find_field (target, self->field);

  if (!self->value && (field->flags & LOFTE_FIELD_REQUIRED))
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s cannot be empty."), _ (field->label));
      return FALSE;
    }
  return lofte_field_check (field, self->value, error);
}

static void
note_gone (LofteElement *element, gpointer user_data)
{
  g_hash_table_add (user_data, g_strdup (lofte_element_get_id (element)));
}

static void
note_added (LofteElement *element, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (lofte_element_get_id (element)), element);
}

/* Parts rest on the ones before: what those take away is gone, what they add is there. */
static gboolean
check_parts (LofteCommand *self, LofteElement *root, gboolean frozen, GHashTable *gone, GHashTable *added, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      LofteCommand *part = g_ptr_array_index (self->parts, i);
      LofteElement *new_target = part->target ? g_hash_table_lookup (added, part->target) : NULL;
      LofteElement *target = new_target;

      if (part->kind == COMMAND_GROUP)
        {
          if (!check_parts (part, root, frozen, gone, added, error))
            return FALSE;
          continue;
        }
      if (g_hash_table_contains (gone, part->target))
        return refuse_missing (error);
      if (!new_target)
        {
          if (!lofte_command_check (part, root, frozen, error))
            return FALSE;
          target = lofte_element_find (root, part->target);
        }
      else if (part->kind == COMMAND_SET && !check_value (part, new_target, error))
        {
          return FALSE;
        }
      if (part->kind == COMMAND_REMOVE)
        lofte_element_foreach (target, note_gone, gone);
      if (part->kind == COMMAND_INSERT)
        lofte_element_foreach (part->child, note_added, added);
    }
  return TRUE;
}

/**
 * lofte_command_check:
 * @self: A command.
 * @root: The document.
 * @frozen: Whether its text may no longer change.
 * @error: Return location for an error.
 *
 * Returns: Whether it can be applied, with %LOFTE_CORE_ERROR_REFUSED, `_NOT_FOUND` or `_INVALID`.
 */
gboolean
lofte_command_check (LofteCommand *self, LofteElement *root, gboolean frozen, GError **error)
{
  LofteElement *target;

  if (self->kind == COMMAND_GROUP)
    {
      g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      return check_parts (self, root, frozen, gone, added, error);
    }

  target = lofte_element_find (root, self->target);
  if (!target)
    return refuse_missing (error);
  if (frozen && !self->living && !is_below_living (target))
    {
      g_set_error_literal (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED, _ ("The text is frozen for signing and cannot be changed. Record an amendment, or take the document back to a draft while nobody has signed."));
      return FALSE;
    }
  if (self->kind == COMMAND_SET)
    return check_value (self, target, error);
  return TRUE;
}

/**
 * lofte_command_apply:
 * @self: A command that lofte_command_check() let through.
 * @root: The document.
 */
void
lofte_command_apply (LofteCommand *self, LofteElement *root)
{
  LofteElement *target = self->target ? lofte_element_find (root, self->target) : NULL;

  switch (self->kind)
    {
    case COMMAND_SET:
      g_free (self->before);
      self->before = g_strdup (lofte_element_get (target, self->field));
      lofte_element_set (target, self->field, self->value);
      break;

    case COMMAND_INSERT:
      {
        g_autoptr (LofteElement) copy = lofte_element_copy (self->child, FALSE);

        lofte_element_insert (target, self->position, copy);
      }
      break;

    case COMMAND_REMOVE:
      self->old_position = lofte_element_get_position (target);
      g_set_object (&self->child, target);
      lofte_element_remove (lofte_element_get_parent (target), target);
      break;

    case COMMAND_MOVE:
      self->old_position = lofte_element_get_position (target);
      lofte_element_move (lofte_element_get_parent (target), target, self->position);
      break;

    case COMMAND_GROUP:
      for (guint i = 0; i < self->parts->len; i++)
        lofte_command_apply (g_ptr_array_index (self->parts, i), root);
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * lofte_command_revert:
 * @self: A command that was the last to be applied.
 * @root: The document.
 */
void
lofte_command_revert (LofteCommand *self, LofteElement *root)
{
  LofteElement *target = self->target ? lofte_element_find (root, self->target) : NULL;

  switch (self->kind)
    {
    case COMMAND_SET:
      lofte_element_set (target, self->field, self->before);
      break;

    case COMMAND_INSERT:
      {
        LofteElement *child = lofte_element_find (target, lofte_element_get_id (self->child));

        lofte_element_remove (target, child);
      }
      break;

    case COMMAND_REMOVE:
      lofte_element_insert (lofte_element_find (root, self->parent), self->old_position, self->child);
      g_clear_object (&self->child);
      break;

    case COMMAND_MOVE:
      lofte_element_move (lofte_element_get_parent (target), target, self->old_position);
      break;

    case COMMAND_GROUP:
      for (guint i = self->parts->len; i > 0; i--)
        lofte_command_revert (g_ptr_array_index (self->parts, i - 1), root);
      break;

    default:
      g_assert_not_reached ();
    }
}

static gpointer
ref_part (gconstpointer object, gpointer user_data)
{
  return g_object_ref ((gpointer) object);
}

/**
 * lofte_command_try_merge:
 * @self: The last command that was applied.
 * @next: The one applied after it.
 *
 * Returns: Whether @self now undoes both: typing in one field.
 */
gboolean
lofte_command_try_merge (LofteCommand *self, LofteCommand *next)
{
  if (self->merge_key && g_strcmp0 (self->merge_key, next->merge_key) == 0)
    {
      g_ptr_array_extend (self->parts, next->parts, ref_part, NULL);
      return TRUE;
    }
  if (self->kind != COMMAND_SET || next->kind != COMMAND_SET || strcmp (self->target, next->target) != 0 || strcmp (self->field, next->field) != 0)
    return FALSE;
  g_free (self->value);
  self->value = g_strdup (next->value);
  return TRUE;
}
