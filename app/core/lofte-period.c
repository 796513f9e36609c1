/* LoftePeriod — giltighetstid: how long a document is valid and what falls due in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-period.h"
#include "lofte-words.h"

/* A series without an end date is listed this far. */
#define MAX_FOLLOW_UPS 48
#define OPEN_SERIES_MONTHS 24

/* Fills %1$s and %2$s; the words are ours, so the order is all that varies. */
static char *
fill (const char *pattern, const char *first, const char *second)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "%1$s", -1);
  g_autofree char *once = g_strjoinv (first, parts);
  g_auto (GStrv) rest = second ? g_strsplit (once, "%2$s", -1) : NULL;

  return second ? g_strjoinv (second, rest) : g_steal_pointer (&once);
}

static char *
format_months (const char *language, int months)
{
  gboolean years = months % 12 == 0 && months > 0;
  g_autofree char *number = g_strdup_printf ("%d", years ? months / 12 : months);

  return fill (lofte_words_get (language, years ? LOFTE_WORD_YEARS : LOFTE_WORD_MONTHS), number, NULL);
}

static char *
format_span (LofteElement *element, const char *language)
{
  const char *start = lofte_element_get (element, "start");
  const char *end = lofte_element_get (element, "end");
  g_autofree char *day = NULL;

  if (start && end)
    return lofte_date_format_range (start, end, language);
  if (!start && !end)
    return NULL;
  day = lofte_date_format_long (start ? start : end, language);
  return fill (lofte_words_get (language, start ? LOFTE_WORD_FROM : LOFTE_WORD_TO), day, NULL);
}

/**
 * lofte_period_dup_text:
 * @agreement: A document.
 *
 * Returns: (transfer full) (nullable): Its validity in words of the document's language, %NULL when nothing is known.
 */
char *
lofte_period_dup_text (LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *language = lofte_agreement_get_language (agreement);
  const char *rule = lofte_element_get_or (element, "period-rule", "dates");
  g_autofree char *span = format_span (element, language);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (span)
    g_ptr_array_add (parts, g_strdup (span));
  if (g_str_equal (rule, "until-replaced"))
    g_ptr_array_add (parts, g_strdup (lofte_words_get (language, LOFTE_WORD_UNTIL_REPLACED)));
  if (g_str_equal (rule, "until-further-notice"))
    {
      int interval = lofte_element_get_integer (element, "revision-interval", 0);

      g_ptr_array_add (parts, g_strdup (lofte_words_get (language, LOFTE_WORD_UNTIL_FURTHER_NOTICE)));
      if (interval > 0)
        {
          g_autofree char *number = g_strdup_printf ("%d", interval);
          const char *pattern = lofte_words_get (language, LOFTE_WORD_REVISED_EVERY);

          /* Swedish counts with an ordinal: var 6:e månad, var 3:e. */
          if (g_str_equal (language, "sv"))
            {
              g_autofree char *ordinal = g_strdup_printf ("%d:%s", interval, interval % 10 <= 2 && interval % 10 >= 1 && interval % 100 / 10 != 1 ? "a" : "e");

              g_ptr_array_add (parts, fill (pattern, ordinal, NULL));
            }
          else
            {
              g_ptr_array_add (parts, fill (pattern, number, NULL));
            }
        }
    }
  if (g_str_equal (rule, "extension") && lofte_element_get (element, "extension"))
    {
      g_autofree char *months = format_months (language, lofte_element_get_integer (element, "extension", 0));
      g_autofree char *consultation = lofte_period_dup_consultation_day (agreement);

      g_ptr_array_add (parts, fill (lofte_words_get (language, LOFTE_WORD_EXTENDED), months, NULL));
      if (consultation)
        {
          g_autofree char *day = lofte_date_format_long (consultation, language);

          g_ptr_array_add (parts, fill (lofte_words_get (language, LOFTE_WORD_CONSULTATION), day, NULL));
        }
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * lofte_period_dup_consultation_day:
 * @agreement: A document.
 *
 * Returns: (transfer full) (nullable): The last day to talk about an extension: so many months before the end.
 */
char *
lofte_period_dup_consultation_day (LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *end = lofte_element_get (element, "end");
  int months = lofte_element_get_integer (element, "consultation", 0);
  g_autofree char *last_day = NULL;

  if (!end || months <= 0 || !lofte_element_is (element, "period-rule", "extension"))
    return NULL;
  last_day = lofte_date_get_last_day (end);
  return lofte_date_add_months (last_day, -months);
}

/**
 * lofte_period_dup_next_revision:
 * @agreement: A document that is valid until further notice.
 * @after: A day.
 *
 * Returns: (transfer full) (nullable): The first revision after that day.
 */
char *
lofte_period_dup_next_revision (LofteAgreement *agreement, const char *after)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *start = lofte_element_get (element, "start");
  int months = lofte_element_get_integer (element, "revision-interval", 0);

  if (!start || months <= 0)
    return NULL;
  for (int i = 1; i < 12000 / months + 1; i++)
    {
      g_autofree char *day = lofte_date_add_months (start, i * months);

      if (strcmp (day, after) > 0)
        return g_steal_pointer (&day);
    }
  return NULL;
}

static int
get_series_months (LofteElement *element)
{
  const char *series = lofte_element_get_or (element, "follow-up-series", "none");

  if (g_str_equal (series, "quarterly"))
    return 3;
  if (g_str_equal (series, "tertial"))
    return 4;
  if (g_str_equal (series, "half-yearly"))
    return 6;
  if (g_str_equal (series, "yearly"))
    return 12;
  return 0;
}

/**
 * lofte_period_list_follow_ups:
 * @agreement: A document.
 *
 * Works out the dates of the series: the last day of each calendar quarter,
 * tertial (30 April, 31 August, 31 December), half-year or year that ends within
 * the period. A period without end is listed for two years.
 *
 * Returns: (transfer full): Days, earliest first; empty without start or series.
 */
GStrv
lofte_period_list_follow_ups (LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *start = lofte_element_get (element, "start");
  const char *end = lofte_element_get (element, "end");
  int months = get_series_months (element);
  g_autoptr (GStrvBuilder) days = g_strv_builder_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!start || !months)
    return g_strv_builder_end (days);
  first = lofte_date_get_first_day (start);
  last = end ? lofte_date_get_last_day (end) : lofte_date_add_months (first, OPEN_SERIES_MONTHS);
  for (int i = 1, found = 0; found < MAX_FOLLOW_UPS; i++)
    {
      g_autofree char *january = g_strdup_printf ("%04d-01-01", lofte_date_get_year (first));
      g_autofree char *month = lofte_date_add_months (january, i * months - 1);
      g_autofree char *in_month = g_strndup (month, strlen ("YYYY-MM"));
      g_autofree char *day = lofte_date_get_last_day (in_month);

      /* The calendar ends before the series does. */
      if (strcmp (day, last) > 0 || i * months > (10000 - lofte_date_get_year (first)) * 12)
        break;
      if (strcmp (day, first) < 0)
        continue;
      g_strv_builder_add (days, day);
      found++;
    }
  return g_strv_builder_end (days);
}

/**
 * lofte_period_dup_series_label:
 * @agreement: A document.
 * @date: A whole day.
 *
 * Returns: (transfer full): What the part of the year that ends with @date is called in the document's language, as in `tertial 1 2021`; the year alone where there is no name.
 */
char *
lofte_period_dup_series_label (LofteAgreement *agreement, const char *date)
{
  int months = get_series_months (LOFTE_ELEMENT (agreement));
  int month = (int) g_ascii_strtoll (date + 5, NULL, 10);
  int year = lofte_date_get_year (date);
  gboolean sv = g_str_equal (lofte_agreement_get_language (agreement), "sv");

  switch (months)
    {
    case 3:
      return g_strdup_printf (sv ? "kvartal %d %d" : "quarter %d %d", (month - 1) / 3 + 1, year);
    case 4:
      return g_strdup_printf ("tertial %d %d", (month - 1) / 4 + 1, year);
    case 6:
      return g_strdup_printf (month <= 6 ? (sv ? "första halvåret %d" : "first half of %d") : (sv ? "andra halvåret %d" : "second half of %d"), year);
    default:
      return g_strdup_printf ("%d", year);
    }
}

/**
 * lofte_period_has_expired:
 * @agreement: A document.
 * @today: A whole day.
 *
 * A last day is as exact as it was written: the whole of its month or year must be past. The lists of the register
 * follow the same rule.
 *
 * Returns: Whether @agreement still counts as in force though its period is over.
 */
gboolean
lofte_period_has_expired (LofteAgreement *agreement, const char *today)
{
  const char *end = lofte_element_get (LOFTE_ELEMENT (agreement), "end");
  g_autofree char *last = end ? lofte_date_get_last_day (end) : NULL;

  return last && lofte_agreement_get_state (agreement) == LOFTE_STATE_IN_FORCE && strcmp (last, today) < 0;
}
