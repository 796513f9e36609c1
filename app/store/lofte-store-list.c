/* Lists — the documents and commitments of a register, filtered and sorted
 *
 * A list is a vector of row numbers; the rows are read in pages, by number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-list-private.h"
#include "lofte-store-private.h"

void
lofte_list_query_free (LofteListQuery *query)
{
  g_string_free (query->sql, TRUE);
  g_ptr_array_unref (query->values);
  g_free (query);
}

static LofteListQuery *
query_new (const char *sql)
{
  LofteListQuery *query = g_new0 (LofteListQuery, 1);

  query->sql = g_string_new (sql);
  query->values = g_ptr_array_new_with_free_func (g_free);
  return query;
}

/* Adds a condition; @value stands for its question mark. */
static void
add (LofteListQuery *query, const char *condition, const char *value)
{
  g_string_append_printf (query->sql, " AND (%s)", condition);
  if (value)
    g_ptr_array_add (query->values, g_strdup (value));
}

static void
add_if (LofteListQuery *query, const char *condition, const char *value)
{
  if (value && *value)
    add (query, condition, value);
}

static void
add_commitment_text (LofteListQuery *query, const char *text)
{
  g_autofree char *match = text ? lofte_search_build_match (text, NULL) : NULL;

  if (match)
    add (query, "c.row_id IN (SELECT rowid FROM commitment_search WHERE commitment_search MATCH ?)", match);
  else if (text && *text)
    add (query, "FALSE", NULL); /* nothing but signs: no word has them */
}

/* A document is found by its own text and by that of its commitments. */
static void
add_agreement_text (LofteListQuery *query, const char *text)
{
  g_autofree char *match = text ? lofte_search_build_match (text, NULL) : NULL;

  if (match)
    {
      add (query,
           "a.row_id IN (SELECT rowid FROM agreement_search WHERE agreement_search MATCH ?) "
           "OR a.row_id IN (SELECT agreement_row FROM commitment WHERE row_id IN (SELECT rowid FROM commitment_search WHERE commitment_search MATCH ?))",
           match);
      g_ptr_array_add (query->values, g_steal_pointer (&match));
    }
  else if (text && *text)
    {
      add (query, "FALSE", NULL);
    }
}

static void
add_states (LofteListQuery *query, guint states)
{
  g_autoptr (GString) words = g_string_new ("a.state IN (");

  if (!states)
    return;
  for (guint i = 0; lofte_state_words[i]; i++)
    if (states & (1u << i))
      g_string_append_printf (words, "%s'%s'", words->str[words->len - 1] == '(' ? "" : ", ", lofte_state_words[i]);
  g_string_append_c (words, ')');
  add (query, words->str, NULL);
}

/* Rows without a value come last in either direction. */
static void
add_order (LofteListQuery *query, const char *key, gboolean may_be_null, LofteListDirection direction, const char *then)
{
  const char *word = direction == LOFTE_LIST_DESCENDING ? "DESC" : "ASC";

  g_string_append (query->sql, " ORDER BY ");
  if (may_be_null)
    g_string_append_printf (query->sql, "(%s) IS NULL, ", key);
  g_string_append_printf (query->sql, "%s %s%s", key, word, then);
}

static void
add_agreement_order (LofteListQuery *query, LofteAgreementColumn column, LofteListDirection direction)
{
  static const struct
  {
    const char *key;
    gboolean may_be_null;
  } orders[] = {
    [LOFTE_AGREEMENT_BY_CHANGED] = { "a.changed_at", FALSE },
    [LOFTE_AGREEMENT_BY_TITLE] = { "a.sort_key", FALSE },
    [LOFTE_AGREEMENT_BY_KIND] = { "a.kind", FALSE },
    [LOFTE_AGREEMENT_BY_MUNICIPALITY] = { "swedish_key (a.municipality)", TRUE },
    [LOFTE_AGREEMENT_BY_POLICE_AREA] = { "swedish_key (a.police_area)", TRUE },
    [LOFTE_AGREEMENT_BY_STATE] = { "(SELECT rank FROM state WHERE word = a.state)", FALSE },
    [LOFTE_AGREEMENT_BY_START] = { "a.start_on", TRUE },
    [LOFTE_AGREEMENT_BY_END] = { "a.end_on", TRUE },
    [LOFTE_AGREEMENT_BY_NEXT] = { "a.next_on", TRUE },
    [LOFTE_AGREEMENT_BY_DNR] = { "swedish_key ((SELECT min (number) FROM dnr WHERE agreement_row = a.row_id))", TRUE },
    [LOFTE_AGREEMENT_BY_CREATED] = { "a.created_at", FALSE },
  };

  add_order (query, orders[column].key, orders[column].may_be_null, direction, column == LOFTE_AGREEMENT_BY_TITLE ? ", a.row_id" : ", a.sort_key, a.row_id");
}

LofteListQuery *
lofte_list_query_new_agreements (const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction, const char *today)
{
  static const LofteAgreementFilter everything = { 0 };
  LofteListQuery *query = query_new ("SELECT row_id FROM agreement AS a WHERE TRUE");

  if (!filter)
    filter = &everything;
  add (query, filter->trashed ? "trashed_at IS NOT NULL" : "trashed_at IS NULL", NULL);
  add_agreement_text (query, filter->text);
  add_states (query, filter->states);
  add_if (query, "kind = ?", filter->kind);
  add_if (query, "municipality = ?", filter->municipality);
  add_if (query, "police_area = ?", filter->police_area);
  add_if (query, "template = ?", filter->template_id);
  add_if (query, "under = ?", filter->under);
  add_if (query, "end_on < ?", filter->ends_before);
  add_if (query, "next_on < ?", filter->next_before);
  if (filter->unfollowed_since)
    {
      add (query, "a.state IN ('signed', 'in-force')", NULL);
      add (query, "NOT EXISTS (SELECT 1 FROM outcome WHERE agreement_row = a.row_id AND day >= ?)", filter->unfollowed_since);
    }
  add_agreement_order (query, column, direction);
  return query;
}

/* Conditions that several filters and the rows share; they must stay the same. */
#define OPEN_OUTCOME "ifnull (c.outcome, '') NOT IN ('done', 'not-done', 'dropped') AND NOT c.ended"
#define OPEN_AGREEMENT "a.state NOT IN ('closed', 'archived')"

static void
add_due_within (LofteListQuery *query, int days, const char *today)
{
  g_autofree char *last = lofte_date_add_days (today, days);

  add (query, OPEN_OUTCOME " AND " OPEN_AGREEMENT " AND c.due_last >= ?", today);
  add (query, "c.due_last <= ?", last);
}

static void
add_commitment_order (LofteListQuery *query, LofteCommitmentColumn column, LofteListDirection direction)
{
  static const struct
  {
    const char *key;
    gboolean may_be_null;
  } orders[] = {
    [LOFTE_COMMITMENT_BY_DUE] = { "c.due_last", TRUE },
    [LOFTE_COMMITMENT_BY_TEXT] = { "c.sort_key", FALSE },
    [LOFTE_COMMITMENT_BY_AGREEMENT] = { "a.sort_key", FALSE },
    [LOFTE_COMMITMENT_BY_PARTIES] = { "swedish_key (c.parties)", TRUE },
    [LOFTE_COMMITMENT_BY_RESPONSIBLE] = { "swedish_key (c.responsible)", TRUE },
    [LOFTE_COMMITMENT_BY_KIND] = { "c.kind", TRUE },
    [LOFTE_COMMITMENT_BY_STATE] = { "CASE c.outcome WHEN 'not-started' THEN 1 WHEN 'in-progress' THEN 2 WHEN 'partly' THEN 3 WHEN 'not-done' THEN 4 "
                                    "WHEN 'done' THEN 5 WHEN 'dropped' THEN 6 ELSE 0 END",
                                    FALSE },
    [LOFTE_COMMITMENT_BY_MUNICIPALITY] = { "swedish_key (a.municipality)", TRUE },
  };

  add_order (query, orders[column].key, orders[column].may_be_null, direction, ", c.agreement_row, c.position, c.row_id");
}

LofteListQuery *
lofte_list_query_new_commitments (const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction, const char *today)
{
  static const LofteCommitmentFilter everything = { 0 };
  LofteListQuery *query = query_new ("SELECT c.row_id FROM commitment AS c JOIN agreement AS a ON a.row_id = c.agreement_row WHERE a.trashed_at IS NULL");

  if (!filter)
    filter = &everything;
  add_commitment_text (query, filter->text);
  add_if (query, "a.id = ?", filter->agreement_id);
  if (filter->party && *filter->party)
    {
      add (query,
           "EXISTS (SELECT 1 FROM commitment_party AS cp JOIN party AS p ON p.agreement_row = c.agreement_row AND p.id = cp.party "
           "WHERE cp.commitment_row = c.row_id AND ? IN (p.kind, p.name, p.short))",
           filter->party);
    }
  add_if (query, "c.responsible = ?", filter->responsible);
  add_if (query, "a.municipality = ?", filter->municipality);
  add_if (query, "ifnull (c.outcome, 'none') = ?", filter->outcome);
  if (filter->overdue)
    add (query, OPEN_OUTCOME " AND " OPEN_AGREEMENT " AND c.due_last < ?", today);
  if (filter->due_within > 0)
    add_due_within (query, filter->due_within, today);
  if (filter->no_date)
    add (query, "c.due_last IS NULL AND c.when_text IS NULL", NULL);
  if (filter->no_owner)
    add (query, "c.responsible IS NULL AND c.parties IS NULL", NULL);
  if (filter->no_goal)
    add (query, "NOT c.has_goal", NULL);
  if (filter->open_only)
    add (query, OPEN_OUTCOME " AND " OPEN_AGREEMENT, NULL);
  if (filter->signed_only)
    add (query, "EXISTS (SELECT 1 FROM state WHERE word = a.state AND signed)", NULL);
  add_commitment_order (query, column, direction);
  return query;
}

static sqlite3_stmt *
bind_query (LofteListQuery *query, LofteDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = lofte_db_prepare (db, sql, error);

  for (guint i = 0; statement && i < query->values->len; i++)
    sqlite3_bind_text (statement, (int) i + 1, g_ptr_array_index (query->values, i), -1, SQLITE_TRANSIENT);
  return statement;
}

/* Returns: (transfer full) (nullable) (element-type gint64): the row numbers, in order. */
GArray *
lofte_list_query_run (LofteListQuery *query, LofteDb *db, GError **error)
{
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = bind_query (query, db, query->sql->str, &local_error);

  while (lofte_db_next (db, statement, &local_error))
    {
      gint64 row_id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (row_ids, row_id);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&row_ids);
}

gboolean
lofte_list_query_count (LofteListQuery *query, LofteDb *db, guint *count, GError **error)
{
  const char *order = g_strrstr (query->sql->str, " ORDER BY ");
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (%.*s)", (int) (order - query->sql->str), query->sql->str);
  sqlite3_stmt *statement = bind_query (query, db, sql, error);

  if (!lofte_db_next (db, statement, error))
    return FALSE;
  *count = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/**
 * lofte_store_list_agreements:
 * @self: A register.
 * @filter: (nullable): Which; %NULL for all outside the trash.
 * @column: Sorted by what.
 * @direction: Which way.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): Their row numbers, in order; for lofte_store_read_agreement_rows().
 */
GArray *
lofte_store_list_agreements (LofteStore *self, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (LofteListQuery) query = lofte_list_query_new_agreements (filter, column, direction, today);

  return db ? lofte_list_query_run (query, db, error) : NULL;
}

/**
 * lofte_store_count_agreements:
 * @self: A register.
 * @filter: (nullable): Which; %NULL for all outside the trash.
 * @count: (out): Place for how many.
 * @error: Return location for an error.
 *
 * Returns: Whether they were counted.
 */
gboolean
lofte_store_count_agreements (LofteStore *self, const LofteAgreementFilter *filter, guint *count, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (LofteListQuery) query = lofte_list_query_new_agreements (filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_ASCENDING, today);

  return db && lofte_list_query_count (query, db, count, error);
}

/**
 * lofte_store_list_commitments:
 * @self: A register.
 * @filter: (nullable): Which; %NULL for all.
 * @column: Sorted by what.
 * @direction: Which way.
 * @error: Return location for an error.
 *
 * Lists commitments over all documents: one that is overdue in any of them is seen.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): Their row numbers, in order; for lofte_store_read_commitment_rows().
 */
GArray *
lofte_store_list_commitments (LofteStore *self, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (LofteListQuery) query = lofte_list_query_new_commitments (filter, column, direction, today);

  return db ? lofte_list_query_run (query, db, error) : NULL;
}

/**
 * lofte_store_count_commitments:
 * @self: A register.
 * @filter: (nullable): Which; %NULL for all.
 * @count: (out): Place for how many.
 * @error: Return location for an error.
 *
 * Returns: Whether they were counted.
 */
gboolean
lofte_store_count_commitments (LofteStore *self, const LofteCommitmentFilter *filter, guint *count, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (LofteListQuery) query = lofte_list_query_new_commitments (filter, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, today);

  return db && lofte_list_query_count (query, db, count, error);
}

void
lofte_deadline_row_free (LofteDeadlineRow *deadline)
{
  g_free (deadline->agreement_id);
  g_free (deadline->agreement_title);
  g_free (deadline->day);
  g_free (deadline->what);
  g_free (deadline->label);
  g_free (deadline);
}

/**
 * lofte_store_list_deadlines:
 * @self: A register.
 * @agreement_id: (nullable): A document, or %NULL for all outside the trash.
 * @from: (nullable): First day.
 * @to: (nullable): Last day.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteDeadlineRow): What falls due in that time, earliest first.
 */
GPtrArray *
lofte_store_list_deadlines (LofteStore *self, const char *agreement_id, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_deadline_row_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db,
                              &local_error,
                              "SELECT a.id, a.title, d.day, d.what, nullif (d.label, ''), d.done FROM deadline AS d JOIN agreement AS a ON a.row_id = d.agreement_row "
                              "WHERE a.trashed_at IS NULL AND (?1 IS NULL OR a.id = ?1) AND d.day >= ifnull (?2, '') AND d.day <= ifnull (?3, '9999') "
                              "ORDER BY d.day, a.sort_key, d.what, d.label",
                              "sss",
                              agreement_id,
                              from,
                              to);
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteDeadlineRow *deadline = g_new0 (LofteDeadlineRow, 1);

      deadline->agreement_id = lofte_db_dup_text (statement, 0);
      deadline->agreement_title = lofte_db_dup_text (statement, 1);
      deadline->day = lofte_db_dup_text (statement, 2);
      deadline->what = lofte_db_dup_text (statement, 3);
      deadline->label = lofte_db_dup_text (statement, 4);
      deadline->done = sqlite3_column_int (statement, 5) != 0;
      g_ptr_array_add (deadlines, deadline);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&deadlines);
}

/**
 * lofte_store_list_values:
 * @self: A register.
 * @what: `municipality`, `police-area`, `responsible`, `party` or `kind`.
 * @prefix: (nullable): How they must begin.
 * @limit: At most so many.
 * @error: Return location for an error.
 *
 * What has been written in a field before, for filters and for completion.
 *
 * Returns: (transfer full) (element-type utf8): The values, each once, in Swedish order.
 */
GPtrArray *
lofte_store_list_values (LofteStore *self, const char *what, const char *prefix, guint limit, GError **error)
{
  static const struct
  {
    const char *what;
    const char *sql;
  } sources[] = {
    { "municipality", "SELECT DISTINCT municipality AS value FROM agreement" },
    { "police-area", "SELECT DISTINCT police_area AS value FROM agreement" },
    { "responsible", "SELECT DISTINCT responsible AS value FROM commitment" },
    { "party", "SELECT DISTINCT name AS value FROM party" },
    { "kind", "SELECT DISTINCT kind AS value FROM agreement" },
  };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *wanted = prefix ? g_utf8_casefold (prefix, -1) : g_strdup ("");
  LofteDb *db = lofte_store_get_reader (self, error);

  if (!db)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *sql = NULL;
      sqlite3_stmt *statement;

      if (!g_str_equal (sources[i].what, what))
        continue;
      sql = g_strconcat ("SELECT value FROM (", sources[i].sql, ") WHERE value IS NOT NULL ORDER BY swedish_key (value), value", NULL);
      statement = lofte_db_query (db, &local_error, sql, "");
      while (lofte_db_next (db, statement, &local_error))
        {
          g_autofree char *folded = g_utf8_casefold (lofte_db_text (statement, 0), -1);

          if (values->len < limit && g_str_has_prefix (folded, wanted))
            g_ptr_array_add (values, lofte_db_dup_text (statement, 0));
        }
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&values);
}
