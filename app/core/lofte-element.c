/* LofteElement — a piece of a document that has an id, fields and children
 *
 * One table of fields a class is what the XML reader, the writer, the schema,
 * undo, paths and comparison work from: a noun of the trade is described once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-core-error.h"
#include "lofte-element.h"
#include "lofte-secrecy.h"

typedef struct
{
  char *id;
  LofteElement *parent; /* weak: cleared by the parent */
  char **values;
  GListStore **children;
} LofteElementPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LofteElement, lofte_element, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((LofteElementPrivate *) lofte_element_get_instance_private (self))

static int
find_field_index (LofteElementClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (strcmp (klass->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

static const char *
get_slot_name (const LofteSlot *slot)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (slot->get_type ());

  return klass->xml_name;
}

static int
find_slot_index (LofteElementClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_slots; i++)
    if (strcmp (get_slot_name (&klass->slots[i]), name) == 0)
      return (int) i;
  return -1;
}

static GListStore *
get_store (LofteElement *self, const char *slot)
{
  int index = find_slot_index (LOFTE_ELEMENT_GET_CLASS (self), slot);

  if (index < 0)
    g_error ("%s has no children called %s", G_OBJECT_TYPE_NAME (self), slot);
  return PRIVATE (self)->children[index];
}

/* A change is told to every ancestor, so that one handler on the root hears all. */
static void
emit_changed (LofteElement *self, LofteElement *origin, const char *what)
{
  for (LofteElement *element = self; element; element = PRIVATE (element)->parent)
    g_signal_emit (element, signals[SIGNAL_CHANGED], 0, origin, what);
}

static void
lofte_element_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteElement *self = LOFTE_ELEMENT (object);

  g_value_set_string (value, PRIVATE (self)->values[prop_id - 1]);
}

static void
lofte_element_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  lofte_element_set (LOFTE_ELEMENT (object), pspec->name, g_value_get_string (value));
}

static void
lofte_element_constructed (GObject *object)
{
  LofteElement *self = LOFTE_ELEMENT (object);
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);
  LofteElementPrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (lofte_element_parent_class)->constructed (object);

  priv->values = g_new0 (char *, klass->n_fields);
  priv->children = g_new0 (GListStore *, klass->n_slots);
  for (guint i = 0; i < klass->n_slots; i++)
    priv->children[i] = g_list_store_new (klass->slots[i].get_type ());
  if (klass->identified)
    priv->id = lofte_id_new ();
}

static void
lofte_element_finalize (GObject *object)
{
  LofteElement *self = LOFTE_ELEMENT (object);
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);
  LofteElementPrivate *priv = PRIVATE (self);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *model = G_LIST_MODEL (priv->children[i]);

      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr (LofteElement) child = g_list_model_get_item (model, j);

          PRIVATE (child)->parent = NULL;
        }
      g_clear_object (&priv->children[i]);
    }
  for (guint i = 0; i < klass->n_fields; i++)
    g_free (priv->values[i]);
  g_free (priv->children);
  g_free (priv->values);
  g_free (priv->id);

  G_OBJECT_CLASS (lofte_element_parent_class)->finalize (object);
}

static void
lofte_element_class_init (LofteElementClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lofte_element_constructed;
  object_class->finalize = lofte_element_finalize;

  /**
   * LofteElement::changed:
   * @self: An element.
   * @origin: The element below or at @self that changed.
   * @what: Name of the field or slot that changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_ELEMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, LOFTE_TYPE_ELEMENT, G_TYPE_STRING);
}

static void
lofte_element_init (LofteElement *self)
{
}

/**
 * lofte_element_class_set_fields:
 * @klass: The class being set up.
 * @xml_name: Name of its XML element; static.
 * @label: What a person calls it, an English message id; static.
 * @fields: (array length=n_fields): Its fields; static.
 * @n_fields: How many.
 *
 * Describes a noun and installs a GObject property for each of its fields. To be
 * called once from class_init.
 */
void
lofte_element_class_set_fields (LofteElementClass *klass,
                                const char *xml_name,
                                const char *label,
                                const LofteField *fields,
                                guint n_fields)
{
  klass->xml_name = xml_name;
  klass->label = label;
  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->identified = TRUE;

  /* GObject takes these two from the class that installs a property, not from its parent. */
  G_OBJECT_CLASS (klass)->get_property = lofte_element_get_property;
  G_OBJECT_CLASS (klass)->set_property = lofte_element_set_property;
  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass),
                                     i + 1,
                                     g_param_spec_string (fields[i].name, NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
}

/**
 * lofte_element_class_set_slots:
 * @klass: The class being set up.
 * @slots: (array length=n_slots): Its slots; static.
 * @n_slots: How many.
 *
 * Says which children instances of @klass may have.
 */
void
lofte_element_class_set_slots (LofteElementClass *klass, const LofteSlot *slots, guint n_slots)
{
  klass->slots = slots;
  klass->n_slots = n_slots;
}

/**
 * lofte_element_new:
 * @type: A class below #LofteElement.
 *
 * Returns: (transfer full) (type LofteElement): An empty element with a fresh id.
 */
gpointer
lofte_element_new (GType type)
{
  return g_object_new (type, NULL);
}

/**
 * lofte_element_get_id:
 * @self: An element.
 *
 * Returns: (nullable): Its id, `id-` and a UUID; %NULL for a part of a template.
 */
const char *
lofte_element_get_id (LofteElement *self)
{
  g_return_val_if_fail (LOFTE_IS_ELEMENT (self), NULL);

  return PRIVATE (self)->id;
}

/**
 * lofte_element_set_id:
 * @self: An element.
 * @id: A valid id.
 *
 * Gives @self the id it had in a file.
 */
void
lofte_element_set_id (LofteElement *self, const char *id)
{
  g_return_if_fail (LOFTE_IS_ELEMENT (self));
  g_return_if_fail (lofte_id_is_valid (id));

  g_free (PRIVATE (self)->id);
  PRIVATE (self)->id = g_strdup (id);
}

/**
 * lofte_element_get_name:
 * @self: An element.
 *
 * Returns: Its XML name, as in `commitment`.
 */
const char *
lofte_element_get_name (LofteElement *self)
{
  return LOFTE_ELEMENT_GET_CLASS (self)->xml_name;
}

/**
 * lofte_element_get_label:
 * @self: An element.
 *
 * Returns: What a person calls this kind of element, in the user's language.
 */
const char *
lofte_element_get_label (LofteElement *self)
{
  return _ (LOFTE_ELEMENT_GET_CLASS (self)->label);
}

/**
 * lofte_element_get_parent:
 * @self: An element.
 *
 * Returns: (transfer none) (nullable): The element that holds it.
 */
LofteElement *
lofte_element_get_parent (LofteElement *self)
{
  return PRIVATE (self)->parent;
}

/**
 * lofte_element_get_root:
 * @self: An element.
 *
 * Returns: (transfer none): The topmost element above it, or itself.
 */
LofteElement *
lofte_element_get_root (LofteElement *self)
{
  while (PRIVATE (self)->parent)
    self = PRIVATE (self)->parent;
  return self;
}

/**
 * lofte_element_find_field:
 * @self: An element.
 * @name: A name.
 *
 * Returns: (nullable): The field called @name.
 */
const LofteField *
lofte_element_find_field (LofteElement *self, const char *name)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);
  int index = find_field_index (klass, name);

  return index < 0 ? NULL : &klass->fields[index];
}

static int
get_field_index (LofteElement *self, const char *name)
{
  int index = find_field_index (LOFTE_ELEMENT_GET_CLASS (self), name);

  /* A misspelt name is a fault of the program, never of a file. */
  if (index < 0)
    g_error ("%s has no field called %s", G_OBJECT_TYPE_NAME (self), name);
  return index;
}

/**
 * lofte_element_get:
 * @self: An element.
 * @field: Name of one of its fields.
 *
 * Returns: (nullable): The field's value, %NULL when it is empty.
 */
const char *
lofte_element_get (LofteElement *self, const char *field)
{
  g_return_val_if_fail (LOFTE_IS_ELEMENT (self), NULL);

  return PRIVATE (self)->values[get_field_index (self, field)];
}

/**
 * lofte_element_get_or:
 * @self: An element.
 * @field: Name of one of its fields.
 * @fallback: (nullable): What an empty field counts as.
 *
 * Returns: (nullable): The field's value, or @fallback.
 */
const char *
lofte_element_get_or (LofteElement *self, const char *field, const char *fallback)
{
  const char *value = lofte_element_get (self, field);

  return value ? value : fallback;
}

/**
 * lofte_element_get_boolean:
 * @self: An element.
 * @field: Name of a boolean field.
 *
 * Returns: %TRUE when it says so.
 */
gboolean
lofte_element_get_boolean (LofteElement *self, const char *field)
{
  return g_strcmp0 (lofte_element_get (self, field), "true") == 0;
}

/**
 * lofte_element_get_integer:
 * @self: An element.
 * @field: Name of an integer field.
 * @fallback: What an empty field counts as.
 *
 * Returns: The number.
 */
int
lofte_element_get_integer (LofteElement *self, const char *field, int fallback)
{
  const char *value = lofte_element_get (self, field);

  return value ? (int) g_ascii_strtoll (value, NULL, 10) : fallback;
}

/**
 * lofte_element_get_number:
 * @self: An element.
 * @field: Name of a number field.
 * @number: (out) (optional): Place for the number.
 *
 * Returns: %FALSE when the field is empty.
 */
gboolean
lofte_element_get_number (LofteElement *self, const char *field, double *number)
{
  const char *value = lofte_element_get (self, field);

  if (!value)
    return FALSE;
  if (number)
    *number = g_ascii_strtod (value, NULL);
  return TRUE;
}

/**
 * lofte_element_is:
 * @self: An element.
 * @field: Name of a field.
 * @word: A value.
 *
 * Returns: Whether the field holds exactly @word.
 */
gboolean
lofte_element_is (LofteElement *self, const char *field, const char *word)
{
  return g_strcmp0 (lofte_element_get (self, field), word) == 0;
}

/**
 * lofte_element_dup_words:
 * @self: An element.
 * @field: Name of a field of references or of lines.
 *
 * Returns: (transfer full): Its parts; empty when the field is.
 */
GStrv
lofte_element_dup_words (LofteElement *self, const char *field)
{
  const LofteField *spec = lofte_element_find_field (self, field);
  const char *value = lofte_element_get (self, field);

  if (!value)
    return g_new0 (char *, 1);
  return g_strsplit (value, spec->type == LOFTE_FIELD_LINES ? "\n" : " ", -1);
}

/**
 * lofte_element_refers_to:
 * @self: An element.
 * @field: Name of a field of references.
 * @id: An id.
 *
 * Returns: Whether @id is among them.
 */
gboolean
lofte_element_refers_to (LofteElement *self, const char *field, const char *id)
{
  g_auto (GStrv) words = lofte_element_dup_words (self, field);

  return g_strv_contains ((const char *const *) words, id);
}

/**
 * lofte_element_get_children:
 * @self: An element.
 * @slot: Name of one of its slots.
 *
 * Returns: (transfer none): The children there, in order. Read it only.
 */
GListModel *
lofte_element_get_children (LofteElement *self, const char *slot)
{
  g_return_val_if_fail (LOFTE_IS_ELEMENT (self), NULL);

  return G_LIST_MODEL (get_store (self, slot));
}

/**
 * lofte_element_count:
 * @self: An element.
 * @slot: Name of one of its slots.
 *
 * Returns: How many children it holds there.
 */
guint
lofte_element_count (LofteElement *self, const char *slot)
{
  return g_list_model_get_n_items (lofte_element_get_children (self, slot));
}

/**
 * lofte_element_peek:
 * @self: An element.
 * @slot: Name of one of its slots.
 * @position: Place of a child, from 0.
 *
 * Returns: (transfer none) (nullable) (type LofteElement): The child, or %NULL past the end.
 */
gpointer
lofte_element_peek (LofteElement *self, const char *slot, guint position)
{
  g_autoptr (LofteElement) child = g_list_model_get_item (lofte_element_get_children (self, slot), position);

  return child; /* the store keeps it alive */
}

/**
 * lofte_element_get_position:
 * @self: An element with a parent.
 *
 * Returns: Its place among its siblings, from 0.
 */
guint
lofte_element_get_position (LofteElement *self)
{
  LofteElement *parent = PRIVATE (self)->parent;
  guint position = 0;

  g_return_val_if_fail (parent != NULL, 0);

  g_list_store_find (get_store (parent, lofte_element_get_name (self)), self, &position);
  return position;
}

/**
 * lofte_element_foreach:
 * @self: An element.
 * @func: (scope call): Called for it and all below it, in document order.
 * @user_data: Passed on.
 */
void
lofte_element_foreach (LofteElement *self, LofteElementFunc func, gpointer user_data)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);

  func (self, user_data);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *model = G_LIST_MODEL (PRIVATE (self)->children[i]);

      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr (LofteElement) child = g_list_model_get_item (model, j);

          lofte_element_foreach (child, func, user_data);
        }
    }
}

/**
 * lofte_element_find:
 * @self: An element.
 * @id: (nullable): An id.
 *
 * Returns: (transfer none) (nullable): The element with that id, @self or below it.
 */
LofteElement *
lofte_element_find (LofteElement *self, const char *id)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);

  if (!id)
    return NULL;
  if (g_strcmp0 (PRIVATE (self)->id, id) == 0)
    return self;
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *model = G_LIST_MODEL (PRIVATE (self)->children[i]);

      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr (LofteElement) child = g_list_model_get_item (model, j);
          LofteElement *found = lofte_element_find (child, id);

          if (found)
            return found;
        }
    }
  return NULL;
}

/**
 * lofte_element_dup_path:
 * @self: An element.
 *
 * Returns: (transfer full): Where it stands below its root, as in `focus[2]/commitment[1]`; counted from 1.
 */
char *
lofte_element_dup_path (LofteElement *self)
{
  GString *path = g_string_new (NULL);

  for (LofteElement *element = self; PRIVATE (element)->parent; element = PRIVATE (element)->parent)
    {
      g_autofree char *step = g_strdup_printf ("%s[%u]%s", lofte_element_get_name (element), lofte_element_get_position (element) + 1, path->len ? "/" : "");

      g_string_prepend (path, step);
    }
  return g_string_free (path, FALSE);
}

static LofteElement *
resolve_step (LofteElement *self, const char *step, GError **error)
{
  g_autofree char *name = NULL;
  const char *bracket = strchr (step, '[');
  guint64 position = 1;
  LofteElement *child;

  if (lofte_id_is_valid (step))
    {
      child = lofte_element_find (self, step);
      if (!child)
        g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("There is no part with the id %s."), step);
      return child;
    }

  name = bracket ? g_strndup (step, bracket - step) : g_strdup (step);
  if (bracket)
    {
      g_autofree char *number = g_strndup (bracket + 1, strlen (bracket) > 1 ? strlen (bracket) - 2 : 0);

      if (!g_str_has_suffix (step, "]") || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &position, NULL))
        {
          g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("“%s” is not a place: write it as in focus[2]."), step);
          return NULL;
        }
    }
  if (find_slot_index (LOFTE_ELEMENT_GET_CLASS (self), name) < 0)
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("%s has no parts called “%s”."), lofte_element_get_label (self), name);
      return NULL;
    }
  child = lofte_element_peek (self, name, (guint) position - 1);
  if (!child)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("There is no %s: the document has %u of them there."), step, lofte_element_count (self, name));
  return child;
}

/**
 * lofte_element_resolve:
 * @self: The element that the path starts from.
 * @path: A path as lofte_element_dup_path() makes, steps may be ids, the last may be a field.
 * @field: (out) (optional) (nullable): Place for the field that @path ends in.
 * @error: Return location for an error.
 *
 * Without @field, a path that ends in a field is an error.
 *
 * Returns: (transfer none) (nullable): The element, or %NULL with %LOFTE_CORE_ERROR_NOT_FOUND.
 */
LofteElement *
lofte_element_resolve (LofteElement *self, const char *path, const LofteField **field, GError **error)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  LofteElement *element = self;

  if (field)
    *field = NULL;
  for (guint i = 0; steps[i]; i++)
    {
      if (*steps[i] == '\0')
        continue;
      if (!steps[i + 1] && field && (*field = lofte_element_find_field (element, steps[i])))
        return element;
      element = resolve_step (element, steps[i], error);
      if (!element)
        return NULL;
    }
  return element;
}

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

  if (klass != LOFTE_ELEMENT_GET_CLASS (b) || g_strcmp0 (PRIVATE (a)->id, PRIVATE (b)->id) != 0)
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (g_strcmp0 (PRIVATE (a)->values[i], PRIVATE (b)->values[i]) != 0)
      return FALSE;
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *left = G_LIST_MODEL (PRIVATE (a)->children[i]);
      GListModel *right = G_LIST_MODEL (PRIVATE (b)->children[i]);

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

  if (PRIVATE (self)->id && new_ids)
    g_hash_table_insert (new_ids, g_strdup (PRIVATE (self)->id), g_strdup (PRIVATE (copy)->id));
  else if (PRIVATE (self)->id)
    lofte_element_set_id (copy, PRIVATE (self)->id);
  for (guint i = 0; i < klass->n_fields; i++)
    PRIVATE (copy)->values[i] = g_strdup (PRIVATE (self)->values[i]);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      GListModel *model = G_LIST_MODEL (PRIVATE (self)->children[i]);

      for (guint j = 0; j < g_list_model_get_n_items (model); j++)
        {
          g_autoptr (LofteElement) child = g_list_model_get_item (model, j);
          g_autoptr (LofteElement) child_copy = copy_below (child, new_ids);

          PRIVATE (child_copy)->parent = copy;
          g_list_store_append (PRIVATE (copy)->children[i], child_copy);
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
          if (PRIVATE (element)->values[i])
            {
              g_free (PRIVATE (element)->values[i]);
              PRIVATE (element)->values[i] = g_strjoinv (" ", words);
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

/**
 * lofte_element_set:
 * @self: An element.
 * @field: Name of one of its fields.
 * @value: (nullable): A value that lofte_field_check() accepts; an empty string counts as %NULL.
 */
void
lofte_element_set (LofteElement *self, const char *field, const char *value)
{
  int index = get_field_index (self, field);
  char **place = &PRIVATE (self)->values[index];

  if (value && *value == '\0')
    value = NULL;
  if (g_strcmp0 (*place, value) == 0)
    return;
  g_free (*place);
  *place = g_strdup (value);
  g_object_notify (G_OBJECT (self), field);
  emit_changed (self, self, field);
}

/**
 * lofte_element_insert:
 * @self: An element.
 * @position: Where, from 0; anything past the end means last.
 * @child: (transfer none): An element without parent, of a class that @self has a slot for.
 */
void
lofte_element_insert (LofteElement *self, guint position, LofteElement *child)
{
  GListStore *store = get_store (self, lofte_element_get_name (child));

  g_return_if_fail (PRIVATE (child)->parent == NULL);

  PRIVATE (child)->parent = self;
  g_list_store_insert (store, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (store))), child);
  emit_changed (self, self, lofte_element_get_name (child));
}

/**
 * lofte_element_append:
 * @self: An element.
 * @child: (transfer none): An element without parent.
 *
 * Puts @child last in its slot.
 */
void
lofte_element_append (LofteElement *self, LofteElement *child)
{
  lofte_element_insert (self, G_MAXUINT, child);
}

/**
 * lofte_element_remove:
 * @self: An element.
 * @child: One of its children.
 */
void
lofte_element_remove (LofteElement *self, LofteElement *child)
{
  GListStore *store = get_store (self, lofte_element_get_name (child));
  const char *slot = lofte_element_get_name (child);
  guint position;

  if (!g_list_store_find (store, child, &position))
    g_error ("The child is not there");
  PRIVATE (child)->parent = NULL;
  g_list_store_remove (store, position);
  emit_changed (self, self, slot);
}

/**
 * lofte_element_move:
 * @self: An element.
 * @child: One of its children.
 * @position: Its new place among its siblings, from 0.
 */
void
lofte_element_move (LofteElement *self, LofteElement *child, guint position)
{
  g_autoptr (LofteElement) keep = g_object_ref (child);

  lofte_element_remove (self, keep);
  lofte_element_insert (self, position, keep);
}
