/* LofteHyphenator — avstavning: where a Swedish word may be parted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <hyphen.h>

#include "lofte-hyphenator.h"
#include "lofte-pdf-error.h"
#include "lofte-pdf-resource-private.h"

#define PATTERNS "hyph_sv_SE.dic"
/* The patterns alone would part "å-tagande". */
#define LEAST_LETTERS 3
#define LONGEST_WORD 100
/* Letters of a word that may not fit a narrow column. */
#define SHORTEST_PARTED_WORD 16
#define SOFT_HYPHEN "\302\255"

struct _LofteHyphenator
{
  HyphenDict *patterns;
};

static HyphenDict *
load_patterns (void)
{
  g_autoptr (GBytes) bytes = lofte_pdf_resource_lookup (PATTERNS);
  gsize size = 0;
  const void *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  FILE *stream = data ? fmemopen ((void *) data, size, "r") : NULL;
  HyphenDict *patterns = stream ? hnj_hyphen_load_file (stream) : NULL;

  if (stream)
    fclose (stream);
  return patterns;
}

/**
 * lofte_hyphenator_new:
 * @language: `sv`.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): A hyphenator, or %NULL with %LOFTE_PDF_ERROR_FONT.
 */
LofteHyphenator *
lofte_hyphenator_new (const char *language, GError **error)
{
  HyphenDict *patterns = load_patterns ();
  LofteHyphenator *self;

  if (!patterns)
    {
      g_set_error (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_FONT, _ ("The hyphenation patterns for %s could not be read. The program is not completely installed."), language);
      return NULL;
    }
  self = g_new0 (LofteHyphenator, 1);
  self->patterns = patterns;
  return self;
}

/**
 * lofte_hyphenator_free:
 * @self: (transfer full): A hyphenator.
 */
void
lofte_hyphenator_free (LofteHyphenator *self)
{
  hnj_hyphen_free (self->patterns);
  g_free (self);
}

/* The patterns know small letters in ISO 8859-1, one byte a letter. */
static char *
to_latin1 (const char *word, gsize *n_letters)
{
  g_autofree char *small = g_utf8_strdown (word, -1);

  return g_convert (small, -1, "ISO-8859-1", "UTF-8", NULL, n_letters, NULL);
}

/**
 * lofte_hyphenator_find:
 * @self: A hyphenator.
 * @word: Letters only, in UTF-8.
 *
 * Returns: (transfer full) (element-type gsize): Byte offsets in @word where it may be parted, at least three letters from either end.
 */
GArray *
lofte_hyphenator_find (LofteHyphenator *self, const char *word)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize n_letters = 0;
  g_autofree char *latin1 = to_latin1 (word, &n_letters);
  g_autofree char *marks = NULL;
  char **replacements = NULL;
  int *positions = NULL;
  int *cuts = NULL;

  if (!latin1 || n_letters < 2 * LEAST_LETTERS || n_letters > LONGEST_WORD || (gsize) g_utf8_strlen (word, -1) != n_letters)
    return offsets;
  marks = g_malloc0 (n_letters + 5);
  if (hnj_hyphen_hyphenate2 (self->patterns, latin1, (int) n_letters, marks, NULL, &replacements, &positions, &cuts) == 0)
    for (gsize letter = LEAST_LETTERS; letter + LEAST_LETTERS <= n_letters; letter++)
      {
        gboolean changes_spelling = replacements && replacements[letter - 1];

        if ((marks[letter - 1] & 1) && !changes_spelling)
          {
            gsize offset = g_utf8_offset_to_pointer (word, (glong) letter) - word;

            g_array_append_val (offsets, offset);
          }
      }
  for (gsize i = 0; replacements && i < n_letters; i++)
    free (replacements[i]);
  free (replacements);
  free (positions);
  free (cuts);
  return offsets;
}

static void
append_parted (LofteHyphenator *self, GString *parted, const char *word, gsize length)
{
  g_autofree char *letters = g_strndup (word, length);
  g_autoptr (GArray) offsets = g_utf8_strlen (letters, -1) < SHORTEST_PARTED_WORD ? NULL : lofte_hyphenator_find (self, letters);
  gsize done = 0;

  for (guint i = 0; offsets && i < offsets->len; i++)
    {
      gsize offset = g_array_index (offsets, gsize, i);

      g_string_append_len (parted, letters + done, offset - done);
      g_string_append (parted, SOFT_HYPHEN);
      done = offset;
    }
  g_string_append (parted, letters + done);
}

/**
 * lofte_hyphenator_dup_parted:
 * @self: A hyphenator.
 * @text: A text, in UTF-8.
 *
 * Returns: (transfer full): @text with a soft hyphen (U+00AD) at each place where a long word of it may be parted.
 */
char *
lofte_hyphenator_dup_parted (LofteHyphenator *self, const char *text)
{
  GString *parted = g_string_new (NULL);
  const char *word = text;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      if (g_unichar_isalpha (g_utf8_get_char (at)))
        continue;
      append_parted (self, parted, word, at - word);
      if (!*at)
        return g_string_free (parted, FALSE);
      word = g_utf8_next_char (at);
      g_string_append_len (parted, at, word - at);
    }
}
