/* LofteComparison — jämförelse: what differs between two versions of a document
 *
 * Elements are the same when their ids are; rows of tables, which have none, when
 * they stand in the same place. The result follows the order of the later version.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-comparison.h"
#include "lofte-summary.h"

typedef struct
{
  GPtrArray *differences;
  const char *part;
} Comparison;

void
lofte_difference_free (LofteDifference *difference)
{
  g_free (difference->part);
  g_free (difference->element);
  g_ptr_array_unref (difference->fields);
  g_free (difference);
}

static void
field_difference_free (gpointer data)
{
  LofteFieldDifference *difference = data;

  g_ptr_array_unref (difference->runs);
  g_free (difference);
}

static char *
dup_name (LofteElement *element)
{
  g_autofree char *summary = lofte_element_dup_short_summary (element);

  if (!lofte_element_get_parent (element))
    return g_strdup (_ ("About the document"));
  if (!summary)
    return g_strdup_printf ("%s %u", lofte_element_get_label (element), lofte_element_get_position (element) + 1);
  /* Translators: a kind of part, then what it says: "Commitment: evening patrols" */
  return g_strdup_printf (_ ("%s: %s"), lofte_element_get_label (element), summary);
}

/* ---- elements ---- */

static GPtrArray *
compare_fields (LofteElement *before, LofteElement *after)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (before ? before : after);
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_difference_free);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_autofree char *old = before ? lofte_element_dup_reading (before, field) : NULL;
      g_autofree char *new = after ? lofte_element_dup_reading (after, field) : NULL;
      LofteFieldDifference *difference;

      if (g_strcmp0 (old, new) == 0)
        continue;
      difference = g_new0 (LofteFieldDifference, 1);
      difference->field = field;
      difference->runs = lofte_text_compare (old, new);
      g_ptr_array_add (fields, difference);
    }
  return fields;
}

static void
add_difference (Comparison *self, LofteElement *element, LofteDifferenceKind kind, GPtrArray *fields)
{
  LofteDifference *difference = g_new0 (LofteDifference, 1);

  difference->kind = kind;
  difference->element = dup_name (element);
  difference->part = g_strdup (self->part ? self->part : difference->element);
  difference->fields = fields;
  g_ptr_array_add (self->differences, difference);
}

static void compare_children (Comparison *self, LofteElement *before, LofteElement *after);

static void
compare_elements (Comparison *self, LofteElement *before, LofteElement *after, gboolean moved)
{
  LofteElement *element = after ? after : before;
  g_autoptr (GPtrArray) fields = compare_fields (before, after);
  g_autofree char *part = NULL;
  const char *outer = self->part;

  /* Every child of the document itself begins a part. */
  if (lofte_element_get_parent (element) && !lofte_element_get_parent (lofte_element_get_parent (element)))
    self->part = part = dup_name (element);
  if (!before)
    add_difference (self, element, LOFTE_DIFFERENCE_ADDED, g_steal_pointer (&fields));
  else if (!after)
    add_difference (self, element, LOFTE_DIFFERENCE_REMOVED, g_steal_pointer (&fields));
  else if (moved)
    add_difference (self, element, LOFTE_DIFFERENCE_MOVED, g_steal_pointer (&fields));
  else if (fields->len > 0)
    add_difference (self, element, LOFTE_DIFFERENCE_CHANGED, g_steal_pointer (&fields));
  compare_children (self, before, after);
  self->part = outer;
}

/* The child of @parent that is the same as @child, which belongs to the other version. */
static LofteElement *
find_mate (LofteElement *parent, const char *slot, LofteElement *child)
{
  const char *id = lofte_element_get_id (child);

  if (!parent)
    return NULL;
  if (!LOFTE_ELEMENT_GET_CLASS (child)->identified)
    {
      guint position = lofte_element_get_position (child);

      return position < lofte_element_count (parent, slot) ? lofte_element_peek (parent, slot, position) : NULL;
    }
  for (guint i = 0; i < lofte_element_count (parent, slot); i++)
    if (g_strcmp0 (lofte_element_get_id (lofte_element_peek (parent, slot, i)), id) == 0)
      return lofte_element_peek (parent, slot, i);
  return NULL;
}

/* Which of the later version's children stand elsewhere than before: those outside the longest row that kept its order. */
static gboolean *
find_moved (LofteElement *before, LofteElement *after, const char *slot)
{
  guint n = after ? lofte_element_count (after, slot) : 0;
  gboolean *moved = g_new0 (gboolean, n + 1);
  g_autofree int *places = g_new0 (int, n + 1);
  g_autofree guint *lengths = g_new0 (guint, n + 1);
  g_autofree int *previous = g_new0 (int, n + 1);
  int best = -1;

  for (guint i = 0; i < n; i++)
    {
      LofteElement *mate = find_mate (before, slot, lofte_element_peek (after, slot, i));

      places[i] = mate ? (int) lofte_element_get_position (mate) : -1;
      moved[i] = mate != NULL;
      previous[i] = -1;
      if (!mate)
        continue;
      lengths[i] = 1;
      for (guint j = 0; j < i; j++)
        if (places[j] >= 0 && places[j] < places[i] && lengths[j] + 1 > lengths[i])
          {
            lengths[i] = lengths[j] + 1;
            previous[i] = (int) j;
          }
      if (best < 0 || lengths[i] >= lengths[best])
        best = (int) i;
    }
  for (; best >= 0; best = previous[best])
    moved[best] = FALSE;
  return moved;
}

static void
compare_slot (Comparison *self, LofteElement *before, LofteElement *after, const char *slot)
{
  guint n_before = before ? lofte_element_count (before, slot) : 0;
  guint n_after = after ? lofte_element_count (after, slot) : 0;
  g_autofree gboolean *moved = find_moved (before, after, slot);
  guint at = 0;

  for (guint i = 0; i <= n_after; i++)
    {
      LofteElement *child = i < n_after ? lofte_element_peek (after, slot, i) : NULL;
      LofteElement *mate = child ? find_mate (before, slot, child) : NULL;
      guint until = i == n_after ? n_before : (mate && !moved[i] ? lofte_element_get_position (mate) : at);

      /* What was removed stands where it stood. */
      for (; at < until; at++)
        if (!find_mate (after, slot, lofte_element_peek (before, slot, at)))
          compare_elements (self, lofte_element_peek (before, slot, at), NULL, FALSE);
      if (child)
        compare_elements (self, mate, child, moved[i]);
    }
}

static void
compare_children (Comparison *self, LofteElement *before, LofteElement *after)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (before ? before : after);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      LofteElementClass *child = g_type_class_ref (klass->slots[i].get_type ());

      compare_slot (self, before, after, child->xml_name);
      g_type_class_unref (child);
    }
}

/**
 * lofte_agreement_compare:
 * @before: A version of a document.
 * @after: A later one.
 *
 * Returns: (transfer full) (element-type LofteDifference): What differs, in the order of @after; empty when nothing does.
 */
GPtrArray *
lofte_agreement_compare (LofteAgreement *before, LofteAgreement *after)
{
  Comparison self = { 0 };

  self.differences = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_difference_free);
  compare_elements (&self, LOFTE_ELEMENT (before), LOFTE_ELEMENT (after), FALSE);
  return self.differences;
}

/**
 * lofte_difference_kind_get_label:
 * @kind: What happened.
 *
 * Returns: A word for it, in the user's language.
 */
const char *
lofte_difference_kind_get_label (LofteDifferenceKind kind)
{
  switch (kind)
    {
    case LOFTE_DIFFERENCE_ADDED:
      return C_ ("part", "Added");
    case LOFTE_DIFFERENCE_REMOVED:
      return C_ ("part", "Removed");
    case LOFTE_DIFFERENCE_MOVED:
      return C_ ("part", "Moved");
    case LOFTE_DIFFERENCE_CHANGED:
    default:
      return C_ ("part", "Changed");
    }
}

/**
 * lofte_difference_kind_get_word:
 * @kind: What happened.
 *
 * Returns: A word for it, for programs.
 */
const char *
lofte_difference_kind_get_word (LofteDifferenceKind kind)
{
  static const char *const words[] = { "changed", "added", "removed", "moved" };

  return words[kind];
}
