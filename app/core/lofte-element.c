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

#include "lofte-element-private.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LofteElement, lofte_element, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((LofteElementPrivate *) lofte_element_get_instance_private (self))

LofteElementPrivate *
lofte_element_get_private (LofteElement *self)
{
  return PRIVATE (self);
}

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
