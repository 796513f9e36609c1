/* LofteCopy — exemplar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-copy.h"

/* In the order of LofteCopy, ended by %NULL. */
const char *const lofte_copy_words[] = { "archive", "public", "review", "draft", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (lofte_copy_words) == LOFTE_N_COPIES + 1);

/**
 * lofte_copy_get_word:
 * @copy: A kind of copy.
 *
 * Returns: Its word on the command line and in the register.
 */
const char *
lofte_copy_get_word (LofteCopy copy)
{
  return lofte_copy_words[copy];
}

/**
 * lofte_copy_get_label:
 * @copy: A kind of copy.
 *
 * Returns: What people call it, in the user's language.
 */
const char *
lofte_copy_get_label (LofteCopy copy)
{
  static const char *const labels[LOFTE_N_COPIES] = { N_ ("Archive copy"), N_ ("Publication copy"), N_ ("Review copy"), N_ ("Draft") };

  return _ (labels[copy]);
}

/**
 * lofte_copy_from_word:
 * @word: (nullable): A word.
 * @copy: (out): Place for the kind.
 *
 * Returns: Whether @word names one.
 */
gboolean
lofte_copy_from_word (const char *word, LofteCopy *copy)
{
  for (guint i = 0; i < LOFTE_N_COPIES; i++)
    if (g_strcmp0 (lofte_copy_words[i], word) == 0)
      {
        *copy = (LofteCopy) i;
        return TRUE;
      }
  return FALSE;
}
