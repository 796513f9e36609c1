/* Rows — pages of lists as plain data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-store-list.h"
#include "lofte-store-private.h"

/* One line a string of the struct: copying, freeing and comparing cannot forget one. */
#define AGREEMENT_STRINGS(X) \
  X (id)                     \
  X (kind)                   \
  X (title)                  \
  X (label)                  \
  X (municipality)           \
  X (municipality_code)      \
  X (police_area)            \
  X (track)                  \
  X (language)               \
  X (start_on)               \
  X (end_on)                 \
  X (next_on)                \
  X (next_what)              \
  X (dnrs)                   \
  X (template_id)            \
  X (under)                  \
  X (replaces)

#define COMMITMENT_STRINGS(X) \
  X (id)                      \
  X (agreement_id)            \
  X (agreement_title)         \
  X (agreement_language)      \
  X (municipality)            \
  X (focus)                   \
  X (text)                    \
  X (kind)                    \
  X (parties)                 \
  X (responsible)             \
  X (audience)                \
  X (start_on)                \
  X (due_on)                  \
  X (when)                    \
  X (outcome)                 \
  X (outcome_on)

#define COPY(name) copy->name = g_strdup (row->name);
#define FREE(name) g_free (row->name);
#define DIFFER(name) || g_strcmp0 (a->name, b->name) != 0

LofteAgreementRow *
lofte_agreement_row_copy (const LofteAgreementRow *row)
{
  LofteAgreementRow *copy = g_new (LofteAgreementRow, 1);

  *copy = *row;
  AGREEMENT_STRINGS (COPY)
  return copy;
}

void
lofte_agreement_row_free (LofteAgreementRow *row)
{
  AGREEMENT_STRINGS (FREE)
  g_free (row);
}

gboolean
lofte_agreement_row_equal (const LofteAgreementRow *a, const LofteAgreementRow *b)
{
  return !(a->row_id != b->row_id || a->state != b->state || a->template_version != b->template_version || a->n_commitments != b->n_commitments || a->n_overdue != b->n_overdue || a->expired != b->expired || a->revision != b->revision || a->created_at != b->created_at || a->changed_at != b->changed_at || a->trashed_at != b->trashed_at AGREEMENT_STRINGS (DIFFER));
}

LofteCommitmentRow *
lofte_commitment_row_copy (const LofteCommitmentRow *row)
{
  LofteCommitmentRow *copy = g_new (LofteCommitmentRow, 1);

  *copy = *row;
  COMMITMENT_STRINGS (COPY)
  return copy;
}

void
lofte_commitment_row_free (LofteCommitmentRow *row)
{
  COMMITMENT_STRINGS (FREE)
  g_free (row);
}

gboolean
lofte_commitment_row_equal (const LofteCommitmentRow *a, const LofteCommitmentRow *b)
{
  return !(a->row_id != b->row_id || a->agreement_state != b->agreement_state || a->has_goal != b->has_goal || a->has_cause != b->has_cause || a->amendment != b->amendment || a->ended != b->ended || a->overdue != b->overdue COMMITMENT_STRINGS (DIFFER));
}

/* A promise holds once it is signed: one in a draft is late for nobody. */
#define SIGNED "(SELECT word FROM state WHERE signed)"

#define AGREEMENT_COLUMNS                                                                                                                 \
  "a.row_id, a.id, a.kind, a.title, a.label, a.municipality, a.municipality_code, a.police_area, a.state, a.track, "                      \
  "a.language, a.start_on, a.end_on, a.next_on, a.next_what, "                                                                            \
  "(SELECT group_concat (number, ', ') FROM dnr WHERE agreement_row = a.row_id), "                                                        \
  "a.template, a.template_version, a.under, a.replaces, "                                                                                 \
  "(SELECT count (*) FROM commitment WHERE agreement_row = a.row_id AND NOT ended), "                                                     \
  "(SELECT count (*) FROM commitment AS c WHERE c.agreement_row = a.row_id AND +c.open AND +c.due_last < ?1 AND a.state IN " SIGNED "), " \
  "a.state = 'in-force' AND ifnull (a.end_on < substr (?1, 1, length (a.end_on)), FALSE), "                                               \
  "a.revision, a.created_at, a.changed_at, a.trashed_at"

static LofteAgreementRow *
read_agreement (sqlite3_stmt *statement)
{
  LofteAgreementRow *row = g_new0 (LofteAgreementRow, 1);
  int column = 0;

  row->row_id = sqlite3_column_int64 (statement, column++);
  row->id = lofte_db_dup_text (statement, column++);
  row->kind = lofte_db_dup_text (statement, column++);
  row->title = lofte_db_dup_text (statement, column++);
  row->label = lofte_db_dup_text (statement, column++);
  row->municipality = lofte_db_dup_text (statement, column++);
  row->municipality_code = lofte_db_dup_text (statement, column++);
  row->police_area = lofte_db_dup_text (statement, column++);
  lofte_state_from_word (lofte_db_text (statement, column++), &row->state);
  row->track = lofte_db_dup_text (statement, column++);
  row->language = lofte_db_dup_text (statement, column++);
  row->start_on = lofte_db_dup_text (statement, column++);
  row->end_on = lofte_db_dup_text (statement, column++);
  row->next_on = lofte_db_dup_text (statement, column++);
  row->next_what = lofte_db_dup_text (statement, column++);
  row->dnrs = lofte_db_dup_text (statement, column++);
  row->template_id = lofte_db_dup_text (statement, column++);
  row->template_version = sqlite3_column_int (statement, column++);
  row->under = lofte_db_dup_text (statement, column++);
  row->replaces = lofte_db_dup_text (statement, column++);
  row->n_commitments = (guint) sqlite3_column_int64 (statement, column++);
  row->n_overdue = (guint) sqlite3_column_int64 (statement, column++);
  row->expired = sqlite3_column_int (statement, column++) != 0;
  row->revision = sqlite3_column_int64 (statement, column++);
  row->created_at = sqlite3_column_int64 (statement, column++);
  row->changed_at = sqlite3_column_int64 (statement, column++);
  row->trashed_at = sqlite3_column_int64 (statement, column++);
  return row;
}

#define COMMITMENT_COLUMNS                                                                                                              \
  "c.row_id, c.id, a.id, a.title, a.language, a.state, a.municipality, c.focus, c.text, c.kind, c.parties, c.responsible, c.audience, " \
  "c.start_on, c.due_on, c.when_text, c.outcome, c.outcome_on, c.has_goal, c.has_cause, c.amendment, c.ended, "                         \
  "c.open AND ifnull (c.due_last < ?1, FALSE) AND a.state IN " SIGNED

static LofteCommitmentRow *
read_commitment (sqlite3_stmt *statement)
{
  LofteCommitmentRow *row = g_new0 (LofteCommitmentRow, 1);
  int column = 0;

  row->row_id = sqlite3_column_int64 (statement, column++);
  row->id = lofte_db_dup_text (statement, column++);
  row->agreement_id = lofte_db_dup_text (statement, column++);
  row->agreement_title = lofte_db_dup_text (statement, column++);
  row->agreement_language = lofte_db_dup_text (statement, column++);
  lofte_state_from_word (lofte_db_text (statement, column++), &row->agreement_state);
  row->municipality = lofte_db_dup_text (statement, column++);
  row->focus = lofte_db_dup_text (statement, column++);
  row->text = lofte_db_dup_text (statement, column++);
  row->kind = lofte_db_dup_text (statement, column++);
  row->parties = lofte_db_dup_text (statement, column++);
  row->responsible = lofte_db_dup_text (statement, column++);
  row->audience = lofte_db_dup_text (statement, column++);
  row->start_on = lofte_db_dup_text (statement, column++);
  row->due_on = lofte_db_dup_text (statement, column++);
  row->when = lofte_db_dup_text (statement, column++);
  row->outcome = lofte_db_dup_text (statement, column++);
  row->outcome_on = lofte_db_dup_text (statement, column++);
  row->has_goal = sqlite3_column_int (statement, column++) != 0;
  row->has_cause = sqlite3_column_int (statement, column++) != 0;
  row->amendment = sqlite3_column_int (statement, column++) != 0;
  row->ended = sqlite3_column_int (statement, column++) != 0;
  row->overdue = sqlite3_column_int (statement, column++) != 0;
  return row;
}

static char *
list_numbers (const gint64 *row_ids, gsize n_row_ids)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; i < n_row_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", row_ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* Rows come in the order of the table; they are wanted in that of @row_ids, with NULL for those that are gone. */
static GPtrArray *
read_rows (LofteStore *self, const char *sql, gpointer (*read) (sqlite3_stmt *), GDestroyNotify free_row, const gint64 *row_ids, gsize n_row_ids, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full ((guint) n_row_ids, free_row);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autofree char *numbers = list_numbers (row_ids, n_row_ids);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  for (gsize i = 0; i < n_row_ids; i++)
    {
      g_hash_table_insert (places, (gpointer) &row_ids[i], GSIZE_TO_POINTER (i));
      g_ptr_array_add (rows, NULL);
    }
  statement = lofte_db_query (db, &local_error, sql, "ss", today, numbers);
  while (lofte_db_next (db, statement, &local_error))
    {
      gpointer row = read (statement);
      gpointer place;

      /* Every row struct begins with its number. */
      if (g_hash_table_lookup_extended (places, row, NULL, &place) && !rows->pdata[GPOINTER_TO_SIZE (place)])
        rows->pdata[GPOINTER_TO_SIZE (place)] = row;
      else
        free_row (row);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

static gpointer
read_agreement_row (sqlite3_stmt *statement)
{
  return read_agreement (statement);
}

static gpointer
read_commitment_row (sqlite3_stmt *statement)
{
  return read_commitment (statement);
}

static void
free_agreement_row (gpointer row)
{
  if (row)
    lofte_agreement_row_free (row);
}

static void
free_commitment_row (gpointer row)
{
  if (row)
    lofte_commitment_row_free (row);
}

/**
 * lofte_store_read_agreement_rows:
 * @self: A register.
 * @row_ids: (array length=n_row_ids): Row numbers from lofte_store_list_agreements().
 * @n_row_ids: How many; a page of a list, not all of it.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteAgreementRow): Their rows in that order, %NULL for one that is gone.
 */
GPtrArray *
lofte_store_read_agreement_rows (LofteStore *self, const gint64 *row_ids, gsize n_row_ids, GError **error)
{
  return read_rows (self,
                    "SELECT " AGREEMENT_COLUMNS " FROM agreement AS a WHERE a.row_id IN (SELECT value FROM json_each (?2))",
                    read_agreement_row,
                    free_agreement_row,
                    row_ids,
                    n_row_ids,
                    error);
}

/**
 * lofte_store_read_commitment_rows:
 * @self: A register.
 * @row_ids: (array length=n_row_ids): Row numbers from lofte_store_list_commitments().
 * @n_row_ids: How many; a page of a list, not all of it.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteCommitmentRow): Their rows in that order, %NULL for one that is gone.
 */
GPtrArray *
lofte_store_read_commitment_rows (LofteStore *self, const gint64 *row_ids, gsize n_row_ids, GError **error)
{
  return read_rows (self,
                    "SELECT " COMMITMENT_COLUMNS " FROM commitment AS c JOIN agreement AS a ON a.row_id = c.agreement_row WHERE c.row_id IN (SELECT value FROM json_each (?2))",
                    read_commitment_row,
                    free_commitment_row,
                    row_ids,
                    n_row_ids,
                    error);
}

/**
 * lofte_store_read_agreement_row:
 * @self: A register.
 * @id: Id of a document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): What lists show of it; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND or another.
 */
LofteAgreementRow *
lofte_store_read_agreement_row (LofteStore *self, const char *id, GError **error)
{
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (GError) local_error = NULL;
  LofteAgreementRow *row = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db, &local_error, "SELECT " AGREEMENT_COLUMNS " FROM agreement AS a WHERE a.id = ?2", "ss", today, id);
  if (lofte_db_next (db, statement, &local_error))
    {
      row = read_agreement (statement);
      sqlite3_reset (statement);
      return row;
    }
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    lofte_agreement_table_set_missing (id, error);
  return NULL;
}
