/* Projections — the tables that lists and search read, made from a document
 *
 * A save writes only the rows that differ: an untouched commitment costs neither
 * a row nor the search index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-fold-private.h"
#include "lofte-search-index-private.h"
#include "lofte-store-private.h"

/* Memory of a bulk load, besides that of the documents themselves. */
#define BULK_CACHE_KIB (96 * 1024)
#define BULK_GATHER_BYTES (4 * 1024 * 1024)
#define MAX_PARTS 1000
/* What FTS5 does by itself. */
#define USUAL_GATHER_BYTES (1024 * 1024)
#define USUAL_AUTO_MERGE 4
#define USUAL_CRISIS_MERGE 16

static void
append_json_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at; at++)
    if ((guchar) *at < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *at);
    else
      {
        if (*at == '"' || *at == '\\')
          g_string_append_c (json, '\\');
        g_string_append_c (json, *at);
      }
  g_string_append_c (json, '"');
}

/* @get gives the id of a row of the record. */
static char *
list_ids (GPtrArray *rows, const char *(*get) (gconstpointer))
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, get (g_ptr_array_index (rows, i)));
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static const char *
get_party_id (gconstpointer row)
{
  return ((const LofteRecordParty *) row)->id;
}

static const char *
get_outcome_id (gconstpointer row)
{
  return ((const LofteRecordOutcome *) row)->id;
}

static gboolean
write_text (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  LofteIndexed indexed = fresh ? LOFTE_INDEXED_NEW : lofte_search_index_prepare_agreement (db, row, record, error);

  if (indexed == LOFTE_INDEXED_SAME)
    return TRUE;
  return indexed != LOFTE_INDEXED_FAILED && lofte_db_run (db, error, "INSERT INTO agreement_text (row_id, title, body, folded) VALUES (?1, ?2, ?3, ?4) "
                                                                     "ON CONFLICT (row_id) DO UPDATE SET title = excluded.title, body = excluded.body, folded = excluded.folded",
                                                          "isss", row, record->search_title, record->search_body, record->search_folded) &&
         lofte_search_index_add_agreement (db, row, record, error);
}

/* A document that is new has no rows that could be in the way. */
static gboolean
write_parties (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  g_autofree char *ids = list_ids (record->parties, get_party_id);

  if (!fresh && !lofte_db_run (db, error, "DELETE FROM party WHERE agreement_row = ? AND id NOT IN (SELECT value FROM json_each (?))", "is", row, ids))
    return FALSE;
  for (guint i = 0; i < record->parties->len; i++)
    {
      const LofteRecordParty *party = g_ptr_array_index (record->parties, i);

      if (!lofte_db_run (db,
                         error,
                         "INSERT INTO party (agreement_row, id, position, kind, name, short, unit, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (agreement_row, id) DO UPDATE SET position = excluded.position, kind = excluded.kind, name = excluded.name, "
                         "short = excluded.short, unit = excluded.unit, code = excluded.code "
                         "WHERE (position, kind, name, short, unit, code) IS NOT (excluded.position, excluded.kind, excluded.name, excluded.short, excluded.unit, excluded.code)",
                         "isisssss",
                         row,
                         party->id,
                         (gint64) party->position,
                         party->kind,
                         party->name,
                         party->short_name,
                         party->unit,
                         party->code))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_organisation (const LofteRecordParty *party)
{
  g_autofree char *name = party->name ? lofte_fold_normalize (party->name) : g_strdup ("");
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return g_strdup_printf ("%s %s", party->kind ? party->kind : "", lower);
}

static gboolean
refuse_same_dnr (LofteDb *db, gint64 row, const LofteRecordParty *party, const char *organisation, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *title = lofte_db_dup_string (db,
                                                &local_error,
                                                "SELECT title FROM dnr JOIN agreement ON agreement.row_id = dnr.agreement_row WHERE organisation = ? AND number = ? AND agreement_row <> ?",
                                                "ssi",
                                                organisation,
                                                party->dnr,
                                                row);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!title)
    return TRUE;
  g_set_error (error,
               LOFTE_STORE_ERROR,
               LOFTE_STORE_ERROR_EXISTS,
               _ ("The case number %s of %s is already used by “%s”. Check the number."),
               party->dnr,
               party->name ? party->name : _ ("this party"),
               title);
  return FALSE;
}

static const char *
get_dnr_key (gconstpointer key)
{
  return key;
}

/* One organisation gives a registration number to one document. */
static gboolean
write_dnrs (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = NULL;

  for (guint i = 0; i < record->parties->len; i++)
    {
      const LofteRecordParty *party = g_ptr_array_index (record->parties, i);
      g_autofree char *organisation = dup_organisation (party);

      if (party->dnr)
        g_ptr_array_add (keys, g_strjoin ("\n", organisation, party->dnr, NULL));
    }
  json = list_ids (keys, get_dnr_key);
  if (!fresh && !lofte_db_run (db, error, "DELETE FROM dnr WHERE agreement_row = ? AND organisation || char (10) || number NOT IN (SELECT value FROM json_each (?))", "is", row, json))
    return FALSE;
  for (guint i = 0; i < record->parties->len; i++)
    {
      const LofteRecordParty *party = g_ptr_array_index (record->parties, i);
      g_autofree char *organisation = NULL;

      if (!party->dnr)
        continue;
      organisation = dup_organisation (party);
      if (!refuse_same_dnr (db, row, party, organisation, error))
        return FALSE;
      /* The same organisation may stand twice in one document. */
      if (!lofte_db_run (db, error, "INSERT INTO dnr (organisation, number, agreement_row) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", "ssi", organisation, party->dnr, row))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_outcome (LofteDb *db, gint64 row, const LofteRecordOutcome *outcome, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db,
                                            error,
                                            "INSERT INTO outcome (agreement_row, id, position, of, day, state, value) VALUES (?, ?, ?, ?, ?, ?, ?) "
                                            "ON CONFLICT (agreement_row, id) DO UPDATE SET position = excluded.position, of = excluded.of, day = excluded.day, "
                                            "state = excluded.state, value = excluded.value "
                                            "WHERE (position, of, day, state, value) IS NOT (excluded.position, excluded.of, excluded.day, excluded.state, excluded.value)",
                                            "isisss",
                                            row,
                                            outcome->id,
                                            (gint64) outcome->position,
                                            outcome->of,
                                            outcome->day,
                                            outcome->state);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;
  if (outcome->has_value)
    sqlite3_bind_double (statement, 7, outcome->value);
  while (lofte_db_next (db, statement, &local_error))
    ;
  if (!local_error)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
write_outcomes (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  g_autofree char *ids = list_ids (record->outcomes, get_outcome_id);

  if (!fresh && !lofte_db_run (db, error, "DELETE FROM outcome WHERE agreement_row = ? AND id NOT IN (SELECT value FROM json_each (?))", "is", row, ids))
    return FALSE;
  for (guint i = 0; i < record->outcomes->len; i++)
    if (!write_outcome (db, row, g_ptr_array_index (record->outcomes, i), error))
      return FALSE;
  return TRUE;
}

static char *
list_deadlines (GPtrArray *deadlines)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < deadlines->len; i++)
    {
      const LofteRecordDeadline *deadline = g_ptr_array_index (deadlines, i);
      g_autofree char *key = g_strjoin ("\n", deadline->day, deadline->what, deadline->label, NULL);

      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, key);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
write_deadlines (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  g_autofree char *keys = list_deadlines (record->deadlines);

  if (!fresh && !lofte_db_run (db,
                               error,
                               "DELETE FROM deadline WHERE agreement_row = ? AND day || char (10) || what || char (10) || label NOT IN (SELECT value FROM json_each (?))",
                               "is",
                               row,
                               keys))
    return FALSE;
  for (guint i = 0; i < record->deadlines->len; i++)
    {
      const LofteRecordDeadline *deadline = g_ptr_array_index (record->deadlines, i);

      if (!lofte_db_run (db,
                         error,
                         "INSERT INTO deadline (agreement_row, day, what, label, done) VALUES (?, ?, ?, ?, ?) "
                         "ON CONFLICT (agreement_row, day, what, label) DO UPDATE SET done = excluded.done WHERE done <> excluded.done",
                         "isssi",
                         row,
                         deadline->day,
                         deadline->what,
                         deadline->label,
                         (gint64) deadline->done))
        return FALSE;
    }
  return TRUE;
}

/* Notes words for the search inside of compounds. Words that are gone stay until the index is rebuilt: they find nothing. */
gboolean
lofte_projection_add_words (LofteDb *db, GHashTable *words, GError **error)
{
  GHashTable *known = lofte_db_get_known_words (db);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (known, word))
      {
        if (!lofte_db_run (db, error, "INSERT OR IGNORE INTO word (text) VALUES (?)", "s", word))
          return FALSE;
        g_hash_table_add (known, g_strdup (word));
      }
  return TRUE;
}

/* Makes the projections of the document in @row agree with @record; inside a transaction. @fresh: the row was just made. */
gboolean
lofte_projection_write (LofteDb *db, gint64 row, gboolean fresh, const LofteRecord *record, GError **error)
{
  return write_text (db, row, fresh, record, error) &&
         write_parties (db, row, fresh, record, error) &&
         write_dnrs (db, row, fresh, record, error) &&
         lofte_commitment_table_write (db, row, fresh, record, error) &&
         write_outcomes (db, row, fresh, record, error) &&
         write_deadlines (db, row, fresh, record, error) &&
         lofte_projection_add_words (db, record->words, error);
}

static gboolean
get_last (LofteDb *db, gint64 *last, const char *sql, GError **error)
{
  return lofte_db_get_number (db, last, error, sql, "");
}

/* Keeping the index in step costs much more than adding what is new at the end. */
gboolean
lofte_projection_begin_bulk (LofteDb *db, GError **error)
{
  gint64 last_agreement = 0;
  gint64 last_commitment = 0;

  if (!get_last (db, &last_agreement, "SELECT ifnull (max (row_id), 0) FROM agreement_text", error) || !get_last (db, &last_commitment, "SELECT ifnull (max (row_id), 0) FROM commitment", error))
    return FALSE;
  lofte_db_begin_bulk (db, last_agreement, last_commitment);
  return lofte_db_set_cache (db, BULK_CACHE_KIB, error);
}

static gboolean
add_deferred (LofteDb *db, gint64 last_agreement, gint64 last_commitment, GError **error)
{
  return lofte_db_run (db,
                       error,
                       "INSERT INTO agreement_search (rowid, title, body, folded) SELECT row_id, title, body, folded FROM agreement_text WHERE row_id > ? ORDER BY row_id",
                       "i",
                       last_agreement) &&
         lofte_db_run (db,
                       error,
                       "INSERT INTO commitment_search (rowid, text, more, folded) SELECT row_id, text, more, folded FROM commitment WHERE row_id > ? ORDER BY row_id",
                       "i",
                       last_commitment);
}

/* FTS5 writes the index in parts, each of what it has gathered in memory, and merges them on the way. A bulk load gathers
 * more and merges once, at its end. */
static gboolean
set_habits (LofteDb *db, gint64 gather_bytes, gint64 auto_merge, gint64 crisis_merge, GError **error)
{
  static const char *const commands[] = {
    "INSERT INTO agreement_search (agreement_search, rank) VALUES ('hashsize', ?1), ('automerge', ?2), ('crisismerge', ?3)",
    "INSERT INTO commitment_search (commitment_search, rank) VALUES ('hashsize', ?1), ('automerge', ?2), ('crisismerge', ?3)",
  };

  return lofte_db_run (db, error, commands[0], "iii", gather_bytes, auto_merge, crisis_merge) && lofte_db_run (db, error, commands[1], "iii", gather_bytes, auto_merge, crisis_merge);
}

/* One part is left of many large ones: else the first dozen of saves would bring FTS5 to merge them all while somebody waits. */
static gboolean
merge_parts (LofteDb *db, GError **error)
{
  return lofte_db_run (db, error, "INSERT INTO agreement_search (agreement_search) VALUES ('optimize')", "") && lofte_db_run (db, error, "INSERT INTO commitment_search (commitment_search) VALUES ('optimize')", "");
}

/* The first load of an empty register may take memory, and leaves the index as small as it can be. */
gboolean
lofte_projection_end_bulk (LofteDb *db, GError **error)
{
  gint64 last_agreement;
  gint64 last_commitment;

  if (!lofte_db_get_bulk (db, &last_agreement, &last_commitment))
    return TRUE;
  if (last_agreement > 0)
    return add_deferred (db, last_agreement, last_commitment, error);
  return set_habits (db, BULK_GATHER_BYTES, 0, MAX_PARTS, error) && add_deferred (db, 0, last_commitment, error) && merge_parts (db, error) && set_habits (db, USUAL_GATHER_BYTES, USUAL_AUTO_MERGE, USUAL_CRISIS_MERGE, error);
}

/* After the transaction, however it ended. */
void
lofte_projection_leave_bulk (LofteDb *db)
{
  lofte_db_end_bulk (db);
  lofte_db_set_cache (db, LOFTE_DB_CACHE_KIB, NULL);
}
