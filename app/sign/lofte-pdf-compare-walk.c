/* LoftePdfCompare — the walk over two revisions side by side
 *
 * Everything must be equal except what a rule allows. An object is judged once for each use: as a field it may be
 * filled in, as a part of a page's content it may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-verification-text-private.h"

#define MAX_LINES 40
#define MAX_STEPS 30000000

struct _ComparePath
{
  const ComparePath *parent;
  const char *key;
  int index;
};

/* A pair of indirect objects to be judged in a context. */
typedef struct
{
  LofteIndirect *old;
  LofteIndirect *young;
  CompareContext context;
  gboolean pointer; /* named only to point at a page or field, which is judged on its own way down */
  const ComparePath *path;
} Task;

/* Keys that point at pages, fields and widgets without showing them. */
static const char *const pointer_keys[] = { "/P", "/Parent", "/Data", "/Pg", "/Obj", "/D", "/Dest", "/Dests", "/Names", "/OpenAction",
                                            "/CO", "/IRT", "/Popup", "/DocMDP", "/Kids", "/Fields", "/Annots", "/Pages", "/AcroForm", NULL };

static guint
hash_task (gconstpointer data)
{
  const Task *task = data;

  return g_direct_hash (task->old) * 31 + g_direct_hash (task->young) * 7 + task->context;
}

static gboolean
equal_tasks (gconstpointer one,
             gconstpointer other)
{
  const Task *first = one;
  const Task *second = other;

  return first->old == second->old && first->young == second->young && first->context == second->context;
}

static const char *
name_level (LofteAdditionsState level)
{
  static const char *const names[] = { "nothing", "evidence", "form filling", "annotation", "not allowed", "cannot be checked" };

  return names[level];
}

static void
append_path (GString *text,
             const ComparePath *path,
             guint depth)
{
  if (path == NULL || depth > 12)
    return;
  append_path (text, path->parent, depth + 1);
  if (path->key != NULL)
    g_string_append (text, path->key);
  if (path->index >= 0)
    g_string_append_printf (text, "[%d]", path->index);
}

void
lofte_compare_note (Compare *self,
                    LofteAdditionsState level,
                    const char *key,
                    int index,
                    const char *what)
{
  self->differs = TRUE;
  if (self->changes == NULL)
    {
      self->stopped = TRUE;
      return;
    }
  if (level == LOFTE_ADDITIONS_NOT_ALLOWED && self->changes->worst < level && self->changes->lines->len >= MAX_LINES)
    g_ptr_array_set_size (self->changes->lines, MAX_LINES - 1);
  self->changes->worst = MAX (self->changes->worst, level);
  if (self->changes->lines->len < MAX_LINES)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      append_path (line, self->path, 0);
      if (key != NULL)
        g_string_append (line, key);
      if (index >= 0)
        g_string_append_printf (line, "[%d]", index);
      g_string_append_printf (line, ": %s (%s)", what, name_level (level));
      g_ptr_array_add (self->changes->lines, lofte_text_make_safe (line->str, (gssize) line->len));
    }
}

void
lofte_compare_enqueue (Compare *self,
                       CompareContext context,
                       LofteIndirect *old,
                       LofteIndirect *young,
                       const char *key,
                       int index)
{
  Task task = { old, young, context, FALSE, NULL };
  ComparePath *path;
  Task *kept;

  if (g_hash_table_contains (self->seen, &task))
    return;
  task.pointer = context == COMPARE_STRICT && key != NULL &&
                 g_strv_contains (pointer_keys, key);
  path = g_new0 (ComparePath, 1);
  path->parent = self->path;
  path->key = key;
  path->index = index;
  g_ptr_array_add (self->paths, path);
  kept = g_memdup2 (&task, sizeof task);
  kept->path = path;
  /* A pointer does not count as seen: the same object may be used for what it shows elsewhere. */
  if (!task.pointer)
    g_hash_table_add (self->seen, kept);
  else
    g_ptr_array_add (self->paths, kept);
  if (context != COMPARE_STRICT)
    g_hash_table_add (self->loose, g_memdup2 (kept, sizeof task));
  g_queue_push_tail (context != COMPARE_STRICT ? &self->pending : &self->later, kept);
}

/* ---- values ---- */

static gboolean
count_step (Compare *self)
{
  if (self->stopped)
    return FALSE;
  if (++*self->steps > MAX_STEPS || ((*self->steps & 0xfff) == 0 && g_cancellable_is_cancelled (self->cancellable)))
    {
      self->stopped = TRUE;
      self->differs = TRUE;
      if (self->changes != NULL)
        self->changes->too_large = TRUE;
      return FALSE;
    }
  return TRUE;
}

gboolean
lofte_compare_is_same_item (const LofteObject *old,
                            const LofteObject *young)
{
  if (old->type == LOFTE_OBJECT_REFERENCE && young->type == LOFTE_OBJECT_REFERENCE)
    return old->value.reference.number == young->value.reference.number &&
           old->value.reference.generation == young->value.reference.generation;
  return old->type == young->type;
}

/* /Fields, /Kids of fields and /Annots may grow; what was there stays, in its order. */
static void
compare_growing_array (Compare *self,
                       CompareContext context,
                       LofteObject *old,
                       LofteObject *young,
                       const char *key)
{
  guint i = 0;
  guint k;

  for (k = 0; k < young->length && !self->stopped; k++)
    {
      LofteObject *item = young->value.items[k];

      if (i < old->length && lofte_compare_is_same_item (old->value.items[i], item))
        lofte_compare_value (self, context, old->value.items[i++], item, key, k);
      else
        lofte_compare_new_item (self, context, item, key, k);
    }
  for (; i < old->length; i++)
    {
      LofteObject *gone = lofte_revision_resolve (self->old, old->value.items[i]);
      gboolean comment = context == COMPARE_ANNOTATIONS && !lofte_object_is_name (lofte_revision_get (self->old, gone, "/Subtype"), "/Widget");

      lofte_compare_note (self, comment ? LOFTE_ADDITIONS_ANNOTATIONS : LOFTE_ADDITIONS_NOT_ALLOWED, key, i, "removed");
    }
}

static void
compare_array (Compare *self,
               CompareContext context,
               LofteObject *old,
               LofteObject *young,
               const char *key)
{
  guint i;

  if (context == COMPARE_FIELDS || context == COMPARE_ANNOTATIONS)
    {
      compare_growing_array (self, context, old, young, key);
      return;
    }
  if (old->length != young->length)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, -1, "has more or fewer items than before");
  for (i = 0; i < old->length && i < young->length && !self->stopped; i++)
    lofte_compare_value (self, context, old->value.items[i], young->value.items[i], key, i);
}

/* ---- dictionaries ---- */

static void
compare_key (Compare *self,
             CompareContext context,
             CompareField *field,
             const char *key,
             LofteObject *old,
             LofteObject *young)
{
  CompareContext inner = COMPARE_STRICT;

  if (context == COMPARE_ROOT && lofte_compare_root_key (self, key, old, young))
    return;
  if (context == COMPARE_ACROFORM && lofte_compare_form_key (self, key, old, young))
    return;
  if (context == COMPARE_FIELD && lofte_compare_field_key (field, self, key, old, young))
    return;
  if (context == COMPARE_FIELD && strcmp (key, "/Kids") == 0)
    inner = COMPARE_FIELDS;
  else if (context == COMPARE_PAGES && strcmp (key, "/Kids") == 0)
    inner = COMPARE_PAGES;
  else if (context == COMPARE_PAGE && strcmp (key, "/Annots") == 0)
    {
      inner = COMPARE_ANNOTATIONS;
      if (lofte_revision_resolve (self->old, old)->type == LOFTE_OBJECT_NULL)
        {
          old = &self->empty_array;
          lofte_compare_explain (self, young);
          young = lofte_revision_resolve (self->young, young);
        }
    }
  else if ((strcmp (key, "/P") == 0 || strcmp (key, "/Parent") == 0 || strcmp (key, "/Data") == 0) &&
           lofte_object_is (old, LOFTE_OBJECT_REFERENCE) && lofte_object_is (young, LOFTE_OBJECT_REFERENCE))
    {
      if (!lofte_compare_is_same_item (old, young))
        lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, -1, "leads to another object");
      else if (self->changes != NULL)
        lofte_compare_value (self, COMPARE_STRICT, old, young, key, -1);
      return;
    }
  lofte_compare_value (self, inner, old, young, key, -1);
}

static void
compare_dictionary (Compare *self,
                    CompareContext context,
                    LofteObject *old,
                    LofteObject *young)
{
  CompareField field = { 0 };
  guint i = 0;
  guint k = 0;

  if (young->ambiguous && old != young)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, NULL, -1, "names a key twice");
  if (context == COMPARE_FIELD)
    lofte_compare_field_init (&field, self, old, young);
  while ((i < old->length || k < young->length) && !self->stopped)
    {
      int order = i >= old->length ? 1 : k >= young->length ? -1
                                                            : strcmp (old->value.items[2 * i]->value.text, young->value.items[2 * k]->value.text);
      const char *key = order <= 0 ? old->value.items[2 * i]->value.text : young->value.items[2 * k]->value.text;
      LofteObject *before = order <= 0 ? old->value.items[2 * i++ + 1] : NULL;
      LofteObject *after = order >= 0 ? young->value.items[2 * k++ + 1] : NULL;

      compare_key (self, context, &field, key, before, after);
    }
  lofte_compare_field_clear (&field);
}

static CompareContext
refine_context (Compare *self,
                CompareContext context,
                const LofteObject *old,
                const LofteObject *young)
{
  if (context == COMPARE_PAGES && lofte_object_get (young, "/Kids") == NULL)
    return COMPARE_PAGE;
  if (context == COMPARE_FIELDS || context == COMPARE_ANNOTATIONS)
    {
      if (lofte_object_is_name (lofte_revision_get (self->old, old, "/Subtype"), "/Widget") ||
          (context == COMPARE_FIELDS && (lofte_object_get (old, "/FT") != NULL || lofte_object_get (old, "/T") != NULL)))
        return COMPARE_FIELD;
    }
  return context;
}

/* A comment that changed is a comment; one that became something else is not. */
static void
compare_annotation (Compare *self,
                    LofteObject *old,
                    LofteObject *young)
{
  LoftePdfChanges *changes = self->changes;
  LofteObject *kind = lofte_revision_get (self->old, old, "/Subtype");
  gboolean same_kind = lofte_object_equal_scalar (kind, lofte_revision_get (self->young, young, "/Subtype"));

  /* A link is no comment, and where it leads to is judged on its own way down: another signature may stand there. */
  if (changes == NULL || (same_kind && lofte_object_is_name (kind, "/Link")) || !lofte_compare_differs (self, old, young))
    {
      compare_dictionary (self, COMPARE_STRICT, old, young);
      return;
    }
  lofte_compare_note (self, same_kind ? LOFTE_ADDITIONS_ANNOTATIONS : LOFTE_ADDITIONS_NOT_ALLOWED, NULL, -1, "comment changed");
  if (lofte_object_get (young, "/AP") != NULL)
    changes->covers = TRUE;
  lofte_compare_explain (self, young);
}

static void
compare_resolved (Compare *self,
                  CompareContext context,
                  LofteObject *old,
                  LofteObject *young,
                  const char *key,
                  int index)
{
  if (!count_step (self))
    return;
  if (old->type != young->type)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index,
                        young->type == LOFTE_OBJECT_NULL ? "removed" : old->type == LOFTE_OBJECT_NULL ? "added"
                                                                                                      : "changed its type");
  else if (old->type == LOFTE_OBJECT_DICTIONARY)
    {
      context = refine_context (self, context, old, young);
      if (context == COMPARE_ANNOTATIONS)
        compare_annotation (self, old, young);
      else
        compare_dictionary (self, context == COMPARE_FIELDS ? COMPARE_STRICT : context, old, young);
    }
  else if (old->type == LOFTE_OBJECT_ARRAY)
    compare_array (self, context, old, young, key);
  else if (!lofte_object_equal_scalar (old, young))
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "changed");
}

void
lofte_compare_value (Compare *self,
                     CompareContext context,
                     LofteObject *old,
                     LofteObject *young,
                     const char *key,
                     int index)
{
  LofteIndirect *before = lofte_revision_resolve_indirect (self->old, old);
  LofteIndirect *after = lofte_revision_resolve_indirect (self->young, young);

  if (before != NULL && after != NULL)
    {
      lofte_compare_enqueue (self, context, before, after, key, index);
      return;
    }
  if ((before != NULL && before->is_stream) || (after != NULL && after->is_stream))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "a stream was added or removed");
      return;
    }
  /* A direct value that became indirect, or the other way round. */
  if (after != NULL)
    g_hash_table_add (self->explained, GUINT_TO_POINTER (after->number));
  compare_resolved (self, context, lofte_revision_resolve (self->old, old), lofte_revision_resolve (self->young, young), key, index);
}

/* ---- the walk ---- */

static gboolean
is_same_stream (Compare *self,
                LofteIndirect *old,
                LofteIndirect *young)
{
  const guint8 *before;
  const guint8 *after;
  gsize length_before;
  gsize length_after;

  /* The same place; a changed /Length is found when the dictionaries are compared. */
  if (old == young)
    return TRUE;
  return lofte_revision_get_stream (self->old, old, &before, &length_before) &&
         lofte_revision_get_stream (self->young, young, &after, &length_after) &&
         length_before == length_after && memcmp (before, after, length_before) == 0;
}

static void
run_task (Compare *self,
          const Task *task)
{
  LofteObject *young = task->young->value;

  self->path = task->path;
  g_hash_table_add (self->explained, GUINT_TO_POINTER (task->young->number));
  if (task->old->is_stream != task->young->is_stream)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, NULL, -1, "changed its type");
  else
    compare_resolved (self, task->context, task->old->value, young, NULL, -1);
  if (task->young->is_stream && !self->stopped && !is_same_stream (self, task->old, task->young))
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, NULL, -1, "content changed");
  self->path = NULL;
}

static gboolean
was_judged_loosely (Compare *self,
                    const Task *task)
{
  Task probe = *task;
  int context;

  for (context = COMPARE_ROOT; context <= COMPARE_ANNOTATIONS; context++)
    {
      probe.context = context;
      if (g_hash_table_contains (self->loose, &probe))
        return TRUE;
    }
  return FALSE;
}

void
lofte_compare_drain (Compare *self)
{
  while (!self->stopped)
    {
      Task *task = g_queue_pop_head (&self->pending);

      if (task == NULL)
        {
          task = g_queue_pop_head (&self->later);
          if (task == NULL)
            return;
          if (task->pointer)
            {
              if (was_judged_loosely (self, task) || g_hash_table_contains (self->seen, task))
                continue;
              g_hash_table_add (self->seen, g_memdup2 (task, sizeof *task));
            }
        }
      run_task (self, task);
    }
}

void
lofte_compare_init (Compare *self,
                    const LofteRevision *old,
                    const LofteRevision *young,
                    guint64 *steps)
{
  memset (self, 0, sizeof *self);
  self->old = old;
  self->young = young;
  self->steps = steps;
  self->empty_array.type = LOFTE_OBJECT_ARRAY;
  self->empty_dictionary.type = LOFTE_OBJECT_DICTIONARY;
  self->seen = g_hash_table_new_full (hash_task, equal_tasks, g_free, NULL);
  self->loose = g_hash_table_new_full (hash_task, equal_tasks, g_free, NULL);
  self->explained = g_hash_table_new (NULL, NULL);
  self->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->pending);
  g_queue_init (&self->later);
}

void
lofte_compare_clear (Compare *self)
{
  g_queue_clear (&self->pending);
  g_queue_clear (&self->later);
  g_ptr_array_unref (self->paths);
  g_hash_table_unref (self->counted);
  g_hash_table_unref (self->explained);
  g_hash_table_unref (self->loose);
  g_hash_table_unref (self->seen);
}

gboolean
lofte_compare_differs (Compare *self,
                       LofteObject *old,
                       LofteObject *young)
{
  Compare trial;
  gboolean differs;

  if (old == NULL && young == NULL)
    return FALSE;
  if (old != NULL && young != NULL && lofte_object_equal_scalar (old, young))
    return FALSE;
  lofte_compare_init (&trial, self->old, self->young, self->steps);
  trial.locks = self->locks;
  trial.cancellable = self->cancellable;
  lofte_compare_value (&trial, COMPARE_STRICT, old, young, NULL, -1);
  lofte_compare_drain (&trial);
  differs = trial.differs;
  lofte_compare_clear (&trial);
  return differs;
}

void
lofte_compare_explain (Compare *self,
                       const LofteObject *young)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  if (self->changes == NULL || young == NULL)
    return;
  g_ptr_array_add (stack, (gpointer) young);
  while (stack->len > 0 && count_step (self))
    {
      const LofteObject *object = g_ptr_array_steal_index_fast (stack, stack->len - 1);
      guint i;

      if (object->type == LOFTE_OBJECT_REFERENCE)
        {
          guint32 number = object->value.reference.number;
          const LofteRevisionEntry *entry = lofte_revision_get_entry (self->young, number);
          LofteIndirect *indirect;

          if (entry == NULL || entry->section >= self->old->first_section || !g_hash_table_add (self->explained, GUINT_TO_POINTER (number)))
            continue;
          indirect = lofte_revision_resolve_indirect (self->young, object);
          if (indirect != NULL)
            g_ptr_array_add (stack, indirect->value);
        }
      else if (object->type == LOFTE_OBJECT_ARRAY)
        for (i = 0; i < object->length; i++)
          g_ptr_array_add (stack, object->value.items[i]);
      else if (object->type == LOFTE_OBJECT_DICTIONARY)
        for (i = 0; i < object->length; i++)
          {
            const char *key = object->value.items[2 * i]->value.text;

            if (strcmp (key, "/P") != 0 && strcmp (key, "/Parent") != 0 && strcmp (key, "/Data") != 0)
              g_ptr_array_add (stack, object->value.items[2 * i + 1]);
          }
    }
}
