/* LofteRevision — a PDF file as it was after one of its increments, read strictly and without repair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-xref-private.h"

#define ARENA_BUDGET ((gsize) 384 * 1024 * 1024)
#define DECODE_BUDGET ((gsize) 256 * 1024 * 1024)
#define MAX_TRAILING_SEARCH (1024 * 1024)

/* An object stream, unpacked once. Objects are parsed when they are asked for. */
typedef struct
{
  GBytes *bytes;
  LofteIndirect *members;
  guint32 *offsets;
  guint n_members;
  gsize first;
  gsize length; /* as declared when it was unpacked */
} Container;

struct _LofteRevisionFile
{
  const guint8 *data;
  gsize size;
  gsize readable; /* size without trailing bytes that belong to no increment */
  LofteObjectArena *arena;
  GArray *sections;
  GArray *entries;
  GHashTable *indirects;  /* offset → LofteIndirect */
  GHashTable *containers; /* LofteIndirect → Container */
  LofteObject null;
  gsize decode_budget;
  gboolean too_large;
};

static void
free_container (gpointer data)
{
  Container *container = data;

  g_clear_pointer (&container->bytes, g_bytes_unref);
  g_free (container->members);
  g_free (container->offsets);
  g_free (container);
}

LofteRevisionFile *
lofte_revision_file_new (const guint8 *data,
                         gsize size)
{
  LofteRevisionFile *self = g_new0 (LofteRevisionFile, 1);

  self->data = data;
  self->size = size;
  self->readable = size;
  self->arena = lofte_object_arena_new (ARENA_BUDGET);
  self->sections = g_array_new (FALSE, FALSE, sizeof (LofteRevisionSection));
  self->entries = g_array_new (FALSE, FALSE, sizeof (LofteRevisionEntry));
  self->indirects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->containers = g_hash_table_new_full (NULL, NULL, NULL, free_container);
  self->decode_budget = DECODE_BUDGET;
  return self;
}

void
lofte_revision_file_free (LofteRevisionFile *self)
{
  g_hash_table_unref (self->containers);
  g_hash_table_unref (self->indirects);
  g_array_unref (self->entries);
  g_array_unref (self->sections);
  lofte_object_arena_free (self->arena);
  g_free (self);
}

const guint8 *
lofte_revision_file_get_data (LofteRevisionFile *self,
                              gsize *size)
{
  *size = self->size;
  return self->data;
}

gsize
lofte_revision_file_get_trailing (LofteRevisionFile *self)
{
  return self->size - self->readable;
}

guint
lofte_revision_file_get_n_sections (LofteRevisionFile *self)
{
  return self->sections->len;
}

const LofteRevisionSection *
lofte_revision_file_get_section (LofteRevisionFile *self,
                                 guint index)
{
  return &g_array_index (self->sections, LofteRevisionSection, index);
}

const LofteRevisionEntry *
lofte_revision_file_get_entries (LofteRevisionFile *self,
                                 guint *n_entries)
{
  *n_entries = self->entries->len;
  return (const LofteRevisionEntry *) (gpointer) self->entries->data;
}

gboolean
lofte_revision_file_is_too_large (LofteRevisionFile *self)
{
  return self->too_large || lofte_object_arena_is_exhausted (self->arena);
}

/* The whole file must end like a PDF file. When it does not, the last place that does is taken, so that the
 * signatures in front of foreign bytes can still be named – and called changed. */
static gboolean
find_last_startxref (LofteRevisionFile *self,
                     guint64 *offset)
{
  gsize at = self->size;
  gsize searched = 0;

  if (lofte_revision_read_startxref (self->data, self->size, offset))
    return TRUE;
  for (; at >= 5 && searched < MAX_TRAILING_SEARCH; at--, searched++)
    if (self->data[at - 1] == 'F' && memcmp (self->data + at - 5, "%%EOF", 5) == 0 &&
        lofte_revision_read_startxref (self->data, at, offset))
      {
        lofte_object_skip_space (self->data, &at, self->size);
        self->readable = at;
        return TRUE;
      }
  return FALSE;
}

static int
compare_entries (gconstpointer one,
                 gconstpointer other)
{
  const LofteRevisionEntry *first = one;
  const LofteRevisionEntry *second = other;

  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;
  if (first->section != second->section)
    return first->section < second->section ? -1 : 1;
  return 0;
}

static gboolean
get_offset (const LofteObject *trailer,
            const char *key,
            guint64 *offset)
{
  const LofteObject *value = lofte_object_get (trailer, key);

  if (!lofte_object_is (value, LOFTE_OBJECT_INTEGER) || value->value.integer < 0)
    return FALSE;
  *offset = value->value.integer;
  return TRUE;
}

static const char *
load_section (LofteRevisionFile *self,
              GHashTable *seen,
              guint64 offset,
              gboolean hybrid_part)
{
  LofteRevisionSection section;
  const char *reason;

  if (!g_hash_table_add (seen, GSIZE_TO_POINTER (offset)))
    return "cross-reference sections form a loop";
  if (self->sections->len >= LOFTE_REVISION_MAX_SECTIONS)
    return "too many cross-reference sections";
  reason = lofte_revision_read_section (self->arena, self->data, self->readable, offset, self->sections->len, &section, self->entries);
  if (reason != NULL)
    return reason;
  section.is_hybrid_part = hybrid_part;
  g_array_append_val (self->sections, section);
  return NULL;
}

gboolean
lofte_revision_file_load (LofteRevisionFile *self,
                          const char **reason)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 offset;
  gboolean more = TRUE;

  *reason = NULL;
  if (self->size < 16 || memcmp (self->data, "%PDF-", 5) != 0)
    *reason = "no PDF header at the beginning";
  else if (!find_last_startxref (self, &offset))
    *reason = "no startxref at the end";
  while (*reason == NULL && more)
    {
      LofteObject *trailer;
      guint64 extra;

      *reason = load_section (self, seen, offset, FALSE);
      if (*reason != NULL)
        break;
      trailer = g_array_index (self->sections, LofteRevisionSection, self->sections->len - 1).trailer;
      if (get_offset (trailer, "/XRefStm", &extra) && lofte_object_get (trailer, "/W") == NULL)
        *reason = load_section (self, seen, extra, TRUE);
      more = lofte_object_get (trailer, "/Prev") != NULL;
      if (more && !get_offset (trailer, "/Prev", &offset))
        *reason = "the previous cross-reference section is not named properly";
    }
  if (*reason != NULL)
    return FALSE;
  g_array_sort (self->entries, compare_entries);
  return TRUE;
}

void
lofte_revision_file_get_newest (LofteRevisionFile *self,
                                LofteRevision *revision)
{
  revision->file = self;
  revision->first_section = 0;
  revision->length = self->readable;
}

gboolean
lofte_revision_file_find (LofteRevisionFile *self,
                          gsize length,
                          LofteRevision *revision)
{
  guint64 offset;
  guint i;

  if (length > self->readable || !lofte_revision_read_startxref (self->data, length, &offset) || offset >= length)
    return FALSE;
  lofte_object_skip_space (self->data, &offset, length);
  for (i = 0; i < self->sections->len; i++)
    {
      const LofteRevisionSection *section = lofte_revision_file_get_section (self, i);

      if (section->is_hybrid_part || section->start != offset)
        continue;
      revision->file = self;
      revision->first_section = i;
      revision->length = length;
      break;
    }
  if (i == self->sections->len)
    return FALSE;
  /* Everything it builds upon must have been there already. */
  for (; i < self->sections->len; i++)
    if (lofte_revision_file_get_section (self, i)->end > length)
      return FALSE;
  return TRUE;
}

const LofteRevisionEntry *
lofte_revision_get_entry (const LofteRevision *self,
                          guint32 number)
{
  const GArray *entries = self->file->entries;
  guint low = 0;
  guint high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const LofteRevisionEntry *entry = &g_array_index (entries, LofteRevisionEntry, middle);

      if (entry->number < number || (entry->number == number && entry->section < self->first_section))
        low = middle + 1;
      else
        high = middle;
    }
  if (low < entries->len && g_array_index (entries, LofteRevisionEntry, low).number == number)
    return &g_array_index (entries, LofteRevisionEntry, low);
  return NULL;
}

static LofteIndirect *
parse_indirect (LofteRevisionFile *self,
                gsize offset)
{
  gsize position = offset;
  guint64 number;
  guint64 generation;
  LofteIndirect *indirect;

  lofte_object_skip_space (self->data, &position, self->readable);
  offset = position;
  if (!lofte_revision_read_object_head (self->data, self->readable, &position, &number, &generation) ||
      number > G_MAXINT32 || generation > G_MAXUINT16)
    return NULL;
  indirect = lofte_object_arena_alloc (self->arena, sizeof *indirect);
  if (indirect == NULL)
    return NULL;
  memset (indirect, 0, sizeof *indirect);
  indirect->number = number;
  indirect->generation = generation;
  indirect->start = offset;
  indirect->value = lofte_object_parse (self->arena, self->data, &position, self->readable);
  if (indirect->value == NULL)
    return NULL;
  lofte_object_skip_space_and_comments (self->data, &position, self->readable);
  if (lofte_object_is (indirect->value, LOFTE_OBJECT_DICTIONARY) &&
      lofte_object_accept_keyword (self->data, &position, self->readable, "stream"))
    {
      if (!lofte_revision_skip_stream_line_end (self->data, &position, self->readable))
        return NULL;
      indirect->is_stream = TRUE;
    }
  else if (!lofte_object_accept_keyword (self->data, &position, self->readable, "endobj"))
    return NULL;
  indirect->end = position;
  return indirect;
}

static LofteIndirect *
find_at_offset (LofteRevisionFile *self,
                guint64 offset)
{
  gint64 key = offset;
  gpointer found = NULL;

  if (offset >= self->readable)
    return NULL;
  if (!g_hash_table_lookup_extended (self->indirects, &key, NULL, &found))
    {
      found = parse_indirect (self, offset);
      g_hash_table_insert (self->indirects, g_memdup2 (&key, sizeof key), found);
    }
  return found;
}

static void
unpack_container (const LofteRevision *self,
                  LofteIndirect *indirect,
                  Container *container)
{
  const LofteObject *count = lofte_object_get (indirect->value, "/N");
  const LofteObject *first = lofte_object_get (indirect->value, "/First");
  const guint8 *data;
  gsize size;
  gsize position = 0;
  guint i;

  if (!indirect->is_stream || !lofte_object_is_name (lofte_object_get (indirect->value, "/Type"), "/ObjStm") ||
      !lofte_object_is (count, LOFTE_OBJECT_INTEGER) || !lofte_object_is (first, LOFTE_OBJECT_INTEGER) ||
      first->value.integer < 0)
    return;
  container->bytes = lofte_revision_decode_stream (self, indirect);
  if (container->bytes == NULL)
    return;
  data = g_bytes_get_data (container->bytes, &size);
  if (count->value.integer < 0 || (guint64) count->value.integer > size / 4 + 1 || (guint64) first->value.integer > size)
    return;
  container->first = first->value.integer;
  container->members = g_new0 (LofteIndirect, count->value.integer + 1);
  container->offsets = g_new0 (guint32, count->value.integer + 1);
  for (i = 0; i < count->value.integer; i++)
    {
      guint64 number;
      guint64 offset;

      lofte_object_skip_space (data, &position, container->first);
      if (!lofte_object_accept_number (data, &position, container->first, &number))
        return;
      lofte_object_skip_space (data, &position, container->first);
      if (!lofte_object_accept_number (data, &position, container->first, &offset) ||
          offset > size - container->first || number > G_MAXINT32)
        return;
      container->members[i].number = number;
      container->members[i].in_object_stream = TRUE;
      container->members[i].start = indirect->start;
      container->members[i].end = indirect->end;
      container->offsets[i] = offset;
      container->n_members = i + 1;
    }
}

static LofteIndirect *
find_in_container (const LofteRevision *self,
                   const LofteRevisionEntry *entry)
{
  const LofteRevisionEntry *outer = entry->place <= G_MAXINT32 ? lofte_revision_get_entry (self, entry->place) : NULL;
  LofteIndirect *indirect;
  Container *container;
  LofteIndirect *member;
  const guint8 *encoded;
  gsize length;

  if (outer == NULL || outer->kind != LOFTE_ENTRY_IN_FILE)
    return NULL;
  indirect = lofte_revision_lookup (self, outer->number, outer->generation);
  if (indirect == NULL || !lofte_revision_get_stream (self, indirect, &encoded, &length))
    return NULL;
  container = g_hash_table_lookup (self->file->containers, indirect);
  if (container == NULL)
    {
      container = g_new0 (Container, 1);
      container->length = length;
      g_hash_table_insert (self->file->containers, indirect, container);
      unpack_container (self, indirect, container);
    }
  if (entry->index >= container->n_members || container->length != length)
    return NULL;
  member = &container->members[entry->index];
  if (member->value == NULL)
    {
      gsize position = container->first + container->offsets[entry->index];

      member->value = lofte_object_parse (self->file->arena, g_bytes_get_data (container->bytes, NULL), &position,
                                          g_bytes_get_size (container->bytes));
    }
  return member->value != NULL ? member : NULL;
}

LofteIndirect *
lofte_revision_lookup (const LofteRevision *self,
                       guint32 number,
                       guint32 generation)
{
  const LofteRevisionEntry *entry = lofte_revision_get_entry (self, number);
  LofteIndirect *indirect;

  if (entry == NULL || entry->kind == LOFTE_ENTRY_FREE || entry->generation != generation)
    return NULL;
  if (entry->kind == LOFTE_ENTRY_IN_STREAM)
    indirect = find_in_container (self, entry);
  else
    indirect = find_at_offset (self->file, entry->place);
  /* An older section that points into later bytes would let an increment rewrite the past. */
  if (indirect == NULL || indirect->number != number || indirect->end > self->length ||
      (entry->kind == LOFTE_ENTRY_IN_FILE && indirect->generation != generation))
    return NULL;
  return indirect;
}

LofteIndirect *
lofte_revision_resolve_indirect (const LofteRevision *self,
                                 const LofteObject *object)
{
  if (!lofte_object_is (object, LOFTE_OBJECT_REFERENCE))
    return NULL;
  return lofte_revision_lookup (self, object->value.reference.number, object->value.reference.generation);
}

LofteObject *
lofte_revision_resolve (const LofteRevision *self,
                        LofteObject *object)
{
  if (lofte_object_is (object, LOFTE_OBJECT_REFERENCE))
    {
      LofteIndirect *indirect = lofte_revision_resolve_indirect (self, object);

      object = indirect != NULL ? indirect->value : NULL;
      if (lofte_object_is (object, LOFTE_OBJECT_REFERENCE))
        object = NULL;
    }
  return object != NULL ? object : &self->file->null;
}

LofteObject *
lofte_revision_get (const LofteRevision *self,
                    const LofteObject *dictionary,
                    const char *key)
{
  return lofte_revision_resolve (self, lofte_object_get (dictionary, key));
}

LofteObject *
lofte_revision_get_trailer (const LofteRevision *self)
{
  return lofte_revision_file_get_section (self->file, self->first_section)->trailer;
}

LofteObject *
lofte_revision_get_root (const LofteRevision *self)
{
  return lofte_revision_get (self, lofte_revision_get_trailer (self), "/Root");
}

gboolean
lofte_revision_get_stream (const LofteRevision *self,
                           LofteIndirect *indirect,
                           const guint8 **data,
                           gsize *length)
{
  LofteObject *declared;
  gsize position;

  if (!indirect->is_stream)
    return FALSE;
  declared = lofte_revision_get (self, indirect->value, "/Length");
  if (!lofte_object_is (declared, LOFTE_OBJECT_INTEGER) || declared->value.integer < 0 ||
      (guint64) declared->value.integer > self->length - indirect->end)
    return FALSE;
  position = indirect->end + declared->value.integer;
  lofte_object_skip_space (self->file->data, &position, self->length);
  if (!lofte_object_accept_keyword (self->file->data, &position, self->length, "endstream"))
    return FALSE;
  *data = self->file->data + indirect->end;
  *length = declared->value.integer;
  return TRUE;
}

gboolean
lofte_revision_get_end (const LofteRevision *self,
                        LofteIndirect *indirect,
                        gsize *end)
{
  const guint8 *data;
  gsize length;
  gsize position;

  if (!indirect->is_stream)
    {
      *end = indirect->end;
      return TRUE;
    }
  if (!lofte_revision_get_stream (self, indirect, &data, &length))
    return FALSE;
  position = indirect->end + length;
  lofte_object_skip_space (self->file->data, &position, self->length);
  lofte_object_accept_keyword (self->file->data, &position, self->length, "endstream");
  lofte_object_skip_space (self->file->data, &position, self->length);
  if (!lofte_object_accept_keyword (self->file->data, &position, self->length, "endobj"))
    return FALSE;
  *end = position;
  return TRUE;
}

GBytes *
lofte_revision_decode_stream (const LofteRevision *self,
                              LofteIndirect *indirect)
{
  LofteRevisionFile *file = self->file;
  const guint8 *data;
  gsize length;
  GBytes *decoded;

  if (!lofte_revision_get_stream (self, indirect, &data, &length))
    return NULL;
  decoded = lofte_revision_filter_decode (indirect->value, data, length, MIN (file->decode_budget, LOFTE_REVISION_MAX_DECODED));
  if (decoded != NULL)
    file->decode_budget -= g_bytes_get_size (decoded);
  else
    file->too_large = file->decode_budget < LOFTE_REVISION_MAX_DECODED;
  return decoded;
}
