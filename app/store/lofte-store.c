/* LofteStore — registret: all documents of a register, one folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"

G_DEFINE_FINAL_TYPE (LofteStore, lofte_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CHANGED_OUTSIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
lofte_store_dispose (GObject *object)
{
  lofte_store_close (LOFTE_STORE (object));

  G_OBJECT_CLASS (lofte_store_parent_class)->dispose (object);
}

static void
lofte_store_finalize (GObject *object)
{
  LofteStore *self = LOFTE_STORE (object);

  g_clear_object (&self->clock);
  g_free (self->folder);
  g_free (self->author);
  g_free (self->session);
  g_free (self->day);

  G_OBJECT_CLASS (lofte_store_parent_class)->finalize (object);
}

static void
lofte_store_class_init (LofteStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lofte_store_dispose;
  object_class->finalize = lofte_store_finalize;

  /**
   * LofteStore::changed:
   * @self: A register.
   * @id: (nullable): The document that was written; %NULL for more than one.
   *
   * This program has written something.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * LofteStore::changed-outside:
   * @self: A register.
   *
   * Another program has written something, or a new day has begun; found by lofte_store_poll().
   */
  signals[SIGNAL_CHANGED_OUTSIDE] = g_signal_new ("changed-outside", LOFTE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_store_init (LofteStore *self)
{
}

char *
lofte_store_dup_path (LofteStore *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
lofte_store_dup_today (LofteStore *self)
{
  return lofte_clock_dup_today (self->clock);
}

void
lofte_stamp_init (LofteStamp *stamp, LofteStore *store)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (store->clock);

  stamp->at = g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);
  stamp->today = lofte_clock_dup_today (store->clock);
  stamp->author = g_strdup (store->author);
}

void
lofte_stamp_clear (LofteStamp *stamp)
{
  g_clear_pointer (&stamp->today, g_free);
  g_clear_pointer (&stamp->author, g_free);
}

static gboolean
check_open (LofteStore *self, GError **error)
{
  g_assert (self->owner == g_thread_self ());

  if (self->reader)
    return TRUE;
  g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The register is closed. Open it again."));
  return FALSE;
}

static gboolean
check_writable (LofteStore *self, GError **error)
{
  if (!check_open (self, error))
    return FALSE;
  if (self->writer)
    return TRUE;
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("The register “%s” is open for reading only, so nothing was saved."), self->folder);
  return FALSE;
}

/* Runs a writing job and waits for it. */
gboolean
lofte_store_write (LofteStore *self, LofteJobFunc func, gpointer data, GError **error)
{
  return check_writable (self, error) && lofte_worker_run (self->writer, func, data, error);
}

/* Starts a writing job, to be ended with lofte_store_end_write() whatever happens; NULL with an error. */
LofteWait *
lofte_store_begin_write (LofteStore *self, LofteJobFunc func, gpointer data, GError **error)
{
  return check_writable (self, error) ? lofte_worker_start (self->writer, func, data) : NULL;
}

gboolean
lofte_store_end_write (LofteStore *self, LofteWait *wait, GError **error)
{
  return lofte_worker_wait (self->writer, wait, error);
}

/* Pushes a writing job; FALSE when it cannot even be tried. */
gboolean
lofte_store_push_write (LofteStore *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done, GError **error)
{
  if (!check_writable (self, error))
    return FALSE;
  lofte_worker_push (self->writer, func, data, task, done);
  return TRUE;
}

/* Pushes a job that only reads and may take long. */
gboolean
lofte_store_push_ask (LofteStore *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done, GError **error)
{
  if (!check_open (self, error))
    return FALSE;
  lofte_worker_push (self->asker, func, data, task, done);
  return TRUE;
}

gboolean
lofte_store_ask (LofteStore *self, LofteJobFunc func, gpointer data, GError **error)
{
  return check_open (self, error) && lofte_worker_run (self->asker, func, data, error);
}

LofteDb *
lofte_store_get_reader (LofteStore *self, GError **error)
{
  return check_open (self, error) ? self->reader : NULL;
}

const char *
lofte_store_get_session (LofteStore *self)
{
  return self->session;
}

void
lofte_store_emit_changed (LofteStore *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, id);
}

static gboolean
do_nothing (LofteDb *db, gpointer data, GError **error)
{
  return TRUE;
}

/**
 * lofte_store_flush:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Waits until everything asked for so far is on the disk.
 *
 * Returns: Whether the register is open.
 */
gboolean
lofte_store_flush (LofteStore *self, GError **error)
{
  if (!check_open (self, error))
    return FALSE;
  return !self->writer || lofte_worker_run (self->writer, do_nothing, NULL, error);
}

static gboolean
close_session (LofteDb *db, gpointer data, GError **error)
{
  lofte_session_table_close (db, data);
  return TRUE;
}

/**
 * lofte_store_close:
 * @self: A register.
 *
 * Writes what is waiting and closes it. Safe to call twice.
 */
void
lofte_store_close (LofteStore *self)
{
  g_return_if_fail (LOFTE_IS_STORE (self));

  g_clear_pointer (&self->backup, g_thread_join);
  if (self->writer)
    {
      lofte_worker_run (self->writer, close_session, self->session, NULL);
      g_clear_pointer (&self->asker, lofte_worker_free);
      g_clear_pointer (&self->reader, lofte_db_free);
      /* Last, so that SQLite tidies its log away. */
      g_clear_pointer (&self->writer, lofte_worker_free);
    }
  g_clear_pointer (&self->asker, lofte_worker_free);
  g_clear_pointer (&self->reader, lofte_db_free);
}

typedef struct
{
  gint64 data_version;
  const char *today;
} Poll;

static gboolean
poll_database (LofteDb *db, gpointer data, GError **error)
{
  Poll *poll = data;

  if (poll->today && !lofte_agreement_table_see_day (db, poll->today, error))
    return FALSE;
  return lofte_db_get_number (db, &poll->data_version, error, "PRAGMA data_version", "");
}

/**
 * lofte_store_poll:
 * @self: A register.
 *
 * Looks whether another program has written to the register, or a day has passed, and emits #LofteStore::changed-outside
 * if so. Cheap: to be called each few seconds and when the window gets the focus.
 *
 * Returns: Whether something changed.
 */
gboolean
lofte_store_poll (LofteStore *self)
{
  g_autofree char *today = NULL;
  gboolean new_day;
  gboolean changed;
  Poll poll = { 0, NULL };

  if (!check_open (self, NULL))
    return FALSE;
  today = lofte_clock_dup_today (self->clock);
  new_day = !g_str_equal (today, self->day);
  if (self->writer)
    {
      poll.today = new_day ? today : NULL;
      if (!lofte_worker_run (self->writer, poll_database, &poll, NULL))
        return FALSE;
    }
  else if (!poll_database (self->reader, &poll, NULL))
    {
      return FALSE;
    }
  changed = new_day || poll.data_version != self->data_version;
  self->data_version = poll.data_version;
  if (new_day)
    {
      g_free (self->day);
      self->day = g_steal_pointer (&today);
    }
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED_OUTSIDE], 0);
  return changed;
}

/**
 * lofte_store_get_folder:
 * @self: A register.
 *
 * Returns: The absolute name of its folder.
 */
const char *
lofte_store_get_folder (LofteStore *self)
{
  return self->folder;
}

/**
 * lofte_store_get_read_only:
 * @self: A register.
 *
 * Returns: Whether it was opened for reading alone.
 */
gboolean
lofte_store_get_read_only (LofteStore *self)
{
  return (self->flags & LOFTE_STORE_READ_ONLY) != 0;
}

/**
 * lofte_store_get_journal:
 * @self: A register.
 *
 * Returns: How it guards against a power cut.
 */
LofteJournal
lofte_store_get_journal (LofteStore *self)
{
  return self->journal;
}

/**
 * lofte_store_get_ended_unclean:
 * @self: A register.
 *
 * Returns: Whether a program that had it open before was cut off; it has been looked through and is whole.
 */
gboolean
lofte_store_get_ended_unclean (LofteStore *self)
{
  return self->ended_unclean;
}

/**
 * lofte_store_get_clock:
 * @self: A register.
 *
 * Returns: (transfer none): Its clock.
 */
LofteClock *
lofte_store_get_clock (LofteStore *self)
{
  return self->clock;
}

static gboolean
set_patience (LofteDb *db, gpointer data, GError **error)
{
  sqlite3_busy_timeout (lofte_db_get_handle (db), GPOINTER_TO_INT (data));
  return TRUE;
}

/**
 * lofte_store_set_patience:
 * @self: A register.
 * @milliseconds: How long a change waits for another program that is writing; 10000 at first.
 *
 * A window asks for less: it can tell the person at once and try again by itself.
 */
void
lofte_store_set_patience (LofteStore *self, guint milliseconds)
{
  if (self->writer)
    lofte_worker_run (self->writer, set_patience, GINT_TO_POINTER ((int) milliseconds), NULL);
}

/**
 * lofte_store_get_author:
 * @self: A register.
 *
 * Returns: (nullable): In whose name the history is written; at first the person's name on this computer.
 */
const char *
lofte_store_get_author (LofteStore *self)
{
  return self->author;
}

/**
 * lofte_store_set_author:
 * @self: A register.
 * @author: (nullable): Somebody's name.
 */
void
lofte_store_set_author (LofteStore *self, const char *author)
{
  g_free (self->author);
  self->author = g_strdup (author);
}
