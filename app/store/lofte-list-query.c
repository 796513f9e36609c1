/* Lists — questions about the register, filtered and sorted
 *
 * A list is a vector of row numbers; the rows are read in pages, by number. Every
 * order has an index that holds all it needs, or brings equal words together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-collate.h"
#include "lofte-date.h"
#include "lofte-list-private.h"
#include "lofte-workflow.h"

void
lofte_list_query_free (LofteListQuery *query)
{
  g_string_free (query->sql, TRUE);
  g_ptr_array_unref (query->values);
  g_free (query);
}

static LofteListQuery *
query_new (void)
{
  LofteListQuery *query = g_new0 (LofteListQuery, 1);

  query->sql = g_string_new (NULL);
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

/* A document is found by its own text, by that of its commitments and by that of its attached files. Asked in this form,
 * only the commitments of documents whose own text does not have the words are looked at. */
static void
add_agreement_text (LofteListQuery *query, const char *text)
{
  g_autofree char *match = text ? lofte_search_build_match (text, NULL) : NULL;

  if (match)
    {
      add (query,
           "a.row_id IN (SELECT rowid FROM agreement_search WHERE agreement_search MATCH ?) "
           "OR EXISTS (SELECT 1 FROM commitment AS c WHERE c.agreement_row = a.row_id "
           "AND c.row_id IN (SELECT rowid FROM commitment_search WHERE commitment_search MATCH ?)) "
           "OR a.row_id IN (SELECT g.row_id FROM attachment_page AS p JOIN attachment AS f ON f.digest = p.digest JOIN agreement AS g ON g.id = f.agreement_id "
           "WHERE p.row_id IN (SELECT rowid FROM attachment_search WHERE attachment_search MATCH ?))",
           match);
      g_ptr_array_add (query->values, g_strdup (match));
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

/* Without an end it is in force still. */
static void
add_year (LofteListQuery *query, const char *year)
{
  add_if (query, "substr (start_on, 1, 4) <= ?", year);
  add_if (query, "ifnull (substr (end_on, 1, 4), '9999') >= ?", year);
}

typedef struct
{
  const char *key;
  LofteListForm form;
} Order;

static void
begin (LofteListQuery *query, const Order *order, LofteListDirection direction, const char *row_id, const char *from)
{
  query->form = order->form;
  query->descending = direction == LOFTE_LIST_DESCENDING;
  if (order->form == LOFTE_LIST_PLAIN)
    g_string_append_printf (query->sql, "SELECT %s %s", row_id, from);
  else
    g_string_append_printf (query->sql, "SELECT %s, %s %s", row_id, order->key, from);
}

/* Words are put in order afterwards: until then any order that brings them together will do. */
static void
add_order (LofteListQuery *query, const Order *order, const char *then)
{
  gboolean backward = query->descending && order->form != LOFTE_LIST_WORDS;

  g_string_append_printf (query->sql, " ORDER BY %s %s%s", order->key, backward ? "DESC" : "ASC", then);
}

static const Order agreement_orders[] = {
  [LOFTE_AGREEMENT_BY_CHANGED] = { "a.changed_at", LOFTE_LIST_PLAIN },
  [LOFTE_AGREEMENT_BY_TITLE] = { "a.sort_key", LOFTE_LIST_PLAIN },
  [LOFTE_AGREEMENT_BY_KIND] = { "a.kind", LOFTE_LIST_PLAIN },
  [LOFTE_AGREEMENT_BY_MUNICIPALITY] = { "a.municipality", LOFTE_LIST_WORDS },
  [LOFTE_AGREEMENT_BY_POLICE_AREA] = { "a.police_area", LOFTE_LIST_WORDS },
  [LOFTE_AGREEMENT_BY_STATE] = { "(SELECT rank FROM state WHERE word = a.state)", LOFTE_LIST_PLAIN },
  [LOFTE_AGREEMENT_BY_START] = { "a.start_on", LOFTE_LIST_NULLABLE },
  [LOFTE_AGREEMENT_BY_END] = { "a.end_on", LOFTE_LIST_NULLABLE },
  [LOFTE_AGREEMENT_BY_NEXT] = { "a.next_on", LOFTE_LIST_NULLABLE },
  [LOFTE_AGREEMENT_BY_DNR] = { "(SELECT min (number) FROM dnr WHERE agreement_row = a.row_id)", LOFTE_LIST_WORDS },
  [LOFTE_AGREEMENT_BY_CREATED] = { "a.created_at", LOFTE_LIST_PLAIN },
};

LofteListQuery *
lofte_list_query_new_agreements (const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction, const char *today)
{
  static const LofteAgreementFilter everything = { 0 };
  const Order *order = &agreement_orders[column];
  LofteListQuery *query = query_new ();

  if (!filter)
    filter = &everything;
  begin (query, order, direction, "a.row_id", "FROM agreement AS a WHERE TRUE");
  add (query, filter->trashed ? "trashed_at IS NOT NULL" : "trashed_at IS NULL", NULL);
  add_agreement_text (query, filter->text);
  add_states (query, filter->states);
  add_if (query, "kind = ?", filter->kind);
  add_if (query, "municipality = ?", filter->municipality);
  add_if (query, "police_area = ?", filter->police_area);
  add_if (query, "template = ?", filter->template_id);
  add_if (query, "under = ?", filter->under);
  add_if (query, "end_on >= ?", filter->ends_from);
  add_if (query, "end_on < ?", filter->ends_before);
  add_year (query, filter->year);
  add_if (query, "next_on < ?", filter->next_before);
  /* A day is as exact as it was written: the whole of its month or year must be past. */
  if (filter->expired)
    add (query, "a.state = 'in-force' AND end_on < substr (?, 1, length (end_on))", today);
  if (filter->unfollowed_since)
    {
      add (query, "a.state IN ('signed', 'in-force')", NULL);
      add (query, "NOT EXISTS (SELECT 1 FROM outcome WHERE agreement_row = a.row_id AND day >= ?)", filter->unfollowed_since);
    }
  add_order (query, order, column == LOFTE_AGREEMENT_BY_TITLE ? ", a.row_id" : ", a.sort_key, a.row_id");
  return query;
}

static void
add_due_within (LofteListQuery *query, int days, const char *today)
{
  g_autofree char *last = lofte_date_add_days (today, days);

  add (query, "c.due_last >= ?", today);
  add (query, "c.due_last <= ?", last);
}

static const Order commitment_orders[] = {
  [LOFTE_COMMITMENT_BY_DUE] = { "c.due_last", LOFTE_LIST_NULLABLE },
  [LOFTE_COMMITMENT_BY_TEXT] = { "c.sort_key", LOFTE_LIST_PLAIN },
  [LOFTE_COMMITMENT_BY_AGREEMENT] = { "a.sort_key", LOFTE_LIST_PLAIN },
  [LOFTE_COMMITMENT_BY_PARTIES] = { "c.parties", LOFTE_LIST_WORDS },
  [LOFTE_COMMITMENT_BY_RESPONSIBLE] = { "c.responsible", LOFTE_LIST_WORDS },
  [LOFTE_COMMITMENT_BY_KIND] = { "c.kind", LOFTE_LIST_NULLABLE },
  [LOFTE_COMMITMENT_BY_STATE] = { "CASE c.outcome WHEN 'not-started' THEN 1 WHEN 'in-progress' THEN 2 WHEN 'partly' THEN 3 WHEN 'not-done' THEN 4 "
                                  "WHEN 'done' THEN 5 WHEN 'dropped' THEN 6 ELSE 0 END",
                                  LOFTE_LIST_PLAIN },
  [LOFTE_COMMITMENT_BY_MUNICIPALITY] = { "a.municipality", LOFTE_LIST_WORDS },
};

/* Documents are read only where the order is theirs, and then before their commitments: so an index gives that order. */
static void
begin_commitments (LofteListQuery *query, const Order *order, LofteListDirection direction, gboolean open)
{
  if (g_str_has_prefix (order->key, "a."))
    begin (query, order, direction, "c.row_id", "FROM agreement AS a CROSS JOIN commitment AS c ON c.agreement_row = a.row_id WHERE a.trashed_at IS NULL");
  else
    begin (query, order, direction, "c.row_id", "FROM commitment AS c WHERE TRUE");
  add (query, open ? "c.open = 1" : "c.hidden = 0", NULL);
}

static void
add_party (LofteListQuery *query, const char *party)
{
  if (party && *party)
    add (query,
         "EXISTS (SELECT 1 FROM commitment_party AS cp JOIN party AS p ON p.agreement_row = c.agreement_row AND p.id = cp.party "
         "WHERE cp.commitment_row = c.row_id AND ? COLLATE NOCASE IN (p.kind, p.name, p.short))",
         party);
}

LofteListQuery *
lofte_list_query_new_commitments (const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction, const char *today)
{
  static const LofteCommitmentFilter everything = { 0 };
  const Order *order = &commitment_orders[column];
  LofteListQuery *query = query_new ();

  if (!filter)
    filter = &everything;
  begin_commitments (query, order, direction, filter->overdue || filter->open_only || filter->due_within > 0);
  add_commitment_text (query, filter->text);
  add_if (query, "c.agreement_row = (SELECT row_id FROM agreement WHERE id = ?)", filter->agreement_id);
  add_party (query, filter->party);
  add_if (query, "c.responsible = ?", filter->responsible);
  add_if (query, "c.agreement_row IN (SELECT row_id FROM agreement WHERE trashed_at IS NULL AND municipality = ?)", filter->municipality);
  add_if (query, "ifnull (c.outcome, 'none') = ?", filter->outcome);
  if (filter->overdue)
    add (query, "c.due_last < ?", today);
  if (filter->due_within > 0)
    add_due_within (query, filter->due_within, today);
  if (filter->no_date)
    add (query, "c.due_last IS NULL AND c.when_text IS NULL AND c.start_on IS NULL AND ifnull (c.kind, '') NOT IN ('duty', 'knowledge')", NULL);
  if (filter->no_owner)
    add (query, "c.responsible IS NULL", NULL);
  if (filter->no_goal)
    add (query, "NOT c.has_goal", NULL);
  /* A promise holds once it is signed: one in a draft is late for nobody. */
  if (filter->signed_only || filter->overdue)
    add (query, "c.agreement_row IN (SELECT row_id FROM agreement JOIN state ON word = state WHERE signed)", NULL);
  add_order (query, order, ", c.agreement_row, c.position");
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

/* Rows of one word, or those without. */
typedef struct
{
  guint first;
  guint n_rows;
  GBytes *key; /* in Swedish order; NULL for rows without a word */
} Group;

static void
group_clear (gpointer data)
{
  g_clear_pointer (&((Group *) data)->key, g_bytes_unref);
}

static GArray *
group_list_new (void)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  g_array_set_clear_func (groups, group_clear);
  return groups;
}

/* @word is as it was for the row before. */
static gboolean
is_same_word (const char *word, gsize length, const GString *last, guint n_groups)
{
  return n_groups > 0 && last->len == length && (length == 0 || memcmp (last->str, word, length) == 0);
}

static void
add_to_group (GArray *groups, GString *last, sqlite3_stmt *statement, LofteListForm form, guint position)
{
  gboolean none = sqlite3_column_type (statement, 1) == SQLITE_NULL;
  const char *word = none || form != LOFTE_LIST_WORDS ? "" : lofte_db_text (statement, 1);
  gsize length = strlen (word);
  Group *group = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;
  Group next = { position, 1, NULL };

  if (group && none == (group->key == NULL) && is_same_word (word, length, last, groups->len))
    {
      group->n_rows++;
      return;
    }
  if (!none)
    next.key = lofte_collate_dup_key (word);
  g_string_assign (last, word);
  g_array_append_val (groups, next);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *left = a;
  const Group *right = b;
  int order;

  if (!left->key || !right->key)
    return (left->key == NULL) - (right->key == NULL);
  order = g_bytes_compare (left->key, right->key);
  return order ? order : (left->first > right->first) - (left->first < right->first);
}

static int
compare_groups_backward (gconstpointer a, gconstpointer b)
{
  const Group *left = a;
  const Group *right = b;

  return left->key && right->key ? compare_groups (b, a) : compare_groups (a, b);
}

/* Returns: (transfer full): @row_ids with its groups in order. */
static GArray *
order_groups (GArray *row_ids, GArray *groups, gboolean descending)
{
  GArray *ordered;

  if (groups->len < 2)
    return g_array_ref (row_ids);
  ordered = g_array_sized_new (FALSE, FALSE, sizeof (gint64), row_ids->len);
  g_array_sort (groups, descending ? compare_groups_backward : compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      g_array_append_vals (ordered, &g_array_index (row_ids, gint64, group->first), group->n_rows);
    }
  return ordered;
}

/* Returns: (transfer full) (nullable) (element-type gint64): the row numbers, in order. */
GArray *
lofte_list_query_run (LofteListQuery *query, LofteDb *db, GError **error)
{
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) groups = group_list_new ();
  g_autoptr (GString) last = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = bind_query (query, db, query->sql->str, &local_error);

  while (lofte_db_next (db, statement, &local_error))
    {
      gint64 row_id = sqlite3_column_int64 (statement, 0);

      if (query->form != LOFTE_LIST_PLAIN)
        add_to_group (groups, last, statement, query->form, row_ids->len);
      g_array_append_val (row_ids, row_id);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return order_groups (row_ids, groups, query->descending);
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
