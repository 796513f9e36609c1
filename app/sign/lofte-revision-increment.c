/* LofteRevision — what the increments behind a revision consist of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-increment-private.h"

#define MAX_PROBLEMS 12
#define MAX_COMMENT 200

typedef struct
{
  gsize start;
  gsize end;
} Span;

static void G_GNUC_PRINTF (2, 3)
    add_problem (GPtrArray *problems,
                 const char *format,
                 ...)
{
  va_list arguments;

  if (problems->len >= MAX_PROBLEMS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static int
compare_spans (gconstpointer one,
               gconstpointer other)
{
  const Span *first = one;
  const Span *second = other;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return 0;
}

static gboolean
is_harmless_comment (const guint8 *text,
                     gsize length)
{
  gsize i;

  if (length > MAX_COMMENT || memmem (text, length, "obj", 3) != NULL || memmem (text, length, "xref", 4) != NULL)
    return FALSE;
  for (i = 0; i < length; i++)
    if (!g_ascii_isprint (text[i]))
      return FALSE;
  return TRUE;
}

/* Producers such as iText write their name as a comment between trailer and startxref. */
static gboolean
skip_producer_comments (const guint8 *data,
                        gsize *position,
                        gsize end)
{
  for (;;)
    {
      gsize start;

      lofte_object_skip_space (data, position, end);
      if (*position >= end || data[*position] != '%')
        return TRUE;
      start = *position;
      while (*position < end && data[*position] != '\n' && data[*position] != '\r')
        (*position)++;
      if (!is_harmless_comment (data + start, *position - start))
        return FALSE;
    }
}

static gboolean
read_section_tail (const LofteRevision *young,
                   const LofteRevisionSection *section,
                   gsize *end)
{
  gsize size;
  const guint8 *data = lofte_revision_file_get_data (young->file, &size);
  gsize position = section->end;
  guint64 offset;

  if (!skip_producer_comments (data, &position, young->length) ||
      !lofte_object_accept_keyword (data, &position, young->length, "startxref"))
    return FALSE;
  lofte_object_skip_space (data, &position, young->length);
  if (!lofte_object_accept_number (data, &position, young->length, &offset))
    return FALSE;
  lofte_object_skip_space (data, &offset, young->length);
  lofte_object_skip_space (data, &position, young->length);
  if (offset != section->start || young->length - position < 5 || memcmp (data + position, "%%EOF", 5) != 0)
    return FALSE;
  *end = position + 5;
  return TRUE;
}

static void
add_section_spans (const LofteRevision *old,
                   const LofteRevision *young,
                   GArray *spans,
                   GPtrArray *problems)
{
  guint i;

  for (i = young->first_section; i < old->first_section; i++)
    {
      const LofteRevisionSection *section = lofte_revision_file_get_section (young->file, i);
      Span span = { section->start, section->end };

      if (section->start < old->length)
        add_problem (problems, "cross-reference section at byte %" G_GSIZE_FORMAT " lies inside the signed bytes", section->start);
      else if (!section->is_hybrid_part && !read_section_tail (young, section, &span.end))
        add_problem (problems, "increment with its cross-reference section at byte %" G_GSIZE_FORMAT " does not end properly", section->start);
      g_array_append_val (spans, span);
    }
}

static void
add_entry_span (const LofteRevision *old,
                const LofteRevision *young,
                const LofteRevisionEntry *entry,
                GArray *spans,
                GPtrArray *problems)
{
  LofteRevision then = { young->file, entry->section, young->length };
  const LofteRevisionEntry *before = lofte_revision_get_entry (old, entry->number);
  LofteIndirect *indirect;
  Span span;

  if (entry->kind == LOFTE_ENTRY_FREE)
    {
      if (before != NULL && before->kind != LOFTE_ENTRY_FREE && lofte_revision_lookup (old, entry->number, before->generation) != NULL)
        add_problem (problems, "object %u was deleted", entry->number);
      return;
    }
  if (before != NULL && before->kind == entry->kind && before->place == entry->place && before->index == entry->index &&
      (entry->kind != LOFTE_ENTRY_IN_FILE || entry->place < old->length))
    return;
  indirect = lofte_revision_lookup (&then, entry->number, entry->generation);
  if (indirect == NULL || !lofte_revision_get_end (&then, indirect, &span.end))
    {
      if (indirect == NULL || !indirect->in_object_stream)
        add_problem (problems, "object %u of an increment cannot be read", entry->number);
      else if (indirect->start < old->length)
        add_problem (problems, "object %u was pointed at older bytes", entry->number);
      return;
    }
  span.start = indirect->start;
  if (span.start < old->length)
    add_problem (problems, "object %u was pointed at older bytes", entry->number);
  else if (!indirect->in_object_stream)
    g_array_append_val (spans, span);
}

static void
check_gaps (const LofteRevision *old,
            const LofteRevision *young,
            GArray *spans,
            GPtrArray *problems)
{
  gsize size;
  const guint8 *data = lofte_revision_file_get_data (young->file, &size);
  gsize position = old->length;
  guint i;

  g_array_sort (spans, compare_spans);
  for (i = 0; i <= spans->len; i++)
    {
      gsize next = i < spans->len ? g_array_index (spans, Span, i).start : young->length;

      if (next < old->length || (i > 0 && i < spans->len && next == g_array_index (spans, Span, i - 1).start))
        continue;
      if (next < position)
        {
          add_problem (problems, "objects overlap at byte %" G_GSIZE_FORMAT, next);
          return;
        }
      lofte_object_skip_space (data, &position, next);
      if (position < next)
        {
          add_problem (problems, "bytes from %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT " belong to no object", position, next);
          return;
        }
      if (i < spans->len)
        position = g_array_index (spans, Span, i).end;
    }
}

gboolean
lofte_revision_check_increments (const LofteRevision *old,
                                 const LofteRevision *young,
                                 GPtrArray *problems)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  guint n_problems = problems->len;
  guint n_entries;
  const LofteRevisionEntry *entries = lofte_revision_file_get_entries (young->file, &n_entries);
  guint i;

  add_section_spans (old, young, spans, problems);
  for (i = 0; i < n_entries && problems->len < MAX_PROBLEMS; i++)
    if (entries[i].section >= young->first_section && entries[i].section < old->first_section)
      add_entry_span (old, young, &entries[i], spans, problems);
  check_gaps (old, young, spans, problems);
  if (lofte_revision_file_get_trailing (young->file) > 0)
    add_problem (problems, "%" G_GSIZE_FORMAT " bytes behind the end belong to no increment", lofte_revision_file_get_trailing (young->file));
  return problems->len == n_problems;
}

GArray *
lofte_revision_list_rewritten (const LofteRevision *old,
                               const LofteRevision *young)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_entries;
  const LofteRevisionEntry *entries = lofte_revision_file_get_entries (young->file, &n_entries);
  guint i;

  for (i = 0; i < n_entries; i++)
    {
      guint32 number = entries[i].number;

      if (entries[i].section < young->first_section || entries[i].section >= old->first_section)
        continue;
      if (numbers->len == 0 || g_array_index (numbers, guint32, numbers->len - 1) != number)
        g_array_append_val (numbers, number);
    }
  return numbers;
}
