/* LoftePersonalData — personuppgift: what in a text points out a single person
 *
 * A guard against slips, not a register: the forms that Swedish texts write, told
 * apart from the numbers that public text is full of (years, laws, dnr, money).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include "lofte-personal-data.h"

#define SPACE "[ \\x{a0}\\x{2009}\\x{202f}]"
#define DASH "[-\\x{2010}-\\x{2015}\\x{2212}]"
#define NOT_AFTER_WORD "(?<![\\p{L}\\p{N}])"
/* A number that goes on with a slash or the like is a registration number of a case. */
#define NUMBER_ENDS "(?![\\p{L}\\p{N}]|[-/:.]\\d)"

typedef gboolean (*AcceptFunc) (const char *text, gsize start, gsize end);

typedef struct
{
  LoftePersonalDataKind kind;
  const char *pattern;
  AcceptFunc accept;
} Form;

static gsize
copy_digits (const char *text, gsize start, gsize end, char *digits, gsize size)
{
  gsize count = 0;

  for (gsize i = start; i < end && count < size; i++)
    if (g_ascii_isdigit (text[i]))
      digits[count++] = text[i];
  return count;
}

/* ---- personnummer and samordningsnummer ---- */

/* Skatteverket: the tenth digit makes the Luhn sum of the ten end in 0. */
static gboolean
has_luhn_sum (const char *ten)
{
  int sum = 0;

  for (int i = 0; i < 10; i++)
    {
      int digit = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);

      sum += digit > 9 ? digit - 9 : digit;
    }
  return sum % 10 == 0;
}

static int
read_two (const char *digits)
{
  return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* A samordningsnummer has 60 added to its day. */
static gboolean
has_birth_date (const char *ten, int century)
{
  int year = read_two (ten);
  int month = read_two (ten + 2);
  int day = read_two (ten + 4);

  if (day > 60)
    day -= 60;
  if (day < 1 || month < 1 || month > 12)
    return FALSE;
  if (century)
    return g_date_valid_dmy (day, month, century * 100 + year);
  return g_date_valid_dmy (day, month, 1900 + year) || g_date_valid_dmy (day, month, 2000 + year);
}

static gboolean
accept_identity_number (const char *text, gsize start, gsize end)
{
  char digits[12];
  gsize count = copy_digits (text, start, end, digits, sizeof digits);
  int century = count == 12 ? read_two (digits) : 0;
  const char *ten = count == 12 ? digits + 2 : digits;

  if ((count != 10 && count != 12) || !has_birth_date (ten, century))
    return FALSE;
  /* Eight digits of a date, a dash and four more are taken for one even with a slip in the last digit. */
  if (count == 12 && end - start > 12 && g_ascii_isdigit (text[start + 7]) && !g_ascii_isdigit (text[start + 8]) && text[start + 8] != ' ')
    return TRUE;
  return has_luhn_sum (ten);
}

/* ---- what is no person although it looks so ---- */

/* "dnr", "diarienummer" or "ärende" shortly before says that the number is a case. */
static gboolean
follows_case_word (const char *text, gsize start)
{
  static const char *const words[] = { "dnr", "diarienummer", "diarienr", "ärende", "ärendenummer", "aktbilaga" };
  gsize from = start > 24 ? start - 24 : 0;
  g_autofree char *before = NULL;
  g_autofree char *lower = NULL;

  while (from < start && ((guchar) text[from] & 0xC0) == 0x80)
    from++;
  before = g_strndup (text + from, start - from);
  lower = g_utf8_strdown (before, -1);
  g_strchomp (lower);
  while (g_str_has_suffix (lower, ":") || g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (lower, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
accept_telephone (const char *text, gsize start, gsize end)
{
  char digits[16];
  gsize count = copy_digits (text, start, end, digits, sizeof digits);

  if (follows_case_word (text, start))
    return FALSE;
  if (text[start] == '+')
    return count >= 9 && count <= 15;
  if (count < 8 || count > (digits[1] == '0' ? 14 : 10))
    return FALSE;
  /* Free and shared numbers lead to an authority, never to one person. */
  return strncmp (digits, "020", 3) != 0 && strncmp (digits, "077", 3) != 0;
}

static gboolean
accept_email (const char *text, gsize start, gsize end)
{
  return TRUE;
}

/* Abbreviations that stand before numbers in public text. */
static gboolean
accept_vehicle (const char *text, gsize start, gsize end)
{
  static const char *const others[] = {
    "APR", "AUG", "BRA", "DEC", "DNR", "EST", "EUR", "FEB", "GBP", "HFD", "JAN", "JUL", "JUN", "KAP", "KSO", "KPM", "KSN", "LOU", "LPO", "LSO", "MAJ", "MAR", "MAX", "NOK", "DKK", "NTF", "NTU", "OKT", "OSL", "PDF", "RFC", "RPS", "RSA", "SCB", "SEK", "SEP", "SFS", "SKL", "SKR", "SOU", "TEL", "USD", "ZON", NULL
  };
  g_autofree char *letters = g_strndup (text + start, 3);

  return !g_strv_contains (others, letters) && !follows_case_word (text, start);
}

/* Earlier forms win where two meet. */
static const Form forms[] = {
  {
      LOFTE_PERSONAL_DATA_EMAIL,
      "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{2,63}){1,8}",
      accept_email,
  },
  {
      LOFTE_PERSONAL_DATA_IDENTITY_NUMBER,
      NOT_AFTER_WORD "(?:(?:18|19|20)?\\d{6}|(?:18|19|20)?\\d{2}" DASH "\\d{2}" DASH "\\d{2}|(?:18|19|20)?\\d{2}" SPACE "\\d{2}" SPACE "\\d{2})" SPACE "?(?:" DASH "|\\+)?" SPACE "?\\d{4}(?![\\p{L}\\p{N}])",
      accept_identity_number,
  },
  {
      LOFTE_PERSONAL_DATA_TELEPHONE,
      "(?<![\\p{L}\\p{N}+])\\+46" SPACE "?" DASH "?(?:\\(0\\))?" SPACE "?[1-9](?:" SPACE "?" DASH "?" SPACE "?\\d){6,8}" NUMBER_ENDS,
      accept_telephone,
  },
  {
      LOFTE_PERSONAL_DATA_TELEPHONE,
      "(?<![\\p{L}\\p{N}+])\\+[1-9]\\d{0,2}(?:" SPACE "?" DASH "?\\d){9,12}" NUMBER_ENDS,
      accept_telephone,
  },
  {
      LOFTE_PERSONAL_DATA_TELEPHONE,
      "(?<![\\p{L}\\p{N}/.:-])(?:00\\d{9,12}|0[1-9]\\d{0,2}" SPACE "?(?:" DASH "|/|" SPACE ")" SPACE "?(?:\\d{2,3}(?:" SPACE "\\d{2,3}){1,3}|\\d{5,8})|\\(0[1-9]\\d{0,2}\\)" SPACE "?\\d{2,3}(?:" SPACE "?\\d{2,3}){1,3}|0[1-9]\\d{6,8})" NUMBER_ENDS,
      accept_telephone,
  },
  {
      LOFTE_PERSONAL_DATA_VEHICLE,
      NOT_AFTER_WORD "[A-HJ-PR-UW-Z]{3}" SPACE "?" DASH "?\\d{2}[\\dA-HJ-NPR-UW-Z](?![\\p{L}\\p{N}]|[-/:.]\\d)",
      accept_vehicle,
  },
};

/* Compiled patterns never change, so all threads share them. */
static GRegex **
get_patterns (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      GRegex **patterns = g_new0 (GRegex *, G_N_ELEMENTS (forms));

      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        {
          patterns[i] = g_regex_new (forms[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
          g_assert (patterns[i] != NULL);
        }
      g_once_init_leave (&made, (gsize) patterns);
    }
  return (GRegex **) made;
}

static gboolean
overlaps (GArray *found, gsize start, gsize end)
{
  for (guint i = 0; i < found->len; i++)
    {
      const LoftePersonalData *item = &g_array_index (found, LoftePersonalData, i);

      if (start < item->offset + item->length && item->offset < end)
        return TRUE;
    }
  return FALSE;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const LoftePersonalData *left = a;
  const LoftePersonalData *right = b;

  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

static void
scan_form (GArray *found, const Form *form, GRegex *pattern, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  gsize length = strlen (text);

  if (length > G_MAXINT)
    return;
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int start, end;

      if (!g_match_info_fetch_pos (match, 0, &start, &end))
        break;
      if (form->accept (text, start, end) && !overlaps (found, start, end))
        {
          LoftePersonalData item = { form->kind, start, end - start };

          g_array_append_val (found, item);
        }
    }
}

/**
 * lofte_personal_data_scan:
 * @text: Text in UTF-8.
 *
 * Finds personnummer and samordningsnummer (date and check digit tried), telephone numbers, e-mail addresses
 * and registration plates. Names of persons cannot be told from other words and are not looked for. May be called on any thread.
 *
 * Returns: (transfer full) (element-type LoftePersonalData): What was found, in the order of the text; empty also when @text is not UTF-8.
 */
GArray *
lofte_personal_data_scan (const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (LoftePersonalData));

  if (!g_utf8_validate (text, -1, NULL))
    return found;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    scan_form (found, &forms[i], get_patterns ()[i], text);
  g_array_sort (found, compare_offsets);
  return found;
}
