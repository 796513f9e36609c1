/* LofteVerifier — finding the signatures of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

#define MAX_DEPTH 32
#define MAX_NODES 200000
#define MAX_REVISIONS 64
#define MAX_STRAYS 100

typedef struct
{
  const LofteRevision *revision;
  GPtrArray *cases;
  GPtrArray *unsigned_fields; /* NULL when nobody asks */
  GHashTable *seen;
  GHashTable *pages; /* LofteObject of a widget → page number */
  guint n_nodes;
  gboolean too_many;
} Collector;

void
lofte_signature_case_free (LofteSignatureCase *self)
{
  g_clear_object (&self->verdict);
  CMS_ContentInfo_free (self->cms);
  lofte_timestamp_clear (&self->timestamp);
  g_free (self);
}

static gboolean
count_node (Collector *self)
{
  if (++self->n_nodes > MAX_NODES)
    self->too_many = TRUE;
  return !self->too_many;
}

static void
collect_page (Collector *self,
              const LofteObject *page,
              guint number)
{
  LofteObject *annotations = lofte_revision_get (self->revision, page, "/Annots");
  guint i;

  for (i = 0; lofte_object_is (annotations, LOFTE_OBJECT_ARRAY) && i < annotations->length && count_node (self); i++)
    g_hash_table_insert (self->pages, lofte_revision_resolve (self->revision, annotations->value.items[i]), GUINT_TO_POINTER (number));
}

static void
collect_pages (Collector *self,
               const LofteObject *node,
               guint *number,
               guint depth)
{
  LofteObject *kids = lofte_revision_get (self->revision, node, "/Kids");
  guint i;

  if (!count_node (self) || depth > MAX_DEPTH)
    return;
  if (!lofte_object_is (kids, LOFTE_OBJECT_ARRAY))
    {
      collect_page (self, node, ++*number);
      return;
    }
  for (i = 0; i < kids->length; i++)
    {
      LofteObject *kid = lofte_revision_resolve (self->revision, kids->value.items[i]);

      if (lofte_object_is (kid, LOFTE_OBJECT_DICTIONARY) && g_hash_table_add (self->seen, kid))
        collect_pages (self, kid, number, depth + 1);
    }
}

static guint
find_page (Collector *self,
           LofteObject *field)
{
  LofteObject *kids = lofte_revision_get (self->revision, field, "/Kids");
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, field));
  guint i;

  for (i = 0; page == 0 && lofte_object_is (kids, LOFTE_OBJECT_ARRAY) && i < kids->length && count_node (self); i++)
    page = GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, lofte_revision_resolve (self->revision, kids->value.items[i])));
  return page;
}

char *
lofte_verifier_dup_text (const LofteRevision *revision,
                         const LofteObject *dictionary,
                         const char *key)
{
  LofteObject *value = lofte_revision_get (revision, dictionary, key);
  g_autofree char *text = NULL;

  if (!lofte_object_is (value, LOFTE_OBJECT_STRING))
    return NULL;
  text = lofte_text_from_pdf_string (value);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static int
read_permission (const LofteRevision *revision,
                 const LofteObject *dictionary)
{
  LofteObject *references = lofte_revision_get (revision, dictionary, "/Reference");
  int permission = 0;
  guint i;

  for (i = 0; lofte_object_is (references, LOFTE_OBJECT_ARRAY) && i < references->length; i++)
    {
      LofteObject *reference = lofte_revision_resolve (revision, references->value.items[i]);
      LofteObject *level;

      if (!lofte_object_is_name (lofte_revision_get (revision, reference, "/TransformMethod"), "/DocMDP"))
        continue;
      level = lofte_revision_get (revision, lofte_revision_get (revision, reference, "/TransformParams"), "/P");
      /* ISO 32000-2, table 257: 2 when nothing is said; what is not known is read as the strictest. */
      if (level->type == LOFTE_OBJECT_NULL)
        permission = permission == 0 ? 2 : MIN (permission, 2);
      else if (level->type == LOFTE_OBJECT_INTEGER && level->value.integer >= 2 && level->value.integer <= 3)
        permission = permission == 0 ? (int) level->value.integer : MIN (permission, (int) level->value.integer);
      else
        permission = 1;
    }
  return permission;
}

static void
add_case (Collector *self,
          LofteObject *field,
          LofteObject *value,
          LofteIndirect *holder)
{
  LofteSignatureCase *signature = g_new0 (LofteSignatureCase, 1);
  LofteSignatureVerdict *verdict = lofte_signature_verdict_new ();
  LofteObject *subfilter = lofte_revision_get (self->revision, value, "/SubFilter");
  g_autofree char *tooltip = NULL;

  signature->verdict = verdict;
  signature->field = field;
  signature->dictionary = value;
  signature->holder = holder;
  signature->permission = read_permission (self->revision, value);
  signature->is_timestamp = lofte_object_is_name (subfilter, "/ETSI.RFC3161");
  g_free (verdict->field_name);
  verdict->field_name = lofte_field_dup_name (self->revision, field);
  g_free (verdict->subfilter);
  verdict->subfilter = lofte_object_is (subfilter, LOFTE_OBJECT_NAME) ? lofte_text_make_safe (subfilter->value.text + 1, -1) : g_strdup ("");
  verdict->claimed_name = lofte_verifier_dup_text (self->revision, value, "/Name");
  verdict->claimed_reason = lofte_verifier_dup_text (self->revision, value, "/Reason");
  verdict->claimed_location = lofte_verifier_dup_text (self->revision, value, "/Location");
  tooltip = lofte_verifier_dup_text (self->revision, field, "/TU");
  verdict->prepared_for = lofte_prepared_field_dup_name (tooltip);
  verdict->page = self->pages != NULL ? find_page (self, field) : 0;
  if (signature->is_timestamp)
    verdict->kind = LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP;
  g_ptr_array_add (self->cases, signature);
}

/* A field, not one of its widgets, and not a mere group of fields. */
static gboolean
is_empty_signature_field (Collector *self,
                          const LofteObject *field)
{
  LofteObject *kids = lofte_revision_get (self->revision, field, "/Kids");
  guint i;

  if (!lofte_object_is_name (lofte_field_get_inherited (self->revision, field, "/FT"), "/Sig") || lofte_object_get (field, "/T") == NULL ||
      lofte_field_get_inherited (self->revision, field, "/V")->type != LOFTE_OBJECT_NULL)
    return FALSE;
  for (i = 0; lofte_object_is (kids, LOFTE_OBJECT_ARRAY) && i < kids->length && count_node (self); i++)
    if (lofte_object_get (lofte_revision_resolve (self->revision, kids->value.items[i]), "/T") != NULL)
      return FALSE;
  return TRUE;
}

static void
collect_fields (Collector *self,
                LofteObject *array,
                guint depth)
{
  guint i;

  if (!lofte_object_is (array, LOFTE_OBJECT_ARRAY) || depth > MAX_DEPTH)
    return;
  for (i = 0; i < array->length && count_node (self); i++)
    {
      LofteObject *item = array->value.items[i];
      LofteObject *field = lofte_revision_resolve (self->revision, item);
      LofteObject *named;
      LofteObject *value;

      if (!lofte_object_is (field, LOFTE_OBJECT_DICTIONARY) || !g_hash_table_add (self->seen, field))
        continue;
      named = lofte_object_get (field, "/V");
      value = lofte_revision_resolve (self->revision, named);
      /* A value that cannot be read is no reason to call the file unsigned. */
      if (named != NULL && value->type == LOFTE_OBJECT_NULL && named->type == LOFTE_OBJECT_REFERENCE &&
          lofte_revision_get_entry (self->revision, named->value.reference.number) != NULL)
        value = field;
      if (lofte_object_is (value, LOFTE_OBJECT_DICTIONARY) &&
          lofte_object_is_name (lofte_field_get_inherited (self->revision, field, "/FT"), "/Sig"))
        {
          LofteIndirect *holder = lofte_revision_resolve_indirect (self->revision, lofte_object_get (field, "/V"));

          if (self->cases->len >= LOFTE_VERIFIER_MAX_SIGNATURES)
            {
              self->too_many = TRUE;
              return;
            }
          if (holder == NULL && value != field)
            holder = lofte_revision_resolve_indirect (self->revision, item);
          add_case (self, field, value, holder);
        }
      else if (self->unsigned_fields != NULL && self->unsigned_fields->len < LOFTE_VERIFIER_MAX_SIGNATURES && is_empty_signature_field (self, field))
        g_ptr_array_add (self->unsigned_fields, lofte_prepared_field_new (self->revision, field, self->pages != NULL ? find_page (self, field) : 0));
      collect_fields (self, lofte_revision_get (self->revision, field, "/Kids"), depth + 1);
    }
}

static void
collect (Collector *self)
{
  LofteObject *root = lofte_revision_get_root (self->revision);
  LofteObject *form = lofte_revision_get (self->revision, root, "/AcroForm");
  guint number = 0;

  self->seen = g_hash_table_new (NULL, NULL);
  if (self->pages != NULL)
    collect_pages (self, lofte_revision_get (self->revision, root, "/Pages"), &number, 0);
  g_hash_table_remove_all (self->seen);
  /* Page numbers are a courtesy: a huge page tree must not hide a signature. */
  self->too_many = FALSE;
  self->n_nodes = 0;
  collect_fields (self, lofte_revision_get (self->revision, form, "/Fields"), 0);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

GPtrArray *
lofte_verifier_collect (const LofteRevision *revision,
                        gboolean with_pages,
                        GPtrArray *unsigned_fields,
                        gboolean *too_many)
{
  Collector collector = { 0 };

  collector.revision = revision;
  collector.unsigned_fields = unsigned_fields;
  collector.cases = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_signature_case_free);
  collector.pages = with_pages ? g_hash_table_new (NULL, NULL) : NULL;
  collect (&collector);
  g_clear_pointer (&collector.pages, g_hash_table_unref);
  *too_many = collector.too_many;
  return collector.cases;
}

/* Signatures that an older state of the file has and the newest has not: taking one away is a change too. */
guint
lofte_verifier_count_removed (LofteVerifier *self,
                              GPtrArray *cases)
{
  g_autoptr (GHashTable) present = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) removed = g_hash_table_new (NULL, NULL);
  guint n_sections = MIN (lofte_revision_file_get_n_sections (self->file), MAX_REVISIONS);
  guint i;
  guint k;

  for (i = 0; i < cases->len; i++)
    g_hash_table_add (present, ((LofteSignatureCase *) g_ptr_array_index (cases, i))->dictionary);
  for (i = 1; i < n_sections && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      LofteRevision then = { self->file, i, self->newest.length };
      g_autoptr (GPtrArray) old_cases = NULL;
      gboolean too_many;

      if (lofte_revision_file_get_section (self->file, i)->is_hybrid_part)
        continue;
      old_cases = lofte_verifier_collect (&then, FALSE, NULL, &too_many);
      for (k = 0; k < old_cases->len; k++)
        {
          LofteSignatureCase *old = g_ptr_array_index (old_cases, k);

          if (!g_hash_table_contains (present, old->dictionary))
            g_hash_table_add (removed, old->dictionary);
        }
    }
  return g_hash_table_size (removed);
}

/* ---- signatures that no field names ---- */

static gboolean
is_known (GPtrArray *cases,
          gsize place)
{
  guint i;

  for (i = 0; i < cases->len; i++)
    {
      const LofteSignatureCase *signature = g_ptr_array_index (cases, i);

      if (signature->holder != NULL && place >= signature->holder->start && place < signature->holder->end)
        return TRUE;
    }
  return FALSE;
}

static const LofteRevisionEntry *
find_entry_before (LofteVerifier *self,
                   gsize place)
{
  guint n_entries;
  const LofteRevisionEntry *entries = lofte_revision_file_get_entries (self->file, &n_entries);
  const LofteRevisionEntry *nearest = NULL;
  guint i;

  for (i = 0; i < n_entries; i++)
    if (entries[i].kind == LOFTE_ENTRY_IN_FILE && entries[i].place <= place && (nearest == NULL || entries[i].place > nearest->place))
      nearest = &entries[i];
  return nearest;
}

/* The word may stand in a stream, such as an attached file, or in another object without meaning. */
static gboolean
is_harmless (LofteVerifier *self,
             gsize place)
{
  const LofteRevisionEntry *entry = find_entry_before (self, place);
  LofteRevision then = self->newest;
  LofteIndirect *indirect;
  gsize end;

  if (entry == NULL)
    return FALSE;
  then.first_section = entry->section;
  indirect = lofte_revision_lookup (&then, entry->number, entry->generation);
  if (indirect == NULL || !lofte_revision_get_end (&then, indirect, &end) || place >= end)
    return FALSE;
  return indirect->is_stream || lofte_object_get (indirect->value, "/ByteRange") == NULL;
}

guint
lofte_verifier_count_strays (LofteVerifier *self,
                             GPtrArray *cases)
{
  static const char word[] = "/ByteRange";
  gsize size;
  const guint8 *data = lofte_revision_file_get_data (self->file, &size);
  const guint8 *at = data;
  guint n_searched = 0;
  guint n_strays = 0;

  while ((at = memmem (at, size - (at - data), word, strlen (word))) != NULL && n_searched < MAX_STRAYS)
    {
      if (!is_known (cases, at - data))
        {
          n_searched++;
          if (!is_harmless (self, at - data))
            n_strays++;
        }
      at += strlen (word);
    }
  return n_strays;
}
