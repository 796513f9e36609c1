/* Doctor — hälsokontroll: is the register whole, and what can be mended
 *
 * Whether lists agree with the documents is found by writing them anew inside a
 * transaction that is taken back: a change is a fault. So the check can never
 * know other rules than the save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-blob-private.h"
#include "lofte-store-doctor.h"
#include "lofte-store-private.h"

/* A file may lie there for a moment before its row does, and undo may want it back. */
#define ORPHAN_DAYS 7

static const struct
{
  const char *word;
  gboolean repairable;
} faults[] = {
  [LOFTE_FAULT_DATABASE] = { "database", FALSE },
  [LOFTE_FAULT_REFERENCE] = { "reference", FALSE },
  [LOFTE_FAULT_CONTENT] = { "content", FALSE },
  [LOFTE_FAULT_PROJECTION] = { "projection", TRUE },
  [LOFTE_FAULT_SEARCH] = { "search", TRUE },
  [LOFTE_FAULT_FILE_MISSING] = { "file-missing", FALSE },
  [LOFTE_FAULT_FILE_CHANGED] = { "file-changed", FALSE },
  [LOFTE_FAULT_FILE_ORPHAN] = { "file-orphan", TRUE },
  [LOFTE_FAULT_CHAIN] = { "chain", FALSE },
};

typedef struct
{
  char *folder;
  gint64 now;
  gboolean mend;
  guint n_mended;
  GPtrArray *findings;
  GHashTable *wanted; /* digests that a document or a backup counts on */
} Visit;

void
lofte_store_finding_free (LofteStoreFinding *finding)
{
  g_free (finding->agreement_id);
  g_free (finding->sentence);
  g_free (finding);
}

static Visit *
visit_new (LofteStore *store, gboolean mend)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->folder = g_strdup (lofte_store_get_folder (store));
  /* Files carry the time of the computer, not that of the register's clock. */
  visit->now = g_get_real_time () / G_USEC_PER_SEC;
  visit->mend = mend;
  visit->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_store_finding_free);
  visit->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return visit;
}

static void
visit_free (Visit *visit)
{
  g_free (visit->folder);
  g_ptr_array_unref (visit->findings);
  g_hash_table_unref (visit->wanted);
  g_free (visit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

/* Takes over @sentence. */
static void
add_finding (Visit *visit, LofteStoreFault fault, const char *agreement_id, char *sentence)
{
  LofteStoreFinding *finding = g_new0 (LofteStoreFinding, 1);

  finding->fault = fault;
  finding->word = faults[fault].word;
  finding->repairable = faults[fault].repairable;
  finding->agreement_id = g_strdup (agreement_id);
  finding->sentence = sentence;
  g_ptr_array_add (visit->findings, finding);
}

static gboolean
check_database (LofteDb *db, Visit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "PRAGMA integrity_check (20)", "");
  gboolean is_damaged = FALSE;

  while (lofte_db_next (db, statement, &local_error))
    {
      const char *answer = lofte_db_text (statement, 0);

      if (g_str_equal (answer, "ok"))
        continue;
      g_debug ("The database is damaged: %s", answer);
      is_damaged = TRUE;
    }
  /* What SQLite says about its pages helps nobody at the screen. */
  if (is_damaged)
    add_finding (visit, LOFTE_FAULT_DATABASE, NULL, g_strdup (_ ("The register’s database is damaged. Restore the newest backup.")));
  if (local_error && !g_error_matches (local_error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (local_error && !is_damaged)
    add_finding (visit, LOFTE_FAULT_DATABASE, NULL, g_strdup (local_error->message));
  return TRUE;
}

/* What rows that belong to nothing are to a person. */
static const char *
describe_lost_rows (const char *table)
{
  static const struct
  {
    const char *table;
    const char *sentence;
  } lost[] = {
    { "agreement", N_ ("A document has a status that does not exist. Restore the newest backup.") },
    { "attachment", N_ ("There are attached files whose document is missing. Restore the newest backup.") },
    { "version", N_ ("There are saved versions whose document is missing. Restore the newest backup.") },
    { "commitment", N_ ("There are commitments whose document is missing. Restore the newest backup.") },
    { "commitment_party", N_ ("Somebody is recorded as responsible for a commitment that is missing. Restore the newest backup.") },
    { "outcome", N_ ("There are follow-ups whose document is missing. Restore the newest backup.") },
    { "deadline", N_ ("There are deadlines whose document is missing. Restore the newest backup.") },
    { "party", N_ ("There are parties whose document is missing. Restore the newest backup.") },
    { "dnr", N_ ("There are case numbers whose document is missing. Restore the newest backup.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    if (g_strcmp0 (lost[i].table, table) == 0)
      return _ (lost[i].sentence);
  return _ ("Parts of the register are inconsistent. Restore the newest backup.");
}

static gboolean
check_references (LofteDb *db, Visit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", "");

  while (lofte_db_next (db, statement, &local_error))
    add_finding (visit, LOFTE_FAULT_REFERENCE, NULL, g_strdup (describe_lost_rows (lofte_db_text (statement, 0))));
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

typedef struct
{
  gint64 row;
  char *id;
  char *title;
  char *content;
  char *living;
} Document;

static void
document_clear (Document *document)
{
  g_clear_pointer (&document->id, g_free);
  g_clear_pointer (&document->title, g_free);
  g_clear_pointer (&document->content, g_free);
  g_clear_pointer (&document->living, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

static gboolean
read_document_after (LofteDb *db, gint64 row, Document *document, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db, error, "SELECT row_id, id, title, content, living FROM agreement WHERE row_id > ? ORDER BY row_id LIMIT 1", "i", row);

  if (!lofte_db_next (db, statement, error))
    return FALSE;
  document_clear (document);
  document->row = sqlite3_column_int64 (statement, 0);
  document->id = lofte_db_dup_text (statement, 1);
  document->title = lofte_db_dup_text (statement, 2);
  document->content = lofte_db_dup_text (statement, 3);
  document->living = lofte_db_dup_text (statement, 4);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
check_document (LofteDb *db, Visit *visit, const Document *document, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LofteAgreement) agreement = lofte_store_build_agreement (document->id, document->content, document->living, &local_error);
  g_autoptr (LofteRecord) record = agreement ? lofte_record_new (agreement) : NULL;
  sqlite3 *handle = lofte_db_get_handle (db);
  gint64 before = sqlite3_total_changes64 (handle);

  if (!record)
    {
      add_finding (visit, LOFTE_FAULT_CONTENT, document->id, g_strdup (local_error->message));
      return TRUE;
    }
  if (!g_str_equal (record->id, document->id))
    {
      add_finding (visit, LOFTE_FAULT_CONTENT, document->id, g_strdup_printf (_ ("“%s” contains a different document from what the register says. Restore the newest backup."), document->title));
      return TRUE;
    }
  if (!lofte_agreement_table_project (db, document->row, record, error))
    return FALSE;
  if (sqlite3_total_changes64 (handle) != before)
    {
      add_finding (visit, LOFTE_FAULT_PROJECTION, document->id, g_strdup_printf (_ ("The lists show something other than what “%s” contains. The health check can repair that."), document->title));
      visit->n_mended++;
    }
  return TRUE;
}

static gboolean
check_documents (LofteDb *db, Visit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (Document) document = { 0 };
  gint64 row = 0;

  while (read_document_after (db, row, &document, &local_error))
    {
      row = document.row;
      if (!check_document (db, visit, &document, error))
        return FALSE;
    }
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_search (LofteDb *db, Visit *visit, GError **error)
{
  static const char *const checks[] = {
    "INSERT INTO agreement_search (agreement_search, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO commitment_search (commitment_search, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO attachment_search (attachment_search, rank) VALUES ('integrity-check', 1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (lofte_db_run (db, &local_error, checks[i], ""))
        continue;
      if (!g_error_matches (local_error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      add_finding (visit, LOFTE_FAULT_SEARCH, NULL, g_strdup (_ ("The search may miss something. The health check can rebuild its index.")));
      visit->n_mended++;
      return TRUE;
    }
  return TRUE;
}

static void
check_file (Visit *visit, const char *digest, const char *name, const char *agreement_id)
{
  g_autofree char *path = lofte_blob_dup_path (visit->folder, digest);
  gboolean same = FALSE;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    add_finding (visit, LOFTE_FAULT_FILE_MISSING, agreement_id, g_strdup_printf (_ ("The attached file “%s” is missing. Copy %s back from a copy of the folder."), name, path));
  else if (!lofte_blob_check (path, digest, &same, NULL) || !same)
    add_finding (visit, LOFTE_FAULT_FILE_CHANGED, agreement_id, g_strdup_printf (_ ("The attached file “%s” has changed content. Copy %s back from a copy of the folder."), name, path));
}

static gboolean
check_files (LofteDb *db, Visit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "SELECT digest, name, agreement_id FROM attachment GROUP BY digest ORDER BY min (row_id)", "");

  while (lofte_db_next (db, statement, &local_error))
    {
      check_file (visit, lofte_db_text (statement, 0), lofte_db_text (statement, 1), lofte_db_text (statement, 2));
      g_hash_table_add (visit->wanted, lofte_db_dup_text (statement, 0));
    }
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_orphan (const char *path, const char *digest, gpointer user_data)
{
  Visit *visit = user_data;
  GStatBuf info;

  if ((digest && g_hash_table_contains (visit->wanted, digest)) || g_stat (path, &info) != 0)
    return TRUE;
  if (visit->now - info.st_mtime < ORPHAN_DAYS * 24 * 3600)
    return TRUE;
  add_finding (visit, LOFTE_FAULT_FILE_ORPHAN, NULL, g_strdup_printf (_ ("The file %s belongs to no document and no backup. The health check can delete it."), path));
  visit->n_mended++;
  if (visit->mend)
    g_unlink (path);
  return TRUE;
}

static gboolean
check_orphans (Visit *visit)
{
  g_autofree char *unread = lofte_backup_read_manifest_digests (visit->folder, visit->wanted);

  /* While it is not known what a backup counts on, nothing is an orphan. */
  return unread || lofte_blob_foreach (visit->folder, check_orphan, visit);
}

static gboolean
check_chain (LofteDb *db, Visit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 broken_at = 0;

  if (lofte_event_table_check (db, &broken_at, &local_error))
    return TRUE;
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  add_finding (visit, LOFTE_FAULT_CHAIN, NULL, g_strdup_printf (_ ("The history was changed from line %d onwards. Compare it with a backup."), (int) broken_at));
  return TRUE;
}

static gboolean
is_damaged (Visit *visit)
{
  for (guint i = 0; i < visit->findings->len; i++)
    if (((LofteStoreFinding *) g_ptr_array_index (visit->findings, i))->fault == LOFTE_FAULT_DATABASE)
      return TRUE;
  return FALSE;
}

static gboolean
rebuild_search (LofteDb *db, Visit *visit, GError **error)
{
  return visit->n_mended == 0 || !visit->mend || lofte_db_exec_resource (db, "search-rebuild.sql", error);
}

static gboolean
check_all (LofteDb *db, Visit *visit, GError **error)
{
  if (!check_database (db, visit, error))
    return FALSE;
  /* What a damaged file says about itself means nothing. */
  if (is_damaged (visit))
    return TRUE;
  return check_search (db, visit, error) && check_references (db, visit, error) && check_documents (db, visit, error) && rebuild_search (db, visit, error) && check_chain (db, visit, error) && check_files (db, visit, error) && check_orphans (visit);
}

static gboolean
run_visit (LofteDb *db, gpointer data, GError **error)
{
  Visit *visit = data;
  gboolean done;

  if (!lofte_db_begin (db, error))
    return FALSE;
  /* An index that disagrees with the tables cannot be changed row by row. */
  lofte_db_begin_bulk (db, -1, -1);
  g_hash_table_remove_all (lofte_db_get_known_words (db));
  done = check_all (db, visit, error);
  lofte_db_end_bulk (db);
  if (done && visit->mend)
    return lofte_db_commit (db, error);
  lofte_db_rollback (db);
  return done;
}

/* libxml2 sets up its datatypes at the first validation, and without a lock: let that be here. */
static void
warm_up (void)
{
  g_autoptr (LofteAgreement) agreement = NULL;

  agreement = lofte_store_build_agreement ("-", "<agreement/>", "<agreement/>", NULL);
}

/**
 * lofte_store_doctor:
 * @self: A register, open for writing.
 * @error: Return location for an error.
 *
 * Looks whether the database is whole, every document can be read, lists and search agree with the documents, attached
 * files are there and unchanged, and nobody has changed the history. Changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type LofteStoreFinding): What was found; empty when all is well.
 */
GPtrArray *
lofte_store_doctor (LofteStore *self, GError **error)
{
  g_autoptr (Visit) visit = visit_new (self, FALSE);
  GError *local_error = NULL;

  if (!lofte_store_write (self, run_visit, visit, &local_error))
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_ptr_array_ref (visit->findings);
}

static void
on_visit_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Visit) visit = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (visit->findings), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * lofte_store_doctor_async:
 * @self: A register, open for writing.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called with what was found.
 * @user_data: Passed on.
 *
 * Like lofte_store_doctor(), without waiting. Saves wait meanwhile.
 */
void
lofte_store_doctor_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Visit) visit = visit_new (self, FALSE);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_doctor_async);
  warm_up ();
  if (lofte_store_push_write (self, run_visit, visit, task, on_visit_done, &error))
    visit = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_doctor_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteStoreFinding): What was found.
 */
GPtrArray *
lofte_store_doctor_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The number of faults, not their list: what was mended is no finding any more. */
static void
on_repair_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Visit) visit = data;
  LofteStore *self = g_task_get_source_object (task);

  if (error)
    {
      g_task_return_error (task, error);
      return;
    }
  lofte_store_emit_changed (self, NULL);
  g_task_return_int (task, (gssize) visit->n_mended);
}

/**
 * lofte_store_repair_async:
 * @self: A register, open for writing.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called when it is done.
 * @user_data: Passed on.
 *
 * Like lofte_store_repair(), without waiting. Saves wait meanwhile.
 */
void
lofte_store_repair_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Visit) visit = visit_new (self, TRUE);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_repair_async);
  warm_up ();
  if (lofte_store_push_write (self, run_visit, visit, task, on_repair_done, &error))
    visit = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_repair_finish:
 * @self: A register.
 * @result: What the callback got.
 * @n_mended: (out) (optional): Place for how many faults were mended.
 * @error: Return location for an error.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_store_repair_finish (LofteStore *self, GAsyncResult *result, guint *n_mended, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (n_mended)
    *n_mended = (guint) n;
  return TRUE;
}

/**
 * lofte_store_repair:
 * @self: A register, open for writing.
 * @n_mended: (out) (optional): Place for how many faults were mended.
 * @error: Return location for an error.
 *
 * Mends what can be mended without loss: lists and search are made from the documents again, files that belong to
 * nothing for a week are deleted.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_store_repair (LofteStore *self, guint *n_mended, GError **error)
{
  g_autoptr (Visit) visit = visit_new (self, TRUE);

  if (!lofte_store_write (self, run_visit, visit, error))
    return FALSE;
  if (n_mended)
    *n_mended = visit->n_mended;
  lofte_store_emit_changed (self, NULL);
  return TRUE;
}
