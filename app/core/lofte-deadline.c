/* LofteDeadline — frist: a day by which something about a document is due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"
#include "lofte-deadline-private.h"
#include "lofte-deadline.h"
#include "lofte-period.h"

/* 6 § lag (2023:196): the picture is renewed at least every second year. */
#define PICTURE_MONTHS 24
/* An outcome may be dated so long before or after the day that it belongs to. */
#define EARLY_DAYS 90
#define LATE_DAYS 60

/**
 * lofte_deadline_free:
 * @deadline: (transfer full): A deadline.
 */
void
lofte_deadline_free (LofteDeadline *deadline)
{
  g_free (deadline->date);
  g_free (deadline->element);
  g_free (deadline->sentence);
  g_free (deadline);
}

static void
due_follow_up_free (gpointer data)
{
  LofteDueFollowUp *due = data;

  g_free (due->day);
  g_free (due);
}

static void
add_due (GPtrArray *list, const char *day, LofteElement *element)
{
  LofteDueFollowUp *due;

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((LofteDueFollowUp *) g_ptr_array_index (list, i))->day, day))
      return;
  due = g_new0 (LofteDueFollowUp, 1);
  due->day = g_strdup (day);
  due->element = element;
  g_ptr_array_add (list, due);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LofteDueFollowUp *const *) a)->day, (*(LofteDueFollowUp *const *) b)->day);
}

/* An outcome belongs to the first day that it is not clearly later than. */
static gboolean
has_outcome (LofteElement *root, const char *previous, const char *day)
{
  g_autofree char *after_previous = previous ? lofte_date_add_days (previous, LOFTE_FOLLOW_UP_GRACE_DAYS) : NULL;
  g_autofree char *early = lofte_date_add_days (day, -EARLY_DAYS);
  const char *from = after_previous && strcmp (after_previous, early) > 0 ? after_previous : early;
  g_autofree char *to = lofte_date_add_days (day, LATE_DAYS);

  for (guint i = 0; i < lofte_element_count (root, "outcome"); i++)
    {
      const char *date = lofte_element_get (lofte_element_peek (root, "outcome", i), "date");
      g_autofree char *last = date ? lofte_date_get_last_day (date) : NULL;

      if (last && strcmp (last, from) > 0 && strcmp (last, to) <= 0)
        return TRUE;
    }
  return FALSE;
}

/* The days of follow-up, those written down and those of the series, in order, with whether an outcome is registered for each. */
GPtrArray *
lofte_follow_ups_list_due (LofteAgreement *agreement)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);
  GPtrArray *list = g_ptr_array_new_with_free_func (due_follow_up_free);
  guint n_written = lofte_element_count (root, "follow-up");
  g_auto (GStrv) series = NULL;

  for (guint i = 0; i < n_written; i++)
    {
      LofteElement *follow_up = lofte_element_peek (root, "follow-up", i);
      const char *date = lofte_element_get (follow_up, "date");
      g_autofree char *day = date ? lofte_date_get_last_day (date) : NULL;

      if (day)
        add_due (list, day, follow_up);
    }
  /* Days that are written down are the series made exact. */
  if (list->len == 0)
    {
      series = lofte_period_list_follow_ups (agreement);
      for (guint i = 0; series[i]; i++)
        add_due (list, series[i], root);
    }
  g_ptr_array_sort (list, compare_due);
  for (guint i = 0; i < list->len; i++)
    {
      LofteDueFollowUp *due = g_ptr_array_index (list, i);
      const char *previous = i > 0 ? ((LofteDueFollowUp *) g_ptr_array_index (list, i - 1))->day : NULL;

      due->registered = has_outcome (root, previous, due->day);
    }
  return list;
}

static void G_GNUC_PRINTF (6, 7)
    add_deadline (GPtrArray *deadlines, LofteDeadlineKind kind, const char *date, const char *today, LofteElement *element, const char *format, ...)
{
  LofteDeadline *deadline = g_new0 (LofteDeadline, 1);
  va_list arguments;

  deadline->date = g_strdup (date);
  deadline->kind = kind;
  deadline->element = g_strdup (lofte_element_get_id (element));
  deadline->late = strcmp (date, today) < 0;
  va_start (arguments, format);
  deadline->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (deadlines, deadline);
}

static void
add_follow_ups (GPtrArray *deadlines, LofteAgreement *agreement, const char *today)
{
  g_autoptr (GPtrArray) list = lofte_follow_ups_list_due (agreement);

  for (guint i = 0; i < list->len; i++)
    {
      const LofteDueFollowUp *due = g_ptr_array_index (list, i);
      g_autofree char *name = NULL;

      if (due->registered)
        continue;
      name = due->element == LOFTE_ELEMENT (agreement) ? lofte_period_dup_series_label (agreement, due->day) : g_strdup (lofte_element_get_or (due->element, "label", due->day));
      add_deadline (deadlines, LOFTE_DEADLINE_FOLLOW_UP, due->day, today, due->element, _ ("Follow-up %s: register what was done."), name);
    }
}

/* Only the last outcome of a commitment tells how it stands. */
static gboolean
is_settled (LofteElement *root, LofteElement *commitment)
{
  static const char *const final_states[] = { "done", "not-done", "dropped", NULL };
  const char *latest = NULL;
  const char *state = NULL;

  for (guint i = 0; i < lofte_element_count (root, "outcome"); i++)
    {
      LofteElement *outcome = lofte_element_peek (root, "outcome", i);
      const char *date = lofte_element_get_or (outcome, "date", "");

      if (lofte_element_is (outcome, "of", lofte_element_get_id (commitment)) && (!latest || strcmp (date, latest) >= 0))
        {
          latest = date;
          state = lofte_element_get (outcome, "state");
        }
    }
  return state && g_strv_contains (final_states, state);
}

static void
add_commitments (GPtrArray *deadlines, LofteElement *root, const char *today)
{
  g_autoptr (GPtrArray) commitments = lofte_check_collect (root, "commitment");

  for (guint i = 0; i < commitments->len; i++)
    {
      LofteElement *commitment = g_ptr_array_index (commitments, i);
      const char *due = lofte_element_get (commitment, "due");
      g_autofree char *day = due ? lofte_date_get_last_day (due) : NULL;
      g_autofree char *start = NULL;

      if (!day || is_settled (root, commitment))
        continue;
      start = lofte_check_dup_start (lofte_element_get (commitment, "text"));
      add_deadline (deadlines, LOFTE_DEADLINE_COMMITMENT, day, today, commitment, _ ("Commitment due: %s"), start);
    }
}

static void
add_validity (GPtrArray *deadlines, LofteAgreement *agreement, const char *today)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);
  const char *end = lofte_element_get (root, "end");
  g_autofree char *last = end ? lofte_date_get_last_day (end) : NULL;
  g_autofree char *consultation = lofte_period_dup_consultation_day (agreement);
  g_autofree char *yesterday = lofte_date_add_days (today, -1);
  g_autofree char *revision = lofte_element_is (root, "period-rule", "until-further-notice") ? lofte_period_dup_next_revision (agreement, yesterday) : NULL;

  if (consultation)
    add_deadline (deadlines, LOFTE_DEADLINE_CONSULTATION, consultation, today, root, "%s", _ ("Consult the other party about an extension."));
  if (revision)
    add_deadline (deadlines, LOFTE_DEADLINE_REVISION, revision, today, root, "%s", _ ("Revise the document: it is valid until further notice."));
  if (last)
    add_deadline (deadlines, LOFTE_DEADLINE_EXPIRY, last, today, root, "%s", _ ("The document ends: evaluate it and prepare the next one."));
}

static void
add_picture (GPtrArray *deadlines, LofteAgreement *agreement, const char *today)
{
  LofteElement *picture = lofte_agreement_get_picture (agreement);
  const char *date = picture ? lofte_element_get (picture, "date") : NULL;
  g_autofree char *from = date ? lofte_date_get_last_day (date) : NULL;
  g_autofree char *day = from ? lofte_date_add_months (from, PICTURE_MONTHS) : NULL;

  if (day)
    add_deadline (deadlines, LOFTE_DEADLINE_PICTURE, day, today, picture, "%s", _ ("Renew the situational picture: the Act (2023:196) requires it at least every second year."));
}

static int
compare_deadlines (gconstpointer a, gconstpointer b)
{
  const LofteDeadline *left = *(LofteDeadline *const *) a;
  const LofteDeadline *right = *(LofteDeadline *const *) b;
  int order = strcmp (left->date, right->date);

  return order ? order : (int) left->kind - (int) right->kind;
}

/**
 * lofte_deadlines_list:
 * @agreement: A document.
 * @today: The day to judge by, `YYYY-MM-DD`.
 *
 * Works out what is due and not yet done. A draft has only the deadline of its situational picture, for nothing else
 * holds yet; a document that is closed or archived has none. A pure function.
 *
 * Returns: (transfer full) (element-type LofteDeadline): The deadlines, earliest first, with those that are late.
 */
GPtrArray *
lofte_deadlines_list (LofteAgreement *agreement, const char *today)
{
  GPtrArray *deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_deadline_free);
  LofteState state = lofte_agreement_get_state (agreement);

  g_return_val_if_fail (lofte_date_is_whole (today), deadlines);

  if (state == LOFTE_STATE_CLOSED || state == LOFTE_STATE_ARCHIVED)
    return deadlines;
  add_picture (deadlines, agreement, today);
  if (state == LOFTE_STATE_SIGNED || state == LOFTE_STATE_IN_FORCE)
    {
      add_follow_ups (deadlines, agreement, today);
      add_commitments (deadlines, LOFTE_ELEMENT (agreement), today);
      add_validity (deadlines, agreement, today);
    }
  g_ptr_array_sort (deadlines, compare_deadlines);
  return deadlines;
}

/**
 * lofte_deadline_kind_get_word:
 * @kind: A kind.
 *
 * Returns: Its word in the register and on the command line.
 */
const char *
lofte_deadline_kind_get_word (LofteDeadlineKind kind)
{
  static const char *const words[] = { "follow-up", "consultation", "revision", "expiry", "picture", "commitment" };

  return words[kind];
}

/**
 * lofte_deadline_kind_get_label:
 * @kind: A kind.
 *
 * Returns: What a person calls it, in the user's language.
 */
const char *
lofte_deadline_kind_get_label (LofteDeadlineKind kind)
{
  static const char *const labels[] = { N_ ("Follow-up"), N_ ("Consultation"), N_ ("Revision"), N_ ("End"), N_ ("Situational picture"), N_ ("Commitment") };

  return _ (labels[kind]);
}
