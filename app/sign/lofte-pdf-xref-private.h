/* LoftePdfXref — the cross-reference section that closes an incremental update
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int number;
  int generation;
  guint64 offset;
} LoftePdfXrefEntry;

/* Both append section, trailer keys, startxref and end mark to @tail, which begins at @base_size of the file.
 * @entries is sorted by number. /Size becomes the highest number + 1, never less than @old_size. */

/* ISO 32000-1 7.5.4: a table and a trailer. */
void lofte_pdf_xref_append_table (GByteArray *tail, guint64 base_size, GArray *entries, int old_size, const char *keys);

/* ISO 32000-1 7.5.8: an uncompressed stream with object number @number, which must be higher than any in @entries. */
void lofte_pdf_xref_append_stream (GByteArray *tail, guint64 base_size, GArray *entries, int number, int old_size, const char *keys);

G_END_DECLS
