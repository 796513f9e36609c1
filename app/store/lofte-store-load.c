/* Loading documents — from the register's XML back to objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"
#include "lofte-xml.h"

static LofteAgreement *
read_part (const char *id, const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) local_error = NULL;
  LofteAgreement *agreement = lofte_agreement_read (bytes, id, NULL, &local_error);

  if (agreement)
    return agreement;
  g_set_error (error,
               LOFTE_STORE_ERROR,
               LOFTE_STORE_ERROR_DAMAGED,
               _ ("The document “%s” in the register cannot be read. Restore it from a backup (%s)."),
               id,
               local_error ? local_error->message : "");
  return NULL;
}

/* Returns: (transfer full) (nullable): the document of both parts; to be called on the thread that uses it. */
LofteAgreement *
lofte_store_build_agreement (const char *id, const char *content, const char *living, GError **error)
{
  g_autoptr (LofteAgreement) agreement = read_part (id, content, error);
  g_autoptr (LofteAgreement) living_part = agreement ? read_part (id, living, error) : NULL;

  if (!living_part)
    return NULL;
  lofte_agreement_join (agreement, living_part);
  return g_steal_pointer (&agreement);
}

typedef struct
{
  char *id;
  char *content;
  char *living;
  gint64 revision;
} Load;

static void
load_free (Load *load)
{
  g_free (load->id);
  g_free (load->content);
  g_free (load->living);
  g_free (load);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static gboolean
run_load (LofteDb *db, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "SELECT content, living, revision FROM agreement WHERE id = ?", "s", load->id);

  if (lofte_db_next (db, statement, &local_error))
    {
      load->content = lofte_db_dup_text (statement, 0);
      load->living = lofte_db_dup_text (statement, 1);
      load->revision = sqlite3_column_int64 (statement, 2);
      sqlite3_reset (statement);
      return TRUE;
    }
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    lofte_agreement_table_set_missing (load->id, error);
  return FALSE;
}

/**
 * lofte_store_load:
 * @self: A register.
 * @id: Id of a document, also one in the trash.
 * @revision: (out) (optional): Place for its revision, which saving asks for.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The document; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND, %LOFTE_STORE_ERROR_DAMAGED or another.
 */
LofteAgreement *
lofte_store_load (LofteStore *self, const char *id, gint64 *revision, GError **error)
{
  g_autoptr (Load) load = g_new0 (Load, 1);
  LofteDb *db = lofte_store_get_reader (self, error);
  LofteAgreement *agreement;

  load->id = g_strdup (id);
  if (!db || !run_load (db, load, error))
    return NULL;
  agreement = lofte_store_build_agreement (id, load->content, load->living, error);
  if (agreement && revision)
    *revision = load->revision;
  return agreement;
}

static void
on_load_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Load) load = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&load), (GDestroyNotify) load_free);
}

/**
 * lofte_store_load_async:
 * @self: A register.
 * @id: Id of a document.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called when it is read.
 * @user_data: Passed on.
 *
 * Like lofte_store_load(), after all saves asked for before: it reads what they wrote.
 */
void
lofte_store_load_async (LofteStore *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Load) load = g_new0 (Load, 1);
  GError *error = NULL;
  gboolean pushed;

  g_task_set_source_tag (task, lofte_store_load_async);
  load->id = g_strdup (id);
  if (lofte_store_get_read_only (self))
    pushed = lofte_store_push_ask (self, run_load, load, task, on_load_done, &error);
  else
    pushed = lofte_store_push_write (self, run_load, load, task, on_load_done, &error);
  if (pushed)
    load = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_load_finish:
 * @self: A register.
 * @result: What the callback got.
 * @revision: (out) (optional): Place for its revision.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): What lofte_store_load() returns.
 */
LofteAgreement *
lofte_store_load_finish (LofteStore *self, GAsyncResult *result, gint64 *revision, GError **error)
{
  g_autoptr (Load) load = g_task_propagate_pointer (G_TASK (result), error);
  LofteAgreement *agreement;

  if (!load)
    return NULL;
  agreement = lofte_store_build_agreement (load->id, load->content, load->living, error);
  if (agreement && revision)
    *revision = load->revision;
  return agreement;
}

static gboolean
collect_ids (LofteDb *db, GPtrArray *ids, const char *sql, const char *text, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, sql, "s", text);

  while (lofte_db_next (db, statement, &local_error))
    g_ptr_array_add (ids, lofte_db_dup_text (statement, 0));
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * lofte_store_resolve_id:
 * @self: A register.
 * @text: An id, at least four characters from its beginning with or without `id-`, a registration number, or a whole title.
 * @error: Return location for an error.
 *
 * Finds the one document that a person means on the command line.
 *
 * Returns: (transfer full) (nullable): Its id; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND when none or more than one fits.
 */
char *
lofte_store_resolve_id (LofteStore *self, const char *text, GError **error)
{
  static const char *const questions[] = {
    "SELECT id FROM agreement WHERE id = ?1",
    "SELECT id FROM agreement WHERE length (?1) >= 4 AND (substr (id, 1, length (?1)) = ?1 OR substr (id, 4, length (?1)) = ?1) LIMIT 3",
    "SELECT DISTINCT id FROM dnr JOIN agreement ON agreement.row_id = agreement_row WHERE number = ?1 COLLATE NOCASE LIMIT 3",
    "SELECT id FROM agreement WHERE title = ?1 AND trashed_at IS NULL LIMIT 3",
    "SELECT id FROM agreement WHERE title = ?1 AND trashed_at IS NOT NULL LIMIT 3",
  };
  LofteDb *db = lofte_store_get_reader (self, error);

  if (!db)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      if (!collect_ids (db, ids, questions[i], text, error))
        return NULL;
      if (ids->len == 1)
        return g_strdup (g_ptr_array_index (ids, 0));
      if (ids->len > 1)
        {
          g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("More than one document matches “%s”. Give its whole ID."), text);
          return NULL;
        }
    }
  lofte_agreement_table_set_missing (text, error);
  return NULL;
}

/**
 * lofte_store_list_successors:
 * @self: A register.
 * @id: Id of a document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type utf8): Ids of the documents that replace it, oldest first; those in the trash are left out.
 */
GPtrArray *
lofte_store_list_successors (LofteStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  LofteDb *db = lofte_store_get_reader (self, error);

  if (!db || !collect_ids (db, ids, "SELECT id FROM agreement WHERE replaces = ? AND trashed_at IS NULL ORDER BY created_at, row_id", id, error))
    return NULL;
  return g_steal_pointer (&ids);
}
