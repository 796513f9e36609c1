/* LofteRevision — reading of single cross-reference sections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-revision-private.h"

G_BEGIN_DECLS

/* More than any real document has; what lies above is refused as too large to judge. */
#define LOFTE_REVISION_MAX_ENTRIES 1000000
#define LOFTE_REVISION_MAX_SECTIONS 4096
#define LOFTE_REVISION_MAX_DECODED (64 * 1024 * 1024)

/* Reads the section at @offset, of whichever kind, and appends its entries with the given section index.
 * Returns NULL, or why it cannot be read. */
const char *lofte_revision_read_section (LofteObjectArena *arena,
                                         const guint8 *data,
                                         gsize size,
                                         gsize offset,
                                         guint index,
                                         LofteRevisionSection *section,
                                         GArray *entries);

/* Reads backwards from @length: white space, end-of-file mark, number, startxref. */
gboolean lofte_revision_read_startxref (const guint8 *data,
                                        gsize length,
                                        guint64 *offset);

/* Reads "N G obj" at *position. */
gboolean lofte_revision_read_object_head (const guint8 *data,
                                          gsize size,
                                          gsize *position,
                                          guint64 *number,
                                          guint64 *generation);

/* Moves behind the line end that follows the keyword stream (ISO 32000-2, 7.3.8.1). */
gboolean lofte_revision_skip_stream_line_end (const guint8 *data,
                                              gsize *position,
                                              gsize end);

G_END_DECLS
