/* LofteRevision — a PDF file as it was after one of its increments, read strictly and without repair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-revision-object-private.h"

G_BEGIN_DECLS

typedef struct _LofteRevisionFile LofteRevisionFile;

typedef enum
{
  LOFTE_ENTRY_FREE,
  LOFTE_ENTRY_IN_FILE,
  LOFTE_ENTRY_IN_STREAM
} LofteEntryKind;

/* One line of a cross-reference table or stream (ISO 32000-2, 7.5.4 and 7.5.8). */
typedef struct
{
  guint32 number;
  guint32 section; /* 0 is the newest */
  guint32 generation;
  guint32 index; /* inside the object stream */
  guint64 place; /* offset in the file, or number of the object stream */
  LofteEntryKind kind;
} LofteRevisionEntry;

/* One cross-reference section. A hybrid file's /XRefStm is a section of its own behind its table. */
typedef struct
{
  gsize start;
  gsize end; /* behind the trailer dictionary, or behind endobj of the stream */
  LofteObject *trailer;
  gboolean is_stream;
  gboolean is_hybrid_part;
} LofteRevisionSection;

/* An indirect object at its one place in the file: the same pointer means the same bytes. */
typedef struct
{
  guint32 number;
  guint32 generation;
  LofteObject *value;
  gboolean is_stream;
  gsize start;
  gsize end; /* behind endobj; of a stream: its first byte */
  gboolean in_object_stream;
} LofteIndirect;

typedef struct
{
  LofteRevisionFile *file;
  guint first_section;
  gsize length; /* bytes of the file that belong to it */
} LofteRevision;

LofteRevisionFile *lofte_revision_file_new (const guint8 *data,
                                            gsize size);
void lofte_revision_file_free (LofteRevisionFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteRevisionFile, lofte_revision_file_free)

const guint8 *lofte_revision_file_get_data (LofteRevisionFile *self,
                                            gsize *size);

/* Reads the whole chain of cross-reference sections. FALSE when the file cannot be read as it stands;
 * @reason then says why, untranslated. */
gboolean lofte_revision_file_load (LofteRevisionFile *self,
                                   const char **reason);

/* Bytes behind the last readable end-of-file mark, which belong to no increment; 0 as it should be. */
gsize lofte_revision_file_get_trailing (LofteRevisionFile *self);

guint lofte_revision_file_get_n_sections (LofteRevisionFile *self);
const LofteRevisionSection *lofte_revision_file_get_section (LofteRevisionFile *self,
                                                             guint index);

/* Entries are sorted by number, then newest section first. */
const LofteRevisionEntry *lofte_revision_file_get_entries (LofteRevisionFile *self,
                                                           guint *n_entries);

gboolean lofte_revision_file_is_too_large (LofteRevisionFile *self);

/* The newest revision. */
void lofte_revision_file_get_newest (LofteRevisionFile *self,
                                     LofteRevision *revision);

/* The revision that the first @length bytes are. FALSE when they do not end like a PDF file, or when what was
 * appended does not build upon them. */
gboolean lofte_revision_file_find (LofteRevisionFile *self,
                                   gsize length,
                                   LofteRevision *revision);

const LofteRevisionEntry *lofte_revision_get_entry (const LofteRevision *self,
                                                    guint32 number);
LofteIndirect *lofte_revision_lookup (const LofteRevision *self,
                                      guint32 number,
                                      guint32 generation);

/* The object itself, or what it refers to; never NULL: a missing object is null (ISO 32000-2, 7.3.10). */
LofteObject *lofte_revision_resolve (const LofteRevision *self,
                                     LofteObject *object);
LofteIndirect *lofte_revision_resolve_indirect (const LofteRevision *self,
                                                const LofteObject *object);
LofteObject *lofte_revision_get (const LofteRevision *self,
                                 const LofteObject *dictionary,
                                 const char *key);
LofteObject *lofte_revision_get_trailer (const LofteRevision *self);
LofteObject *lofte_revision_get_root (const LofteRevision *self);

/* Encoded bytes of a stream, borrowed. FALSE when its length is wrong. */
gboolean lofte_revision_get_stream (const LofteRevision *self,
                                    LofteIndirect *indirect,
                                    const guint8 **data,
                                    gsize *length);

/* Where the object ends, behind endobj. FALSE when it does not end properly. */
gboolean lofte_revision_get_end (const LofteRevision *self,
                                 LofteIndirect *indirect,
                                 gsize *end);

/* Decoded bytes of a stream with FlateDecode or without filter, up to a limit. */
GBytes *lofte_revision_decode_stream (const LofteRevision *self,
                                      LofteIndirect *indirect);

/* Decodes @data as the stream dictionary says; NULL when the filter is unknown, damaged, or grows beyond @limit. */
GBytes *lofte_revision_filter_decode (const LofteObject *dictionary,
                                      const guint8 *data,
                                      gsize length,
                                      gsize limit);

G_END_DECLS
