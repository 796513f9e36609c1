/* Numbers, dates and missing values as Swedish tables write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <math.h>
#include <string.h>

#include "lofte-import-value-private.h"

/* Longer texts are no numbers or dates; the buffers below rely on it. */
#define MAX_VALUE_BYTES 64

/* A double holds every whole number of 15 digits. */
#define MAX_DIGITS 15

static const char *const unit_names[LOFTE_IMPORT_N_UNITS] = { NULL, "%", "‰", "kr", "tkr", "mkr", "st" };

const char *
lofte_import_unit_get_name (LofteImportUnit unit)
{
  g_return_val_if_fail (unit < LOFTE_IMPORT_N_UNITS, NULL);

  return unit_names[unit];
}

LofteImportUnit
lofte_import_unit_from_name (const char *name)
{
  static const struct
  {
    const char *word;
    LofteImportUnit unit;
  } words[] = {
    { "%", LOFTE_IMPORT_UNIT_PERCENT },
    { "procent", LOFTE_IMPORT_UNIT_PERCENT },
    { "percent", LOFTE_IMPORT_UNIT_PERCENT },
    { "‰", LOFTE_IMPORT_UNIT_PER_MILLE },
    { "promille", LOFTE_IMPORT_UNIT_PER_MILLE },
    { "kr", LOFTE_IMPORT_UNIT_KRONOR },
    { "kr.", LOFTE_IMPORT_UNIT_KRONOR },
    { "kronor", LOFTE_IMPORT_UNIT_KRONOR },
    { "sek", LOFTE_IMPORT_UNIT_KRONOR },
    { "tkr", LOFTE_IMPORT_UNIT_THOUSAND_KRONOR },
    { "mkr", LOFTE_IMPORT_UNIT_MILLION_KRONOR },
    { "mnkr", LOFTE_IMPORT_UNIT_MILLION_KRONOR },
    { "st", LOFTE_IMPORT_UNIT_PIECES },
    { "st.", LOFTE_IMPORT_UNIT_PIECES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (name, words[i].word) == 0)
      return words[i].unit;
  return LOFTE_IMPORT_UNIT_NONE;
}

/* Statistics Sweden's signs (".", "..", "–"), Brå's words (domain.md 7.1, 7.2: "XX" is too few answers), and what Excel
 * writes for a formula that failed, in Swedish and English. */
gboolean
lofte_import_value_is_missing (const char *text)
{
  static const char *const words[] = {
    ".", "..", "...", "…", "-", "–", "—", "−", "xx", "saknas", "uppgift saknas", "uppgifter saknas", "ej uppgift",
    "sekretess", "för stort uttag", "n/a", "null", "nan", "#n/a", "#saknas!", "#division/0!", "#div/0!", "#värdefel!",
    "#value!", "#referens!", "#ref!", "#namn?", "#name?", "#ogiltigt!", "#num!", "#skärning!", "#null!"
  };
  char buffer[MAX_VALUE_BYTES];
  g_autofree char *folded = NULL;

  if (g_strlcpy (buffer, text, sizeof buffer) >= sizeof buffer || strpbrk (buffer, "\n\t") != NULL)
    return FALSE;
  g_strstrip (buffer);
  /* Most cells are numbers or begin like no word of the list: spare them the folding. */
  if (g_ascii_isdigit (buffer[0]))
    return FALSE;
  folded = g_utf8_strdown (buffer, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Writes @text with every kind of space as ' ' and every kind of minus as '-' into @buffer, trimmed. */
static gboolean
simplify (const char *text, char buffer[MAX_VALUE_BYTES])
{
  static const struct
  {
    const char *sign;
    char plain;
  } signs[] = { { "\xc2\xa0", ' ' }, { "\xe2\x80\xaf", ' ' }, { "\xe2\x80\x89", ' ' }, { "\xe2\x88\x92", '-' }, { "\xe2\x80\x93", '-' } };
  gsize length = 0;

  while (*text != '\0')
    {
      const char *start = text;

      for (guint i = 0; (guchar) *start >= 0x80 && i < G_N_ELEMENTS (signs) && text == start; i++)
        if (g_str_has_prefix (text, signs[i].sign))
          {
            text += strlen (signs[i].sign);
            buffer[length] = signs[i].plain;
          }
      if (text == start)
        buffer[length] = *text++;
      if (++length == MAX_VALUE_BYTES)
        return FALSE;
    }
  buffer[length] = '\0';
  g_strstrip (buffer);
  return buffer[0] != '\0';
}

/* Cuts a unit off the end of @buffer. */
static LofteImportUnit
take_unit (char *buffer)
{
  gsize end = strlen (buffer);
  gsize start = end;
  LofteImportUnit unit;

  while (start > 0 && !g_ascii_isdigit (buffer[start - 1]) && buffer[start - 1] != ' ')
    start--;
  if (start == end || start == 0)
    return LOFTE_IMPORT_UNIT_NONE;
  unit = lofte_import_unit_from_name (buffer + start);
  if (unit != LOFTE_IMPORT_UNIT_NONE)
    {
      buffer[start] = '\0';
      g_strchomp (buffer);
    }
  return unit;
}

/* The whole part: digits, or groups of three set apart by spaces or by the sign that is not the decimal sign.
 * Appends its digits to @digits; returns where it ends, NULL when it is not one. */
static const char *
take_whole_part (const char *text, char decimal, GString *digits, gboolean *is_grouped)
{
  gsize first = strspn (text, "0123456789");
  const char *position = text + first;
  char group;

  if (first == 0)
    return NULL;
  g_string_append_len (digits, text, first);
  group = *position;
  if ((group != ' ' && group != '.' && group != ',') || group == decimal)
    return position;
  if (first > 3 || text[0] == '0')
    return NULL;
  while (*position == group)
    {
      if (strspn (position + 1, "0123456789") != 3)
        return NULL;
      g_string_append_len (digits, position + 1, 3);
      position += 4;
    }
  *is_grouped = TRUE;
  return position;
}

static const char *
take_fraction (const char *text, char decimal, GString *digits)
{
  gsize n_digits;

  if (*text != decimal)
    return text;
  n_digits = strspn (text + 1, "0123456789");
  if (n_digits == 0)
    return NULL;
  g_string_append_c (digits, '.');
  g_string_append_len (digits, text + 1, n_digits);
  return text + 1 + n_digits;
}

static const char *
take_exponent (const char *text, GString *digits)
{
  gsize sign;
  gsize n_digits;

  if (*text != 'E' && *text != 'e')
    return text;
  sign = text[1] == '-' || text[1] == '+' ? 1 : 0;
  n_digits = strspn (text + 1 + sign, "0123456789");
  if (n_digits == 0 || n_digits > 3)
    return NULL;
  g_string_append_len (digits, text, 1 + sign + n_digits);
  return text + 1 + sign + n_digits;
}

gboolean
lofte_import_value_parse_number (const char *text, LofteImportDecimalSign sign, LofteImportNumber *number)
{
  char decimal = sign == LOFTE_IMPORT_DECIMAL_POINT ? '.' : ',';
  char buffer[MAX_VALUE_BYTES];
  g_autoptr (GString) digits = NULL;
  const char *position;
  gboolean has_sign;
  gboolean is_grouped = FALSE;
  gsize n_whole;

  if (g_ascii_isalpha (text[0]) || !simplify (text, buffer))
    return FALSE;
  number->unit = take_unit (buffer);
  has_sign = buffer[0] == '-' || buffer[0] == '+';
  digits = g_string_sized_new (MAX_VALUE_BYTES);
  position = take_whole_part (buffer + (has_sign ? 1 : 0), decimal, digits, &is_grouped);
  if (position == NULL)
    return FALSE;
  n_whole = digits->len;
  position = take_fraction (position, decimal, digits);
  if (position != NULL)
    position = take_exponent (position, digits);
  if (position == NULL || *position != '\0')
    return FALSE;

  if (buffer[0] == '-')
    g_string_prepend_c (digits, '-');
  number->value = g_ascii_strtod (digits->str, NULL);
  if (!isfinite (number->value))
    return FALSE;
  number->is_integer = !has_sign && !is_grouped && number->unit == LOFTE_IMPORT_UNIT_NONE && digits->len == n_whole;
  number->is_code = number->is_integer && n_whole > 1 && (digits->str[0] == '0' || n_whole > MAX_DIGITS);
  return TRUE;
}

gboolean
lofte_import_value_is_year (const char *text)
{
  int year;

  while (*text == ' ')
    text++;
  if (strspn (text, "0123456789") != 4 || text[4 + strspn (text + 4, " ")] != '\0')
    return FALSE;
  year = atoi (text);
  return year >= 1800 && year < 2200;
}

/* Which month a name begins, Swedish or English, whole or cut after three letters; 0 for none. */
static guint
parse_month (const char *name, gsize length)
{
  static const char *const months[][2] = {
    { "januari", "january" }, { "februari", "february" }, { "mars", "march" }, { "april", "april" }, { "maj", "may" }, { "juni", "june" }, { "juli", "july" }, { "augusti", "august" }, { "september", "september" }, { "oktober", "october" }, { "november", "november" }, { "december", "december" }
  };

  if (length > 3 && name[length - 1] == '.')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    for (guint j = 0; j < 2; j++)
      if (g_ascii_strncasecmp (name, months[i][j], length) == 0 && (length == strlen (months[i][j]) || length == 3 || (length == 4 && g_str_has_prefix (months[i][j], "sept"))))
        return i + 1;
  return 0;
}

static gboolean
take_digits (const char **text, gsize at_most, guint *value, gsize *n_digits)
{
  *n_digits = strspn (*text, "0123456789");
  if (*n_digits == 0 || *n_digits > at_most)
    return FALSE;
  *value = (guint) g_ascii_strtoull (*text, NULL, 10);
  *text += *n_digits;
  return TRUE;
}

/* Two digits mean the years 1970 to 2069. */
static gboolean
take_year (const char **text, guint *year)
{
  gsize n_digits;

  if (!take_digits (text, 4, year, &n_digits) || n_digits == 1 || n_digits == 3)
    return FALSE;
  if (n_digits == 2)
    *year += *year < 70 ? 2000 : 1900;
  return TRUE;
}

/* "2026-06-30 14:05:00" is the day; the time is left to the text. */
static gboolean
is_time_or_end (const char *text)
{
  if (*text == '\0')
    return TRUE;
  if (*text != ' ' && *text != 'T')
    return FALSE;
  return strlen (text) >= 6 && strspn (text + 1, "0123456789:.Z+") == strlen (text + 1) && text[3] == ':';
}

static gboolean
parse_date_with_month_name (const char *text, guint *day, guint *month, guint *year)
{
  gsize n_digits;
  gsize length;

  if (g_ascii_strncasecmp (text, "den ", 4) == 0)
    text += 4;
  if (!take_digits (&text, 2, day, &n_digits) || *text != ' ')
    return FALSE;
  text++;
  length = strcspn (text, " ");
  *month = length < 3 ? 0 : parse_month (text, length);
  text += length;
  return *month != 0 && *text++ == ' ' && take_year (&text, year) && is_time_or_end (text);
}

static gboolean
parse_numeric_date (const char *text, LofteImportDateOrder order, guint *day, guint *month, guint *year)
{
  guint parts[3];
  gsize n_digits;
  char separator;

  if (!take_digits (&text, 4, &parts[0], &n_digits))
    return FALSE;
  separator = *text++;
  if (separator != '-' && separator != '/' && separator != '.')
    return FALSE;
  if (n_digits == 4)
    {
      *year = parts[0];
      return take_digits (&text, 2, month, &n_digits) && *text++ == separator && take_digits (&text, 2, day, &n_digits) && is_time_or_end (text);
    }
  if (n_digits > 2 || !take_digits (&text, 2, &parts[1], &n_digits) || (*text != separator && *text != ' '))
    return FALSE;
  text++;
  if (!take_year (&text, year) || !is_time_or_end (text))
    return FALSE;
  *day = order == LOFTE_IMPORT_DATE_ORDER_MDY ? parts[1] : parts[0];
  *month = order == LOFTE_IMPORT_DATE_ORDER_MDY ? parts[0] : parts[1];
  return TRUE;
}

gboolean
lofte_import_value_parse_date (const char *text, LofteImportDateOrder order, guint32 *julian)
{
  char buffer[MAX_VALUE_BYTES];
  guint day;
  guint month;
  guint year;
  GDate date;

  if (!simplify (text, buffer))
    return FALSE;
  if (!parse_numeric_date (buffer, order, &day, &month, &year) && !parse_date_with_month_name (buffer, &day, &month, &year))
    return FALSE;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  *julian = g_date_get_julian (&date);
  return TRUE;
}

static LofteImportVote
compare_readings (gboolean has_first, gboolean has_second, gboolean are_equal)
{
  if (has_first && has_second)
    return are_equal ? LOFTE_IMPORT_VOTE_NONE : LOFTE_IMPORT_VOTE_EITHER;
  if (has_first)
    return LOFTE_IMPORT_VOTE_FIRST;
  return has_second ? LOFTE_IMPORT_VOTE_SECOND : LOFTE_IMPORT_VOTE_NONE;
}

LofteImportVote
lofte_import_value_vote_decimal_sign (const char *text)
{
  LofteImportNumber comma;
  LofteImportNumber point;
  gboolean has_comma;
  gboolean has_point;

  if (strpbrk (text, ",.") == NULL)
    return LOFTE_IMPORT_VOTE_NONE;
  has_comma = lofte_import_value_parse_number (text, LOFTE_IMPORT_DECIMAL_COMMA, &comma);
  has_point = lofte_import_value_parse_number (text, LOFTE_IMPORT_DECIMAL_POINT, &point);
  return compare_readings (has_comma, has_point, has_comma && has_point && comma.value == point.value);
}

LofteImportVote
lofte_import_value_vote_date_order (const char *text)
{
  guint32 day_first;
  guint32 month_first;
  gboolean has_day_first = lofte_import_value_parse_date (text, LOFTE_IMPORT_DATE_ORDER_DMY, &day_first);
  gboolean has_month_first = lofte_import_value_parse_date (text, LOFTE_IMPORT_DATE_ORDER_MDY, &month_first);

  return compare_readings (has_day_first, has_month_first, has_day_first && has_month_first && day_first == month_first);
}
