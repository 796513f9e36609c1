/* LofteDate — datum: days as documents write them, whole or in part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "lofte-date.h"

static const char *const months_sv[] = {
  "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"
};

static const char *const months_en[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
};

typedef struct
{
  int year;
  int month; /* 0: not known */
  int day;   /* 0: not known */
} Parts;

static gboolean
read_digits (const char **at, int count, int *number)
{
  *number = 0;
  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      *number = *number * 10 + ((*at)[i] - '0');
    }
  *at += count;
  return TRUE;
}

static gboolean
read_parts (const char *date, Parts *parts)
{
  const char *at = date;

  memset (parts, 0, sizeof *parts);
  if (!read_digits (&at, 4, &parts->year) || parts->year < 1)
    return FALSE;
  if (*at == '\0')
    return TRUE;
  if (*at++ != '-' || !read_digits (&at, 2, &parts->month) || parts->month < 1 || parts->month > 12)
    return FALSE;
  if (*at == '\0')
    return TRUE;
  if (*at++ != '-' || !read_digits (&at, 2, &parts->day) || *at != '\0')
    return FALSE;
  return g_date_valid_dmy (parts->day, parts->month, parts->year);
}

static char *
write_day (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
}

/**
 * lofte_date_is_valid:
 * @date: A string.
 *
 * Returns: Whether it is a date that exists, whole or in part.
 */
gboolean
lofte_date_is_valid (const char *date)
{
  Parts parts;

  return read_parts (date, &parts);
}

/**
 * lofte_date_is_whole:
 * @date: (nullable): A date.
 *
 * Returns: Whether year, month and day are known.
 */
gboolean
lofte_date_is_whole (const char *date)
{
  Parts parts;

  return date && read_parts (date, &parts) && parts.day;
}

static int
find_month (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  if (strlen (lower) < 3)
    return 0;
  for (int i = 0; i < 12; i++)
    if (g_str_has_prefix (months_sv[i], lower))
      return i + 1;
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *english = g_ascii_strdown (months_en[i], -1);

      if (g_str_has_prefix (english, lower))
        return i + 1;
    }
  return 0;
}

static char *
compose (int year, int month, int day)
{
  if (year > 0 && year < 100)
    year += 2000;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * lofte_date_parse_input:
 * @input: What a person typed: `2026-06-30`, `20260630`, `30/6`, `30/6 2026`, `30.6.2026`, `30 juni`, `juni 2026`.
 * @year: The year meant when none was typed.
 *
 * Returns: (transfer full) (nullable): The date, or %NULL when it is none.
 */
char *
lofte_date_parse_input (const char *input, int year)
{
  g_autofree char *text = g_strstrip (g_strdup (input));
  g_autofree char *word = g_malloc0 (strlen (text) + 1);
  int day = 0, month = 0, typed = 0, used = 0;

  if (lofte_date_is_valid (text) && (strlen (text) != 4 || text[0] == '1' || text[0] == '2'))
    return g_strdup (text);
  if (strlen (text) == 8 && sscanf (text, "%4d%2d%2d%n", &typed, &month, &day, &used) == 3 && used == 8)
    return compose (typed, month, day);

  if (sscanf (text, "%2d/%2d%n", &day, &month, &used) == 2 || sscanf (text, "%2d.%2d%n", &day, &month, &used) == 2)
    {
      const char *rest = text + used;

      while (*rest == ' ' || *rest == '/' || *rest == '.' || *rest == '-')
        rest++;
      if (*rest == '\0')
        return compose (year, month, day);
      if (sscanf (rest, "%4d%n", &typed, &used) == 1 && rest[used] == '\0')
        return compose (typed, month, day);
      return NULL;
    }

  if (sscanf (text, "%2d %s%n", &day, word, &used) == 2 && (month = find_month (word)))
    {
      const char *rest = text + used;

      while (*rest == ' ')
        rest++;
      if (*rest == '\0')
        return compose (year, month, day);
      if (sscanf (rest, "%4d%n", &typed, &used) == 1 && rest[used] == '\0')
        return compose (typed, month, day);
      return NULL;
    }

  if (sscanf (text, "%s %4d%n", word, &typed, &used) == 2 && text[used] == '\0' && (month = find_month (word)) && typed > 999)
    return g_strdup_printf ("%04d-%02d", typed, month);
  return NULL;
}

/**
 * lofte_date_get_first_day:
 * @date: A date.
 *
 * Returns: (transfer full): The first whole day it can mean.
 */
char *
lofte_date_get_first_day (const char *date)
{
  Parts parts;

  g_return_val_if_fail (read_parts (date, &parts), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", parts.year, MAX (parts.month, 1), MAX (parts.day, 1));
}

/**
 * lofte_date_get_last_day:
 * @date: A date.
 *
 * Returns: (transfer full): The last whole day it can mean.
 */
char *
lofte_date_get_last_day (const char *date)
{
  Parts parts;

  g_return_val_if_fail (read_parts (date, &parts), NULL);

  if (!parts.month)
    parts.month = 12;
  if (!parts.day)
    parts.day = g_date_get_days_in_month (parts.month, parts.year);
  return g_strdup_printf ("%04d-%02d-%02d", parts.year, parts.month, parts.day);
}

static gboolean
set_day (GDate *day, const char *date)
{
  Parts parts;

  if (!read_parts (date, &parts))
    return FALSE;
  g_date_set_dmy (day, MAX (parts.day, 1), MAX (parts.month, 1), parts.year);
  return TRUE;
}

/* Numbers of months and days come from files: what cannot be counted stops at the first or last day there is. */
static char *
write_limit (gboolean last)
{
  return g_strdup (last ? "9999-12-31" : "0001-01-01");
}

/**
 * lofte_date_add_months:
 * @date: A date.
 * @months: How many, also negative.
 *
 * Returns: (transfer full): The day that many months on; 31 January and one month is the last of February.
 */
char *
lofte_date_add_months (const char *date, int months)
{
  GDate day;
  gint64 month;

  g_return_val_if_fail (set_day (&day, date), NULL);

  month = (gint64) g_date_get_year (&day) * 12 + g_date_get_month (&day) - 1 + months;
  if (month < 12 || month >= 10000 * 12)
    return write_limit (month >= 12);
  if (months >= 0)
    g_date_add_months (&day, months);
  else
    g_date_subtract_months (&day, -months);
  return write_day (&day);
}

/**
 * lofte_date_add_days:
 * @date: A date.
 * @days: How many, also negative.
 *
 * Returns: (transfer full): The day that many days on.
 */
char *
lofte_date_add_days (const char *date, int days)
{
  GDate day, last;
  gint64 julian;

  g_return_val_if_fail (set_day (&day, date), NULL);

  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, 9999);
  julian = (gint64) g_date_get_julian (&day) + days;
  if (julian < 1 || julian > g_date_get_julian (&last))
    return write_limit (julian >= 1);
  g_date_set_julian (&day, (guint32) julian);
  return write_day (&day);
}

/**
 * lofte_date_count_days:
 * @from: A date.
 * @to: A date.
 *
 * Returns: Days from the one to the other; negative when @to is before @from.
 */
int
lofte_date_count_days (const char *from, const char *to)
{
  GDate start, end;

  g_return_val_if_fail (set_day (&start, from) && set_day (&end, to), 0);

  return g_date_days_between (&start, &end);
}

/**
 * lofte_date_get_year:
 * @date: A date.
 *
 * Returns: Its year.
 */
int
lofte_date_get_year (const char *date)
{
  Parts parts;

  g_return_val_if_fail (read_parts (date, &parts), 0);

  return parts.year;
}

static char *
format_parts (const Parts *parts, const char *language, gboolean with_year)
{
  gboolean swedish = g_strcmp0 (language, "sv") == 0;
  const char *month = !parts->month ? NULL : swedish ? months_sv[parts->month - 1]
                                                     : months_en[parts->month - 1];

  if (!month)
    return g_strdup_printf ("%d", parts->year);
  if (!parts->day)
    return with_year ? g_strdup_printf ("%s %d", month, parts->year) : g_strdup (month);
  /* A no-break space keeps the day with its month. */
  return with_year ? g_strdup_printf ("%d\u00a0%s %d", parts->day, month, parts->year) : g_strdup_printf ("%d\u00a0%s", parts->day, month);
}

/**
 * lofte_date_format_long:
 * @date: A date.
 * @language: `sv` or `en`.
 *
 * Returns: (transfer full): As running text has it, `16 februari 2021` or `juni 2023`.
 */
char *
lofte_date_format_long (const char *date, const char *language)
{
  Parts parts;

  g_return_val_if_fail (read_parts (date, &parts), NULL);

  return format_parts (&parts, language, TRUE);
}

/**
 * lofte_date_format_range:
 * @from: A date.
 * @to: A date.
 * @language: `sv` or `en`.
 *
 * Returns: (transfer full): `1 januari – 31 december 2021`, without saying a year twice.
 */
char *
lofte_date_format_range (const char *from, const char *to, const char *language)
{
  Parts first, last;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  g_return_val_if_fail (read_parts (from, &first) && read_parts (to, &last), NULL);

  if (!first.month && !last.month && first.year == last.year)
    return g_strdup_printf ("%d", first.year);
  left = format_parts (&first, language, first.year != last.year || !first.month);
  right = format_parts (&last, language, TRUE);
  if (!first.month && !last.month)
    return g_strdup_printf ("%s–%s", left, right);
  return g_strdup_printf ("%s – %s", left, right);
}
