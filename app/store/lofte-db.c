/* LofteDb — one connection to the database and its prepared statements
 *
 * A connection belongs to one thread. Every statement is prepared once and kept;
 * it is reset as soon as it has given its last row, so that no read holds a lock
 * longer than its loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-db-private.h"
#include "lofte-sort-key-private.h"
#include "lofte-sql-resources.h"

#define BUSY_TIMEOUT_MS 10000
#define SHARED_MEMORY_BYTES 32768
/* Text longer than this is never one of ours; it stops a forged file from eating memory. */
#define MAX_VALUE_BYTES (64 * 1024 * 1024)
#define MAX_KNOWN_WORDS 400000
/* Steps of SQLite's machine between two looks at whether the answer is still wanted: well below 1 ms. */
#define PROGRESS_STEPS 4000
/* So many pages of 4 KiB in the log are worth carrying over. */
#define CHECKPOINT_PAGES 1000

struct _LofteDb
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* sql → sqlite3_stmt */
  GHashTable *known_words;
  int depth; /* of transactions */
  gboolean bulk;
  gint64 last_agreement;
  gint64 last_commitment;
  int n_log_pages; /* not yet carried over */
};

typedef struct
{
  const char *tag;
  LofteStoreError code;
  const char *sentence;
} Rule;

/* What the triggers of the schema say, in words for a person. */
static const Rule rules[] = {
  { "lofte:frozen", LOFTE_STORE_ERROR_FROZEN, N_ ("The document is signed, so its text cannot be changed any more. Make an amendment or a new version instead.") },
  { "lofte:move", LOFTE_STORE_ERROR_REFUSED, N_ ("The document cannot change to that status from the one it has.") },
  { "lofte:reason", LOFTE_STORE_ERROR_REFUSED, N_ ("That is not the next status. Give a reason, and it is recorded.") },
  { "lofte:kept", LOFTE_STORE_ERROR_FROZEN, N_ ("What belongs to a signed document cannot be deleted.") },
  { "lofte:fixed", LOFTE_STORE_ERROR_FROZEN, N_ ("This part of the register can only be added to, not changed.") },
  { "lofte:in-use", LOFTE_STORE_ERROR_FROZEN, N_ ("Documents were created from this version of the template, so it stays. Give the changed template a new version number.") },
  { "lofte:chain", LOFTE_STORE_ERROR_DAMAGED, N_ ("The history of the register is inconsistent. Run the health check.") },
  { "lofte:revision", LOFTE_STORE_ERROR_CONFLICT, N_ ("The document was changed elsewhere in the meantime. Compare both versions before you save.") },
};

static gboolean
set_rule_error (const char *message, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strstr (message, rules[i].tag))
      {
        g_set_error_literal (error, LOFTE_STORE_ERROR, (int) rules[i].code, _ (rules[i].sentence));
        return TRUE;
      }
  return FALSE;
}

/* Memory shared between programs cannot be made on a full disk, and SQLite calls that a fault of the disk. */
static gboolean
is_disk_full (LofteDb *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) && g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) < SHARED_MEMORY_BYTES;
}

/* Sets @error for the result @code of the last call. */
void
lofte_db_set_error (LofteDb *self, int code, GError **error)
{
  const char *message = self->handle ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);

  if ((code & 0xff) == SQLITE_IOERR && is_disk_full (self))
    code = SQLITE_FULL;
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      if (!set_rule_error (message, error))
        g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The register refused the change because it would not fit with the rest (%s)."), message);
      break;

    case SQLITE_FULL:
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FULL, _ ("The disk is full, so nothing more was saved. Free some space and try again."));
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY, _ ("Another program is writing to the register. Wait a moment and try again."));
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("You may read the register “%s”, but not change it."), self->path);
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      g_debug ("The database is damaged: %s", message);
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED, _ ("The register “%s” is damaged. Restore the newest backup; the damaged file is kept beside it."), self->path);
      break;

    case SQLITE_CANTOPEN:
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The register “%s” cannot be opened. Check that the folder is there and that you may use it."), self->path);
      break;

    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The search was stopped."));
      break;

    case SQLITE_IOERR:
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The disk could not read or write the register “%s”, so nothing more was saved. Check the disk or the network and try again."), self->path);
      break;

    case SQLITE_TOOBIG:
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_TOO_LARGE, _ ("The text is too long for the register. Shorten it or attach it as a file."));
      break;

    default:
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The register could not do that (%s)."), message);
      break;
    }
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Opens @path with the flags of sqlite3_open_v2(). */
LofteDb *
lofte_db_open (const char *path, int flags, GError **error)
{
  g_autoptr (LofteDb) self = g_new0 (LofteDb, 1);
  int code;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->known_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  code = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      lofte_db_set_error (self, code, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_limit (self->handle, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!lofte_sort_key_install (self->handle))
    {
      lofte_db_set_error (self, SQLITE_NOMEM, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
lofte_db_free (LofteDb *self)
{
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->known_words);
  if (self->handle && sqlite3_close (self->handle) != SQLITE_OK)
    g_error ("A statement outlives its connection");
  g_free (self->path);
  g_free (self);
}

sqlite3 *
lofte_db_get_handle (LofteDb *self)
{
  return self->handle;
}

GHashTable *
lofte_db_get_known_words (LofteDb *self)
{
  if (g_hash_table_size (self->known_words) > MAX_KNOWN_WORDS)
    g_hash_table_remove_all (self->known_words);
  return self->known_words;
}

void
lofte_db_begin_bulk (LofteDb *self, gint64 last_agreement, gint64 last_commitment)
{
  self->bulk = TRUE;
  self->last_agreement = last_agreement;
  self->last_commitment = last_commitment;
}

void
lofte_db_end_bulk (LofteDb *self)
{
  self->bulk = FALSE;
}

gboolean
lofte_db_get_bulk (LofteDb *self, gint64 *last_agreement, gint64 *last_commitment)
{
  *last_agreement = self->last_agreement;
  *last_commitment = self->last_commitment;
  return self->bulk;
}

gboolean
lofte_db_defers_agreement (LofteDb *self, gint64 row)
{
  return self->bulk && row > self->last_agreement;
}

gboolean
lofte_db_defers_commitment (LofteDb *self, gint64 row)
{
  return self->bulk && row > self->last_commitment;
}

gboolean
lofte_db_set_cache (LofteDb *self, guint kibibytes, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", kibibytes);

  return lofte_db_exec (self, sql, error);
}

static int
on_log_written_cb (gpointer user_data, sqlite3 *handle, const char *name, int n_pages)
{
  LofteDb *self = user_data;

  self->n_log_pages = n_pages;
  return SQLITE_OK;
}

void
lofte_db_checkpoint_later (LofteDb *self)
{
  sqlite3_wal_hook (self->handle, on_log_written_cb, self);
}

gboolean
lofte_db_wants_checkpoint (LofteDb *self)
{
  return self->n_log_pages >= CHECKPOINT_PAGES && sqlite3_get_autocommit (self->handle);
}

/* What cannot be carried over now, because somebody reads or the disk is full, stays in the log and is carried over later. */
void
lofte_db_checkpoint (LofteDb *self)
{
  self->n_log_pages = 0;
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static int
on_progress_cb (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/* Lets @cancellable stop what is asked from now on; NULL ends that. */
void
lofte_db_set_cancellable (LofteDb *self, GCancellable *cancellable)
{
  sqlite3_progress_handler (self->handle, cancellable ? PROGRESS_STEPS : 0, cancellable ? on_progress_cb : NULL, cancellable);
}

/* Runs statements that give no rows. */
gboolean
lofte_db_exec (LofteDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  lofte_db_set_error (self, code, error);
  return FALSE;
}

/* Runs a script of data/sql. */
gboolean
lofte_db_exec_resource (LofteDb *self, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/se/lofte/Lofte/sql/", name, NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (lofte_sql_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  /* GResource ends every file with a zero byte. */
  return sql && lofte_db_exec (self, g_bytes_get_data (sql, NULL), error);
}

/* Returns: (transfer none): the kept statement, without bindings. */
sqlite3_stmt *
lofte_db_prepare (LofteDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement)
    {
      g_assert (!sqlite3_stmt_busy (statement));
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      lofte_db_set_error (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/* s: text or NULL; i: gint64; d: double; b: GBytes. @kept: SQLITE_STATIC when the statement runs to its end before the caller's data go. */
static void
bind_values (sqlite3_stmt *statement, const char *types, sqlite3_destructor_type kept, va_list values)
{
  for (int i = 0; types[i]; i++)
    switch (types[i])
      {
      case 's':
        sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, kept);
        break;

      case 'i':
        sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
        break;

      case 'd':
        sqlite3_bind_double (statement, i + 1, va_arg (values, double));
        break;

      case 'b':
        {
          GBytes *bytes = va_arg (values, GBytes *);

          sqlite3_bind_blob64 (statement, i + 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), kept);
          break;
        }

      default:
        g_error ("No such type of value: %c", types[i]);
      }
}

static sqlite3_stmt *
query_valist (LofteDb *self, GError **error, const char *sql, const char *types, sqlite3_destructor_type kept, va_list values)
{
  sqlite3_stmt *statement = lofte_db_prepare (self, sql, error);

  if (statement)
    bind_values (statement, types, kept, values);
  return statement;
}

/* Returns: (transfer none) (nullable): a statement ready for lofte_db_next(). */
sqlite3_stmt *
lofte_db_query (LofteDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, SQLITE_TRANSIENT, values);
  va_end (values);
  return statement;
}

/* Returns: TRUE when there is a row; FALSE at the end, or with @error set. */
gboolean
lofte_db_next (LofteDb *self, sqlite3_stmt *statement, GError **error)
{
  int code;

  if (!statement)
    return FALSE;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    lofte_db_set_error (self, code, error);
  sqlite3_reset (statement);
  return FALSE;
}

/* Runs one statement to its end. */
gboolean
lofte_db_run (LofteDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  int code;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, SQLITE_STATIC, values);
  va_end (values);
  if (!statement)
    return FALSE;
  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    lofte_db_set_error (self, code, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return code == SQLITE_DONE;
}

/* Returns: FALSE when there is no row, then without error, or on failure. */
gboolean
lofte_db_get_number (LofteDb *self, gint64 *number, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  gboolean found;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, SQLITE_TRANSIENT, values);
  va_end (values);
  found = lofte_db_next (self, statement, error);
  if (found)
    {
      *number = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return found;
}

/* Returns: (transfer full) (nullable): the first column of the first row. */
char *
lofte_db_dup_string (LofteDb *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  char *string = NULL;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, SQLITE_TRANSIENT, values);
  va_end (values);
  if (lofte_db_next (self, statement, error))
    {
      string = lofte_db_dup_text (statement, 0);
      sqlite3_reset (statement);
    }
  return string;
}

gint64
lofte_db_get_changes (LofteDb *self)
{
  return sqlite3_changes64 (self->handle);
}

/* Lets go of every statement, as before the schema changes or after an error in a loop. */
void
lofte_db_reset (LofteDb *self)
{
  g_hash_table_remove_all (self->statements);
}

/* A writing transaction takes its lock at once: only then can being busy be waited out.
 * Inside a bulk load it nests. */
gboolean
lofte_db_begin (LofteDb *self, GError **error)
{
  if (!lofte_db_exec (self, self->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT inner_step", error))
    return FALSE;
  self->depth++;
  return TRUE;
}

gboolean
lofte_db_commit (LofteDb *self, GError **error)
{
  if (!lofte_db_exec (self, self->depth == 1 ? "COMMIT" : "RELEASE inner_step", error))
    {
      lofte_db_rollback (self);
      return FALSE;
    }
  self->depth--;
  return TRUE;
}

void
lofte_db_rollback (LofteDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_reset (statement);
  g_hash_table_remove_all (self->known_words);
  if (self->depth > 1)
    {
      sqlite3_exec (self->handle, "ROLLBACK TO inner_step; RELEASE inner_step", NULL, NULL, NULL);
      self->depth--;
      return;
    }
  /* SQLite may have rolled back by itself, as when the disk is full. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->depth = 0;
}

/* Returns: (transfer none) (nullable): valid until the statement moves. */
const char *
lofte_db_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

char *
lofte_db_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup (lofte_db_text (statement, column));
}
