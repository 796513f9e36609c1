/* Opening a register — what happens once, before anybody reads or writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-migration-private.h"
#include "lofte-store-backup.h"
#include "lofte-store-private.h"

static gboolean
keep_before_migration (LofteDb *db, gpointer user_data, GError **error)
{
  const char *folder = user_data;

  return lofte_backup_make (folder, "migration", g_get_real_time (), FALSE, NULL, error);
}

/* Everything that happens once at opening, on the caller's thread: the writer does not run yet. */
static gboolean
prepare_writer (LofteStore *self, LofteDb *db, GError **error)
{
  g_auto (LofteStamp) stamp = { 0 };
  guint n_live;
  guint n_purged;

  lofte_stamp_init (&stamp, self);
  if (lofte_migration_get_version (db, error) > 0)
    {
      /* A newer register may keep its sessions elsewhere. */
      if (lofte_migration_get_version (db, error) <= (int) lofte_n_migrations)
        {
          if (!lofte_session_table_judge (db, &self->ended_unclean, &n_live, error))
            return FALSE;
          if (self->ended_unclean && !lofte_store_quick_check (db, error))
            return FALSE;
        }
    }
  if (!lofte_migration_run (db, lofte_migrations, lofte_n_migrations, keep_before_migration, self->folder, error))
    return FALSE;
  self->session = lofte_session_table_open (db, stamp.at, error);
  if (!self->session)
    return FALSE;
  return lofte_agreement_table_see_day (db, stamp.today, error) && lofte_trash_purge (db, &stamp, LOFTE_TRASH_DAYS, &n_purged, error);
}

typedef struct
{
  char *folder;
  GDateTime *now;
} DailyBackup;

static gpointer
back_up (gpointer user_data)
{
  DailyBackup *backup = user_data;
  g_autoptr (GError) error = NULL;

  if (!lofte_backup_make (backup->folder, "daily", g_date_time_to_unix (backup->now) * G_USEC_PER_SEC, TRUE, NULL, &error) || !lofte_backup_thin (backup->folder, backup->now, NULL, &error))
    g_info ("The daily backup was not made: %s", error->message);
  g_date_time_unref (backup->now);
  g_free (backup->folder);
  g_free (backup);
  return NULL;
}

/* Beside the writer, so that nobody waits for it. Asked before it starts whether there is anything to keep:
 * what is saved into a new register meanwhile is the next day's. */
static void
start_backup (LofteStore *self)
{
  DailyBackup *backup;

  if (!lofte_backup_is_due (self->folder, self->day) || lofte_backup_is_empty (self->reader))
    return;
  backup = g_new0 (DailyBackup, 1);
  backup->folder = g_strdup (self->folder);
  backup->now = lofte_clock_dup_now (self->clock);
  self->backup = g_thread_new ("lofte-backup", back_up, backup);
}

static gboolean
make_folder (LofteStore *self, GError **error)
{
  static const char *const names[] = { LOFTE_FILES_NAME, LOFTE_BACKUPS_NAME };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = lofte_store_dup_path (self, names[i]);

      if (g_mkdir_with_parents (path, 0700) != 0)
        {
          g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("The folder “%s” cannot be created. Choose a folder you may write to."), path);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
open_connections (LofteStore *self, GError **error)
{
  g_autoptr (LofteDb) writer = lofte_store_open_database (self->folder, self->flags, &self->journal, error);
  g_autoptr (LofteDb) asker = NULL;
  g_autoptr (LofteDb) reader = NULL;
  gint64 data_version = 0;

  if (!writer)
    return FALSE;
  if (self->flags & LOFTE_STORE_READ_ONLY)
    {
      /* Checks the version; there is nothing to do when it is ours. */
      if (lofte_migration_get_version (writer, error) < (int) lofte_n_migrations)
        {
          g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("The register was made by an older version of Löfte and must be opened once for writing."));
          return FALSE;
        }
      if (!lofte_migration_run (writer, lofte_migrations, lofte_n_migrations, NULL, NULL, error))
        return FALSE;
    }
  else if (!prepare_writer (self, writer, error))
    {
      return FALSE;
    }
  asker = lofte_store_open_second (self->folder, self->flags, error);
  reader = asker ? lofte_store_open_second (self->folder, self->flags, error) : NULL;
  if (!reader || !lofte_db_get_number (writer, &data_version, error, "PRAGMA data_version", ""))
    return FALSE;
  self->data_version = data_version;
  self->reader = g_steal_pointer (&reader);
  self->asker = lofte_worker_new ("lofte-ask", g_steal_pointer (&asker));
  if (!(self->flags & LOFTE_STORE_READ_ONLY))
    {
      self->writer = lofte_worker_new ("lofte-store", g_steal_pointer (&writer));
      start_backup (self);
    }
  return TRUE;
}

/**
 * lofte_store_exists:
 * @folder: A folder.
 *
 * Returns: Whether it holds a register.
 */
gboolean
lofte_store_exists (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, LOFTE_DATABASE_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * lofte_store_open:
 * @folder: Its folder.
 * @flags: How.
 * @clock: (nullable): Tells the time; %NULL for that of the computer.
 * @error: Return location for an error.
 *
 * Opens a register. An older one is brought up to date after a backup was made; one
 * that was not closed properly is looked through. Drafts that have been in the trash for
 * 30 days go, and the first opening of a day makes a backup when something has changed.
 *
 * Returns: (transfer full) (nullable): The register; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND,
 * %LOFTE_STORE_ERROR_READ_ONLY, %LOFTE_STORE_ERROR_NEWER, %LOFTE_STORE_ERROR_DAMAGED or another.
 */
LofteStore *
lofte_store_open (const char *folder, LofteStoreFlags flags, LofteClock *clock, GError **error)
{
  g_autoptr (LofteStore) self = g_object_new (LOFTE_TYPE_STORE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->flags = flags;
  self->clock = clock ? g_object_ref (clock) : lofte_clock_new ();
  self->author = g_strdup (g_get_real_name ());
  self->owner = g_thread_self ();
  self->day = lofte_clock_dup_today (self->clock);

  if (!lofte_store_exists (folder) && !(flags & LOFTE_STORE_CREATE))
    {
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("There is no register in the folder “%s”."), self->folder);
      return NULL;
    }
  if (!(flags & LOFTE_STORE_READ_ONLY) && !make_folder (self, error))
    return NULL;
  if (!open_connections (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
on_open_idle_cb (gpointer user_data)
{
  GTask *task = user_data;
  LofteStore *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  LofteStore *store;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  store = lofte_store_open (request->folder, request->flags, request->clock, &error);
  if (store)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  return G_SOURCE_REMOVE;
}

/**
 * lofte_store_open_async:
 * @folder: Its folder.
 * @flags: How.
 * @clock: (nullable): Tells the time.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called when it is done.
 * @user_data: Passed on.
 *
 * Like lofte_store_open(), once the program is idle: the window stands before the register is read.
 */
void
lofte_store_open_async (const char *folder, LofteStoreFlags flags, LofteClock *clock, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSource) source = g_idle_source_new ();
  LofteStore *request = g_object_new (LOFTE_TYPE_STORE, NULL);

  /* An unopened register carries what was asked for. */
  request->folder = g_strdup (folder);
  request->flags = flags;
  request->clock = clock ? g_object_ref (clock) : lofte_clock_new ();
  g_task_set_source_tag (task, lofte_store_open_async);
  g_task_set_task_data (task, request, g_object_unref);
  g_task_attach_source (task, source, on_open_idle_cb);
}

/**
 * lofte_store_open_finish:
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The register, as lofte_store_open() gives it.
 */
LofteStore *
lofte_store_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
