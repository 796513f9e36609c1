/* The search index — kept in step with the texts of the tables
 *
 * FTS5 forgets a row only when told what stood there, so the old words go out
 * before a row is written or deleted and the new ones come in after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-search-index-private.h"

/* @statement gives one row with whether the texts are the same, or none. */
static LofteIndexed
compare (LofteDb *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean same;

  if (!statement)
    return LOFTE_INDEXED_FAILED;
  if (!lofte_db_next (db, statement, &local_error))
    {
      if (!local_error)
        return LOFTE_INDEXED_NEW;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return LOFTE_INDEXED_FAILED;
    }
  same = sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);
  return same ? LOFTE_INDEXED_SAME : LOFTE_INDEXED_CHANGED;
}

LofteIndexed
lofte_search_index_prepare_agreement (LofteDb *db, gint64 row, const LofteRecord *record, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db,
                                            error,
                                            "SELECT (title, body, folded) IS (?2, ?3, ?4) FROM agreement_text WHERE row_id = ?1",
                                            "isss",
                                            row,
                                            record->search_title,
                                            record->search_body,
                                            record->search_folded);
  LofteIndexed indexed = compare (db, statement, error);

  if (indexed == LOFTE_INDEXED_CHANGED && !lofte_db_defers_agreement (db, row) && !lofte_db_run (db, error, "INSERT INTO agreement_search (agreement_search, rowid, title, body, folded) "
                                                                                                            "SELECT 'delete', row_id, title, body, folded FROM agreement_text WHERE row_id = ?",
                                                                                                 "i", row))
    return LOFTE_INDEXED_FAILED;
  return indexed;
}

gboolean
lofte_search_index_add_agreement (LofteDb *db, gint64 row, const LofteRecord *record, GError **error)
{
  return lofte_db_defers_agreement (db, row) || lofte_db_run (db,
                                                              error,
                                                              "INSERT INTO agreement_search (rowid, title, body, folded) VALUES (?, ?, ?, ?)",
                                                              "isss",
                                                              row,
                                                              record->search_title,
                                                              record->search_body,
                                                              record->search_folded);
}

gboolean
lofte_search_index_add_commitment (LofteDb *db, gint64 row, const LofteRecordCommitment *commitment, GError **error)
{
  return lofte_db_defers_commitment (db, row) || lofte_db_run (db,
                                                               error,
                                                               "INSERT INTO commitment_search (rowid, text, more, folded) VALUES (?, ?, ?, ?)",
                                                               "isss",
                                                               row,
                                                               commitment->text,
                                                               commitment->more,
                                                               commitment->folded);
}

gboolean
lofte_search_index_add_page (LofteDb *db, gint64 row, const char *text, const char *folded, GError **error)
{
  return lofte_db_run (db, error, "INSERT INTO attachment_search (rowid, text, folded) VALUES (?, ?, ?)", "iss", row, text, folded);
}

gboolean
lofte_search_index_remove_commitment (LofteDb *db, gint64 row, GError **error)
{
  return lofte_db_defers_commitment (db, row) || lofte_db_run (db,
                                                               error,
                                                               "INSERT INTO commitment_search (commitment_search, rowid, text, more, folded) "
                                                               "SELECT 'delete', row_id, text, more, folded FROM commitment WHERE row_id = ?",
                                                               "i",
                                                               row);
}

/* What a bulk load has not yet put into the index must not be taken out. */
gboolean
lofte_search_index_remove_agreement (LofteDb *db, const char *id, GError **error)
{
  gint64 last_agreement;
  gint64 last_commitment;

  if (!lofte_db_get_bulk (db, &last_agreement, &last_commitment))
    last_agreement = last_commitment = G_MAXINT64;
  return lofte_db_run (db,
                       error,
                       "INSERT INTO agreement_search (agreement_search, rowid, title, body, folded) "
                       "SELECT 'delete', t.row_id, t.title, t.body, t.folded FROM agreement_text AS t JOIN agreement AS a ON a.row_id = t.row_id WHERE a.id = ? AND t.row_id <= ?",
                       "si",
                       id,
                       last_agreement) &&
         lofte_db_run (db,
                       error,
                       "INSERT INTO commitment_search (commitment_search, rowid, text, more, folded) "
                       "SELECT 'delete', c.row_id, c.text, c.more, c.folded FROM commitment AS c JOIN agreement AS a ON a.row_id = c.agreement_row WHERE a.id = ? AND c.row_id <= ?",
                       "si",
                       id,
                       last_commitment);
}

gboolean
lofte_search_index_remove_pages (LofteDb *db, const char *digest, GError **error)
{
  return lofte_db_run (db,
                       error,
                       "INSERT INTO attachment_search (attachment_search, rowid, text, folded) "
                       "SELECT 'delete', row_id, text, folded FROM attachment_page WHERE digest = ?",
                       "s",
                       digest);
}

/* Pages of files that no document has any more. */
gboolean
lofte_search_index_remove_lost_pages (LofteDb *db, GError **error)
{
  return lofte_db_run (db,
                       error,
                       "INSERT INTO attachment_search (attachment_search, rowid, text, folded) "
                       "SELECT 'delete', row_id, text, folded FROM attachment_page WHERE digest NOT IN (SELECT digest FROM attachment)",
                       "");
}
