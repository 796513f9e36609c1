/* Backup — säkerhetskopia: dated copies of a register, and the way back
 *
 * A backup is a copy of the database and a list of the attachments it counts on.
 * The attachments themselves never change, so they need no copy; the health
 * check leaves alone what a backup lists.
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
#include "lofte-store-backup.h"
#include "lofte-store-private.h"

#define SUFFIX ".db"
#define MANIFEST_SUFFIX ".manifest"
#define MANIFEST_HEAD "lofte-backup 1"
#define EMPTY_MARK "0/0/0/0"
#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

/* All of a week, then one a week, then one a month. */
#define KEEP_ALL_DAYS 7
#define KEEP_WEEKLY_DAYS 56
#define KEEP_MONTHLY_DAYS 366

void
lofte_backup_free (LofteBackup *backup)
{
  g_free (backup->name);
  g_free (backup->why);
  g_free (backup);
}

static gboolean
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* What tells that nothing has changed since the last backup. */
static char *
read_mark (LofteDb *db, GError **error)
{
  return lofte_db_dup_string (db,
                              error,
                              "SELECT (SELECT number FROM chain) || '/' || (SELECT ifnull (sum (revision), 0) FROM agreement) || '/' || (SELECT count (*) FROM template) || '/' || "
                              "(SELECT count (*) FROM attachment_page)",
                              "");
}

/* Returns: (transfer full): a name that no backup has. */
char *
lofte_backup_make_name (const char *backups, gint64 at, const char *why)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H%M%SZ");

  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      char *name = g_strconcat (stamp, "-", why, number, SUFFIX, NULL);
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return name;
      g_free (name);
    }
}

static char *
manifest_path (const char *backups, const char *name)
{
  return g_strdup_printf ("%s/%.*s%s", backups, (int) (strlen (name) - strlen (SUFFIX)), name, MANIFEST_SUFFIX);
}

static gboolean
write_manifest (LofteDb *db, const char *backups, const char *name, const char *why, gint64 at, const char *mark, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = manifest_path (backups, name);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 n_tables = 0;

  g_string_append_printf (text, "%s\nat %" G_GINT64_FORMAT "\nwhy %s\nmark %s\n", MANIFEST_HEAD, at, why, mark);
  if (lofte_db_get_number (db, &n_tables, &local_error, "SELECT count (*) FROM sqlite_schema WHERE name = 'attachment'", "") && n_tables > 0)
    statement = lofte_db_query (db, &local_error, "SELECT digest, max (size) FROM attachment GROUP BY digest ORDER BY digest", "");
  while (lofte_db_next (db, statement, &local_error))
    g_string_append_printf (text, "file %s %" G_GINT64_FORMAT "\n", lofte_db_text (statement, 0), (gint64) sqlite3_column_int64 (statement, 1));
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Writes the manifest of a database that was put beside the backups as it is. */
gboolean
lofte_backup_describe (const char *folder, const char *name, const char *why, gint64 at, GHashTable *digests, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autofree char *path = manifest_path (backups, name);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer digest;

  g_string_append_printf (text, "%s\nat %" G_GINT64_FORMAT "\nwhy %s\nmark -\n", MANIFEST_HEAD, at, why);
  g_hash_table_iter_init (&iter, digests);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    g_string_append_printf (text, "file %s 0\n", (const char *) digest);
  return g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
copy_database (LofteDb *db, const char *temporary, const char *path, GError **error)
{
  if (!lofte_db_run (db, error, "VACUUM INTO ?", "s", temporary))
    return FALSE;
  if (sync_file (temporary) && g_rename (temporary, path) == 0)
    return TRUE;
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The backup could not be saved (%s)."), g_strerror (errno));
  return FALSE;
}

/* What a manifest says after "@key ", or NULL. */
static char *
read_manifest_value (const char *text, const char *key)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], key) && lines[i][strlen (key)] == ' ')
      return g_strdup (lines[i] + strlen (key) + 1);
  return NULL;
}

static LofteBackup *
read_backup (const char *backups, const char *name)
{
  g_autofree char *path = g_build_filename (backups, name, NULL);
  g_autofree char *manifest = manifest_path (backups, name);
  g_autofree char *text = NULL;
  g_autofree char *at = NULL;
  LofteBackup *backup;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !g_file_get_contents (manifest, &text, NULL, NULL) || !g_str_has_prefix (text, MANIFEST_HEAD "\n"))
    return NULL;
  at = read_manifest_value (text, "at");
  if (!at)
    return NULL;
  backup = g_new0 (LofteBackup, 1);
  backup->name = g_strdup (name);
  backup->at = g_ascii_strtoll (at, NULL, 10);
  backup->why = read_manifest_value (text, "why");
  backup->size = info.st_size;
  for (const char *line = text; (line = strstr (line, "\nfile ")); line++)
    backup->n_files++;
  return backup;
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const LofteBackup *left = *(const LofteBackup *const *) a;
  const LofteBackup *right = *(const LofteBackup *const *) b;

  if (left->at != right->at)
    return left->at < right->at ? 1 : -1;
  return strcmp (right->name, left->name);
}

/**
 * lofte_backup_list:
 * @folder: Folder of a register, open or not.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteBackup): Its backups, newest first.
 */
GPtrArray *
lofte_backup_list (const char *folder, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_backup_free);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      LofteBackup *backup = g_str_has_suffix (name, SUFFIX) ? read_backup (backups, name) : NULL;

      if (backup)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, compare_backups);
  return g_steal_pointer (&list);
}

static char *
read_newest_mark (const char *folder)
{
  g_autoptr (GPtrArray) list = lofte_backup_list (folder, NULL);
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autofree char *manifest = NULL;
  g_autofree char *text = NULL;

  if (list->len == 0)
    return NULL;
  manifest = manifest_path (backups, ((const LofteBackup *) g_ptr_array_index (list, 0))->name);
  if (!g_file_get_contents (manifest, &text, NULL, NULL))
    return NULL;
  return read_manifest_value (text, "mark");
}

/* Whether none was made on the day @today yet, where the program runs. */
gboolean
lofte_backup_is_due (const char *folder, const char *today)
{
  g_autoptr (GPtrArray) list = lofte_backup_list (folder, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const LofteBackup *backup = g_ptr_array_index (list, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (backup->at / G_USEC_PER_SEC);
      g_autofree char *day = time ? g_date_time_format (time, "%Y-%m-%d") : NULL;

      if (g_strcmp0 (day, today) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Whether nothing was ever written to the register, so that there is nothing to keep. */
gboolean
lofte_backup_is_empty (LofteDb *db)
{
  g_autofree char *mark = read_mark (db, NULL);

  return g_strcmp0 (mark, EMPTY_MARK) == 0;
}

/* Makes a backup over a connection of its own; may run on any thread. @name stays NULL when nothing had changed. */
gboolean
lofte_backup_make (const char *folder, const char *why, gint64 at, gboolean only_when_changed, char **name, GError **error)
{
  g_autofree char *database = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autofree char *temporary = NULL;
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *path = NULL;
  g_autofree char *own_name = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *old_mark = read_newest_mark (folder);
  g_autoptr (LofteDb) db = lofte_db_open (database, SQLITE_OPEN_READWRITE, error);
  gint64 n_chains = 0;

  if (name)
    *name = NULL;
  if (!db)
    return FALSE;
  /* Before a migration the tables may be older than these questions. */
  if (!lofte_db_get_number (db, &n_chains, error, "SELECT count (*) FROM sqlite_schema WHERE name IN ('chain', 'attachment_page', 'template')", ""))
    return FALSE;
  mark = n_chains == 3 ? read_mark (db, error) : g_strdup ("-");
  if (!mark)
    return FALSE;
  if (only_when_changed && (g_strcmp0 (mark, old_mark) == 0 || g_str_equal (mark, EMPTY_MARK)))
    return TRUE;
  if (g_mkdir_with_parents (backups, 0700) != 0)
    {
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("The folder “%s” cannot be created. Choose a folder you may write to."), backups);
      return FALSE;
    }
  own_name = lofte_backup_make_name (backups, at, why);
  path = g_build_filename (backups, own_name, NULL);
  temporary = g_strdup_printf ("%s/.new-%s", backups, unique);
  if (!copy_database (db, temporary, path, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (!write_manifest (db, backups, own_name, why, at, mark, error))
    {
      g_unlink (path);
      return FALSE;
    }
  if (name)
    *name = g_steal_pointer (&own_name);
  return TRUE;
}

/* Adds the digests that any backup counts on. Returns: NULL, or the name of a manifest that cannot be read. */
char *
lofte_backup_read_manifest_digests (const char *folder, GHashTable *digests)
{
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, MANIFEST_SUFFIX))
        continue;
      if (!g_file_get_contents (path, &text, NULL, NULL))
        return g_strdup (name);
      for (const char *line = text; (line = strstr (line, "\nfile ")); line++)
        {
          char *digest = g_strndup (line + strlen ("\nfile "), 64);

          if (lofte_blob_digest_is_valid (digest))
            g_hash_table_add (digests, digest);
          else
            g_free (digest);
        }
    }
  return NULL;
}

typedef struct
{
  char *folder;
  gint64 at;
  char *name;
} Make;

static void
make_free (gpointer data)
{
  Make *make = data;

  g_free (make->folder);
  g_free (make->name);
  g_free (make);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Make *make = data;
  GError *error = NULL;

  if (lofte_backup_make (make->folder, "asked", make->at, FALSE, &make->name, &error))
    g_task_return_pointer (task, g_strdup (make->name), g_free);
  else
    g_task_return_error (task, error);
}

static gint64
get_now (LofteStore *store)
{
  g_auto (LofteStamp) stamp = { 0 };

  lofte_stamp_init (&stamp, store);
  return stamp.at;
}

/**
 * lofte_store_back_up:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Makes a backup now.
 *
 * Returns: (transfer full) (nullable): Its name; %NULL with %LOFTE_STORE_ERROR_FULL or another.
 */
char *
lofte_store_back_up (LofteStore *self, GError **error)
{
  char *name = NULL;

  if (!lofte_store_flush (self, error) || !lofte_backup_make (lofte_store_get_folder (self), "asked", get_now (self), FALSE, &name, error))
    return NULL;
  return name;
}

/**
 * lofte_store_back_up_async:
 * @self: A register.
 * @cancellable: (nullable): Not heeded once it runs.
 * @callback: Called when it is made.
 * @user_data: Passed on.
 *
 * Like lofte_store_back_up(), without waiting and without holding up saves.
 */
void
lofte_store_back_up_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  /* No source object: the last reference to a register is never dropped by another thread. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Make *make = g_new0 (Make, 1);

  make->folder = g_strdup (lofte_store_get_folder (self));
  make->at = get_now (self);
  g_task_set_source_tag (task, lofte_store_back_up_async);
  g_task_set_task_data (task, make, make_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * lofte_store_back_up_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its name.
 */
char *
lofte_store_back_up_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lofte_store_back_up_daily:
 * @self: A register.
 * @name: (out) (optional) (nullable) (transfer full): Place for the name of the backup, %NULL when none was needed.
 * @error: Return location for an error.
 *
 * Makes the backup of the day, when something has changed since the newest, and thins out old ones. Opening does it too.
 *
 * Returns: Whether all is well.
 */
gboolean
lofte_store_back_up_daily (LofteStore *self, char **name, GError **error)
{
  const char *folder = lofte_store_get_folder (self);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_store_get_clock (self));

  return lofte_store_flush (self, error) && lofte_backup_make (folder, "daily", get_now (self), TRUE, name, error) && lofte_backup_thin (folder, now, NULL, error);
}

/* The newest of each week or month stays: which one a backup belongs to. */
static char *
name_span (const LofteBackup *backup, gint64 age)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (backup->at / G_USEC_PER_SEC);

  if (age <= KEEP_ALL_DAYS * DAY)
    return g_strdup (backup->name);
  if (age <= KEEP_WEEKLY_DAYS * DAY)
    return g_date_time_format (time, "%G-W%V");
  if (age <= KEEP_MONTHLY_DAYS * DAY)
    return g_date_time_format (time, "%Y-%m");
  return NULL;
}

/* Those made before something was overwritten stay a year, whatever else there is. */
static gboolean
is_precious (const LofteBackup *backup)
{
  return g_strcmp0 (backup->why, "daily") != 0;
}

static void
remove_backup (const char *backups, const char *name)
{
  g_autofree char *path = g_build_filename (backups, name, NULL);
  g_autofree char *manifest = manifest_path (backups, name);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (manifest);
}

/**
 * lofte_backup_thin:
 * @folder: Folder of a register.
 * @now: The time.
 * @n_removed: (out) (optional): Place for how many went.
 * @error: Return location for an error.
 *
 * Keeps all backups of the last seven days, the newest of each week for eight weeks and the newest of each month for a
 * year. Those that were asked for, or made before a restore or an update, stay a year. The newest always stays.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_backup_thin (const char *folder, GDateTime *now, guint *n_removed, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, LOFTE_BACKUPS_NAME, NULL);
  g_autoptr (GPtrArray) list = lofte_backup_list (folder, error);
  g_autoptr (GHashTable) spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 at = g_date_time_to_unix (now) * G_USEC_PER_SEC;

  if (n_removed)
    *n_removed = 0;
  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const LofteBackup *backup = g_ptr_array_index (list, i);
      char *span = name_span (backup, at - backup->at);
      gboolean stays = i == 0 || (span && (is_precious (backup) || !g_hash_table_contains (spans, span)));

      if (span && !is_precious (backup))
        g_hash_table_add (spans, span);
      else
        g_free (span);
      if (stays)
        continue;
      remove_backup (backups, backup->name);
      if (n_removed)
        (*n_removed)++;
    }
  return TRUE;
}
