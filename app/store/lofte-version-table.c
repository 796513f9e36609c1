/* Versions — what a document said at each step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"

void
lofte_store_version_free (LofteStoreVersion *version)
{
  g_free (version->agreement_id);
  g_free (version->author);
  g_free (version->reason);
  g_free (version->digest);
  g_free (version);
}

/* Keeps the document as it stands in its row; inside a transaction. */
gboolean
lofte_version_table_keep (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *reason, guint *number, GError **error)
{
  g_autofree char *content = lofte_db_dup_string (db, error, "SELECT content FROM agreement WHERE id = ?", "s", agreement_id);
  g_autofree char *digest = NULL;
  g_autofree char *detail = NULL;
  gint64 next = 0;

  if (!content)
    return FALSE;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  if (!lofte_db_get_number (db, &next, error, "SELECT ifnull (max (number), 0) + 1 FROM version WHERE agreement_id = ?", "s", agreement_id))
    return FALSE;
  detail = g_strdup_printf ("%" G_GINT64_FORMAT " %s", next, digest);
  if (!lofte_db_run (db,
                     error,
                     "INSERT INTO version (agreement_id, number, at, author, state, reason, digest, content, living) "
                     "SELECT id, ?2, ?3, ?4, state, ?5, ?6, content, living FROM agreement WHERE id = ?1",
                     "siisss",
                     agreement_id,
                     next,
                     stamp->at,
                     stamp->author,
                     reason,
                     digest))
    return FALSE;
  if (number)
    *number = (guint) next;
  return lofte_event_table_add (db, stamp, agreement_id, "version", detail, error);
}

typedef struct
{
  const LofteStamp *stamp;
  const char *id;
  const char *reason;
  guint number;
} Keep;

static gboolean
keep_version (LofteDb *db, gpointer data, GError **error)
{
  Keep *keep = data;
  gint64 row;

  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!lofte_agreement_table_find (db, keep->id, &row, error) || !lofte_version_table_keep (db, keep->stamp, keep->id, keep->reason, &keep->number, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

/**
 * lofte_store_keep_version:
 * @self: A register.
 * @id: Id of a document.
 * @reason: (nullable): Why.
 * @number: (out) (optional): Place for its number.
 * @error: Return location for an error.
 *
 * Keeps the document as it was last saved, for as long as the document is kept.
 *
 * Returns: Whether it was kept.
 */
gboolean
lofte_store_keep_version (LofteStore *self, const char *id, const char *reason, guint *number, GError **error)
{
  g_auto (LofteStamp) stamp = { 0 };
  Keep keep = { &stamp, id, reason, 0 };

  lofte_stamp_init (&stamp, self);
  if (!lofte_store_write (self, keep_version, &keep, error))
    return FALSE;
  if (number)
    *number = keep.number;
  lofte_store_emit_changed (self, id);
  return TRUE;
}

/**
 * lofte_store_list_versions:
 * @self: A register.
 * @id: Id of a document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteStoreVersion): Its versions, oldest first.
 */
GPtrArray *
lofte_store_list_versions (LofteStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_store_version_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db, &local_error, "SELECT number, agreement_id, at, author, state, reason, digest FROM version WHERE agreement_id = ? ORDER BY number", "s", id);
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteStoreVersion *version = g_new0 (LofteStoreVersion, 1);

      version->number = (guint) sqlite3_column_int64 (statement, 0);
      version->agreement_id = lofte_db_dup_text (statement, 1);
      version->at = sqlite3_column_int64 (statement, 2);
      version->author = lofte_db_dup_text (statement, 3);
      lofte_state_from_word (lofte_db_text (statement, 4), &version->state);
      version->reason = lofte_db_dup_text (statement, 5);
      version->digest = lofte_db_dup_text (statement, 6);
      g_ptr_array_add (versions, version);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&versions);
}

/**
 * lofte_store_load_version:
 * @self: A register.
 * @id: Id of a document.
 * @number: Number of a version.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The document as it was; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND or another.
 */
LofteAgreement *
lofte_store_load_version (LofteStore *self, const char *id, guint number, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *content = NULL;
  g_autofree char *living = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db, &local_error, "SELECT content, living FROM version WHERE agreement_id = ? AND number = ?", "si", id, (gint64) number);
  if (lofte_db_next (db, statement, &local_error))
    {
      content = lofte_db_dup_text (statement, 0);
      living = lofte_db_dup_text (statement, 1);
      sqlite3_reset (statement);
      return lofte_store_build_agreement (id, content, living, error);
    }
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("The document has no version %u."), number);
  return NULL;
}
