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

#include "lofte-fold-private.h"

/* Letters that Unicode does not take apart. */
static const struct
{
  gunichar letter;
  const char *folded;
} whole_letters[] = {
  { 0xe6, "ae" }, /* æ */
  { 0xf0, "d" },  /* ð */
  { 0xf8, "o" },  /* ø */
  { 0xfe, "th" }, /* þ */
  { 0xdf, "ss" }, /* ß */
  { 0x111, "d" }, /* đ */
  { 0x142, "l" }, /* ł */
  { 0x131, "i" }, /* ı */
};

static void
append_folded (GString *out, gunichar letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  for (guint i = 0; i < G_N_ELEMENTS (whole_letters); i++)
    if (whole_letters[i].letter == letter)
      {
        g_string_append (out, whole_letters[i].folded);
        return;
      }
  n_parts = g_unichar_fully_decompose (letter, FALSE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    if (!g_unichar_ismark (parts[i]))
      g_string_append_unichar (out, parts[i]);
}

/**
 * lofte_search_fold:
 * @text: Any text.
 *
 * Returns: (transfer full): @text in lower case without marks: å and ä become a, ö becomes o, é becomes e.
 */
char *
lofte_search_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    append_folded (out, g_unichar_tolower (g_utf8_get_char (at)));
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): valid text with its letters put together, as the index wants it. */
char *
lofte_fold_normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

static gboolean
is_word_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* Calls @func for each word as the index's tokenizer cuts them. @text is normalized. */
void
lofte_fold_foreach_word (const char *text, LofteWordFunc func, gpointer user_data)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *start = NULL;
  const char *at = text;

  for (;; at = g_utf8_next_char (at))
    {
      gboolean ascii = (guchar) *at < 0x80;
      gunichar letter = ascii ? 0 : g_utf8_get_char (at);

      if (ascii ? g_ascii_isalnum (*at) : is_word_letter (letter))
        {
          if (!start)
            start = at;
          if (ascii)
            g_string_append_c (word, g_ascii_tolower (*at));
          else
            g_string_append_unichar (word, g_unichar_tolower (letter));
        }
      else if (start)
        {
          func (word->str, (guint) (start - text), (guint) (at - text), user_data);
          g_string_truncate (word, 0);
          start = NULL;
        }
      if (*at == '\0')
        return;
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

static void
collect_word (const char *word, guint start, guint end, gpointer user_data)
{
  Collection *collection = user_data;

  if (collection->words && !g_hash_table_contains (collection->words, word))
    g_hash_table_add (collection->words, g_strdup (word));
  if (!is_ascii (word))
    {
      g_autofree char *folded = lofte_search_fold (word);

      if (!g_str_equal (folded, word))
        {
          if (collection->folded->len)
            g_string_append_c (collection->folded, ' ');
          g_string_append (collection->folded, folded);
          if (collection->words && !g_hash_table_contains (collection->words, folded))
            g_hash_table_add (collection->words, g_steal_pointer (&folded));
        }
    }
}

/* Adds the words of @text that fold to something else to @folded, and all of them to @words. */
void
lofte_fold_collect (const char *text, GString *folded, GHashTable *words)
{
  Collection collection = { folded, words };

  lofte_fold_foreach_word (text, collect_word, &collection);
}
