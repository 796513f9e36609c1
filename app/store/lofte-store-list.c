/* Lists — the documents and commitments of a register, filtered and sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-list-private.h"
#include "lofte-store-private.h"

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
 * lofte_store_has_values:
 * @self: A register.
 * @what: `next-date` or `registration-number` of documents, `responsible` of commitments.
 *
 * A column for what nothing says would only take room.
 *
 * Returns: Whether anything outside the trash says it; %FALSE when it cannot be read.
 */
gboolean
lofte_store_has_values (LofteStore *self, const char *what)
{
  static const struct
  {
    const char *what;
    const char *sql;
  } sources[] = {
    { "next-date", "SELECT EXISTS (SELECT 1 FROM agreement WHERE next_on IS NOT NULL AND trashed_at IS NULL)" },
    { "registration-number", "SELECT EXISTS (SELECT 1 FROM dnr JOIN agreement ON agreement.row_id = dnr.agreement_row WHERE trashed_at IS NULL)" },
    { "responsible", "SELECT EXISTS (SELECT 1 FROM commitment WHERE hidden = 0 AND responsible > '')" },
  };
  LofteDb *db = lofte_store_get_reader (self, NULL);
  gint64 has = 0;

  for (guint i = 0; db && i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].what, what))
      return lofte_db_get_number (db, &has, NULL, sources[i].sql, "") && has != 0;
  g_return_val_if_fail (!db, FALSE);
  return FALSE;
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
