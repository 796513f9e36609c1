/* Passages — the part of a text that shows why it was found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-collate.h"
#include "lofte-fold-private.h"
#include "lofte-search-private.h"

/* Bytes of a passage before the first hit, which is to be seen in a narrow column; of one that all is seen of; and altogether. */
#define BYTES_BEFORE 24
#define BYTES_IN_VIEW 46
#define BYTES_IN_ALL 160
/* What stands where something was left out; the spaces do not break. */
#define LEFT_OUT_BEFORE "…\302\240"
#define LEFT_OUT_AFTER "\302\240…"

typedef struct
{
  GPtrArray *words; /* asked for, lower case */
  GArray *marks;    /* in the whole text */
  guint end;        /* nothing is marked behind it, once there is a first mark */
  gboolean one_is_enough;
  gboolean fold; /* a is as good as å */
} Marking;

/* Returns: a bit for each of @wanted that stands in @word. */
static guint64
fit (const char *word, GPtrArray *wanted, gboolean fold)
{
  g_autofree char *folded = fold && !g_str_is_ascii (word) ? lofte_collate_fold (word) : NULL;
  guint64 bits = 0;

  for (guint i = 0; i < wanted->len; i++)
    if (strstr (word, g_ptr_array_index (wanted, i)) || (folded && strstr (folded, g_ptr_array_index (wanted, i))))
      bits |= G_GUINT64_CONSTANT (1) << (i % 64);
  return bits;
}

static void
mark_word (const char *word, guint start, guint end, gpointer user_data)
{
  Marking *marking = user_data;
  LofteSearchMark mark = { start, end };

  if (start > marking->end || (marking->one_is_enough && marking->marks->len > 0) || !fit (word, marking->words, marking->fold))
    return;
  if (marking->marks->len == 0)
    marking->end = start + BYTES_IN_ALL;
  g_array_append_val (marking->marks, mark);
}

/* Returns: whether any of @words (lower case) stands in @text. */
gboolean
lofte_search_text_has (const char *text, GPtrArray *words, gboolean fold)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (LofteSearchMark));
  Marking marking = { words, marks, G_MAXUINT, TRUE, fold };

  lofte_fold_foreach_word (text, mark_word, &marking);
  return marks->len > 0;
}

typedef struct
{
  GPtrArray *words;
  guint64 seen; /* a bit for each */
} Fitting;

static void
fit_word (const char *word, guint start, guint end, gpointer user_data)
{
  Fitting *fitting = user_data;

  for (guint i = 0; i < fitting->words->len; i++)
    if (g_str_has_prefix (word, g_ptr_array_index (fitting->words, i)))
      fitting->seen |= G_GUINT64_CONSTANT (1) << i;
}

/* Returns: whether each of @words (lower case, at most 64) begins a word of either text. */
gboolean
lofte_search_texts_fit (const char *first, const char *second, GPtrArray *words)
{
  Fitting fitting = { words, 0 };
  guint64 all = (G_GUINT64_CONSTANT (1) << words->len) - 1;

  g_return_val_if_fail (words->len < 64, FALSE);

  lofte_fold_foreach_word (first, fit_word, &fitting);
  if (fitting.seen != all)
    lofte_fold_foreach_word (second, fit_word, &fitting);
  return fitting.seen == all;
}

typedef struct
{
  GPtrArray *words;
  gboolean fold;
  guint64 seen; /* a bit for each */
} Seeing;

static void
see_word (const char *word, guint start, guint end, gpointer user_data)
{
  Seeing *seeing = user_data;

  seeing->seen |= fit (word, seeing->words, seeing->fold);
}

static guint
count_bits (guint64 bits)
{
  guint count = 0;

  for (; bits; bits &= bits - 1)
    count++;
  return count;
}

/* What is written in one field makes sense; two fields beside each other do not.
 * Returns: (transfer full): the line with most of @words, the first of equal ones; all of @text when it has none. */
static char *
dup_line (const char *text, GPtrArray *words, gboolean fold)
{
  g_autofree char *best = NULL;
  guint most = 0;

  for (const char *at = text; *at; at += strspn (at, "\n"))
    {
      gsize length = strcspn (at, "\n");
      g_autofree char *line = g_strndup (at, length);
      Seeing seeing = { words, fold, 0 };

      at += length;
      lofte_fold_foreach_word (line, see_word, &seeing);
      if (count_bits (seeing.seen) <= most)
        continue;
      most = count_bits (seeing.seen);
      g_free (best);
      best = g_steal_pointer (&line);
    }
  return best ? g_steal_pointer (&best) : g_strdup (text);
}

static gboolean
begins_sentence (const char *text, guint at)
{
  return at == 0 || (at >= 2 && text[at - 1] == ' ' && strchr (".!?", text[at - 2]));
}

/* Moves back to the beginning of a sentence or of a word, or of a letter when the word is too long. */
static guint
find_start (const char *text, guint first, guint length)
{
  guint after = length - first;
  guint before = MAX (BYTES_BEFORE, after < BYTES_IN_VIEW ? BYTES_IN_VIEW - after : 0);
  guint start = first > before ? first - before : 0;
  const char *space;

  for (guint at = first + 1; at-- > start;)
    if (begins_sentence (text, at))
      return at;
  space = memchr (text + start, ' ', first - start);
  if (!space)
    space = memchr (text + start, '\n', first - start);
  if (space)
    return (guint) (space - text) + 1;
  while (start < first && ((guchar) text[start] & 0xc0) == 0x80)
    start++;
  return start;
}

static guint
find_end (const char *text, guint start, guint length, guint last_mark_end)
{
  guint end = start + BYTES_IN_ALL;

  if (end >= length)
    return length;
  while (end > start && text[end] != ' ' && text[end] != '\n')
    end--;
  if (end > start && end >= last_mark_end)
    return end;
  end = MAX (start + BYTES_IN_ALL, last_mark_end);
  while (end < length && ((guchar) text[end] & 0xc0) == 0x80)
    end++;
  return MIN (end, length);
}

/* Fills passage and marks of @hit from @whole, which is normalized. The lines of a page are not those of its text. */
void
lofte_search_fill_passage (LofteSearchHit *hit, const char *whole, GPtrArray *words)
{
  g_autofree char *text = hit->kind == LOFTE_SEARCH_ATTACHMENT ? g_strdup (whole) : dup_line (whole, words, hit->rank != LOFTE_SEARCH_EXACT);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (LofteSearchMark));
  Marking marking = { words, marks, G_MAXUINT, FALSE, hit->rank != LOFTE_SEARCH_EXACT };
  g_autoptr (GString) passage = g_string_new (NULL);
  guint length = (guint) strlen (text);
  LofteSearchMark first = { 0, 0 };
  guint start;
  guint end;
  guint shift;

  lofte_fold_foreach_word (text, mark_word, &marking);
  if (marks->len > 0)
    first = g_array_index (marks, LofteSearchMark, 0);
  start = find_start (text, first.start, length);
  end = find_end (text, start, length, first.end);

  if (!begins_sentence (text, start))
    g_string_append (passage, LEFT_OUT_BEFORE);
  shift = (guint) passage->len;
  for (guint i = 0; i < marks->len; i++)
    {
      LofteSearchMark mark = g_array_index (marks, LofteSearchMark, i);

      if (mark.end > end)
        break;
      mark.start = mark.start - start + shift;
      mark.end = mark.end - start + shift;
      g_array_append_val (hit->marks, mark);
    }
  g_string_append_len (passage, text + start, end - start);
  for (gsize i = 0; i < passage->len; i++)
    if (g_ascii_iscntrl (passage->str[i]))
      passage->str[i] = ' ';
  if (end < length)
    g_string_append (passage, LEFT_OUT_AFTER);
  g_free (hit->passage);
  hit->passage = g_string_free (g_steal_pointer (&passage), FALSE);
}
