/* Letters from bytes: which encoding a text file has (teckenkodning)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <uchardet/uchardet.h>

#include "lofte-import-error.h"
#include "lofte-import-table-private.h"

#define EXAMPLE_CHARACTERS 60
#define HINT_BYTES (64 * 1024)
/* Three Swedish letters: one or two may stand there by chance. */
#define RARE_ENCODING_SCORE 18

typedef struct
{
  LofteImportEncoding encoding;
  const char *iconv_name;
  const char *label;
} LegacyEncoding;

/* The first is taken when the bytes say nothing: it is what Swedish Excel writes. */
static const LegacyEncoding legacy_encodings[] = {
  { LOFTE_IMPORT_ENCODING_WINDOWS_1252, "WINDOWS-1252", N_ ("Windows (Western European)") },
  { LOFTE_IMPORT_ENCODING_MACINTOSH, "MACINTOSH", N_ ("Macintosh (older)") },
  { LOFTE_IMPORT_ENCODING_IBM_850, "IBM850", N_ ("MS-DOS (code page 850)") },
};

/* What each of the 256 bytes means in one encoding; U+FFFD where it means nothing. */
static void
fill_letters (const LegacyEncoding *encoding, gunichar letters[256])
{
  GIConv converter = g_iconv_open ("UTF-8", encoding->iconv_name);

  for (guint byte = 0; byte < 256; byte++)
    {
      char single = (char) byte;
      char letter[8] = { 0 };
      char *input = &single;
      char *output = letter;
      gsize n_input = 1;
      gsize n_output = sizeof letter - 1;

      letters[byte] = byte < 0x80 ? byte : 0xfffd;
      if (byte < 0x80 || converter == (GIConv) -1)
        continue;
      if (g_iconv (converter, &input, &n_input, &output, &n_output) != (gsize) -1)
        letters[byte] = g_utf8_get_char (letter);
      else
        g_iconv (converter, NULL, NULL, NULL, NULL);
    }
  if (converter != (GIConv) -1)
    g_iconv_close (converter);
}

/* How well a letter fits into Swedish text. Punctuation says nothing: it stands anywhere. */
static int
rate_letter (gunichar letter)
{
  if (g_utf8_strchr ("åäöÅÄÖ", -1, letter) != NULL)
    return 3;
  if (g_utf8_strchr ("éÉüÜøæØÆáàèëíóôñç", -1, letter) != NULL)
    return 1;
  if (g_unichar_ispunct (letter) || g_unichar_isspace (letter) || g_utf8_strchr ("§°½²³€%", -1, letter) != NULL)
    return 0;
  return -2;
}

static gint64
rate_encoding (const LegacyEncoding *encoding, const gsize counts[256])
{
  gunichar letters[256];
  gint64 score = 0;

  fill_letters (encoding, letters);
  for (guint byte = 0x80; byte < 256; byte++)
    if (counts[byte] > 0)
      score += (gint64) counts[byte] * rate_letter (letters[byte]);
  return score;
}

/* uchardet errs on short Swedish text, so it only decides between encodings that fit equally well. */
static LofteImportEncoding
ask_uchardet (const char *data, gsize length)
{
  uchardet_t detector = uchardet_new ();
  LofteImportEncoding hint = LOFTE_IMPORT_ENCODING_AUTO;
  const char *name;

  uchardet_handle_data (detector, data, MIN (length, HINT_BYTES));
  uchardet_data_end (detector);
  name = uchardet_get_charset (detector);
  if (g_str_has_prefix (name, "MAC"))
    hint = LOFTE_IMPORT_ENCODING_MACINTOSH;
  else if (g_str_has_prefix (name, "IBM"))
    hint = LOFTE_IMPORT_ENCODING_IBM_850;
  else if (g_str_has_prefix (name, "WINDOWS-125") || g_str_has_prefix (name, "ISO-8859-1"))
    hint = LOFTE_IMPORT_ENCODING_WINDOWS_1252;
  uchardet_delete (detector);
  return hint;
}

static LofteImportEncoding
guess_legacy_encoding (const char *data, gsize length, gboolean *is_sure)
{
  gsize counts[256] = { 0 };
  LofteImportEncoding hint = ask_uchardet (data, length);
  LofteImportEncoding best = LOFTE_IMPORT_ENCODING_WINDOWS_1252;
  gint64 best_score = G_MININT64;
  gint64 next_score = G_MININT64;

  for (gsize i = 0; i < length; i++)
    counts[(guchar) data[i]]++;
  for (guint i = 0; i < G_N_ELEMENTS (legacy_encodings); i++)
    {
      const LegacyEncoding *encoding = &legacy_encodings[i];
      gint64 score = 2 * rate_encoding (encoding, counts) + (encoding->encoding == hint ? 1 : 0);

      if (score > best_score)
        {
          next_score = best_score;
          best_score = score;
          best = encoding->encoding;
        }
      else
        next_score = MAX (next_score, score);
    }
  *is_sure = best_score >= (best == LOFTE_IMPORT_ENCODING_WINDOWS_1252 ? 1 : RARE_ENCODING_SCORE) && next_score <= best_score / 2;
  return best;
}

static char *
decode_legacy (const char *data, gsize length, LofteImportEncoding encoding)
{
  gunichar letters[256];
  GString *text = g_string_sized_new (length + length / 8);

  for (guint i = 0; i < G_N_ELEMENTS (legacy_encodings); i++)
    if (legacy_encodings[i].encoding == encoding)
      fill_letters (&legacy_encodings[i], letters);
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) data[i];

      if (byte < 0x80)
        g_string_append_c (text, (char) byte);
      else
        g_string_append_unichar (text, letters[byte]);
    }
  return g_string_free (text, FALSE);
}

/* The first piece of the file where the encodings differ, on one line. */
static char *
make_example (const char *data, gsize length, LofteImportEncoding encoding)
{
  gsize first = 0;
  gsize start;
  gsize end;
  g_autofree char *text = NULL;

  while (first < length && (guchar) data[first] < 0x80)
    first++;
  start = first;
  while (start > 0 && first - start < EXAMPLE_CHARACTERS / 2 && data[start - 1] != '\n' && data[start - 1] != '\r')
    start--;
  end = first;
  while (end < length && end - first < EXAMPLE_CHARACTERS / 2 && data[end] != '\n' && data[end] != '\r')
    end++;
  text = decode_legacy (data + start, end - start, encoding);
  return lofte_import_text_clean (text, strlen (text));
}

static LofteImportGuess *
make_encoding_guess (const char *data, gsize length, LofteImportEncoding chosen, gboolean is_sure)
{
  LofteImportGuess *guess = lofte_import_guess_new (LOFTE_IMPORT_GUESS_ENCODING, _ ("Which of these shows the letters correctly?"));

  for (guint i = 0; i < G_N_ELEMENTS (legacy_encodings); i++)
    {
      g_autofree char *example = make_example (data, length, legacy_encodings[i].encoding);

      lofte_import_guess_add (guess, legacy_encodings[i].encoding, _ (legacy_encodings[i].label), example, chosen);
    }
  guess->is_sure = is_sure;
  return guess;
}

static char *
decode_utf_16 (const char *data, gsize length, GError **error)
{
  const char *name = length >= 2 && memcmp (data, "\xfe\xff", 2) == 0 ? "UTF-16BE" : "UTF-16LE";
  gsize mark = length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0) ? 2 : 0;
  gsize n_written = 0;
  g_autofree char *text = g_convert (data + mark, (gssize) (length - mark), "UTF-8", name, NULL, &n_written, NULL);

  if (text == NULL || memchr (text, '\0', n_written) != NULL)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                           _ ("The text of the file is cut off or damaged; save the file again and try once more."));
      return NULL;
    }
  return lofte_import_text_clean (text, n_written);
}

/* “Ö–” in Windows-1252 happens to be a letter or mark of Armenian or Hebrew in UTF-8. Words of those have more than one. */
static gboolean
is_plausible_utf_8 (const char *data, gsize length)
{
  const char *end = data + length;
  gboolean lone = FALSE;
  gboolean after_other = FALSE;

  if (!g_utf8_validate_len (data, length, NULL))
    return FALSE;
  for (const char *at = data; at < end; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean other = letter >= 0x580 && letter < 0x5c0;

      if (letter >= 0x80 && !other)
        return TRUE;
      if (other && after_other)
        return TRUE;
      lone |= other;
      after_other = other;
    }
  return !lone;
}

static char *
decode_utf_8 (const char *data, gsize length, GError **error)
{
  gsize mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                           _ ("The file is not encoded in UTF-8; choose another encoding."));
      return NULL;
    }
  return lofte_import_text_clean (data + mark, length - mark);
}

char *
lofte_import_text_decode (GBytes *bytes, LofteImportEncoding encoding, LofteImportGuess **guess, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_forced = encoding != LOFTE_IMPORT_ENCODING_AUTO;
  gboolean is_sure = TRUE;
  g_autofree char *text = NULL;

  *guess = NULL;
  if (data == NULL)
    data = "";
  if (encoding == LOFTE_IMPORT_ENCODING_UTF_16 || (!is_forced && length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)))
    return decode_utf_16 (data, length, error);
  if (memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                           _ ("The file is not a text table; save the sheet as “CSV” or as an Excel workbook and try again."));
      return NULL;
    }
  if (encoding == LOFTE_IMPORT_ENCODING_UTF_8 || (!is_forced && is_plausible_utf_8 (data, length)))
    return decode_utf_8 (data, length, error);

  if (!is_forced)
    encoding = guess_legacy_encoding (data, length, &is_sure);
  *guess = make_encoding_guess (data, length, encoding, is_sure);
  text = decode_legacy (data, length, encoding);
  return lofte_import_text_clean (text, strlen (text));
}
