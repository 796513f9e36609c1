/* LoftePdfCompare — the trailer, and a reason for every object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-revision-increment-private.h"

LoftePdfChanges *
lofte_pdf_changes_new (void)
{
  LoftePdfChanges *self = g_new0 (LoftePdfChanges, 1);

  self->worst = LOFTE_ADDITIONS_NONE;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->filled = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_hash_table_new (NULL, NULL);
  return self;
}

void
lofte_pdf_changes_free (LoftePdfChanges *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->filled);
  g_hash_table_unref (self->changed);
  g_free (self->cover);
  g_free (self);
}

static void
compare_info (Compare *self,
              LofteObject *old,
              LofteObject *young)
{
  static const char *const free_keys[] = { "/ModDate", "/Producer", "/Creator", "/CreationDate", NULL };
  LofteObject *before = lofte_revision_resolve (self->old, old);
  LofteObject *after = lofte_revision_resolve (self->young, young);
  guint i;

  if (!lofte_compare_differs (self, old, young))
    {
      lofte_compare_explain (self, young);
      return;
    }
  if (!lofte_object_is (after, LOFTE_OBJECT_DICTIONARY))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer/Info", -1, "removed");
      return;
    }
  lofte_compare_note (self, LOFTE_ADDITIONS_EVIDENCE, "trailer/Info", -1, "date or program of the last change");
  for (i = 0; i < after->length; i++)
    {
      const char *key = after->value.items[2 * i]->value.text;

      if (!g_strv_contains (free_keys, key) &&
          lofte_compare_differs (self, lofte_object_get (before, key), after->value.items[2 * i + 1]))
        lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer/Info", -1, "title, author or another entry changed");
    }
  for (i = 0; lofte_object_is (before, LOFTE_OBJECT_DICTIONARY) && i < before->length; i++)
    if (lofte_object_get (after, before->value.items[2 * i]->value.text) == NULL)
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer/Info", -1, "an entry was removed");
  lofte_compare_explain (self, young);
}

static void
compare_trailers (Compare *self)
{
  static const char *const technical[] = { "/Size", "/Prev", "/XRefStm", "/Type", "/W", "/Index", "/Filter", "/DecodeParms", "/Length",
                                           "/ID", "/Info", "/Root", "/DocChecksum", NULL };
  LofteObject *old = lofte_revision_get_trailer (self->old);
  LofteObject *young = lofte_revision_get_trailer (self->young);
  LofteObject *root_before = lofte_object_get (old, "/Root");
  LofteObject *root_after = lofte_object_get (young, "/Root");
  LofteObject *id_before = lofte_revision_get (self->old, old, "/ID");
  LofteObject *id_after = lofte_revision_get (self->young, young, "/ID");
  guint i;

  if (!lofte_object_is (root_before, LOFTE_OBJECT_REFERENCE) || !lofte_object_is (root_after, LOFTE_OBJECT_REFERENCE) ||
      !lofte_compare_is_same_item (root_before, root_after))
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer/Root", -1, "leads to another object");
  if (young->ambiguous)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer", -1, "names a key twice");
  lofte_compare_value (self, COMPARE_ROOT, root_before, root_after, "Root", -1);
  compare_info (self, lofte_object_get (old, "/Info"), lofte_object_get (young, "/Info"));
  if (lofte_object_is (id_before, LOFTE_OBJECT_ARRAY) && id_before->length > 0 &&
      (!lofte_object_is (id_after, LOFTE_OBJECT_ARRAY) || id_after->length == 0 ||
       lofte_compare_differs (self, id_before->value.items[0], id_after->value.items[0])))
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "trailer/ID", -1, "the file's permanent name changed");
  /* Private keys of the first writer may be left out; what is there must be what was there. */
  for (i = 0; i < young->length; i++)
    {
      const char *key = young->value.items[2 * i]->value.text;

      if (!g_strv_contains (technical, key))
        lofte_compare_value (self, COMPARE_STRICT, lofte_object_get (old, key), young->value.items[2 * i + 1], key, -1);
    }
}

static gboolean
carries_the_file (Compare *self,
                  LofteIndirect *indirect,
                  GHashTable *containers)
{
  guint i;

  if (!indirect->is_stream)
    return FALSE;
  if (lofte_object_is_name (lofte_object_get (indirect->value, "/Type"), "/ObjStm"))
    return g_hash_table_contains (containers, GUINT_TO_POINTER (indirect->number));
  for (i = self->young->first_section; i < self->old->first_section; i++)
    if (lofte_revision_file_get_section (self->young->file, i)->start == indirect->start)
      return TRUE;
  return FALSE;
}

/* Some writers leave a number or an empty object behind: there is nothing in it to show later. */
static gboolean
can_hide_nothing (const LofteIndirect *indirect)
{
  const LofteObject *value = indirect->value;

  if (value->type == LOFTE_OBJECT_DICTIONARY || value->type == LOFTE_OBJECT_ARRAY)
    return value->length == 0 && !indirect->is_stream;
  return value->type == LOFTE_OBJECT_NULL || value->type == LOFTE_OBJECT_BOOLEAN || value->type == LOFTE_OBJECT_INTEGER ||
         value->type == LOFTE_OBJECT_REAL;
}

static void
check_unexplained (Compare *self)
{
  g_autoptr (GArray) rewritten = lofte_revision_list_rewritten (self->old, self->young);
  g_autoptr (GHashTable) containers = g_hash_table_new (NULL, NULL);
  guint i;

  for (i = 0; i < rewritten->len; i++)
    {
      const LofteRevisionEntry *entry = lofte_revision_get_entry (self->young, g_array_index (rewritten, guint32, i));

      if (entry->kind == LOFTE_ENTRY_IN_STREAM)
        g_hash_table_add (containers, GUINT_TO_POINTER (entry->place));
    }
  for (i = 0; i < rewritten->len && !self->stopped; i++)
    {
      guint32 number = g_array_index (rewritten, guint32, i);
      const LofteRevisionEntry *entry = lofte_revision_get_entry (self->young, number);
      const LofteRevisionEntry *before = lofte_revision_get_entry (self->old, number);
      LofteIndirect *young = entry->kind != LOFTE_ENTRY_FREE ? lofte_revision_lookup (self->young, number, entry->generation) : NULL;
      LofteIndirect *old = before != NULL && before->kind != LOFTE_ENTRY_FREE ? lofte_revision_lookup (self->old, number, before->generation) : NULL;

      if (young == NULL || young == old || g_hash_table_contains (self->explained, GUINT_TO_POINTER (number)) ||
          carries_the_file (self, young, containers))
        continue;
      if (old != NULL)
        lofte_compare_enqueue (self, COMPARE_STRICT, old, young, "unused object", number);
      else if (!can_hide_nothing (young))
        lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "object", number, "added, but nothing uses it");
    }
  lofte_compare_drain (self);
}

LoftePdfChanges *
lofte_pdf_compare (const LofteRevision *old,
                   const LofteRevision *young,
                   const LoftePdfLocks *locks,
                   gboolean certified,
                   guint64 *steps,
                   GCancellable *cancellable)
{
  g_autoptr (LoftePdfChanges) changes = lofte_pdf_changes_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Compare compare;
  guint i;

  if (old->length == young->length && lofte_revision_file_get_trailing (young->file) == 0)
    return g_steal_pointer (&changes);
  changes->later = young->first_section < old->first_section;
  lofte_compare_init (&compare, old, young, steps);
  compare.locks = locks;
  compare.changes = changes;
  compare.certified = certified;
  compare.cancellable = cancellable;
  if (!lofte_revision_check_increments (old, young, problems))
    for (i = 0; i < problems->len; i++)
      lofte_compare_note (&compare, LOFTE_ADDITIONS_NOT_ALLOWED, NULL, -1, g_ptr_array_index (problems, i));
  compare_trailers (&compare);
  lofte_compare_drain (&compare);
  check_unexplained (&compare);
  if (lofte_revision_file_is_too_large (young->file))
    changes->too_large = TRUE;
  lofte_compare_clear (&compare);
  return g_steal_pointer (&changes);
}
