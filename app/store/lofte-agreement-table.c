/* The table of documents — saving one, with everything made from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"
#include "lofte-xml.h"

typedef struct
{
  gint64 row;
  gint64 revision;
  LofteState state;
  char *content;
  char *living;
} Stored;

static void
stored_clear (Stored *stored)
{
  g_free (stored->content);
  g_free (stored->living);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, stored_clear)

void
lofte_agreement_table_set_missing (const char *id, GError **error)
{
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("There is no document “%s” in the register."), id);
}

/* Returns: FALSE without error when there is none. */
static gboolean
read_stored (LofteDb *db, const char *id, Stored *stored, GError **error)
{
  sqlite3_stmt *statement = lofte_db_query (db, error, "SELECT row_id, revision, state, content, living FROM agreement WHERE id = ?", "s", id);

  if (!lofte_db_next (db, statement, error))
    return FALSE;
  stored->row = sqlite3_column_int64 (statement, 0);
  stored->revision = sqlite3_column_int64 (statement, 1);
  lofte_state_from_word (lofte_db_text (statement, 2), &stored->state);
  stored->content = lofte_db_dup_text (statement, 3);
  stored->living = lofte_db_dup_text (statement, 4);
  sqlite3_reset (statement);
  return TRUE;
}

/* Returns: FALSE with NOT_FOUND when there is none. */
gboolean
lofte_agreement_table_find (LofteDb *db, const char *id, gint64 *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (lofte_db_get_number (db, row, &local_error, "SELECT row_id FROM agreement WHERE id = ?", "s", id))
    return TRUE;
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    lofte_agreement_table_set_missing (id, error);
  return FALSE;
}

/* A newer program may write the same text with other bytes. Then the signed bytes stay. */
static gboolean
says_the_same (const char *stored, const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (stored, strlen (stored));
  g_autoptr (LofteAgreement) agreement = lofte_agreement_read (bytes, "", NULL, NULL);
  g_autofree char *again = agreement ? lofte_xml_write (LOFTE_ELEMENT (agreement), LOFTE_XML_CONTENT) : NULL;

  return g_strcmp0 (again, content) == 0;
}

/* The next day that matters, as lofte_agreement_table_see_day() finds it in the table. */
static const LofteRecordDeadline *
find_next_day (const LofteRecord *record, const char *today)
{
  const LofteRecordDeadline *next = NULL;

  for (guint i = 0; i < record->deadlines->len; i++)
    {
      const LofteRecordDeadline *deadline = g_ptr_array_index (record->deadlines, i);
      int order = next ? strcmp (deadline->day, next->day) : -1;

      if (!deadline->done && strcmp (deadline->day, today) >= 0 && (order < 0 || (order == 0 && strcmp (deadline->what, next->what) < 0)))
        next = deadline;
    }
  return next;
}

/* Both statements write the whole row at once, and take the same values in the same places: a row is long. */
#define INSERT_SQL                                                                                                           \
  "INSERT INTO agreement (id, revision, state, state_reason, content, living, author, created_at, changed_at, kind, title, " \
  "label, sort_key, municipality, municipality_code, police_area, track, language, start_on, end_on, template, "             \
  "template_version, under, replaces, next_on, next_what) "                                                                  \
  "VALUES (?1, ?2 + 1, ?3, ?4, ?5, ?6, ?24, ?7, ?7, ?8, ?9, ?10, swedish_key (?9), ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, " \
  "nullif (?19, 0), ?20, ?21, ?22, ?23)"
#define UPDATE_SQL                                                                                                          \
  "UPDATE agreement SET revision = revision + 1, state = ?3, state_reason = ?4, content = ?5, living = ?6, author = ?24, "  \
  "changed_at = ?7, kind = ?8, title = ?9, label = ?10, sort_key = swedish_key (?9), municipality = ?11, "                  \
  "municipality_code = ?12, police_area = ?13, track = ?14, language = ?15, start_on = ?16, end_on = ?17, template = ?18, " \
  "template_version = nullif (?19, 0), under = ?20, replaces = ?21, next_on = ?22, next_what = ?23 WHERE id = ?1 AND revision = ?2"

static gboolean
write_row (LofteDb *db, const char *sql, const LofteRecord *record, const char *content, const LofteStamp *stamp, const char *reason, gint64 revision, GError **error)
{
  const LofteRecordDeadline *next = find_next_day (record, stamp->today);

  return lofte_db_run (db,
                       error,
                       sql,
                       "sissssi"
                       "sssssssssss"
                       "issss"
                       "s",
                       record->id,
                       revision,
                       lofte_state_get_word (record->state),
                       reason,
                       content,
                       record->living,
                       stamp->at,
                       record->kind,
                       record->title,
                       record->label,
                       record->municipality,
                       record->municipality_code,
                       record->police_area,
                       record->track,
                       record->language,
                       record->start_on,
                       record->end_on,
                       record->template,
                       (gint64) record->template_version,
                       record->under,
                       record->replaces,
                       next ? next->day : NULL,
                       next ? next->what : NULL,
                       stamp->author);
}

static gboolean
update_projected_columns (LofteDb *db, gint64 row, const LofteRecord *record, GError **error)
{
  return lofte_db_run (db,
                       error,
                       "UPDATE agreement SET kind = ?2, title = ?3, label = ?4, sort_key = swedish_key (?3), municipality = ?5, municipality_code = ?6, "
                       "police_area = ?7, track = ?8, language = ?9, start_on = ?10, end_on = ?11, template = ?12, template_version = nullif (?13, 0), "
                       "under = ?14, replaces = ?15 WHERE row_id = ?1 AND "
                       "(kind, title, label, sort_key, municipality, municipality_code, police_area, track, language, start_on, end_on, template, template_version, under, replaces) IS NOT "
                       "(?2, ?3, ?4, swedish_key (?3), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, nullif (?13, 0), ?14, ?15)",
                       "isssssssssssiss",
                       row,
                       record->kind,
                       record->title,
                       record->label,
                       record->municipality,
                       record->municipality_code,
                       record->police_area,
                       record->track,
                       record->language,
                       record->start_on,
                       record->end_on,
                       record->template,
                       (gint64) record->template_version,
                       record->under,
                       record->replaces);
}

/* Makes everything that is made from a document agree with @record; inside a transaction. */
gboolean
lofte_agreement_table_project (LofteDb *db, gint64 row, const LofteRecord *record, GError **error)
{
  return update_projected_columns (db, row, record, error) && lofte_projection_write (db, row, FALSE, record, error);
}

/* Moves the next dates on when a day has passed. */
gboolean
lofte_agreement_table_see_day (LofteDb *db, const char *today, GError **error)
{
  return lofte_db_run (db,
                       error,
                       "UPDATE agreement SET (next_on, next_what) = "
                       "(SELECT day, what FROM deadline WHERE agreement_row = agreement.row_id AND NOT done AND day >= ?1 ORDER BY day, what LIMIT 1) "
                       "WHERE next_on < ?1",
                       "s",
                       today);
}

static gboolean
write_down_move (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, LofteState from, const char *reason, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("%s %s%s%s", lofte_state_get_word (from), lofte_state_get_word (record->state), reason ? " " : "", reason ? reason : "");

  return lofte_event_table_add (db, stamp, record->id, "moved", detail, error) && lofte_version_table_keep (db, stamp, record->id, lofte_state_get_word (record->state), NULL, error);
}

static LofteSaveResult
save_new (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, const char *reason, gint64 *revision, GError **error)
{
  gint64 row;

  if (!write_row (db, INSERT_SQL, record, record->content, stamp, reason, 0, error))
    return LOFTE_SAVE_FAILED;
  row = sqlite3_last_insert_rowid (lofte_db_get_handle (db));
  if (!lofte_projection_write (db, row, TRUE, record, error) || !lofte_event_table_add (db, stamp, record->id, "created", lofte_state_get_word (record->state), error))
    return LOFTE_SAVE_FAILED;
  if (record->state != LOFTE_STATE_DRAFT && !lofte_version_table_keep (db, stamp, record->id, lofte_state_get_word (record->state), NULL, error))
    return LOFTE_SAVE_FAILED;
  *revision = 1;
  return LOFTE_SAVE_CREATED;
}

/* A frozen text cannot be edited: then it is what lives on beside it. */
static gboolean
write_down_deed (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, const LofteDeed *deed, LofteState from, GError **error)
{
  if (!deed->done)
    return lofte_event_table_add_daily (db, stamp, record->id, lofte_state_is_frozen (from) ? "supplemented" : "edited", error);
  return !deed->what || lofte_event_table_add (db, stamp, record->id, deed->what, deed->detail, error);
}

static LofteSaveResult
save_again (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, const LofteDeed *deed, const Stored *stored, gint64 *revision, GError **error)
{
  const char *content = record->content;
  gboolean same_content = g_str_equal (stored->content, content);

  if (!same_content && stored->state >= LOFTE_STATE_SIGNED && says_the_same (stored->content, content))
    {
      content = stored->content;
      same_content = TRUE;
    }
  if (same_content && g_str_equal (stored->living, record->living))
    return LOFTE_SAVE_UNCHANGED;
  /* The living part tells the state too, so that nothing but this can move it. */
  if (stored->state != record->state && !lofte_workflow_check (stored->state, record->state, deed->reason, error))
    return LOFTE_SAVE_FAILED;
  if (!write_row (db, UPDATE_SQL, record, content, stamp, deed->reason, *revision, error))
    return LOFTE_SAVE_FAILED;
  if (lofte_db_get_changes (db) == 0)
    return LOFTE_SAVE_CONFLICT;
  if (!lofte_projection_write (db, stored->row, FALSE, record, error) || !write_down_deed (db, record, stamp, deed, stored->state, error))
    return LOFTE_SAVE_FAILED;
  if (stored->state != record->state && !write_down_move (db, record, stamp, stored->state, deed->reason, error))
    return LOFTE_SAVE_FAILED;
  (*revision)++;
  return LOFTE_SAVE_CHANGED;
}

/* Saves @record over @revision, 0 for a new document; inside a transaction. @revision tells the new one. */
LofteSaveResult
lofte_agreement_table_save (LofteDb *db, const LofteRecord *record, const LofteStamp *stamp, const LofteDeed *deed, gint64 *revision, GError **error)
{
  g_auto (Stored) stored = { 0 };
  g_autoptr (GError) local_error = NULL;
  gboolean found = read_stored (db, record->id, &stored, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return LOFTE_SAVE_FAILED;
    }
  if (!found && *revision == 0)
    return save_new (db, record, stamp, deed->reason, revision, error);
  if (!found || stored.revision != *revision)
    return LOFTE_SAVE_CONFLICT;
  return save_again (db, record, stamp, deed, &stored, revision, error);
}
