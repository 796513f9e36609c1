/* Events — the append-only history, each line chained to the one before
 *
 * The digest is SHA-256 over every column, each with its length before it, so
 * that no two different lines give the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-store-private.h"

void
lofte_store_event_free (LofteStoreEvent *event)
{
  g_free (event->agreement_id);
  g_free (event->author);
  g_free (event->what);
  g_free (event->detail);
  g_free (event->previous);
  g_free (event->digest);
  g_free (event);
}

static void
add_part (GChecksum *checksum, const char *part)
{
  g_autofree char *length = part ? g_strdup_printf ("%" G_GSIZE_FORMAT ":", strlen (part)) : g_strdup ("-");

  g_checksum_update (checksum, (const guchar *) length, -1);
  if (part)
    g_checksum_update (checksum, (const guchar *) part, -1);
}

static char *
make_digest (gint64 number, const char *agreement_id, gint64 at, const char *author, const char *what, const char *detail, const char *previous)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *number_text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *at_text = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  add_part (checksum, number_text);
  add_part (checksum, agreement_id);
  add_part (checksum, at_text);
  add_part (checksum, author);
  add_part (checksum, what);
  add_part (checksum, detail);
  add_part (checksum, previous);
  return g_strdup (g_checksum_get_string (checksum));
}

/* Adds a line; inside a transaction. */
gboolean
lofte_event_table_add (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *what, const char *detail, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db, error, "SELECT number, digest FROM chain", "");
  g_autofree char *previous = NULL;
  g_autofree char *digest = NULL;
  gint64 number;

  if (!lofte_db_next (db, statement, error))
    return FALSE;
  number = sqlite3_column_int64 (statement, 0) + 1;
  previous = lofte_db_dup_text (statement, 1);
  sqlite3_reset (statement);

  digest = make_digest (number, agreement_id, stamp->at, stamp->author, what, detail, previous);
  return lofte_db_run (db,
                       error,
                       "INSERT INTO event (number, agreement_id, at, author, what, detail, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                       "isisssss",
                       number,
                       agreement_id,
                       stamp->at,
                       stamp->author,
                       what,
                       detail,
                       previous,
                       digest);
}

/* Autosave would fill the history: one line, with the word @what, says that somebody worked on the document that day. */
gboolean
lofte_event_table_add_daily (LofteDb *db, const LofteStamp *stamp, const char *agreement_id, const char *what, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, "SELECT what, author, detail FROM event WHERE agreement_id = ? ORDER BY number DESC LIMIT 1", "s", agreement_id);
  gboolean known = FALSE;

  if (lofte_db_next (db, statement, &local_error))
    {
      known = g_strcmp0 (lofte_db_text (statement, 0), what) == 0 && g_strcmp0 (lofte_db_text (statement, 1), stamp->author) == 0 && g_strcmp0 (lofte_db_text (statement, 2), stamp->today) == 0;
      sqlite3_reset (statement);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return known || lofte_event_table_add (db, stamp, agreement_id, what, stamp->today, error);
}

static LofteStoreEvent *
read_event (sqlite3_stmt *statement)
{
  LofteStoreEvent *event = g_new0 (LofteStoreEvent, 1);

  event->number = sqlite3_column_int64 (statement, 0);
  event->agreement_id = lofte_db_dup_text (statement, 1);
  event->at = sqlite3_column_int64 (statement, 2);
  event->author = lofte_db_dup_text (statement, 3);
  event->what = lofte_db_dup_text (statement, 4);
  event->detail = lofte_db_dup_text (statement, 5);
  event->previous = lofte_db_dup_text (statement, 6);
  event->digest = lofte_db_dup_text (statement, 7);
  return event;
}

/* Returns: FALSE with @error on failure, or with @broken_at set to the first line that does not fit. */
gboolean
lofte_event_table_check (LofteDb *db, gint64 *broken_at, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *previous = g_strnfill (64, '0');
  sqlite3_stmt *statement;
  gint64 number = 0;

  *broken_at = 0;
  statement = lofte_db_query (db, &local_error, "SELECT number, agreement_id, at, author, what, detail, previous, digest FROM event ORDER BY number", "");
  while (!*broken_at && lofte_db_next (db, statement, &local_error))
    {
      g_autoptr (LofteStoreEvent) event = read_event (statement);
      g_autofree char *digest = make_digest (event->number, event->agreement_id, event->at, event->author, event->what, event->detail, previous);

      number++;
      if (event->number != number || g_strcmp0 (event->previous, previous) != 0 || g_strcmp0 (event->digest, digest) != 0)
        *broken_at = number;
      g_free (previous);
      previous = g_steal_pointer (&event->digest);
    }
  if (statement)
    sqlite3_reset (statement);
  if (!local_error && !*broken_at)
    {
      g_autofree char *last = lofte_db_dup_string (db, &local_error, "SELECT digest FROM chain WHERE number = ?", "i", number);

      if (!local_error && g_strcmp0 (last, previous) != 0)
        *broken_at = number + 1;
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return *broken_at == 0;
}

typedef struct
{
  const LofteStamp *stamp;
  const char *agreement_id;
  const char *what;
  const char *detail;
} Addition;

static gboolean
add_event (LofteDb *db, gpointer data, GError **error)
{
  Addition *addition = data;

  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!lofte_event_table_add (db, addition->stamp, addition->agreement_id, addition->what, addition->detail, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

/**
 * lofte_store_add_event:
 * @self: A register.
 * @agreement_id: (nullable): The document it is about.
 * @what: A word for what happened.
 * @detail: (nullable): More about it, text or JSON.
 * @error: Return location for an error.
 *
 * Writes a line into the history, in the name of the register's author. What the
 * register does by itself (`created`, `edited`, `moved`, `attached` and so on) it
 * writes down by itself.
 *
 * Returns: Whether it was written.
 */
gboolean
lofte_store_add_event (LofteStore *self, const char *agreement_id, const char *what, const char *detail, GError **error)
{
  g_auto (LofteStamp) stamp = { 0 };
  Addition addition = { &stamp, agreement_id, what, detail };

  lofte_stamp_init (&stamp, self);
  if (!lofte_store_write (self, add_event, &addition, error))
    return FALSE;
  lofte_store_emit_changed (self, agreement_id);
  return TRUE;
}

/**
 * lofte_store_list_events:
 * @self: A register.
 * @agreement_id: (nullable): A document, or %NULL for the whole register.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteStoreEvent): Its history, oldest first.
 */
GPtrArray *
lofte_store_list_events (LofteStore *self, const char *agreement_id, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_store_event_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  if (agreement_id)
    statement = lofte_db_query (db, &local_error, "SELECT number, agreement_id, at, author, what, detail, previous, digest FROM event WHERE agreement_id = ? ORDER BY number", "s", agreement_id);
  else
    statement = lofte_db_query (db, &local_error, "SELECT number, agreement_id, at, author, what, detail, previous, digest FROM event ORDER BY number", "");
  while (lofte_db_next (db, statement, &local_error))
    g_ptr_array_add (events, read_event (statement));
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&events);
}

/**
 * lofte_store_check_chain:
 * @self: A register.
 * @broken_at: (out) (optional): Place for the number of the first line that was changed, removed or added; 0 when none was.
 * @error: Return location for an error.
 *
 * Works out the digest of every line of the history anew.
 *
 * Returns: Whether the history is whole; %FALSE without @error when it is not.
 */
gboolean
lofte_store_check_chain (LofteStore *self, gint64 *broken_at, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  gint64 unused;

  if (!broken_at)
    broken_at = &unused;
  *broken_at = 0;
  return db && lofte_event_table_check (db, broken_at, error);
}
