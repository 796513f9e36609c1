/* Days, periods, series and deadlines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-agreement.h"
#include "lofte-clock.h"
#include "lofte-commitment.h"
#include "lofte-date.h"
#include "lofte-deadline.h"
#include "lofte-focus-area.h"
#include "lofte-follow-up.h"
#include "lofte-outcome.h"
#include "lofte-period.h"
#include "lofte-picture.h"

static void
test_valid (void)
{
  static const char *const valid[] = { "2021", "2021-02", "2021-02-28", "2024-02-29", "0001", "9999-12-31" };
  static const char *const invalid[] = { "", "21", "2021-", "2021-0", "2021-00", "2021-13", "2021-02-29", "2021-04-31", "0000", "2021-1-1", "2021-01-01 ", "20210101", "2021-01-01T00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (lofte_date_is_valid (valid[i]));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (lofte_date_is_valid (invalid[i]));
  g_assert_true (lofte_date_is_whole ("2021-02-28"));
  g_assert_false (lofte_date_is_whole ("2021-02"));
  g_assert_false (lofte_date_is_whole ("soon"));
  g_assert_false (lofte_date_is_whole (NULL));
}

static void
test_input (void)
{
  static const char *const pairs[][2] = {
    { "2026-06-30", "2026-06-30" },
    { " 20260630 ", "2026-06-30" },
    { "30/6", "2026-06-30" },
    { "30/6 2027", "2027-06-30" },
    { "30/6-27", "2027-06-30" },
    { "30.6.2026", "2026-06-30" },
    { "30 juni", "2026-06-30" },
    { "1 Maj 2027", "2027-05-01" },
    { "16 feb 2021", "2021-02-16" },
    { "3 august 2021", "2021-08-03" },
    { "juni 2026", "2026-06" },
    { "2026", "2026" },
    { "2026-06", "2026-06" },
    { "31/6", NULL },
    { "30 foo", NULL },
    { "hej", NULL },
    { "", NULL },
    { "99/99/9999", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *date = lofte_date_parse_input (pairs[i][0], 2026);

      g_assert_cmpstr (date, ==, pairs[i][1]);
    }
}

static void
assert_text (char *owned, const char *expected)
{
  g_autofree char *text = owned;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_arithmetic (void)
{
  assert_text (lofte_date_get_first_day ("2024-02"), "2024-02-01");
  assert_text (lofte_date_get_first_day ("2024"), "2024-01-01");
  assert_text (lofte_date_get_last_day ("2024-02"), "2024-02-29");
  assert_text (lofte_date_get_last_day ("2024"), "2024-12-31");
  assert_text (lofte_date_add_months ("2021-01-31", 1), "2021-02-28");
  assert_text (lofte_date_add_months ("2021-03-31", -1), "2021-02-28");
  assert_text (lofte_date_add_months ("2021-12-15", 24), "2023-12-15");
  assert_text (lofte_date_add_days ("2020-02-28", 2), "2020-03-01");
  assert_text (lofte_date_add_days ("2021-01-01", -1), "2020-12-31");
  g_assert_cmpint (lofte_date_count_days ("2021-01-01", "2021-12-31"), ==, 364);
  g_assert_cmpint (lofte_date_count_days ("2021-02", "2021-01-31"), ==, -1);
  g_assert_cmpint (lofte_date_get_year ("2021-02"), ==, 2021);
}

/* Numbers of months come from files. What cannot be counted stops at the first or last day there is. */
static void
test_extremes (void)
{
  assert_text (lofte_date_add_months ("2021-05-05", 999999), "9999-12-31");
  assert_text (lofte_date_add_months ("2021-05-05", -999999), "0001-01-01");
  assert_text (lofte_date_add_months ("9999-12-31", 1), "9999-12-31");
  assert_text (lofte_date_add_days ("9999-12-31", 1), "9999-12-31");
  assert_text (lofte_date_add_days ("0001-01-01", -1), "0001-01-01");
  assert_text (lofte_date_add_days ("2021-01-01", G_MAXINT), "9999-12-31");
  assert_text (lofte_date_add_days ("2021-01-01", G_MININT), "0001-01-01");
  assert_text (lofte_date_add_months ("2021-01-01", G_MININT), "0001-01-01");
}

static void
test_formats (void)
{
  assert_text (lofte_date_format_long ("2021-02-16", "sv"), "16\u00a0februari 2021");
  assert_text (lofte_date_format_long ("2023-06", "sv"), "juni 2023");
  assert_text (lofte_date_format_long ("2023", "en"), "2023");
  assert_text (lofte_date_format_range ("2021-01-01", "2021-12-31", "sv"), "1\u00a0januari – 31\u00a0december 2021");
  assert_text (lofte_date_format_range ("2021-03-01", "2023-02-28", "en"), "1\u00a0March 2021 – 28\u00a0February 2023");
  assert_text (lofte_date_format_range ("2021", "2022", "sv"), "2021–2022");
  assert_text (lofte_date_format_range ("2021", "2021", "sv"), "2021");
}

static void
test_clock (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 6, 30, 23, 59, 0);
  g_autoptr (LofteClock) fixed = lofte_clock_new_fixed (now);
  g_autoptr (LofteClock) running = lofte_clock_new ();
  g_autoptr (GDateTime) told = lofte_clock_dup_now (fixed);
  g_autofree char *today = lofte_clock_dup_today (running);

  assert_text (lofte_clock_dup_today (fixed), "2026-06-30");
  g_assert_true (g_date_time_equal (now, told));
  g_assert_true (lofte_date_is_whole (today));
}

/* ---- periods ---- */

static LofteAgreement *
make_document (const char *first, ...)
{
  LofteElement *document = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  va_list arguments;

  lofte_element_set (document, "kind", "pledge");
  lofte_element_set (document, "language", "sv");
  va_start (arguments, first);
  for (const char *field = first; field; field = va_arg (arguments, const char *))
    lofte_element_set (document, field, va_arg (arguments, const char *));
  va_end (arguments);
  return LOFTE_AGREEMENT (document);
}

static void
test_period_text (void)
{
  static const struct
  {
    const char *rule, *start, *end, *number, *text;
  } cases[] = {
    { "dates", "2021", "2021", NULL, "2021" },
    { "dates", NULL, NULL, NULL, NULL },
    { "dates", "2021-01-01", NULL, NULL, "från 1\u00a0januari 2021" },
    { "dates", NULL, "2021-12", NULL, "till och med december 2021" },
    { "until-replaced", "2022", NULL, NULL, "från 2022, tills det ersätts av ett nytt" },
    { "until-further-notice", "2022", NULL, "36", "från 2022, tills vidare, revideras var 36:e månad" },
    { "until-further-notice", "2022", NULL, "2", "från 2022, tills vidare, revideras var 2:a månad" },
    { "until-further-notice", "2022", NULL, "12", "från 2022, tills vidare, revideras var 12:e månad" },
    { "extension", "2020", "2023", "48", "2020–2023, kan förlängas med 4 år, samråd senast 30\u00a0juni 2023" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteAgreement) document = make_document ("period-rule", cases[i].rule, "start", cases[i].start, "end", cases[i].end, "consultation", "6", "revision-interval", cases[i].number, "extension", cases[i].number, NULL);

      assert_text (lofte_period_dup_text (document), cases[i].text);
    }
}

static void
test_series (void)
{
  static const struct
  {
    const char *series, *start, *end, *days, *label;
  } cases[] = {
    { "none", "2021-01-01", "2021-12-31", "", NULL },
    { "tertial", "2021-01-01", "2021-12-31", "2021-04-30 2021-08-31 2021-12-31", "tertial 1 2021" },
    { "tertial", "2021-05-01", "2022-04-30", "2021-08-31 2021-12-31 2022-04-30", "tertial 2 2021" },
    { "quarterly", "2021", "2021", "2021-03-31 2021-06-30 2021-09-30 2021-12-31", "kvartal 1 2021" },
    { "half-yearly", "2021-02", "2022-01", "2021-06-30 2021-12-31", "första halvåret 2021" },
    { "yearly", "2021", NULL, "2021-12-31 2022-12-31", "2021" },
    { "tertial", NULL, "2021", "", NULL },
    { "tertial", "2022", "2021", "", NULL },
    { "tertial", "9999", "9999", "9999-04-30 9999-08-31 9999-12-31", "tertial 1 9999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteAgreement) document = make_document ("follow-up-series", cases[i].series, "start", cases[i].start, "end", cases[i].end, NULL);
      g_auto (GStrv) days = lofte_period_list_follow_ups (document);

      assert_text (g_strjoinv (" ", days), cases[i].days);
      if (cases[i].label)
        assert_text (lofte_period_dup_series_label (document, days[0]), cases[i].label);
    }
}

static void
test_revision_and_consultation (void)
{
  g_autoptr (LofteAgreement) notice = make_document ("period-rule", "until-further-notice", "start", "2020-01-01", "revision-interval", "12", NULL);
  g_autoptr (LofteAgreement) extended = make_document ("period-rule", "extension", "start", "2020", "end", "2023", "consultation", "6", NULL);
  g_autoptr (LofteAgreement) silly = make_document ("period-rule", "extension", "start", "2020", "end", "2023", "consultation", "999999", "revision-interval", "999999", NULL);

  assert_text (lofte_period_dup_next_revision (notice, "2022-06-01"), "2023-01-01");
  assert_text (lofte_period_dup_next_revision (notice, "2022-01-01"), "2023-01-01");
  assert_text (lofte_period_dup_consultation_day (extended), "2023-06-30");
  assert_text (lofte_period_dup_consultation_day (notice), NULL);
  assert_text (lofte_period_dup_consultation_day (silly), "0001-01-01");
  assert_text (lofte_period_dup_next_revision (silly, "2022-06-01"), NULL);
}

/* ---- deadlines ---- */

static LofteElement *
add_child (LofteElement *parent, GType type, const char *first, ...)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);
  va_list arguments;

  va_start (arguments, first);
  for (const char *field = first; field; field = va_arg (arguments, const char *))
    lofte_element_set (child, field, va_arg (arguments, const char *));
  va_end (arguments);
  lofte_element_append (parent, child);
  return child;
}

static char *
list_deadlines (LofteAgreement *document, const char *today)
{
  g_autoptr (GPtrArray) deadlines = lofte_deadlines_list (document, today);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < deadlines->len; i++)
    {
      const LofteDeadline *deadline = g_ptr_array_index (deadlines, i);

      g_assert_nonnull (lofte_element_find (LOFTE_ELEMENT (document), deadline->element));
      g_assert_cmpstr (deadline->sentence, !=, "");
      g_assert_cmpstr (lofte_deadline_kind_get_label (deadline->kind), !=, "");
      g_string_append_printf (text, "%s%s %s%s", i ? ", " : "", deadline->date, lofte_deadline_kind_get_word (deadline->kind), deadline->late ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_deadlines (void)
{
  g_autoptr (LofteAgreement) document = make_document ("state", "in-force", "start", "2021", "end", "2021", "follow-up-series", "tertial", "period-rule", "extension", "consultation", "6", NULL);
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *focus = add_child (root, LOFTE_TYPE_FOCUS_AREA, NULL);
  LofteElement *commitment = add_child (focus, LOFTE_TYPE_COMMITMENT, "text", "x", "due", "2021-05", NULL);
  LofteElement *outcome;

  add_child (root, LOFTE_TYPE_PICTURE, "date", "2020-03-15", NULL);
  assert_text (list_deadlines (document, "2021-05-15"), "2021-04-30 follow-up!, 2021-05-31 commitment, 2021-06-30 consultation, 2021-08-31 follow-up, 2021-12-31 follow-up, 2021-12-31 expiry, 2022-03-15 picture");

  outcome = add_child (root, LOFTE_TYPE_OUTCOME, "of", lofte_element_get_id (commitment), "date", "2021-05-10", "state", "in-progress", NULL);
  assert_text (list_deadlines (document, "2021-06-15"), "2021-05-31 commitment!, 2021-06-30 consultation, 2021-08-31 follow-up, 2021-12-31 follow-up, 2021-12-31 expiry, 2022-03-15 picture");

  lofte_element_set (outcome, "state", "done");
  assert_text (list_deadlines (document, "2021-07-15"), "2021-06-30 consultation!, 2021-08-31 follow-up, 2021-12-31 follow-up, 2021-12-31 expiry, 2022-03-15 picture");

  /* A written day takes the place of the series. */
  add_child (root, LOFTE_TYPE_FOLLOW_UP, "date", "2021-09-30", "label", "Halvtid", NULL);
  lofte_element_set (root, "period-rule", "until-further-notice");
  lofte_element_set (root, "revision-interval", "12");
  lofte_element_set (root, "end", NULL);
  assert_text (list_deadlines (document, "2021-07-15"), "2021-09-30 follow-up, 2022-01-01 revision, 2022-03-15 picture");

  lofte_element_set (root, "state", "draft");
  assert_text (list_deadlines (document, "2021-07-15"), "2022-03-15 picture");
  lofte_element_set (root, "state", "closed");
  assert_text (list_deadlines (document, "2021-07-15"), "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/valid", test_valid);
  g_test_add_func ("/date/input", test_input);
  g_test_add_func ("/date/arithmetic", test_arithmetic);
  g_test_add_func ("/date/extremes", test_extremes);
  g_test_add_func ("/date/formats", test_formats);
  g_test_add_func ("/date/clock", test_clock);
  g_test_add_func ("/period/text", test_period_text);
  g_test_add_func ("/period/series", test_series);
  g_test_add_func ("/period/revision-and-consultation", test_revision_and_consultation);
  g_test_add_func ("/deadline/list", test_deadlines);
  return g_test_run ();
}
