/* LofteRevision — reading of single cross-reference sections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-xref-private.h"

gboolean
lofte_revision_read_object_head (const guint8 *data,
                                 gsize size,
                                 gsize *position,
                                 guint64 *number,
                                 guint64 *generation)
{
  if (!lofte_object_accept_number (data, position, size, number))
    return FALSE;
  lofte_object_skip_space (data, position, size);
  if (!lofte_object_accept_number (data, position, size, generation))
    return FALSE;
  lofte_object_skip_space (data, position, size);
  return lofte_object_accept_keyword (data, position, size, "obj");
}

gboolean
lofte_revision_skip_stream_line_end (const guint8 *data,
                                     gsize *position,
                                     gsize end)
{
  if (*position < end && data[*position] == '\r')
    (*position)++;
  if (*position < end && data[*position] == '\n')
    {
      (*position)++;
      return TRUE;
    }
  return FALSE;
}

gboolean
lofte_revision_read_startxref (const guint8 *data,
                               gsize length,
                               guint64 *offset)
{
  gsize at = length;
  gsize digits;

  while (at > 0 && lofte_object_is_space (data[at - 1]))
    at--;
  if (at < 5 || memcmp (data + at - 5, "%%EOF", 5) != 0)
    return FALSE;
  at -= 5;
  while (at > 0 && lofte_object_is_space (data[at - 1]))
    at--;
  digits = at;
  while (at > 0 && g_ascii_isdigit (data[at - 1]))
    at--;
  if (digits == at || digits - at > 18)
    return FALSE;
  digits = at;
  while (at > 0 && lofte_object_is_space (data[at - 1]))
    at--;
  if (at == digits || at < 9 || memcmp (data + at - 9, "startxref", 9) != 0)
    return FALSE;
  return lofte_object_accept_number (data, &digits, length, offset);
}

static gboolean
add_entry (GArray *entries,
           guint section,
           guint64 number,
           LofteEntryKind kind,
           guint64 place,
           guint64 generation_or_index)
{
  LofteRevisionEntry entry = { 0 };

  if (number > G_MAXINT32 || generation_or_index > G_MAXINT32 || entries->len >= LOFTE_REVISION_MAX_ENTRIES)
    return FALSE;
  entry.number = number;
  entry.section = section;
  entry.kind = kind;
  entry.place = place;
  if (kind == LOFTE_ENTRY_IN_STREAM)
    entry.index = generation_or_index;
  else
    entry.generation = generation_or_index;
  g_array_append_val (entries, entry);
  return TRUE;
}

static const char *
read_table_rows (const guint8 *data,
                 gsize size,
                 gsize *position,
                 guint index,
                 GArray *entries)
{
  guint64 first;
  guint64 count;
  guint64 i;

  if (!lofte_object_accept_number (data, position, size, &first))
    return "cross-reference table: no first number";
  lofte_object_skip_space (data, position, size);
  if (!lofte_object_accept_number (data, position, size, &count))
    return "cross-reference table: no count";
  for (i = 0; i < count; i++)
    {
      guint64 place;
      guint64 generation;
      gboolean used;

      lofte_object_skip_space (data, position, size);
      if (!lofte_object_accept_number (data, position, size, &place))
        return "cross-reference table: damaged entry";
      lofte_object_skip_space (data, position, size);
      if (!lofte_object_accept_number (data, position, size, &generation))
        return "cross-reference table: damaged entry";
      lofte_object_skip_space (data, position, size);
      used = lofte_object_accept_keyword (data, position, size, "n");
      if (!used && !lofte_object_accept_keyword (data, position, size, "f"))
        return "cross-reference table: damaged entry";
      /* Some writers mark unused objects as used at offset 0. */
      if (!add_entry (entries, index, first + i, used && place > 0 ? LOFTE_ENTRY_IN_FILE : LOFTE_ENTRY_FREE, place, generation))
        return "cross-reference table: too large";
    }
  return NULL;
}

static const char *
read_table (LofteObjectArena *arena,
            const guint8 *data,
            gsize size,
            gsize position,
            guint index,
            LofteRevisionSection *section,
            GArray *entries)
{
  for (;;)
    {
      const char *reason;

      lofte_object_skip_space (data, &position, size);
      if (lofte_object_accept_keyword (data, &position, size, "trailer"))
        break;
      reason = read_table_rows (data, size, &position, index, entries);
      if (reason != NULL)
        return reason;
    }
  section->trailer = lofte_object_parse (arena, data, &position, size);
  if (!lofte_object_is (section->trailer, LOFTE_OBJECT_DICTIONARY))
    return "no trailer dictionary";
  section->end = position;
  return NULL;
}

static guint64
read_field (const guint8 *row,
            guint width)
{
  guint64 value = 0;
  guint i;

  for (i = 0; i < width; i++)
    value = value << 8 | row[i];
  return value;
}

static const char *
read_stream_rows (GBytes *decoded,
                  const LofteObject *dictionary,
                  guint index,
                  GArray *entries)
{
  const LofteObject *widths = lofte_object_get (dictionary, "/W");
  const LofteObject *ranges = lofte_object_get (dictionary, "/Index");
  const LofteObject *total = lofte_object_get (dictionary, "/Size");
  guint width[3];
  gsize left;
  const guint8 *row = g_bytes_get_data (decoded, &left);
  guint n_ranges;
  guint range;
  guint i;

  if (!lofte_object_is (widths, LOFTE_OBJECT_ARRAY) || widths->length != 3 || !lofte_object_is (total, LOFTE_OBJECT_INTEGER))
    return "cross-reference stream: no widths or size";
  for (i = 0; i < 3; i++)
    {
      const LofteObject *item = widths->value.items[i];

      if (!lofte_object_is (item, LOFTE_OBJECT_INTEGER) || item->value.integer < 0 || item->value.integer > 8)
        return "cross-reference stream: impossible width";
      width[i] = item->value.integer;
    }
  if (width[1] == 0 || (ranges != NULL && (!lofte_object_is (ranges, LOFTE_OBJECT_ARRAY) || ranges->length % 2 != 0)))
    return "cross-reference stream: impossible index";
  n_ranges = ranges != NULL ? ranges->length / 2 : 1;
  for (range = 0; range < n_ranges; range++)
    {
      const LofteObject *first = ranges != NULL ? ranges->value.items[2 * range] : NULL;
      const LofteObject *count = ranges != NULL ? ranges->value.items[2 * range + 1] : total;
      gint64 row_number;

      if ((first != NULL && (!lofte_object_is (first, LOFTE_OBJECT_INTEGER) || first->value.integer < 0)) ||
          !lofte_object_is (count, LOFTE_OBJECT_INTEGER) || count->value.integer < 0)
        return "cross-reference stream: impossible index";
      for (row_number = 0; row_number < count->value.integer; row_number++)
        {
          gsize row_length = width[0] + width[1] + width[2];
          guint64 type;

          if (left < row_length)
            return "cross-reference stream: too short";
          type = width[0] > 0 ? read_field (row, width[0]) : 1;
          if (type <= 2 &&
              !add_entry (entries, index, (first != NULL ? first->value.integer : 0) + row_number, (LofteEntryKind) type,
                          read_field (row + width[0], width[1]), read_field (row + width[0] + width[1], width[2])))
            return "cross-reference stream: too large";
          row += row_length;
          left -= row_length;
        }
    }
  return NULL;
}

static const char *
read_stream (LofteObjectArena *arena,
             const guint8 *data,
             gsize size,
             gsize position,
             guint index,
             LofteRevisionSection *section,
             GArray *entries)
{
  guint64 number;
  guint64 generation;
  const LofteObject *length;
  g_autoptr (GBytes) decoded = NULL;

  if (!lofte_revision_read_object_head (data, size, &position, &number, &generation))
    return "no cross-reference section where startxref points";
  section->trailer = lofte_object_parse (arena, data, &position, size);
  if (!lofte_object_is_name (lofte_object_get (section->trailer, "/Type"), "/XRef"))
    return "no cross-reference section where startxref points";
  lofte_object_skip_space (data, &position, size);
  length = lofte_object_get (section->trailer, "/Length");
  if (!lofte_object_accept_keyword (data, &position, size, "stream") ||
      !lofte_revision_skip_stream_line_end (data, &position, size) ||
      !lofte_object_is (length, LOFTE_OBJECT_INTEGER) || length->value.integer < 0 ||
      (guint64) length->value.integer > size - position)
    return "cross-reference stream: damaged";
  decoded = lofte_revision_filter_decode (section->trailer, data + position, length->value.integer, LOFTE_REVISION_MAX_DECODED);
  if (decoded == NULL)
    return "cross-reference stream: cannot be decoded";
  position += length->value.integer;
  lofte_object_skip_space (data, &position, size);
  if (!lofte_object_accept_keyword (data, &position, size, "endstream"))
    return "cross-reference stream: wrong length";
  lofte_object_skip_space (data, &position, size);
  if (!lofte_object_accept_keyword (data, &position, size, "endobj"))
    return "cross-reference stream: no end";
  section->end = position;
  section->is_stream = TRUE;
  return read_stream_rows (decoded, section->trailer, index, entries);
}

const char *
lofte_revision_read_section (LofteObjectArena *arena,
                             const guint8 *data,
                             gsize size,
                             gsize offset,
                             guint index,
                             LofteRevisionSection *section,
                             GArray *entries)
{
  gsize position = offset;

  memset (section, 0, sizeof *section);
  if (offset >= size)
    return "startxref points behind the end";
  lofte_object_skip_space (data, &position, size);
  section->start = position;
  if (lofte_object_accept_keyword (data, &position, size, "xref"))
    return read_table (arena, data, size, position, index, section, entries);
  return read_stream (arena, data, size, position, index, section, entries);
}
