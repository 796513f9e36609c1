/* The trash — papperskorgen: drafts that can be had back for a while
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-search-index-private.h"
#include "lofte-store-private.h"

typedef struct
{
  const LofteStamp *stamp;
  const char *id;
  gboolean trashed;
  int days;
  guint n_purged;
} Trash;

/* The schema refuses it as well; here it can be said why. */
static gboolean
check_unsigned (LofteDb *db, const char *id, GError **error)
{
  g_autofree char *word = lofte_db_dup_string (db, error, "SELECT state FROM agreement WHERE id = ?", "s", id);
  LofteState state;

  if (!word)
    return FALSE;
  if (!lofte_state_from_word (word, &state) || state < LOFTE_STATE_SIGNED)
    return TRUE;
  g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN, _ ("The document is signed, and a signed agreement must be kept. Close it and archive it instead."));
  return FALSE;
}

static gboolean
move_row (LofteDb *db, Trash *trash, GError **error)
{
  gint64 row;

  if (!lofte_agreement_table_find (db, trash->id, &row, error) || (trash->trashed && !check_unsigned (db, trash->id, error)))
    return FALSE;
  if (!lofte_db_run (db,
                     error,
                     "UPDATE agreement SET trashed_at = iif (?2, ?3, NULL), revision = revision + 1 WHERE row_id = ?1 AND (trashed_at IS NOT NULL) <> ?2",
                     "iii",
                     row,
                     (gint64) trash->trashed,
                     trash->stamp->at))
    return FALSE;
  return lofte_db_get_changes (db) == 0 || lofte_event_table_add (db, trash->stamp, trash->id, trash->trashed ? "trashed" : "restored", NULL, error);
}

static gboolean
move_to_or_from_trash (LofteDb *db, gpointer data, GError **error)
{
  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!move_row (db, data, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

static gboolean
purge_one (LofteDb *db, const LofteStamp *stamp, const char *id, GError **error)
{
  return lofte_event_table_add (db, stamp, id, "purged", NULL, error) && lofte_search_index_remove_agreement (db, id, error) && lofte_db_run (db, error, "DELETE FROM agreement WHERE id = ?", "s", id) && lofte_search_index_remove_lost_pages (db, error) && lofte_db_run (db, error, "DELETE FROM attachment_page WHERE digest NOT IN (SELECT digest FROM attachment)", "");
}

/* Deletes what has been in the trash for @days, in a transaction of its own. */
gboolean
lofte_trash_purge (LofteDb *db, const LofteStamp *stamp, int days, guint *n_purged, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  gint64 before = stamp->at - (gint64) days * 24 * 3600 * G_USEC_PER_SEC;
  sqlite3_stmt *statement;

  *n_purged = 0;
  statement = lofte_db_query (db, &local_error, "SELECT id FROM agreement WHERE trashed_at IS NOT NULL AND trashed_at <= ?", "i", before);
  while (lofte_db_next (db, statement, &local_error))
    g_ptr_array_add (ids, lofte_db_dup_text (statement, 0));
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (ids->len == 0)
    return TRUE;
  if (!lofte_db_begin (db, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!purge_one (db, stamp, g_ptr_array_index (ids, i), error))
      {
        lofte_db_rollback (db);
        return FALSE;
      }
  *n_purged = ids->len;
  return lofte_db_commit (db, error);
}

static gboolean
run_purge (LofteDb *db, gpointer data, GError **error)
{
  Trash *trash = data;

  return lofte_trash_purge (db, trash->stamp, trash->days, &trash->n_purged, error);
}

static gboolean
move (LofteStore *self, const char *id, gboolean trashed, GError **error)
{
  g_auto (LofteStamp) stamp = { 0 };
  Trash trash = { &stamp, id, trashed, 0, 0 };

  lofte_stamp_init (&stamp, self);
  if (!lofte_store_write (self, move_to_or_from_trash, &trash, error))
    return FALSE;
  lofte_store_emit_changed (self, id);
  return TRUE;
}

/**
 * lofte_store_trash:
 * @self: A register.
 * @id: Id of a document that is not signed.
 * @error: Return location for an error.
 *
 * Puts a document in the trash, from where it can be had back for 30 days.
 *
 * Returns: Whether it is there; %FALSE with %LOFTE_STORE_ERROR_FROZEN for a signed document.
 */
gboolean
lofte_store_trash (LofteStore *self, const char *id, GError **error)
{
  return move (self, id, TRUE, error);
}

/**
 * lofte_store_untrash:
 * @self: A register.
 * @id: Id of a document in the trash.
 * @error: Return location for an error.
 *
 * Returns: Whether it is back.
 */
gboolean
lofte_store_untrash (LofteStore *self, const char *id, GError **error)
{
  return move (self, id, FALSE, error);
}

/**
 * lofte_store_purge:
 * @self: A register.
 * @days: How long documents must have been in the trash; 0 empties it.
 * @n_purged: (out) (optional): Place for how many documents went.
 * @error: Return location for an error.
 *
 * Deletes for good. The history keeps that there was a document, backups keep what it said.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_store_purge (LofteStore *self, int days, guint *n_purged, GError **error)
{
  g_auto (LofteStamp) stamp = { 0 };
  Trash trash = { &stamp, NULL, FALSE, days, 0 };

  lofte_stamp_init (&stamp, self);
  if (!lofte_store_write (self, run_purge, &trash, error))
    return FALSE;
  if (n_purged)
    *n_purged = trash.n_purged;
  if (trash.n_purged > 0)
    lofte_store_emit_changed (self, NULL);
  return TRUE;
}
