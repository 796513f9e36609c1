/* Names of persons, as certificates and documents write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-person-name.h"

/* The words of a name, each once; what stands in brackets, as in `Åsa Öberg (S)`, is not part of it. */
static GHashTable *
collect_words (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : "", -1);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean aside = FALSE;

  for (const char *at = folded;; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      aside = character != ')' && (aside || character == '(');
      if (!aside && character && (g_unichar_isalnum (character) || g_unichar_ismark (character)))
        {
          g_string_append_unichar (word, character);
          continue;
        }
      if (word->len > 0)
        g_hash_table_add (words, g_strdup (word->str));
      g_string_truncate (word, 0);
      if (!character)
        return words;
    }
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  guint count = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    count += g_hash_table_contains (b, word);
  return count;
}

gboolean
lofte_person_names_agree (const char *a, const char *b)
{
  g_autoptr (GHashTable) words = collect_words (a ? a : "");
  g_autoptr (GHashTable) others = collect_words (b ? b : "");
  guint n_words = g_hash_table_size (words);
  guint n_others = g_hash_table_size (others);
  guint common = count_common (words, others);

  if (common == 0 || common < MIN (n_words, n_others))
    return FALSE;
  return common >= 2 || n_words == n_others;
}
