/* Folding — words without the rings and dots that people leave out
 *
 * The search index keeps å, ä and ö apart from a and o. A second column holds the
 * words that have them once more without; it is what “akerstrom” finds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-collate.h"
#include "lofte-fold-private.h"

/* Whether @text is valid and has no letter that could be put together otherwise: all before U+0300 are as they should be. */
static gboolean
is_normal (const char *text)
{
  const guchar *at = (const guchar *) text;

  while (*at)
    if (*at < 0x80)
      at++;
    else if (*at >= 0xc2 && *at < 0xcc && (at[1] & 0xc0) == 0x80)
      at += 2;
    else
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): valid text with its letters put together, as the index wants it. */
char *
lofte_fold_normalize (const char *text)
{
  if (!text || is_normal (text))
    return g_strdup (text ? text : "");
  return lofte_collate_normalize (text);
}

static gboolean
is_word_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* Adds the letter at @at in lower case to @word, and tells how many bytes it has; 0 when it is none. Swedish letters go a short way. */
static guint
take_letter (GString *word, const char *at)
{
  guchar first = (guchar) at[0];
  guchar second = first < 0x80 ? 0 : (guchar) at[1];
  gunichar letter;

  if (first < 0x80)
    {
      if (!g_ascii_isalnum (first))
        return 0;
      g_string_append_c (word, first >= 'A' && first <= 'Z' ? (char) (first | 0x20) : (char) first);
      return 1;
    }
  /* À to ÿ, but not × and ÷ */
  if (first == 0xc3 && (second & 0x1f) != 0x17)
    {
      g_string_append_c (word, (char) first);
      g_string_append_c (word, second < 0x9f ? (char) (second | 0x20) : (char) second);
      return 2;
    }
  letter = g_utf8_get_char (at);
  if (!is_word_letter (letter))
    return 0;
  g_string_append_unichar (word, g_unichar_tolower (letter));
  return (guint) (g_utf8_next_char (at) - at);
}

/* Calls @func for each word as the index's tokenizer cuts them. @text is normalized. */
void
lofte_fold_foreach_word (const char *text, LofteWordFunc func, gpointer user_data)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *start = NULL;
  const char *at = text;

  for (;;)
    {
      guint n_bytes = take_letter (word, at);

      if (n_bytes > 0)
        {
          start = start ? start : at;
          at += n_bytes;
          continue;
        }
      if (start)
        func (word->str, (guint) (start - text), (guint) (at - text), user_data);
      if (*at == '\0')
        return;
      start = NULL;
      g_string_truncate (word, 0);
      at = g_utf8_next_char (at);
    }
}

typedef struct
{
  GString *folded;
  GHashTable *words;
} Collection;

static gboolean
is_ascii (const char *word)
{
  while (*word && g_ascii_isprint (*word))
    word++;
  return *word == '\0';
}

/* Returns: (transfer full) (nullable): @word without marks; NULL when that is the same. */
static char *
fold_word (const char *word)
{
  g_autofree char *folded = is_ascii (word) ? NULL : lofte_collate_fold (word);

  return folded && !g_str_equal (folded, word) ? g_steal_pointer (&folded) : NULL;
}

static void
collect_word (const char *word, guint start, guint end, gpointer user_data)
{
  Collection *collection = user_data;
  gpointer folded;

  if (!g_hash_table_lookup_extended (collection->words, word, NULL, &folded))
    {
      folded = fold_word (word);
      g_hash_table_insert (collection->words, g_strdup (word), folded);
      if (folded && !g_hash_table_contains (collection->words, folded))
        g_hash_table_insert (collection->words, g_strdup (folded), NULL);
    }
  if (!folded)
    return;
  if (collection->folded->len)
    g_string_append_c (collection->folded, ' ');
  g_string_append (collection->folded, folded);
}

/* Returns: (transfer full): a table for lofte_fold_collect(): each word, with what it folds to when that is something else. */
GHashTable *
lofte_fold_new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Adds the words of @text that fold to something else to @folded, and all of them to @words. */
void
lofte_fold_collect (const char *text, GString *folded, GHashTable *words)
{
  Collection collection = { folded, words };

  lofte_fold_foreach_word (text, collect_word, &collection);
}
