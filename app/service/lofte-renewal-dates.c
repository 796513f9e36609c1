/* The dates of a renewed document: everything moves on by the length of the period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-period.h"
#include "lofte-renewal-dates-private.h"

/* What is valid until further notice is gone through once a year. */
#define USUAL_MONTHS 12

static gboolean
is_last_of_month (const char *day)
{
  g_autofree char *month = g_strndup (day, strlen ("YYYY-MM"));
  g_autofree char *last = lofte_date_get_last_day (month);

  return strcmp (day, last) == 0;
}

/* Returns: (transfer full): @date moved on, as exact as it was. The last of a month stays the last. */
static char *
dup_moved (const char *date, int months)
{
  g_autofree char *first = lofte_date_get_first_day (date);
  g_autofree char *moved = lofte_date_add_months (first, months);
  g_autofree char *month = NULL;

  if (lofte_date_is_whole (date) && is_last_of_month (date))
    {
      month = g_strndup (moved, strlen ("YYYY-MM"));
      return lofte_date_get_last_day (month);
    }
  return g_strndup (moved, strlen (date));
}

static void
move_field (LofteElement *element, const char *field, int months)
{
  const char *date = lofte_element_get (element, field);
  g_autofree char *moved = date ? dup_moved (date, months) : NULL;

  if (moved)
    lofte_element_set (element, field, moved);
}

/* A whole number of months when the period is one; otherwise the nearest whole years, as a period that began late was meant. */
static int
count_months (LofteElement *root)
{
  const char *start = lofte_element_get (root, "start");
  const char *end = lofte_element_get (root, "end");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *next = NULL;
  int months;

  if (!start || !end)
    return USUAL_MONTHS;
  first = lofte_date_get_first_day (start);
  last = lofte_date_get_last_day (end);
  next = lofte_date_add_days (last, 1);
  months = (lofte_date_get_year (next) - lofte_date_get_year (first)) * 12 + (int) (g_ascii_strtoll (next + 5, NULL, 10) - g_ascii_strtoll (first + 5, NULL, 10));
  if (months > 0 && strcmp (next + 8, first + 8) == 0)
    return months;
  return MAX (USUAL_MONTHS, (lofte_date_count_days (first, last) + 1 + 182) / 365 * 12);
}

/* Who makes a new document wants it to last: one that is over in half a year, or of a short period in half of that, is too late. */
static char *
dup_least_end (const char *today, int period)
{
  return lofte_date_add_months (today, MIN (USUAL_MONTHS, period) / 2);
}

/* So many months on that most of the new period is left: a document that was let lie is not renewed into the past. */
static int
count_months_to_today (LofteElement *root, const char *today)
{
  const char *start = lofte_element_get (root, "start");
  const char *end = lofte_element_get (root, "end") ? lofte_element_get (root, "end") : start;
  int period = count_months (root);
  int months = period;
  g_autofree char *least = dup_least_end (today, period);

  /* What has no end lasts, for this, as long as the usual period. */
  for (; end; months += period)
    {
      g_autofree char *moved = dup_moved (end, lofte_element_get (root, "end") ? months : months + period);
      g_autofree char *last = lofte_date_get_last_day (moved);

      if (strcmp (last, least) >= 0)
        break;
    }
  return months;
}

static gboolean
is_digit_at (const char *text, const char *at)
{
  return at >= text && g_ascii_isdigit (*at);
}

/* “Medborgarlöfte 2021–2022” becomes “Medborgarlöfte 2023–2024”; other numbers stay. */
static char *
dup_with_years_moved (const char *text, int first, int last, int years)
{
  GString *moved = g_string_new (NULL);

  for (const char *at = text; *at;)
    {
      gint64 year = g_ascii_isdigit (*at) ? g_ascii_strtoll (at, NULL, 10) : 0;
      gboolean is_year = year >= first && year <= last && !is_digit_at (text, at - 1) && !g_ascii_isdigit (at[4]);

      if (is_year)
        {
          g_string_append_printf (moved, "%d", (int) year + years);
          at += 4;
        }
      else
        {
          g_string_append_c (moved, *at++);
        }
    }
  return g_string_free (moved, FALSE);
}

static void
move_years (LofteElement *element, const char *field, int first, int last, int months)
{
  const char *text = lofte_element_get (element, field);
  g_autofree char *moved = text && months % 12 == 0 ? dup_with_years_moved (text, first, last, months / 12) : NULL;

  if (moved)
    lofte_element_set (element, field, moved);
}

static void
move_follow_up (LofteAgreement *agreement, LofteElement *follow_up, int months)
{
  const char *date = lofte_element_get (follow_up, "date");
  g_autofree char *old = date && lofte_date_is_whole (date) ? lofte_period_dup_series_label (agreement, date) : NULL;
  gboolean named = old && lofte_element_is (follow_up, "label", old);
  int year = date ? lofte_date_get_year (date) : 0;

  move_field (follow_up, "date", months);
  if (named)
    {
      g_autofree char *label = lofte_period_dup_series_label (agreement, lofte_element_get (follow_up, "date"));

      lofte_element_set (follow_up, "label", label);
    }
  else if (date)
    {
      move_years (follow_up, "label", year, year, months);
    }
}

/* The period that ends, and how far all moves on. */
typedef struct
{
  int first_year;
  int last_year;
  int months;
} Move;

static void
move_element (LofteElement *element, gpointer user_data)
{
  const Move *move = user_data;
  int months = move->months;
  const char *name = lofte_element_get_name (element);

  if (strcmp (name, "commitment") == 0)
    {
      move_field (element, "start", months);
      move_field (element, "due", months);
      move_years (element, "when", move->first_year, move->last_year, months);
    }
  else if (strcmp (name, "goal") == 0)
    {
      move_field (element, "measured-on", months);
    }
}

/* The new period begins the day after the one before, whenever that one was signed and whether or not it told when it began. */
static void
move_period (LofteElement *root, int period, int months)
{
  const char *end = lofte_element_get (root, "end");
  g_autofree char *before = end ? dup_moved (end, months - period) : NULL;
  g_autofree char *last = before ? lofte_date_get_last_day (before) : NULL;
  g_autofree char *next = last ? lofte_date_add_days (last, 1) : NULL;
  const char *start = lofte_element_get (root, "start");

  if (next && (!start || lofte_date_is_whole (start)))
    {
      g_autofree char *first = g_strndup (next, start ? strlen (next) : strlen (end));

      lofte_element_set (root, "start", first);
    }
  else
    {
      move_field (root, "start", months);
    }
  move_field (root, "end", months);
}

/**
 * lofte_renewal_move_dates:
 * @agreement: A copy of the document before.
 * @today: The day as of which it is renewed.
 *
 * Moves to the next whole period that is not past nor nearly over: the period itself, the follow-ups, the commitments' and the goals' dates, and
 * the years in the title and in what is said of when. Dates of sources and baselines stay: they tell what was.
 */
void
lofte_renewal_move_dates (LofteAgreement *agreement, const char *today)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);
  const char *start = lofte_element_get (root, "start");
  const char *end = lofte_element_get (root, "end");
  int period = count_months (root);
  Move move;

  move.months = count_months_to_today (root, today);
  move.last_year = end ? lofte_date_get_year (end) : start ? lofte_date_get_year (start)
                                                           : 0;
  move.first_year = start ? lofte_date_get_year (start) : move.last_year;
  move_years (root, "title", move.first_year, move.last_year, move.months);
  for (guint i = 0; i < lofte_element_count (root, "follow-up"); i++)
    move_follow_up (agreement, lofte_element_peek (root, "follow-up", i), move.months);
  lofte_element_foreach (root, move_element, &move);
  move_period (root, period, move.months);
}
