/* Restore — a backup becomes the register again
 *
 * The register must be closed. What stands there now is kept beside the backups,
 * whole or damaged as it is; the backup is tried before anything is moved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-blob-private.h"
#include "lofte-migration-private.h"
#include "lofte-store-backup.h"
#include "lofte-store-private.h"

static void
set_file_error (int number, GError **error)
{
  if (number == ENOSPC || number == EDQUOT)
    g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FULL, _ ("The disk is full, so the backup was not restored. Free some space and try again."));
  else
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The backup could not be restored; the register is as it was (%s)."), g_strerror (number));
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local_error = NULL;
  int fd;

  if (!g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &local_error))
    {
      set_file_error (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC : EIO, error);
      return FALSE;
    }
  fd = open (to, O_RDONLY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

/* Whether nobody has the register open. A damaged one is open to nobody. */
static gboolean
check_closed (const char *folder, gboolean *damaged, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LofteDb) db = NULL;
  g_autofree char *answer = NULL;
  gboolean unclean;
  guint n_live;

  *damaged = TRUE;
  if (!lofte_store_exists (folder))
    return TRUE;
  db = lofte_db_open (path, SQLITE_OPEN_READWRITE, NULL);
  if (!db || lofte_migration_get_version (db, NULL) <= 0 || !lofte_session_table_judge (db, &unclean, &n_live, &local_error))
    return !local_error || !g_error_matches (local_error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY);
  if (n_live > 0)
    {
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY, _ ("The register is open in a program. Close it there before you restore a backup."));
      return FALSE;
    }
  /* Brings the log into the file, so that one file is all there is. */
  answer = lofte_db_dup_string (db, NULL, "PRAGMA quick_check (1)", "");
  *damaged = g_strcmp0 (answer, "ok") != 0 || !lofte_db_run (db, NULL, "PRAGMA wal_checkpoint (TRUNCATE)", "");
  return TRUE;
}

/* Tries the copy of a backup and forgets who had the register open then. */
static gboolean
check_copy (const char *path, GError **error)
{
  g_autoptr (LofteDb) db = lofte_db_open (path, SQLITE_OPEN_READWRITE, error);
  g_autofree char *mode = db ? lofte_db_dup_string (db, error, "PRAGMA journal_mode = DELETE", "") : NULL;
  g_autofree char *answer = NULL;
  int version;

  if (!mode)
    return FALSE;
  version = lofte_migration_get_version (db, error);
  if (version < 0)
    return FALSE;
  if (version == 0 || version > (int) lofte_n_migrations)
    {
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NEWER, _ ("The backup was made by a newer version of Löfte. Update the program on this computer; nothing was changed."));
      return FALSE;
    }
  answer = lofte_db_dup_string (db, error, "PRAGMA integrity_check (1)", "");
  if (!answer)
    return FALSE;
  if (!g_str_equal (answer, "ok"))
    {
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED, _ ("This backup is damaged too; nothing was changed. Choose an older one (%s)."), answer);
      return FALSE;
    }
  return lofte_db_run (db, error, "DELETE FROM session", "");
}

static gboolean
collect_digest (const char *path, const char *digest, gpointer user_data)
{
  if (digest)
    g_hash_table_add (user_data, g_strdup (digest));
  return TRUE;
}

static void
move_if_there (const char *from, const char *to)
{
  if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
    g_message ("A part of the old register could not be kept: %s", g_strerror (errno));
}

/* Keeps what stands there under a name of its own beside the backups. */
static gboolean
keep_current (const char *folder, gboolean damaged, gint64 at, char **kept_as, GError **error)
{
  const char *why = damaged ? "damaged" : "replaced";
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autofree char *name = lofte_backup_make_name (backups, at, why);
  g_autofree char *kept = g_build_filename (backups, name, NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *kept_wal = g_strconcat (kept, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!lofte_store_exists (folder))
    return TRUE;
  /* Nobody can ask a damaged database which files it counts on: all of them. */
  lofte_blob_foreach (folder, collect_digest, digests);
  if (!lofte_backup_describe (folder, name, why, at, digests, error))
    return FALSE;
  if (link (path, kept) != 0 && !copy_file (path, kept, error))
    return FALSE;
  move_if_there (wal, kept_wal);
  g_unlink (shm);
  if (kept_as)
    *kept_as = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
find_backup (const char *folder, const char *name, char **path, GError **error)
{
  g_autofree char *base = g_path_get_basename (name);

  *path = g_build_filename (folder, LOFTE_BACKUPS_NAME, base, NULL);
  if (g_str_equal (base, name) && g_str_has_suffix (name, ".db") && g_file_test (*path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_clear_pointer (path, g_free);
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("There is no backup “%s”."), name);
  return FALSE;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

/**
 * lofte_backup_restore:
 * @folder: Folder of a register that no program has open.
 * @name: Name of one of its backups.
 * @clock: (nullable): Tells the time.
 * @kept_as: (out) (optional) (nullable) (transfer full): Place for the name under which the present state is kept; %NULL when there was none.
 * @error: Return location for an error.
 *
 * Makes a backup the register again. The present state is kept and can be restored in the same way. On failure the
 * register is as it was.
 *
 * Returns: Whether it was done; %FALSE with %LOFTE_STORE_ERROR_NOT_FOUND, %LOFTE_STORE_ERROR_BUSY, %LOFTE_STORE_ERROR_DAMAGED
 * when the backup is damaged too, or another.
 */
gboolean
lofte_backup_restore (const char *folder, const char *name, LofteClock *clock, char **kept_as, GError **error)
{
  g_autoptr (LofteClock) own_clock = clock ? g_object_ref (clock) : lofte_clock_new ();
  g_autoptr (GDateTime) now = lofte_clock_dup_now (own_clock);
  gint64 at = g_date_time_to_unix (now) * G_USEC_PER_SEC;
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *copy = g_strdup_printf ("%s/.restore-%s", folder, unique);
  g_autofree char *source = NULL;
  gboolean damaged;

  if (kept_as)
    *kept_as = NULL;
  if (!find_backup (folder, name, &source, error) || !check_closed (folder, &damaged, error))
    return FALSE;
  if (!copy_file (source, copy, error) || !check_copy (copy, error) || !keep_current (folder, damaged, at, kept_as, error))
    {
      g_unlink (copy);
      return FALSE;
    }
  if (g_rename (copy, path) != 0)
    {
      set_file_error (errno, error);
      g_unlink (copy);
      return FALSE;
    }
  sync_folder (folder);
  return TRUE;
}
