/* Search — sökning: words in documents, commitments and attached files
 *
 * Three ways, each only when the one before found too little: words as they are
 * written; a for å; parts of longer words. Newest first in each: ranking by how
 * often a word stands somewhere costs hundreds of times more and tells a
 * coordinator less.
 *
 * While somebody types, a longer beginning would cost more than a short one: no index
 * holds it, so FTS5 gathers every row of every word that begins so. Its first letters
 * do have an index. So the newest rows of those are looked through first; only when
 * few of them fit is the whole beginning asked for, and then it is a rare one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-fold-private.h"
#include "lofte-list-private.h"
#include "lofte-search-private.h"
#include "lofte-store-private.h"

/* So many words are looked for; the rest of a pasted page is left out. */
#define MAX_WORDS 12
/* Below this many hits longer words are looked through. */
#define FEW_HITS 5
#define MAX_COMPOUNDS 80
/* Shorter parts stand in too many words to mean anything. */
#define MIN_PART_LETTERS 3
/* The longest beginning that has an index of its own; see prefix in 002-search-beginnings.sql. */
#define INDEXED_LETTERS 6
/* So many of the newest rows are looked through. */
#define MAX_NEWEST 300

typedef struct
{
  char *text;
  LofteSearchKind kinds;
  guint limit;
  GCancellable *cancellable;
  GPtrArray *words;
  GPtrArray *hits;
} Search;

void
lofte_search_hit_free (LofteSearchHit *hit)
{
  g_free (hit->agreement_id);
  g_free (hit->title);
  g_free (hit->element_id);
  g_free (hit->digest);
  g_free (hit->name);
  g_free (hit->passage);
  g_array_unref (hit->marks);
  g_free (hit);
}

static void
search_free (Search *search)
{
  g_free (search->text);
  g_clear_object (&search->cancellable);
  g_ptr_array_unref (search->words);
  g_ptr_array_unref (search->hits);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static void
collect_word (const char *word, guint start, guint end, gpointer user_data)
{
  GPtrArray *words = user_data;

  if (words->len < MAX_WORDS && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/* Returns: (transfer full): the words of @text, lower case. */
GPtrArray *
lofte_search_split_words (const char *text)
{
  g_autofree char *normal = lofte_fold_normalize (text);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  lofte_fold_foreach_word (normal, collect_word, words);
  return words;
}

static Search *
search_new (const char *text, LofteSearchKind kinds, guint limit, GCancellable *cancellable)
{
  Search *search = g_new0 (Search, 1);

  search->text = g_strdup (text);
  search->kinds = kinds;
  search->limit = MAX (limit, 1);
  search->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  search->words = lofte_search_split_words (text);
  search->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_search_hit_free);
  return search;
}

/* Words hold letters and digits alone, so quoting them leaves nothing that FTS5 could read as more. */
static void
append_begin (GString *match, const char *word)
{
  g_string_append_printf (match, "\"%s\" *", word);
}

/* The indexed beginnings of @words; NULL when they are no longer than that, or have letters whose small forms we and FTS5 may see differently. */
static GPtrArray *
dup_beginnings (GPtrArray *words)
{
  g_autoptr (GPtrArray) beginnings = g_ptr_array_new_with_free_func (g_free);
  gboolean longer = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      glong n_letters = g_utf8_strlen (word, -1);

      for (const char *at = word; *at; at = g_utf8_next_char (at))
        if (g_utf8_get_char (at) > 0xff)
          return NULL;
      longer = longer || n_letters > INDEXED_LETTERS;
      g_ptr_array_add (beginnings, g_utf8_substring (word, 0, MIN (n_letters, INDEXED_LETTERS)));
    }
  return longer ? g_steal_pointer (&beginnings) : NULL;
}

static char *
build_match (GPtrArray *words, const char *columns)
{
  GString *match;

  if (words->len == 0)
    return NULL;
  match = g_string_new (NULL);
  if (columns)
    g_string_append_printf (match, "{%s} : (", columns);
  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      append_begin (match, g_ptr_array_index (words, i));
    }
  if (columns)
    g_string_append_c (match, ')');
  return g_string_free (match, FALSE);
}

/* Returns: (transfer full) (nullable): what FTS5 understands, for words that each begin a word; NULL when @text has none. */
char *
lofte_search_build_match (const char *text, const char *columns)
{
  g_autoptr (GPtrArray) words = lofte_search_split_words (text);

  return build_match (words, columns);
}

/* Adds the longer words with @word in them as further choices. */
static gboolean
append_compounds (LofteDb *db, GString *match, const char *word, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  append_begin (match, word);
  if (g_utf8_strlen (word, -1) < MIN_PART_LETTERS)
    return TRUE;
  statement = lofte_db_query (db, &local_error, "SELECT text FROM word WHERE instr (text, ?1) > 1 LIMIT ?2", "si", word, (gint64) MAX_COMPOUNDS);
  while (lofte_db_next (db, statement, &local_error))
    g_string_append_printf (match, " OR \"%s\"", lofte_db_text (statement, 0));
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static char *
build_inside_match (LofteDb *db, GPtrArray *words, GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      g_string_append_c (match, '(');
      if (!append_compounds (db, match, g_ptr_array_index (words, i), error))
        return NULL;
      g_string_append_c (match, ')');
    }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/* All give: row, document, its title, first text, second text, element, digest, name, page. */
static const struct
{
  LofteSearchKind kind;
  const char *columns;
  const char *sql;
} sources[] = {
  { LOFTE_SEARCH_AGREEMENT,
    "title body",
    "SELECT a.row_id, a.id, a.title, t.body, t.title, NULL, NULL, NULL, 0 "
    "FROM agreement_search JOIN agreement AS a ON a.row_id = agreement_search.rowid JOIN agreement_text AS t ON t.row_id = a.row_id "
    "WHERE agreement_search MATCH ?1 AND a.trashed_at IS NULL ORDER BY agreement_search.rowid DESC LIMIT ?2" },
  { LOFTE_SEARCH_COMMITMENT,
    "text more",
    "SELECT c.row_id, a.id, a.title, c.text, c.more, c.id, NULL, NULL, 0 "
    "FROM commitment_search JOIN commitment AS c ON c.row_id = commitment_search.rowid JOIN agreement AS a ON a.row_id = c.agreement_row "
    "WHERE commitment_search MATCH ?1 AND a.trashed_at IS NULL ORDER BY commitment_search.rowid DESC LIMIT ?2" },
  { LOFTE_SEARCH_ATTACHMENT,
    "text",
    "SELECT p.row_id, a.id, a.title, p.text, '', NULL, p.digest, f.name, p.page "
    "FROM attachment_search JOIN attachment_page AS p ON p.row_id = attachment_search.rowid "
    "JOIN attachment AS f ON f.row_id = (SELECT max (row_id) FROM attachment WHERE digest = p.digest) JOIN agreement AS a ON a.id = f.agreement_id "
    "WHERE attachment_search MATCH ?1 AND a.trashed_at IS NULL ORDER BY attachment_search.rowid DESC LIMIT ?2" },
};

static gboolean
is_known (Search *search, LofteSearchKind kind, gint64 row_id)
{
  for (guint i = 0; i < search->hits->len; i++)
    {
      const LofteSearchHit *hit = g_ptr_array_index (search->hits, i);

      if (hit->kind == kind && hit->row_id == row_id)
        return TRUE;
    }
  return FALSE;
}

static guint
count_hits (Search *search, LofteSearchKind kind)
{
  guint n_hits = 0;

  for (guint i = 0; i < search->hits->len; i++)
    if (((const LofteSearchHit *) g_ptr_array_index (search->hits, i))->kind == kind)
      n_hits++;
  return n_hits;
}

static LofteSearchHit *
read_hit (sqlite3_stmt *statement, LofteSearchKind kind, LofteSearchRank rank, GPtrArray *words)
{
  LofteSearchHit *hit = g_new0 (LofteSearchHit, 1);
  const char *first = lofte_db_text (statement, 3);
  const char *second = lofte_db_text (statement, 4);

  hit->kind = kind;
  hit->rank = rank;
  hit->row_id = sqlite3_column_int64 (statement, 0);
  hit->agreement_id = lofte_db_dup_text (statement, 1);
  hit->title = lofte_db_dup_text (statement, 2);
  hit->element_id = lofte_db_dup_text (statement, 5);
  hit->digest = lofte_db_dup_text (statement, 6);
  hit->name = lofte_db_dup_text (statement, 7);
  hit->page = (guint) sqlite3_column_int64 (statement, 8);
  hit->marks = g_array_new (FALSE, FALSE, sizeof (LofteSearchMark));
  lofte_search_fill_passage (hit, lofte_search_text_has (first, words, rank != LOFTE_SEARCH_EXACT) || *second == '\0' ? first : second, words);
  return hit;
}

/* Adds the row that @statement stands on. */
static void
add_hit (Search *search, sqlite3_stmt *statement, LofteSearchKind kind, LofteSearchRank rank)
{
  g_ptr_array_add (search->hits, read_hit (statement, kind, rank, search->words));
}

static gboolean
search_source (LofteDb *db, Search *search, guint source, LofteSearchRank rank, const char *match, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LofteSearchKind kind = sources[source].kind;
  guint n_found = count_hits (search, kind);
  /* Those found before come again here. */
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, sources[source].sql, "si", match, (gint64) search->limit + n_found);

  while (n_found < search->limit && lofte_db_next (db, statement, &local_error))
    if (!is_known (search, kind, sqlite3_column_int64 (statement, 0)))
      {
        add_hit (search, statement, kind, rank);
        n_found++;
      }
  if (statement)
    sqlite3_reset (statement);
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Looks through the newest rows. @complete tells whether that was enough: as many found as wanted, or all rows seen. */
static gboolean
search_newest (LofteDb *db, Search *search, guint source, GPtrArray *beginnings, gboolean *complete, GError **error)
{
  g_autofree char *match = build_match (beginnings, sources[source].columns);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = lofte_db_query (db, &local_error, sources[source].sql, "si", match, (gint64) MAX_NEWEST);
  guint n_seen = 0;
  guint n_found = count_hits (search, sources[source].kind);

  while (n_found < search->limit && lofte_db_next (db, statement, &local_error))
    {
      n_seen++;
      if (!lofte_search_texts_fit (lofte_db_text (statement, 3), lofte_db_text (statement, 4), search->words) || is_known (search, sources[source].kind, sqlite3_column_int64 (statement, 0)))
        continue;
      add_hit (search, statement, sources[source].kind, LOFTE_SEARCH_EXACT);
      n_found++;
    }
  if (statement)
    sqlite3_reset (statement);
  *complete = n_found == search->limit || n_seen < MAX_NEWEST;
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Words as they are written. Who types the name of a document wants that one, not a newer one that mentions it. */
static gboolean
search_exact (LofteDb *db, Search *search, guint source, GError **error)
{
  g_autoptr (GPtrArray) beginnings = dup_beginnings (search->words);
  g_autofree char *title = sources[source].kind == LOFTE_SEARCH_AGREEMENT ? build_match (search->words, "title") : NULL;
  g_autofree char *match = NULL;
  gboolean complete = FALSE;

  if (title && !search_source (db, search, source, LOFTE_SEARCH_EXACT, title, error))
    return FALSE;
  if (beginnings && !search_newest (db, search, source, beginnings, &complete, error))
    return FALSE;
  if (complete)
    return TRUE;
  match = build_match (search->words, sources[source].columns);
  return search_source (db, search, source, LOFTE_SEARCH_EXACT, match, error);
}

static gboolean
search_rank (LofteDb *db, Search *search, LofteSearchRank rank, GError **error)
{
  g_autofree char *match = NULL;

  if (rank == LOFTE_SEARCH_FOLDED)
    match = build_match (search->words, NULL);
  else if (rank == LOFTE_SEARCH_INSIDE && !(match = build_inside_match (db, search->words, error)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (!(search->kinds & sources[i].kind))
        continue;
      if (!(match ? search_source (db, search, i, rank, match, error) : search_exact (db, search, i, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_ranks (LofteDb *db, Search *search, GError **error)
{
  if (search->words->len == 0)
    return TRUE;
  return search_rank (db, search, LOFTE_SEARCH_EXACT, error) && search_rank (db, search, LOFTE_SEARCH_FOLDED, error) && (search->hits->len >= FEW_HITS || search_rank (db, search, LOFTE_SEARCH_INSIDE, error));
}

static gboolean
run_search (LofteDb *db, gpointer data, GError **error)
{
  Search *search = data;
  gboolean done;

  lofte_db_set_cancellable (db, search->cancellable);
  done = search_ranks (db, search, error);
  lofte_db_set_cancellable (db, NULL);
  return done;
}

/**
 * lofte_store_search:
 * @self: A register.
 * @text: What somebody typed; never read as a query language.
 * @kinds: What to look in.
 * @limit: At most so many hits of each kind.
 * @error: Return location for an error.
 *
 * Finds where all words of @text begin a word. Hits as written come first, then those with a for å, then, when there are
 * few, those inside longer words. Documents come before commitments before attached files, those with the words in their
 * title before the others, then the newest first.
 * What is in the trash is not found.
 *
 * Returns: (transfer full) (nullable) (element-type LofteSearchHit): The hits.
 */
GPtrArray *
lofte_store_search (LofteStore *self, const char *text, LofteSearchKind kinds, guint limit, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self, error);
  g_autoptr (Search) search = search_new (text, kinds, limit, NULL);

  if (!db || !run_search (db, search, error))
    return NULL;
  return g_ptr_array_ref (search->hits);
}

static void
on_search_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Search) search = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (search->hits), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * lofte_store_search_async:
 * @self: A register.
 * @text: What somebody typed.
 * @kinds: What to look in.
 * @limit: At most so many hits of each kind.
 * @cancellable: (nullable): Stops it at any point: cancel the search before when a letter is typed.
 * @callback: Called with the hits.
 * @user_data: Passed on.
 *
 * Like lofte_store_search(), without waiting.
 */
void
lofte_store_search_async (LofteStore *self, const char *text, LofteSearchKind kinds, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Search) search = search_new (text, kinds, limit, cancellable);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_search_async);
  if (lofte_store_push_ask (self, run_search, search, task, on_search_done, &error))
    search = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_search_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable) (element-type LofteSearchHit): The hits.
 */
GPtrArray *
lofte_store_search_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
rebuild (LofteDb *db, gpointer data, GError **error)
{
  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!lofte_db_exec_resource (db, "search-rebuild.sql", error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

/**
 * lofte_store_rebuild_search:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Makes the search index anew from the text in the tables.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_store_rebuild_search (LofteStore *self, GError **error)
{
  return lofte_store_write (self, rebuild, NULL, error);
}
