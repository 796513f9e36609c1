/* LofteElement — a piece of a document that has an id, fields and children
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-field.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_ELEMENT (lofte_element_get_type ())
G_DECLARE_DERIVABLE_TYPE (LofteElement, lofte_element, LOFTE, ELEMENT, GObject)

/**
 * LofteSlot:
 * @get_type: The class of the children.
 * @flags: %LOFTE_FIELD_LIVING or %LOFTE_FIELD_INTERNAL, or nothing.
 *
 * A place in an element that holds any number of children of one class, in order.
 * Its name is the XML name of the class.
 */
typedef struct
{
  GType (*get_type) (void);
  LofteFieldFlags flags;
} LofteSlot;

/**
 * LofteElementClass:
 * @xml_namespace: (nullable): Namespace, set on the class of a root.
 * @xml_name: Name of the XML element, also of the slot that holds it.
 * @label: (translatable): What a person calls it; an English message id.
 * @identified: Whether its instances carry an id and a secrecy class.
 * @fields: The fields, in the order of the XML.
 * @slots: The slots, in the order of the XML.
 */
struct _LofteElementClass
{
  GObjectClass parent_class;

  const char *xml_namespace;
  const char *xml_name;
  const char *label;
  gboolean identified;
  const LofteField *fields;
  guint n_fields;
  const LofteSlot *slots;
  guint n_slots;
};

typedef void (*LofteElementFunc) (LofteElement *element, gpointer user_data);

void lofte_element_class_set_fields (LofteElementClass *klass,
                                     const char *xml_name,
                                     const char *label,
                                     const LofteField *fields,
                                     guint n_fields);
void lofte_element_class_set_slots (LofteElementClass *klass, const LofteSlot *slots, guint n_slots);

gpointer lofte_element_new (GType type);

const char *lofte_element_get_id (LofteElement *self);
const char *lofte_element_get_name (LofteElement *self);
const char *lofte_element_get_label (LofteElement *self);
LofteElement *lofte_element_get_parent (LofteElement *self);
LofteElement *lofte_element_get_root (LofteElement *self);

const LofteField *lofte_element_find_field (LofteElement *self, const char *name);
const char *lofte_element_get (LofteElement *self, const char *field);
const char *lofte_element_get_or (LofteElement *self, const char *field, const char *fallback);
gboolean lofte_element_get_boolean (LofteElement *self, const char *field);
int lofte_element_get_integer (LofteElement *self, const char *field, int fallback);
gboolean lofte_element_get_number (LofteElement *self, const char *field, double *number);
gboolean lofte_element_is (LofteElement *self, const char *field, const char *word);
GStrv lofte_element_dup_words (LofteElement *self, const char *field);
gboolean lofte_element_refers_to (LofteElement *self, const char *field, const char *id);

GListModel *lofte_element_get_children (LofteElement *self, const char *slot);
guint lofte_element_count (LofteElement *self, const char *slot);
gpointer lofte_element_peek (LofteElement *self, const char *slot, guint position);
guint lofte_element_get_position (LofteElement *self);
LofteElement *lofte_element_find (LofteElement *self, const char *id);
void lofte_element_foreach (LofteElement *self, LofteElementFunc func, gpointer user_data);
char *lofte_element_dup_path (LofteElement *self);
LofteElement *lofte_element_resolve (LofteElement *self, const char *path, const LofteField **field, GError **error);

gboolean lofte_element_equal (LofteElement *a, LofteElement *b);
gpointer lofte_element_copy (LofteElement *self, gboolean new_ids);

/* The functions below change an element directly. Outside of reading and of tests only commands call them. */
void lofte_element_set (LofteElement *self, const char *field, const char *value);
void lofte_element_set_id (LofteElement *self, const char *id);
void lofte_element_insert (LofteElement *self, guint position, LofteElement *child);
void lofte_element_append (LofteElement *self, LofteElement *child);
void lofte_element_remove (LofteElement *self, LofteElement *child);
void lofte_element_move (LofteElement *self, LofteElement *child, guint position);

G_END_DECLS
