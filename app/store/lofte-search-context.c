/* Passages of given documents — why each of them is in a list that was searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-db-private.h"
#include "lofte-search-private.h"
#include "lofte-store-private.h"

typedef struct
{
  GPtrArray *words;
  GArray *row_ids;
  GCancellable *cancellable;
  GPtrArray *hits;
} Finding;

static void
finding_free (Finding *finding)
{
  g_ptr_array_unref (finding->words);
  g_array_unref (finding->row_ids);
  g_clear_object (&finding->cancellable);
  g_ptr_array_unref (finding->hits);
  g_free (finding);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

/* The texts of a document as they are searched: kind, text, element, name, page. */
static const char texts_sql[] =
    "SELECT 1, body, NULL, NULL, 0 FROM agreement_text WHERE row_id = ?1 "
    "UNION ALL SELECT * FROM (SELECT 2, text, id, NULL, 0 FROM commitment WHERE agreement_row = ?1 ORDER BY position) "
    "UNION ALL SELECT 2, more, id, NULL, 0 FROM commitment WHERE agreement_row = ?1 "
    "UNION ALL SELECT 4, p.text, NULL, f.name, p.page FROM attachment AS f JOIN attachment_page AS p ON p.digest = f.digest "
    "WHERE f.agreement_id = (SELECT id FROM agreement WHERE row_id = ?1)";

static LofteSearchHit *
make_hit (sqlite3_stmt *statement, gint64 row_id, LofteSearchRank rank, GPtrArray *words)
{
  LofteSearchHit *hit = g_new0 (LofteSearchHit, 1);

  hit->kind = (LofteSearchKind) sqlite3_column_int (statement, 0);
  hit->rank = rank;
  hit->row_id = row_id;
  hit->element_id = lofte_db_dup_text (statement, 2);
  hit->name = lofte_db_dup_text (statement, 3);
  hit->page = (guint) sqlite3_column_int64 (statement, 4);
  hit->marks = g_array_new (FALSE, FALSE, sizeof (LofteSearchMark));
  lofte_search_fill_passage (hit, lofte_db_text (statement, 1), words);
  return hit;
}

/* A text with all words is best; else the first with any. What stands in the title alone needs no passage. */
static gboolean
find_passage (LofteDb *db, Finding *finding, gint64 row_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LofteSearchHit) some = NULL;
  gboolean all = FALSE;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, texts_sql, "i", row_id);

  while (!all && lofte_db_next (db, statement, &local_error))
    {
      const char *text = lofte_db_text (statement, 1);

      all = lofte_search_texts_fit (text, "", finding->words);
      if (!all && (some || !lofte_search_text_has (text, finding->words, TRUE)))
        continue;
      g_clear_pointer (&some, lofte_search_hit_free);
      some = make_hit (statement, row_id, all ? LOFTE_SEARCH_EXACT : LOFTE_SEARCH_FOLDED, finding->words);
    }
  if (statement)
    sqlite3_reset (statement);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (some)
    g_ptr_array_add (finding->hits, g_steal_pointer (&some));
  return TRUE;
}

static gboolean
run_finding (LofteDb *db, gpointer data, GError **error)
{
  Finding *finding = data;
  gboolean done = TRUE;

  lofte_db_set_cancellable (db, finding->cancellable);
  for (guint i = 0; done && finding->words->len > 0 && i < finding->row_ids->len; i++)
    done = find_passage (db, finding, g_array_index (finding->row_ids, gint64, i), error);
  lofte_db_set_cancellable (db, NULL);
  return done;
}

static void
on_finding_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Finding) finding = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (finding->hits), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * lofte_store_find_passages_async:
 * @self: A register.
 * @text: What somebody typed.
 * @row_ids: (array length=n_row_ids): Row numbers of documents that were found by it; copied.
 * @n_row_ids: How many.
 * @cancellable: (nullable): Stops it at any point.
 * @callback: Called with the hits.
 * @user_data: Passed on.
 *
 * Finds the passage that shows why each of these documents is in a list filtered by @text: for the rows in view, in
 * whatever order the list has.
 */
void
lofte_store_find_passages_async (LofteStore *self, const char *text, const gint64 *row_ids, gsize n_row_ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Finding) finding = g_new0 (Finding, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_find_passages_async);
  finding->words = lofte_search_split_words (text);
  finding->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (finding->row_ids, row_ids, (guint) n_row_ids);
  finding->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  finding->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_search_hit_free);
  if (lofte_store_push_ask (self, run_finding, finding, task, on_finding_done, &error))
    finding = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_find_passages_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteSearchHit): One hit for each document with a passage; its
 * `row_id` is that of the document, its `agreement_id` and `title` are %NULL.
 */
GPtrArray *
lofte_store_find_passages_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
