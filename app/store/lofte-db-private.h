/* LofteDb — one connection to the database and its prepared statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "lofte-store-error.h"

G_BEGIN_DECLS

/* "LÖft" as a number: file(1) and we know a register by it. */
#define LOFTE_DB_APPLICATION_ID 0x4c4f4674

/* What a connection keeps of the file in memory. */
#define LOFTE_DB_CACHE_KIB (8 * 1024)
#define LOFTE_DB_READER_CACHE_KIB (16 * 1024)

typedef struct _LofteDb LofteDb;

LofteDb *lofte_db_open (const char *path, int flags, GError **error);
void lofte_db_free (LofteDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteDb, lofte_db_free)

sqlite3 *lofte_db_get_handle (LofteDb *self);
void lofte_db_set_cancellable (LofteDb *self, GCancellable *cancellable);

gboolean lofte_db_exec (LofteDb *self, const char *sql, GError **error);
gboolean lofte_db_exec_resource (LofteDb *self, const char *name, GError **error);
gboolean lofte_db_run (LofteDb *self, GError **error, const char *sql, const char *types, ...);
sqlite3_stmt *lofte_db_query (LofteDb *self, GError **error, const char *sql, const char *types, ...);
sqlite3_stmt *lofte_db_prepare (LofteDb *self, const char *sql, GError **error);
gboolean lofte_db_next (LofteDb *self, sqlite3_stmt *statement, GError **error);
gboolean lofte_db_get_number (LofteDb *self, gint64 *number, GError **error, const char *sql, const char *types, ...);
char *lofte_db_dup_string (LofteDb *self, GError **error, const char *sql, const char *types, ...);
gint64 lofte_db_get_changes (LofteDb *self);
void lofte_db_reset (LofteDb *self);

gboolean lofte_db_begin (LofteDb *self, GError **error);
gboolean lofte_db_commit (LofteDb *self, GError **error);
void lofte_db_rollback (LofteDb *self);

char *lofte_db_dup_text (sqlite3_stmt *statement, int column);
const char *lofte_db_text (sqlite3_stmt *statement, int column);
void lofte_db_set_error (LofteDb *self, int code, GError **error);

/* During a bulk load the words of new rows, those above the two numbers, are left out of the search index until its end. */
void lofte_db_begin_bulk (LofteDb *self, gint64 last_agreement, gint64 last_commitment);
void lofte_db_end_bulk (LofteDb *self);
gboolean lofte_db_get_bulk (LofteDb *self, gint64 *last_agreement, gint64 *last_commitment);
gboolean lofte_db_defers_agreement (LofteDb *self, gint64 row);
gboolean lofte_db_defers_commitment (LofteDb *self, gint64 row);

/* Keeps so much of the file in memory. */
gboolean lofte_db_set_cache (LofteDb *self, guint kibibytes, GError **error);

/* The log is carried over into the database between two jobs, so that no save waits for it. */
void lofte_db_checkpoint_later (LofteDb *self);
gboolean lofte_db_wants_checkpoint (LofteDb *self);
void lofte_db_checkpoint (LofteDb *self);

/* Words already known to stand in the table of words; emptied by a rollback. */
GHashTable *lofte_db_get_known_words (LofteDb *self);

G_END_DECLS
