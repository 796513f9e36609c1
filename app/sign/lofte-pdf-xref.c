/* LoftePdfXref — the cross-reference section that closes an incremental update
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-xref-private.h"

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const LoftePdfXrefEntry *first = a;
  const LoftePdfXrefEntry *second = b;

  return (first->number > second->number) - (first->number < second->number);
}

static const LoftePdfXrefEntry *
get_entry (GArray *entries, guint index)
{
  return &g_array_index (entries, LoftePdfXrefEntry, index);
}

/* How many entries from @start on have consecutive numbers. */
static guint
count_run (GArray *entries, guint start)
{
  guint end = start + 1;

  while (end < entries->len && get_entry (entries, end)->number == get_entry (entries, end - 1)->number + 1)
    end++;
  return end - start;
}

static int
compute_size (GArray *entries, int old_size)
{
  return MAX (old_size, get_entry (entries, entries->len - 1)->number + 1);
}

static void
append_string (GByteArray *tail, GString *text)
{
  g_byte_array_append (tail, (const guint8 *) text->str, text->len);
}

void
lofte_pdf_xref_append_table (GByteArray *tail, guint64 base_size, GArray *entries, int old_size, const char *keys)
{
  guint64 start = base_size + tail->len;
  g_autoptr (GString) text = g_string_new ("xref\n");

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len;)
    {
      guint run = count_run (entries, i);

      g_string_append_printf (text, "%d %u\n", get_entry (entries, i)->number, run);
      for (; run > 0; run--, i++)
        g_string_append_printf (text, "%010" G_GUINT64_FORMAT " %05d n \n", get_entry (entries, i)->offset, get_entry (entries, i)->generation);
    }
  g_string_append_printf (text, "trailer\n<< /Size %d %s >>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", compute_size (entries, old_size), keys, start);
  append_string (tail, text);
}

static void
append_record (GByteArray *records, const LoftePdfXrefEntry *entry)
{
  guint8 record[11] = { 1 };

  for (int i = 0; i < 8; i++)
    record[1 + i] = (guint8) (entry->offset >> (56 - 8 * i));
  record[9] = (guint8) (entry->generation >> 8);
  record[10] = (guint8) entry->generation;
  g_byte_array_append (records, record, sizeof record);
}

void
lofte_pdf_xref_append_stream (GByteArray *tail, guint64 base_size, GArray *entries, int number, int old_size, const char *keys)
{
  guint64 start = base_size + tail->len;
  LoftePdfXrefEntry own = { number, 0, start };
  g_autoptr (GByteArray) records = g_byte_array_new ();
  g_autoptr (GString) index = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_append_val (entries, own);
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len;)
    {
      guint run = count_run (entries, i);

      g_string_append_printf (index, "%s%d %u", i == 0 ? "" : " ", get_entry (entries, i)->number, run);
      for (; run > 0; run--, i++)
        append_record (records, get_entry (entries, i));
    }
  g_string_append_printf (text, "%d 0 obj\n<< /Type /XRef /W [1 8 2] /Index [%s] /Size %d %s /Length %u >>\nstream\n", number, index->str, compute_size (entries, old_size), keys, records->len);
  append_string (tail, text);
  g_byte_array_append (tail, records->data, records->len);
  g_string_printf (text, "\nendstream\nendobj\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  append_string (tail, text);
}
