/* Comparing two texts — word by word, as the eye reads them
 *
 * The shortest way from the one to the other, after Myers (An O(ND) Difference
 * Algorithm, 1986). Texts that have next to nothing in common are not worth it:
 * they are shown as deleted and inserted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-comparison.h"

/* More edits than that between two texts, and nobody reads them one by one; it also bounds the memory to 16 MB. */
#define MOST_EDITS 1400

typedef struct
{
  const char *start;
  gsize length;
  guint id; /* the same for the same letters */
} Token;

/* Tokens [a0, a1) of the earlier text became [b0, b1) of the later. */
typedef struct
{
  guint a0, a1, b0, b1;
} Hunk;

void
lofte_text_run_free (LofteTextRun *run)
{
  g_free (run->text);
  g_free (run);
}

static int
get_class (gunichar character)
{
  if (g_unichar_isalnum (character) || g_unichar_ismark (character))
    return 1;
  return g_unichar_isspace (character) && character != '\n' ? 2 : 0;
}

/* Words, runs of space, and everything else letter by letter. */
static GArray *
split (const char *text, GHashTable *known)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *at = text; *at;)
    {
      const char *start = at;
      int class = get_class (g_utf8_get_char (at));
      g_autofree char *letters = NULL;
      Token token;
      guint id;

      do
        at = g_utf8_next_char (at);
      while (class && *at && get_class (g_utf8_get_char (at)) == class);
      token.start = start;
      token.length = (gsize) (at - start);
      letters = g_strndup (start, token.length);
      id = GPOINTER_TO_UINT (g_hash_table_lookup (known, letters));
      if (id == 0)
        {
          id = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, g_steal_pointer (&letters), GUINT_TO_POINTER (id));
        }
      token.id = id;
      g_array_append_val (tokens, token);
    }
  return tokens;
}

static guint
get_id (GArray *tokens, int position)
{
  return g_array_index (tokens, Token, position).id;
}

/* Notes for each token that both have where it stands in the later text, from 1, going back over the way that was found. */
static void
walk_back (GPtrArray *trace, int n, int m, int offset, guint *mates)
{
  int x = n;
  int y = m;

  for (int d = (int) trace->len - 1; d >= 0; d--)
    {
      const int *v = (const int *) g_ptr_array_index (trace, (guint) d) + d; /* v[-d … d] */
      int k = x - y;
      int before = d == 0 ? 0 : (k == -d || (k != d && v[k - 1] < v[k + 1]) ? k + 1 : k - 1);
      int x0 = d == 0 ? 0 : v[before];
      int y0 = x0 - before;

      while (x > x0 && y > y0)
        {
          x--;
          y--;
          mates[x + offset] = (guint) (y + offset) + 1;
        }
      x = x0;
      y = y0;
    }
}

/* Myers' forward search over a[offset…] and b[offset…]. Returns: FALSE when too much differs. */
static gboolean
find_common (GArray *a, GArray *b, int offset, int n, int m, guint *mates)
{
  int most = MIN (n + m, MOST_EDITS);
  g_autofree int *all = g_new0 (int, (gsize) (2 * most + 3));
  int *v = all + most + 1;
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= most; d++)
    {
      g_ptr_array_add (trace, g_memdup2 (v - d, (gsize) (2 * d + 1) * sizeof (int)));
      for (int k = -d; k <= d; k += 2)
        {
          int x = d == 0 ? 0 : (k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1);
          int y = x - k;

          while (x < n && y < m && get_id (a, offset + x) == get_id (b, offset + y))
            {
              x++;
              y++;
            }
          v[k] = x;
          if (x >= n && y >= m)
            {
              walk_back (trace, n, m, offset, mates);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static gboolean
is_space (const Token *token)
{
  return g_unichar_isspace (g_utf8_get_char (token->start)) && *token->start != '\n';
}

/* A lone space between two changes is no word that stayed: both become one change. */
static gboolean
is_gap (GArray *tokens, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!is_space (&g_array_index (tokens, Token, i)))
      return FALSE;
  return TRUE;
}

static void
add_hunk (GArray *hunks, GArray *a, Hunk hunk)
{
  Hunk *last = hunks->len ? &g_array_index (hunks, Hunk, hunks->len - 1) : NULL;

  if (hunk.a0 == hunk.a1 && hunk.b0 == hunk.b1)
    return;
  if (last && is_gap (a, last->a1, hunk.a0) && last->a0 < last->a1 && last->b0 < last->b1 && hunk.a0 < hunk.a1 && hunk.b0 < hunk.b1)
    {
      last->a1 = hunk.a1;
      last->b1 = hunk.b1;
      return;
    }
  g_array_append_val (hunks, hunk);
}

/* What lies between the tokens that stayed. */
static GArray *
collect_hunks (GArray *a, GArray *b, const guint *mates)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  Hunk hunk = { 0 };

  for (guint i = 0; i < a->len; i++)
    {
      if (!mates[i])
        continue;
      hunk.a1 = i;
      hunk.b1 = mates[i] - 1;
      add_hunk (hunks, a, hunk);
      hunk.a0 = i + 1;
      hunk.b0 = mates[i];
    }
  hunk.a1 = a->len;
  hunk.b1 = b->len;
  add_hunk (hunks, a, hunk);
  return hunks;
}

static void
add_run (GPtrArray *runs, LofteTextRunKind kind, GArray *tokens, guint from, guint to)
{
  const Token *first, *last;
  LofteTextRun *run;

  if (from >= to)
    return;
  first = &g_array_index (tokens, Token, from);
  last = &g_array_index (tokens, Token, to - 1);
  run = g_new0 (LofteTextRun, 1);
  run->kind = kind;
  run->text = g_strndup (first->start, (gsize) (last->start + last->length - first->start));
  g_ptr_array_add (runs, run);
}

/**
 * lofte_text_compare:
 * @before: (nullable): The earlier text.
 * @after: (nullable): The later text.
 *
 * Returns: (transfer full) (element-type LofteTextRun): Both in one: what stayed, what was deleted and what was inserted,
 * in order. Without the inserted runs it is @before, without the deleted ones @after.
 */
GPtrArray *
lofte_text_compare (const char *before, const char *after)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_text_run_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) a = split (before ? before : "", known);
  g_autoptr (GArray) b = split (after ? after : "", known);
  g_autofree guint *mates = g_new0 (guint, a->len + 1);
  g_autoptr (GArray) hunks = NULL;
  guint common = MIN (a->len, b->len);
  guint start = 0;
  guint end = 0;
  guint at = 0;

  while (start < common && get_id (a, (int) start) == get_id (b, (int) start))
    {
      mates[start] = start + 1;
      start++;
    }
  while (end < common - start && get_id (a, (int) (a->len - end - 1)) == get_id (b, (int) (b->len - end - 1)))
    {
      end++;
      mates[a->len - end] = b->len - end + 1;
    }
  find_common (a, b, (int) start, (int) (a->len - start - end), (int) (b->len - start - end), mates);

  hunks = collect_hunks (a, b, mates);
  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i);

      add_run (runs, LOFTE_TEXT_SAME, a, at, hunk->a0);
      add_run (runs, LOFTE_TEXT_DELETED, a, hunk->a0, hunk->a1);
      add_run (runs, LOFTE_TEXT_INSERTED, b, hunk->b0, hunk->b1);
      at = hunk->a1;
    }
  add_run (runs, LOFTE_TEXT_SAME, a, at, a->len);
  return g_steal_pointer (&runs);
}
