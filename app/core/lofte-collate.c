/* LofteCollate — svensk sortering: order and search keys of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <unicode/ucol.h>
#include <unicode/uiter.h>

#include "lofte-collate.h"

/* ICU lets any number of threads compare with one collator, so one is made and never changed. */
static const UCollator *
get_collator (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      UErrorCode status = U_ZERO_ERROR;
      UCollator *collator = ucol_open ("sv", &status);

      g_assert (U_SUCCESS (status)); /* ICU carries Swedish in its own data */
      /* People expect T2 before T10. */
      ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      g_once_init_leave (&made, (gsize) collator);
    }
  return (const UCollator *) made;
}

/**
 * lofte_collate_dup_key:
 * @text: Text in UTF-8; what is not UTF-8 is read as replacement characters.
 *
 * Makes a key for an index: keys compare byte by byte as their texts do in a Swedish list, å ä ö last.
 *
 * Returns: (transfer full): The key.
 */
GBytes *
lofte_collate_dup_key (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree gunichar2 *wide = NULL;
  g_autofree guint8 *key = NULL;
  glong length = 0;
  int size;

  wide = g_utf8_to_utf16 (valid, -1, NULL, &length, NULL);
  size = ucol_getSortKey (get_collator (), (const UChar *) wide, (int) length, NULL, 0);
  key = g_malloc (size);
  ucol_getSortKey (get_collator (), (const UChar *) wide, (int) length, key, size);
  return g_bytes_new_take (g_steal_pointer (&key), size);
}

/**
 * lofte_collate_compare:
 * @a: Text in UTF-8.
 * @b: Text in UTF-8.
 *
 * Returns: Less than, equal to or greater than 0 as @a stands before, with or after @b in a Swedish list.
 */
int
lofte_collate_compare (const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharIterator left, right;

  uiter_setUTF8 (&left, a, -1);
  uiter_setUTF8 (&right, b, -1);
  return ucol_strcollIter (get_collator (), &left, &right, &status);
}

/* Letters that people type without their stroke, but that Unicode does not take apart. */
static const char *
get_plain_letter (gunichar character)
{
  switch (character)
    {
    case 0x00E6: /* æ */
      return "ae";
    case 0x00F8: /* ø */
      return "o";
    case 0x0153: /* œ */
      return "oe";
    case 0x0142: /* ł */
      return "l";
    case 0x0111: /* đ */
      return "d";
    case 0x00F0: /* ð */
      return "d";
    case 0x00FE: /* þ */
      return "th";
    case 0x0131: /* ı */
      return "i";
    default:
      return NULL;
    }
}

/* What the letters from U+00C0 on fold to: nearly all that stands in Swedish text, found without asking Unicode. */
static const char *const latin_letters[64] = {
  "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  "d", "n", "o", "o", "o", "o", "o", "\303\227", "o", "u", "u", "u", "u", "y", "th", "ss",
  "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  "d", "n", "o", "o", "o", "o", "o", "\303\267", "o", "u", "u", "u", "u", "y", "th", "y"
};

/* Returns: (transfer full) (nullable): the folded text; NULL when there is anything in it but ASCII and those letters. */
static char *
fold_latin (const char *text)
{
  gsize length = strlen (text);
  /* No letter folds to more bytes than it has. */
  char *folded = g_malloc (length + 1);
  char *to = folded;

  for (const guchar *at = (const guchar *) text; *at; at++)
    if (*at < 0x80)
      {
        *to++ = g_ascii_tolower ((char) *at);
      }
    else if (*at == 0xc3 && (at[1] & 0xc0) == 0x80)
      {
        to = g_stpcpy (to, latin_letters[*++at & 0x3f]);
      }
    else
      {
        g_free (folded);
        return NULL;
      }
  *to = '\0';
  return folded;
}

/* GLib moves all that follows for each letter that it puts together, and sorts marks by swapping neighbours. */
#define PIECE_BYTES 4096

/* Cut where a letter begins; only a heap of marks, which means nothing, is cut inside. */
static const char *
find_piece_end (const char *at)
{
  const char *end = at;

  while (*end && (end < at + PIECE_BYTES || (g_unichar_ismark (g_utf8_get_char (end)) && end < at + 2 * PIECE_BYTES)))
    end = g_utf8_next_char (end);
  return end;
}

static char *
normalize_in_pieces (const char *valid, GNormalizeMode mode)
{
  GString *normal = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at;)
    {
      const char *end = find_piece_end (at);
      g_autofree char *piece = g_utf8_normalize (at, end - at, mode);

      g_string_append (normal, piece);
      at = end;
    }
  return g_string_free (normal, FALSE);
}

/**
 * lofte_collate_normalize:
 * @text: Text in UTF-8; what is not UTF-8 becomes replacement characters.
 *
 * Takes time that grows with the length of @text and no faster, whatever stands there.
 *
 * Returns: (transfer full): @text with its letters put together (NFC, Unicode Standard Annex 15).
 */
char *
lofte_collate_normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return normalize_in_pieces (valid, G_NORMALIZE_NFC);
}

/**
 * lofte_collate_fold:
 * @text: Text in UTF-8; what is not UTF-8 is read as replacement characters.
 *
 * Makes what a second, forgiving search compares: small letters without marks, so that `angelholm` finds
 * `Ängelholm` and `cafe` finds `Café`.
 *
 * Returns: (transfer full): The folded text.
 */
char *
lofte_collate_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *caseless = NULL;
  g_autofree char *apart = NULL;
  char *latin = fold_latin (text);
  GString *folded;

  if (latin)
    return latin;
  valid = g_utf8_make_valid (text, -1);
  caseless = g_utf8_casefold (valid, -1);
  apart = normalize_in_pieces (caseless, G_NORMALIZE_ALL);
  folded = g_string_sized_new (strlen (apart));
  for (const char *at = apart; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      const char *plain = get_plain_letter (character);

      if (plain)
        g_string_append (folded, plain);
      else if (!g_unichar_ismark (character))
        g_string_append_unichar (folded, character);
    }
  return g_string_free (folded, FALSE);
}
