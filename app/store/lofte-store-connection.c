/* Connections of a register — opening its database the safe way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "lofte-migration-private.h"
#include "lofte-store-private.h"

static gboolean
set_journal (LofteDb *db, const char *folder, LofteJournal *journal, GError **error)
{
  gboolean network = (lofte_store_judge_folder (folder, NULL) & LOFTE_FOLDER_NETWORK) != 0;
  g_autofree char *answer = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!network)
    answer = lofte_db_dup_string (db, &local_error, "PRAGMA journal_mode = WAL", "");
  *journal = g_strcmp0 (answer, "wal") == 0 ? LOFTE_JOURNAL_WAL : LOFTE_JOURNAL_DELETE;
  if (*journal == LOFTE_JOURNAL_WAL)
    return TRUE;
  if (local_error && !g_error_matches (local_error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_clear_pointer (&answer, g_free);
  answer = lofte_db_dup_string (db, error, "PRAGMA journal_mode = DELETE", "");
  return answer != NULL;
}

/* A register that may not be written to is read as it lies there. */
static LofteDb *
open_for_reading (const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean fixed = access (folder, W_OK) != 0 && !g_file_test (wal, G_FILE_TEST_EXISTS);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?mode=ro%s", escaped, fixed ? "&immutable=1" : "");

  return lofte_db_open (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

/* Opens register.db with every setting but the version of its tables. */
LofteDb *
lofte_store_open_database (const char *folder, LofteStoreFlags flags, LofteJournal *journal, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autoptr (LofteDb) db = NULL;

  if (flags & LOFTE_STORE_READ_ONLY)
    {
      *journal = LOFTE_JOURNAL_NONE;
      db = open_for_reading (path, error);
    }
  else
    {
      db = lofte_db_open (path, SQLITE_OPEN_READWRITE | (flags & LOFTE_STORE_CREATE ? SQLITE_OPEN_CREATE : 0), error);
    }
  /* Nothing is written before it is known that the file is ours. */
  if (!db || lofte_migration_get_version (db, error) < 0)
    return NULL;
  if (sqlite3_db_readonly (lofte_db_get_handle (db), "main") == 1 && !(flags & LOFTE_STORE_READ_ONLY))
    {
      lofte_db_set_error (db, SQLITE_READONLY, error);
      return NULL;
    }
  if (!(flags & LOFTE_STORE_READ_ONLY) && !set_journal (db, folder, journal, error))
    return NULL;
  if (!lofte_db_exec (db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", error) || !lofte_db_set_cache (db, LOFTE_DB_CACHE_KIB, error))
    return NULL;
  if (*journal == LOFTE_JOURNAL_WAL)
    lofte_db_checkpoint_later (db);
  return g_steal_pointer (&db);
}

/* Whether the file is whole, as far as a quick look tells. */
gboolean
lofte_store_quick_check (LofteDb *db, GError **error)
{
  g_autofree char *answer = lofte_db_dup_string (db, error, "PRAGMA quick_check (1)", "");

  if (!answer)
    return FALSE;
  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED, _ ("The register is damaged. Restore the newest backup; the damaged file is kept beside it (%s)."), answer);
  return FALSE;
}

/* A further connection that only reads. */
LofteDb *
lofte_store_open_second (const char *folder, LofteStoreFlags flags, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autoptr (LofteDb) db = NULL;

  if (flags & LOFTE_STORE_READ_ONLY)
    db = open_for_reading (path, error);
  else
    db = lofte_db_open (path, SQLITE_OPEN_READWRITE, error);
  if (!db || !lofte_db_exec (db, "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY", error) || !lofte_db_set_cache (db, LOFTE_DB_READER_CACHE_KIB, error))
    return NULL;
  return g_steal_pointer (&db);
}
