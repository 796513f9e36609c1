/* Saving documents — at once, later, or many in one go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"

/* From this many on, the search index gets their words at the end. */
#define BULK_MIN 200

typedef struct
{
  LofteRecord *record;
  LofteStamp stamp;
  LofteDeed deed;
  gint64 base_revision;
  LofteAgreement *mine; /* never touched by the job */

  /* what became of it */
  LofteSaveResult result;
  gint64 revision;
  gint64 their_revision;
  gint64 their_changed_at;
  char *their_author;
  char *their_content;
  char *their_living;
} Save;

static Save *
save_new (LofteStore *store, LofteAgreement *agreement, const char *reason, gint64 revision)
{
  Save *save = g_new0 (Save, 1);

  lofte_stamp_init (&save->stamp, store);
  save->record = lofte_record_new (agreement);
  save->deed.reason = g_strdup (reason);
  save->base_revision = revision;
  save->revision = revision;
  return save;
}

static void
save_free (Save *save)
{
  g_clear_pointer (&save->record, lofte_record_free);
  g_clear_object (&save->mine);
  lofte_stamp_clear (&save->stamp);
  g_free (save->deed.what);
  g_free (save->deed.detail);
  g_free (save->deed.reason);
  g_free (save->their_author);
  g_free (save->their_content);
  g_free (save->their_living);
  g_free (save);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
read_theirs (LofteDb *db, Save *save)
{
  sqlite3_stmt *statement = lofte_db_query (db, NULL, "SELECT revision, changed_at, author, content, living FROM agreement WHERE id = ?", "s", save->record->id);

  if (!lofte_db_next (db, statement, NULL))
    return;
  save->their_revision = sqlite3_column_int64 (statement, 0);
  save->their_changed_at = sqlite3_column_int64 (statement, 1);
  save->their_author = lofte_db_dup_text (statement, 2);
  save->their_content = lofte_db_dup_text (statement, 3);
  save->their_living = lofte_db_dup_text (statement, 4);
  sqlite3_reset (statement);
}

static gboolean
run_save (LofteDb *db, gpointer data, GError **error)
{
  Save *save = data;

  if (!lofte_db_begin (db, error))
    return FALSE;
  save->result = lofte_agreement_table_save (db, save->record, &save->stamp, &save->deed, &save->revision, error);
  if (save->result == LOFTE_SAVE_CREATED || save->result == LOFTE_SAVE_CHANGED)
    return lofte_db_commit (db, error);
  if (save->result == LOFTE_SAVE_CONFLICT)
    read_theirs (db, save);
  lofte_db_rollback (db);
  save->revision = save->base_revision;
  return save->result == LOFTE_SAVE_UNCHANGED;
}

/* One of many: what it wrote goes with all others when it fails, so it needs no way back of its own. Each would cost
 * a copy of every page that the document touches. */
static gboolean
run_save_of_many (LofteDb *db, gpointer data, GError **error)
{
  Save *save = data;

  save->result = lofte_agreement_table_save (db, save->record, &save->stamp, &save->deed, &save->revision, error);
  return save->result == LOFTE_SAVE_CREATED;
}

void
lofte_store_conflict_free (LofteStoreConflict *conflict)
{
  g_free (conflict->id);
  g_free (conflict->author);
  g_clear_object (&conflict->mine);
  g_clear_object (&conflict->theirs);
  g_free (conflict);
}

static LofteStoreConflict *
make_conflict (Save *save)
{
  LofteStoreConflict *conflict = g_new0 (LofteStoreConflict, 1);

  conflict->id = g_strdup (save->record->id);
  conflict->base_revision = save->base_revision;
  conflict->revision = save->their_revision;
  conflict->mine = g_object_ref (save->mine);
  conflict->author = g_strdup (save->their_author);
  conflict->changed_at = save->their_changed_at;
  if (save->their_content)
    conflict->theirs = lofte_store_build_agreement (save->record->id, save->their_content, save->their_living, NULL);
  return conflict;
}

static void
set_conflict_error (Save *save, GError **error)
{
  if (!save->their_content)
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT, _ ("“%s” has been deleted elsewhere in the meantime. Save it as a new document to keep it."), save->record->title);
  else if (save->their_author && *save->their_author)
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT, _ ("“%s” was changed by %s in the meantime. Compare both versions before you save."), save->record->title, save->their_author);
  else
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT, _ ("“%s” was changed elsewhere in the meantime. Compare both versions before you save."), save->record->title);
}

/* Ends a save on the caller's thread. */
static gboolean
finish_save (Save *save, gint64 *revision, LofteStoreConflict **conflict, GError **error)
{
  if (save->result == LOFTE_SAVE_CONFLICT)
    {
      set_conflict_error (save, error);
      if (conflict)
        *conflict = make_conflict (save);
      return FALSE;
    }
  if (revision)
    *revision = save->revision;
  return TRUE;
}

static gboolean
save_at_once (LofteStore *self, LofteAgreement *agreement, Save *save, gint64 *revision, LofteStoreConflict **conflict, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (conflict)
    *conflict = NULL;
  save->mine = g_object_ref (agreement);
  if (!lofte_store_write (self, run_save, save, &local_error) && local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!finish_save (save, revision, conflict, error))
    return FALSE;
  if (save->result != LOFTE_SAVE_UNCHANGED)
    lofte_store_emit_changed (self, save->record->id);
  return TRUE;
}

/**
 * lofte_store_save:
 * @self: A register.
 * @agreement: A document.
 * @reason: (nullable): Why its state skips a step or goes back.
 * @revision: (inout): The revision @agreement was loaded with, 0 for a new document; on return that of what was saved.
 * @conflict: (out) (optional) (nullable): Place for both versions when the document was saved elsewhere meanwhile.
 * @error: Return location for an error.
 *
 * Saves a document in one transaction, with its rows in lists, its search index, its place in the history and, when its
 * state has changed, a version that is kept. Nothing is written when nothing has changed. When this returns, it is on the disk.
 *
 * Returns: Whether it is saved; %FALSE with %LOFTE_STORE_ERROR_CONFLICT, %LOFTE_STORE_ERROR_FROZEN for a changed text of a
 * signed document, %LOFTE_STORE_ERROR_EXISTS for a registration number that another document has, %LOFTE_CORE_ERROR_REFUSED
 * for a state that cannot follow, or another.
 */
gboolean
lofte_store_save (LofteStore *self, LofteAgreement *agreement, const char *reason, gint64 *revision, LofteStoreConflict **conflict, GError **error)
{
  g_autoptr (Save) save = NULL;

  g_return_val_if_fail (LOFTE_IS_AGREEMENT (agreement), FALSE);

  save = save_new (self, agreement, reason, *revision);
  return save_at_once (self, agreement, save, revision, conflict, error);
}

/**
 * lofte_store_save_deed:
 * @self: A register.
 * @agreement: A document in the register.
 * @what: (nullable): A word for what was done to it; %NULL when only its state was moved.
 * @detail: (nullable): More about it.
 * @reason: (nullable): Why its state skips a step or goes back.
 * @revision: (inout): As for lofte_store_save().
 * @conflict: (out) (optional) (nullable): As for lofte_store_save().
 * @error: Return location for an error.
 *
 * Like lofte_store_save(), where nobody edited the text: the history tells what was done instead, in the same transaction.
 *
 * Returns: What lofte_store_save() returns.
 */
gboolean
lofte_store_save_deed (LofteStore *self, LofteAgreement *agreement, const char *what, const char *detail, const char *reason, gint64 *revision, LofteStoreConflict **conflict, GError **error)
{
  g_autoptr (Save) save = NULL;

  g_return_val_if_fail (LOFTE_IS_AGREEMENT (agreement), FALSE);

  save = save_new (self, agreement, reason, *revision);
  save->deed.done = TRUE;
  save->deed.what = g_strdup (what);
  save->deed.detail = g_strdup (detail);
  return save_at_once (self, agreement, save, revision, conflict, error);
}

static void
on_save_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Save) save = data;
  LofteStore *self = g_task_get_source_object (task);
  LofteSaveResult result = save->result;
  g_autofree char *id = g_strdup (save->record->id);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&save), (GDestroyNotify) save_free);
  if (!error && (result == LOFTE_SAVE_CREATED || result == LOFTE_SAVE_CHANGED))
    lofte_store_emit_changed (self, id);
}

/**
 * lofte_store_save_async:
 * @self: A register.
 * @agreement: A document; it may be changed as soon as this returns.
 * @reason: (nullable): Why its state skips a step or goes back.
 * @revision: The revision it was loaded with, 0 for a new document.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called when it is on the disk.
 * @user_data: Passed on.
 *
 * Like lofte_store_save(), without waiting. Saves happen in the order asked for.
 */
void
lofte_store_save_async (LofteStore *self, LofteAgreement *agreement, const char *reason, gint64 revision, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Save) save = save_new (self, agreement, reason, revision);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_save_async);
  /* The document may change while it is being saved. */
  save->mine = lofte_element_copy (LOFTE_ELEMENT (agreement), FALSE);
  if (lofte_store_push_write (self, run_save, save, task, on_save_done, &error))
    save = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_save_finish:
 * @self: A register.
 * @result: What the callback got.
 * @revision: (out) (optional): Place for the revision of what was saved.
 * @conflict: (out) (optional) (nullable): Place for both versions of a conflict.
 * @error: Return location for an error.
 *
 * Returns: What lofte_store_save() returns.
 */
gboolean
lofte_store_save_finish (LofteStore *self, GAsyncResult *result, gint64 *revision, LofteStoreConflict **conflict, GError **error)
{
  g_autoptr (Save) save = NULL;

  if (conflict)
    *conflict = NULL;
  save = g_task_propagate_pointer (G_TASK (result), error);
  return save && finish_save (save, revision, conflict, error);
}

/* A bulk load: @defer tells whether the search index waits for its end; one within another leaves that to the outer. */
static gboolean
begin_bulk (LofteDb *db, gpointer data, GError **error)
{
  gboolean *defer = data;
  gint64 last;

  if (!lofte_db_begin (db, error))
    return FALSE;
  *defer = *defer && !lofte_db_get_bulk (db, &last, &last);
  if (!*defer || lofte_projection_begin_bulk (db, error))
    return TRUE;
  lofte_projection_leave_bulk (db);
  lofte_db_rollback (db);
  return FALSE;
}

static gboolean
end_bulk (LofteDb *db, gpointer data, GError **error)
{
  gboolean *defer = data;
  gboolean done = !*defer || lofte_projection_end_bulk (db, error);

  if (done)
    done = lofte_db_commit (db, error);
  else
    lofte_db_rollback (db);
  if (*defer)
    lofte_projection_leave_bulk (db);
  return done;
}

static gboolean
drop_bulk (LofteDb *db, gpointer data, GError **error)
{
  gboolean *defer = data;

  lofte_db_rollback (db);
  if (*defer)
    lofte_projection_leave_bulk (db);
  return TRUE;
}

static gboolean
finish_new (LofteStore *self, Save *save, LofteWait *wait, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!lofte_store_end_write (self, wait, &local_error) && local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (save->result != LOFTE_SAVE_CONFLICT)
    return TRUE;
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_EXISTS, _ ("“%s” is in the register already."), save->record->title);
  return FALSE;
}

/* While one document is being written, the next is read through. */
static gboolean
save_each (LofteStore *self, LofteStoreNextFunc next, gpointer user_data, const char *reason, GError **error)
{
  g_autoptr (Save) before = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LofteAgreement) agreement = NULL;
  LofteWait *wait = NULL;

  while ((agreement = next (user_data, &local_error)))
    {
      g_autoptr (Save) save = save_new (self, agreement, reason, 0);

      g_clear_object (&agreement);
      if (wait && !finish_new (self, before, g_steal_pointer (&wait), error))
        return FALSE;
      g_clear_pointer (&before, save_free);
      wait = lofte_store_begin_write (self, run_save_of_many, save, error);
      if (!wait)
        return FALSE;
      before = g_steal_pointer (&save);
    }
  if (wait && !finish_new (self, before, wait, local_error ? NULL : error))
    return FALSE;
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
save_all (LofteStore *self, LofteStoreNextFunc next, gpointer user_data, const char *reason, gboolean defer, GError **error)
{
  if (!lofte_store_write (self, begin_bulk, &defer, error))
    return FALSE;
  if (!save_each (self, next, user_data, reason, error))
    {
      lofte_store_write (self, drop_bulk, &defer, NULL);
      return FALSE;
    }
  if (!lofte_store_write (self, end_bulk, &defer, error))
    return FALSE;
  lofte_store_emit_changed (self, NULL);
  return TRUE;
}

/**
 * lofte_store_begin_bulk:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Begins to load much at once: until lofte_store_end_bulk() saves are one transaction, and nothing of them is found by search.
 * For imports of hundreds of documents and more.
 *
 * Returns: Whether it has begun.
 */
gboolean
lofte_store_begin_bulk (LofteStore *self, GError **error)
{
  gboolean defer = TRUE;

  return lofte_store_write (self, begin_bulk, &defer, error);
}

/**
 * lofte_store_end_bulk:
 * @self: A register.
 * @keep: Whether what was saved since is kept; else the register is as it was.
 * @error: Return location for an error.
 *
 * Returns: Whether it is done.
 */
gboolean
lofte_store_end_bulk (LofteStore *self, gboolean keep, GError **error)
{
  gboolean defer = TRUE;

  if (!lofte_store_write (self, keep ? end_bulk : drop_bulk, &defer, error))
    return FALSE;
  lofte_store_emit_changed (self, NULL);
  return TRUE;
}

/**
 * lofte_store_save_stream:
 * @self: A register.
 * @next: (scope call): Gives one new document after the other; must not use @self.
 * @user_data: Passed on.
 * @reason: (nullable): Why, for the history.
 * @error: Return location for an error.
 *
 * Saves all of them or, when one cannot be saved or given, none. For imports of thousands: only two documents are in memory
 * at a time, and what is said about lofte_store_begin_bulk() goes for this too.
 *
 * Returns: Whether they are saved.
 */
gboolean
lofte_store_save_stream (LofteStore *self, LofteStoreNextFunc next, gpointer user_data, const char *reason, GError **error)
{
  return save_all (self, next, user_data, reason, TRUE, error);
}

typedef struct
{
  GPtrArray *agreements;
  guint position;
} Given;

static LofteAgreement *
take_next (gpointer user_data, GError **error)
{
  Given *given = user_data;

  return given->position < given->agreements->len ? g_object_ref (g_ptr_array_index (given->agreements, given->position++)) : NULL;
}

/**
 * lofte_store_save_many:
 * @self: A register.
 * @agreements: (element-type LofteAgreement): New documents.
 * @reason: (nullable): Why, for the history.
 * @error: Return location for an error.
 *
 * Saves all of them or, when one cannot be saved, none.
 *
 * Returns: Whether they are saved.
 */
gboolean
lofte_store_save_many (LofteStore *self, GPtrArray *agreements, const char *reason, GError **error)
{
  Given given = { agreements, 0 };

  return save_all (self, take_next, &given, reason, agreements->len >= BULK_MIN, error);
}
