/* The table of commitments — a projection: only rows that differ are written
 *
 * All rows of a document are read once and compared here; an untouched
 * commitment costs neither a statement nor the search index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-search-index-private.h"
#include "lofte-store-private.h"

/* What a document hands down to its commitments. */
typedef struct
{
  gint64 agreement_row;
  gboolean hidden;
  gboolean closed;
} Owner;

/* How a stored row stands to the record. */
typedef struct
{
  gint64 row_id;
  gboolean same_columns;
  gboolean same_text;
  gboolean same_parties;
} Known;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): the ids as the table gives them back, in order and each once. */
static char *
join_parties (GStrv ids)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *joined = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    if (!g_ptr_array_find_with_equal_func (sorted, ids[i], g_str_equal, NULL))
      g_ptr_array_add (sorted, ids[i]);
  g_ptr_array_sort (sorted, compare_words);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (sorted, i));
  return g_string_free (joined, FALSE);
}

static gboolean
holds_text (sqlite3_stmt *statement, int column, const char *text)
{
  return g_strcmp0 (lofte_db_text (statement, column), text) == 0;
}

static gboolean
holds_number (sqlite3_stmt *statement, int column, gint64 number)
{
  return sqlite3_column_int64 (statement, column) == number;
}

#define KNOWN_SQL                                                                                                              \
  "SELECT id, row_id, text, more, folded, position, focus, kind, parties, responsible, audience, start_on, due_on, "           \
  "due_last, when_text, outcome, outcome_on, has_goal, has_cause, amendment, ended, hidden, closed, "                          \
  "(SELECT group_concat (party, ' ') FROM (SELECT party FROM commitment_party WHERE commitment_row = row_id ORDER BY party)) " \
  "FROM commitment WHERE agreement_row = ?"

/* @statement stands on a row of KNOWN_SQL. */
static Known *
compare_row (sqlite3_stmt *statement, const LofteRecordCommitment *commitment, const Owner *owner)
{
  Known *known = g_new0 (Known, 1);
  g_autofree char *parties = join_parties (commitment->party_ids);
  const char *old_parties = lofte_db_text (statement, 23);

  known->row_id = sqlite3_column_int64 (statement, 1);
  known->same_text = holds_text (statement, 2, commitment->text) && holds_text (statement, 3, commitment->more) && holds_text (statement, 4, commitment->folded);
  known->same_columns = holds_number (statement, 5, commitment->position) &&
                        holds_text (statement, 6, commitment->focus) &&
                        holds_text (statement, 7, commitment->kind) &&
                        holds_text (statement, 8, commitment->parties) &&
                        holds_text (statement, 9, commitment->responsible) &&
                        holds_text (statement, 10, commitment->audience) &&
                        holds_text (statement, 11, commitment->start_on) &&
                        holds_text (statement, 12, commitment->due_on) &&
                        holds_text (statement, 13, commitment->due_last) &&
                        holds_text (statement, 14, commitment->when) &&
                        holds_text (statement, 15, commitment->outcome) &&
                        holds_text (statement, 16, commitment->outcome_on) &&
                        holds_number (statement, 17, commitment->has_goal) &&
                        holds_number (statement, 18, commitment->has_cause) &&
                        holds_number (statement, 19, commitment->amendment) &&
                        holds_number (statement, 20, commitment->ended) &&
                        holds_number (statement, 21, owner->hidden) &&
                        holds_number (statement, 22, owner->closed);
  known->same_parties = g_str_equal (old_parties ? old_parties : "", parties);
  return known;
}

/* Fills @known with a Known for each id that stays, and @gone with the rows of those that do not. */
static gboolean
read_known (LofteDb *db, const LofteRecord *record, const Owner *owner, GHashTable *known, GArray *gone, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  for (guint i = 0; i < record->commitments->len; i++)
    {
      LofteRecordCommitment *commitment = g_ptr_array_index (record->commitments, i);

      g_hash_table_insert (wanted, commitment->id, commitment);
    }
  statement = lofte_db_query (db, &local_error, KNOWN_SQL, "i", owner->agreement_row);
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteRecordCommitment *commitment = g_hash_table_lookup (wanted, lofte_db_text (statement, 0));
      gint64 row = sqlite3_column_int64 (statement, 1);

      if (commitment)
        g_hash_table_insert (known, commitment->id, compare_row (statement, commitment, owner));
      else
        g_array_append_val (gone, row);
    }
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
remove_gone (LofteDb *db, GArray *gone, GError **error)
{
  for (guint i = 0; i < gone->len; i++)
    {
      gint64 row = g_array_index (gone, gint64, i);

      if (!lofte_search_index_remove_commitment (db, row, error) || !lofte_db_run (db, error, "DELETE FROM commitment WHERE row_id = ?", "i", row))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_parties (LofteDb *db, gint64 row, gboolean fresh, const LofteRecordCommitment *commitment, GError **error)
{
  if (!fresh && !lofte_db_run (db, error, "DELETE FROM commitment_party WHERE commitment_row = ?", "i", row))
    return FALSE;
  for (guint i = 0; commitment->party_ids[i]; i++)
    if (!lofte_db_run (db, error, "INSERT OR IGNORE INTO commitment_party (commitment_row, party) VALUES (?, ?)", "is", row, commitment->party_ids[i]))
      return FALSE;
  return TRUE;
}

/* Commitments that begin alike for so long may stand in any order: a longer key costs more than it tells. */
#define SORTED_LETTERS "48"

/* Both statements take the same values in the same places; ?1 is the document or the row. */
#define INSERT_SQL                                                                                            \
  "INSERT INTO commitment (agreement_row, id, position, text, more, folded, sort_key, focus, kind, parties, " \
  "responsible, audience, start_on, due_on, due_last, when_text, outcome, outcome_on, has_goal, has_cause, "  \
  "amendment, ended, hidden, closed) "                                                                        \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, swedish_key (substr (?4, 1, " SORTED_LETTERS ")), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)"
#define UPDATE_SQL                                                                                                                                 \
  "UPDATE commitment SET id = ?2, position = ?3, text = ?4, more = ?5, folded = ?6, sort_key = swedish_key (substr (?4, 1, " SORTED_LETTERS ")), " \
  "focus = ?7, kind = ?8, parties = ?9, responsible = ?10, audience = ?11, start_on = ?12, due_on = ?13, "                                         \
  "due_last = ?14, when_text = ?15, outcome = ?16, outcome_on = ?17, has_goal = ?18, has_cause = ?19, "                                            \
  "amendment = ?20, ended = ?21, hidden = ?22, closed = ?23 WHERE row_id = ?1"

static gboolean
run_with_values (LofteDb *db, const char *sql, gint64 row, const LofteRecordCommitment *commitment, const Owner *owner, GError **error)
{
  return lofte_db_run (db,
                       error,
                       sql,
                       "isissssssssssssssiiiiii",
                       row,
                       commitment->id,
                       (gint64) commitment->position,
                       commitment->text,
                       commitment->more,
                       commitment->folded,
                       commitment->focus,
                       commitment->kind,
                       commitment->parties,
                       commitment->responsible,
                       commitment->audience,
                       commitment->start_on,
                       commitment->due_on,
                       commitment->due_last,
                       commitment->when,
                       commitment->outcome,
                       commitment->outcome_on,
                       (gint64) commitment->has_goal,
                       (gint64) commitment->has_cause,
                       (gint64) commitment->amendment,
                       (gint64) commitment->ended,
                       (gint64) owner->hidden,
                       (gint64) owner->closed);
}

static gboolean
insert_commitment (LofteDb *db, const LofteRecordCommitment *commitment, const Owner *owner, GError **error)
{
  gint64 row;

  if (!run_with_values (db, INSERT_SQL, owner->agreement_row, commitment, owner, error))
    return FALSE;
  row = sqlite3_last_insert_rowid (lofte_db_get_handle (db));
  return lofte_search_index_add_commitment (db, row, commitment, error) && write_parties (db, row, TRUE, commitment, error);
}

static gboolean
update_commitment (LofteDb *db, const LofteRecordCommitment *commitment, const Known *known, const Owner *owner, GError **error)
{
  if (!known->same_text && !lofte_search_index_remove_commitment (db, known->row_id, error))
    return FALSE;
  if (!(known->same_columns && known->same_text) && !run_with_values (db, UPDATE_SQL, known->row_id, commitment, owner, error))
    return FALSE;
  if (!known->same_text && !lofte_search_index_add_commitment (db, known->row_id, commitment, error))
    return FALSE;
  return known->same_parties || write_parties (db, known->row_id, FALSE, commitment, error);
}

/* What a document just made hands down is known without asking: it is in no trash. */
static gboolean
read_owner (LofteDb *db, gboolean fresh, const LofteRecord *record, Owner *owner, GError **error)
{
  sqlite3_stmt *statement;

  owner->closed = lofte_state_is_final (record->state);
  if (fresh)
    return TRUE;
  statement = lofte_db_query (db, error, "SELECT trashed_at IS NOT NULL, final FROM agreement JOIN state ON word = agreement.state WHERE row_id = ?", "i", owner->agreement_row);
  if (!lofte_db_next (db, statement, error))
    return FALSE;
  owner->hidden = sqlite3_column_int (statement, 0) != 0;
  owner->closed = sqlite3_column_int (statement, 1) != 0;
  sqlite3_reset (statement);
  return TRUE;
}

/* Makes the commitments of the document in @row agree with @record; inside a transaction. @fresh: the row was just made. */
gboolean
lofte_commitment_table_write (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  Owner owner = { .agreement_row = row };

  if (!read_owner (db, fresh, record, &owner, error))
    return FALSE;
  if (!fresh && !(read_known (db, record, &owner, known, gone, error) && remove_gone (db, gone, error)))
    return FALSE;
  for (guint i = 0; i < record->commitments->len; i++)
    {
      const LofteRecordCommitment *commitment = g_ptr_array_index (record->commitments, i);
      const Known *old = g_hash_table_lookup (known, commitment->id);

      if (!(old ? update_commitment (db, commitment, old, &owner, error) : insert_commitment (db, commitment, &owner, error)))
        return FALSE;
    }
  return TRUE;
}
