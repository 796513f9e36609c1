/* Migrations — from one version of the register's tables to the next
 *
 * Each step is one transaction that also sets the version: a register is at one
 * version or the next, never between. A newer one is left alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-migration-private.h"

const LofteMigration lofte_migrations[] = {
  { "001-initial.sql", NULL },
  { "002-search-beginnings.sql", NULL },
};

const guint lofte_n_migrations = G_N_ELEMENTS (lofte_migrations);

static gboolean
read_pragma (LofteDb *db, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db, error, sql, "");

  if (!lofte_db_next (db, statement, error))
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* Returns: the version of the tables, 0 for an empty file, -1 on failure or for a file of another kind. */
int
lofte_migration_get_version (LofteDb *db, GError **error)
{
  gint64 application_id = 0;
  gint64 version = 0;
  gint64 n_tables = 0;

  if (!read_pragma (db, "PRAGMA application_id", &application_id, error) || !read_pragma (db, "PRAGMA user_version", &version, error) || !read_pragma (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return -1;
  if (application_id == LOFTE_DB_APPLICATION_ID && version >= 0 && version <= G_MAXINT)
    return (int) version;
  if (application_id == 0 && version == 0 && n_tables == 0)
    return 0;
  g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED, _ ("The file register.db in this folder belongs to another program. Choose another folder."));
  return -1;
}

static gboolean
run_step (LofteDb *db, const LofteMigration *step, int version, GError **error)
{
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", LOFTE_DB_APPLICATION_ID, version + 1);

  return lofte_db_exec_resource (db, step->script, error) && (!step->finish || step->finish (db, error)) && lofte_db_exec (db, pragmas, error);
}

/* Brings @db to version @n_steps. */
gboolean
lofte_migration_run (LofteDb *db, const LofteMigration *steps, guint n_steps, LofteMigrationKeep keep, gpointer user_data, GError **error)
{
  int version = lofte_migration_get_version (db, error);

  if (version < 0)
    return FALSE;
  if (version > (int) n_steps)
    {
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NEWER, _ ("The register was last used by a newer version of Löfte. Update the program on this computer; nothing was changed."));
      return FALSE;
    }
  if (version == (int) n_steps)
    return TRUE;
  if (version > 0 && keep && !keep (db, user_data, error))
    return FALSE;
  for (;;)
    {
      if (!lofte_db_begin (db, error))
        return FALSE;
      /* Another program may have done the step while we waited for the lock. */
      version = lofte_migration_get_version (db, error);
      if (version < 0 || (version < (int) n_steps && !run_step (db, &steps[version], version, error)))
        {
          lofte_db_rollback (db);
          return FALSE;
        }
      if (!lofte_db_commit (db, error))
        return FALSE;
      lofte_db_reset (db);
      if (version + 1 >= (int) n_steps)
        return TRUE;
    }
}
