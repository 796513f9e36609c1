/* Tallies — how many documents or commitments a filter would leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-list-private.h"
#include "lofte-store-private.h"

void
lofte_tally_free (LofteTally *tally)
{
  g_free (tally->value);
  g_free (tally);
}

/* Each with %s for the question that gives the documents. A document counts in every year it is in force,
 * one without an end until the last year that any document names. */
static const struct
{
  const char *what;
  const char *sql;
} sources[] = {
  { "state", "SELECT state, count (*) FROM agreement WHERE row_id IN (%s) GROUP BY state ORDER BY (SELECT rank FROM state AS s WHERE s.word = agreement.state)" },
  { "kind", "SELECT kind, count (*) FROM agreement WHERE row_id IN (%s) GROUP BY kind ORDER BY kind" },
  { "municipality", "SELECT municipality, count (*) FROM agreement WHERE row_id IN (%s) AND municipality IS NOT NULL GROUP BY municipality ORDER BY swedish_key (municipality), municipality" },
  { "year",
    "WITH RECURSIVE asked AS (SELECT CAST (substr (start_on, 1, 4) AS INTEGER) AS first, CAST (substr (end_on, 1, 4) AS INTEGER) AS last "
    "FROM agreement WHERE row_id IN (%s) AND start_on IS NOT NULL), "
    "bound AS (SELECT min (first) AS low, max (max (first), ifnull (max (last), 0)) AS high FROM asked), "
    "year (y) AS (SELECT high FROM bound WHERE high IS NOT NULL UNION ALL SELECT y - 1 FROM year, bound WHERE y > low AND y > high - 60) "
    "SELECT y, (SELECT count (*) FROM asked WHERE first <= y AND ifnull (last, 9999) >= y) AS n FROM year WHERE n > 0" },
};

static GPtrArray *
read_tallies (LofteDb *db, const char *sql, GPtrArray *values, GError **error)
{
  g_autoptr (GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_tally_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_prepare (db, sql, &local_error);

  for (guint i = 0; statement && i < values->len; i++)
    sqlite3_bind_text (statement, (int) i + 1, g_ptr_array_index (values, i), -1, SQLITE_TRANSIENT);
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteTally *tally = g_new0 (LofteTally, 1);

      tally->value = lofte_db_dup_text (statement, 0);
      tally->count = (guint) sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (tallies, tally);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&tallies);
}

/**
 * lofte_store_tally_agreements:
 * @self: A register.
 * @filter: (nullable): Which documents; %NULL for all outside the trash.
 * @what: `state`, `kind`, `municipality` or `year`.
 * @error: Return location for an error.
 *
 * Counts documents by a field, so that a filter can say what it would leave. A document counts in every year it is
 * in force in.
 *
 * Returns: (transfer full) (nullable) (element-type LofteTally): The values that occur: states in the order they are
 * reached, municipalities in Swedish order, the last year first.
 */
GPtrArray *
lofte_store_tally_agreements (LofteStore *self, const LofteAgreementFilter *filter, const char *what, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autofree char *today = lofte_store_dup_today (self);
  g_autoptr (LofteListQuery) query = lofte_list_query_new_agreements (filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_ASCENDING, today);

  if (!db)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (strcmp (sources[i].what, what) == 0)
      {
        const char *hole = strstr (sources[i].sql, "%s");
        g_autoptr (GString) sql = g_string_new_len (sources[i].sql, hole - sources[i].sql);

        g_string_append (sql, query->sql->str);
        g_string_append (sql, hole + strlen ("%s"));
        return read_tallies (db, sql->str, query->values, error);
      }
  g_return_val_if_reached (NULL);
}

/* ---- counts of many filters, away from the window ---- */

typedef struct
{
  GPtrArray *queries;
  GCancellable *cancellable;
  GArray *counts;
} Counting;

static void
counting_free (Counting *counting)
{
  g_ptr_array_unref (counting->queries);
  g_clear_object (&counting->cancellable);
  g_array_unref (counting->counts);
  g_free (counting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counting, counting_free)

static gboolean
run_counting (LofteDb *db, gpointer data, GError **error)
{
  Counting *counting = data;
  gboolean done = TRUE;

  lofte_db_set_cancellable (db, counting->cancellable);
  for (guint i = 0; done && i < counting->queries->len; i++)
    {
      guint count = 0;

      done = lofte_list_query_count (g_ptr_array_index (counting->queries, i), db, &count, error);
      g_array_append_val (counting->counts, count);
    }
  lofte_db_set_cancellable (db, NULL);
  return done;
}

static void
on_counting_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Counting) counting = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_array_ref (counting->counts), (GDestroyNotify) g_array_unref);
}

/**
 * lofte_store_count_commitments_async:
 * @self: A register.
 * @filters: (array length=n_filters): Which commitments, several times over; copied.
 * @n_filters: How many.
 * @cancellable: (nullable): Stops it at any point.
 * @callback: Called with the counts.
 * @user_data: Passed on.
 *
 * Counts without waiting: in a large register a count may read every commitment.
 */
void
lofte_store_count_commitments_async (LofteStore *self, const LofteCommitmentFilter *filters, gsize n_filters, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Counting) counting = g_new0 (Counting, 1);
  g_autofree char *today = lofte_store_dup_today (self);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_count_commitments_async);
  counting->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_list_query_free);
  counting->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  counting->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (gsize i = 0; i < n_filters; i++)
    g_ptr_array_add (counting->queries, lofte_list_query_new_commitments (&filters[i], LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, today));
  if (lofte_store_push_ask (self, run_counting, counting, task, on_counting_done, &error))
    counting = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_count_commitments_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type guint): How many each filter leaves, in their order.
 */
GArray *
lofte_store_count_commitments_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
