/* LofteRecord — the texts to search and the days that fall due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-commitment.h"
#include "lofte-date.h"
#include "lofte-fold-private.h"
#include "lofte-period.h"
#include "lofte-record-private.h"
#include "lofte-rich-text.h"

/* 6 and 7 §§ lagen (2023:196): the picture and the plan are followed up at least every second year. */
#define STATUTORY_MONTHS 24
/* Further revisions than these are listed when the first have passed. */
#define N_REVISIONS 4

/* Texts that say how a document is made, not what it says. */
static const char *const unsearched[] = { "template", "key", "accent", "media-type", "code", NULL };

static void
append_text (GString *body, const char *text)
{
  if (!text || *text == '\0')
    return;
  if (body->len)
    g_string_append_c (body, '\n');
  g_string_append (body, text);
}

static void
append_rich (GString *body, const char *markup)
{
  g_autoptr (LofteRichText) rich = lofte_rich_text_new_from_markup (markup, NULL);
  g_autofree char *plain = rich ? lofte_rich_text_to_plain (rich) : NULL;

  append_text (body, plain ? plain : markup);
}

static void
append_fields (GString *body, LofteElement *element, const char *except)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      const char *value = lofte_element_get (element, field->name);

      if (!value || g_strv_contains (unsearched, field->name) || g_strcmp0 (field->name, except) == 0)
        continue;
      if (field->type == LOFTE_FIELD_TEXT || field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_LINES)
        append_text (body, value);
      else if (field->type == LOFTE_FIELD_RICH)
        append_rich (body, value);
    }
}

static void
append_element (LofteElement *element, gpointer user_data)
{
  if (!LOFTE_IS_COMMITMENT (element))
    append_fields (user_data, element, LOFTE_IS_AGREEMENT (element) ? "title" : NULL);
}

/* Returns: (transfer full): all text of @agreement outside its title and its commitments. */
char *
lofte_record_collect_body (LofteAgreement *agreement)
{
  g_autoptr (GString) body = g_string_new (NULL);

  lofte_element_foreach (LOFTE_ELEMENT (agreement), append_element, body);
  return lofte_fold_normalize (body->str);
}

/* Returns: (transfer full): all text of @commitment but the promise itself. */
char *
lofte_record_collect_commitment (LofteElement *commitment)
{
  g_autoptr (GString) body = g_string_new (NULL);

  append_fields (body, commitment, "text");
  return lofte_fold_normalize (body->str);
}

static gboolean
has_outcome_since (LofteElement *agreement, const char *day)
{
  for (guint i = 0; i < lofte_element_count (agreement, "outcome"); i++)
    {
      const char *date = lofte_element_get (lofte_element_peek (agreement, "outcome", i), "date");
      g_autofree char *last = date ? lofte_date_get_last_day (date) : NULL;

      if (last && strcmp (last, day) >= 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_deadline (LofteRecord *record, const char *date, const char *what, const char *label, gboolean done)
{
  LofteRecordDeadline *deadline;
  g_autofree char *day = date && lofte_date_is_valid (date) ? lofte_date_get_last_day (date) : NULL;

  if (!day)
    return;
  for (guint i = 0; i < record->deadlines->len; i++)
    {
      LofteRecordDeadline *other = g_ptr_array_index (record->deadlines, i);

      if (g_str_equal (other->day, day) && g_str_equal (other->what, what) && g_strcmp0 (other->label, label ? label : "") == 0)
        return;
    }
  deadline = g_new0 (LofteRecordDeadline, 1);
  deadline->day = g_steal_pointer (&day);
  deadline->what = what;
  deadline->label = g_strdup (label ? label : "");
  deadline->done = done;
  g_ptr_array_add (record->deadlines, deadline);
}

static void
add_follow_ups (LofteRecord *record, LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  guint n_follow_ups = lofte_element_count (element, "follow-up");
  g_auto (GStrv) series = NULL;

  for (guint i = 0; i < n_follow_ups; i++)
    {
      LofteElement *follow_up = lofte_element_peek (element, "follow-up", i);
      const char *date = lofte_element_get (follow_up, "date");

      add_deadline (record, date, "follow-up", lofte_element_get (follow_up, "label"), date && has_outcome_since (element, date));
    }
  /* The series counts only until somebody has written the occasions down. */
  series = n_follow_ups == 0 ? lofte_period_list_follow_ups (agreement) : NULL;
  for (guint i = 0; series && series[i]; i++)
    {
      g_autofree char *label = lofte_period_dup_series_label (agreement, series[i]);

      add_deadline (record, series[i], "follow-up", label, has_outcome_since (element, series[i]));
    }
}

static void
add_statutory (LofteRecord *record, LofteElement *element)
{
  const char *start = lofte_element_get (element, "start");

  for (guint i = 0; i < lofte_element_count (element, "picture"); i++)
    {
      const char *date = lofte_element_get (lofte_element_peek (element, "picture", i), "date");
      g_autofree char *last = date ? lofte_date_get_last_day (date) : NULL;
      g_autofree char *due = last ? lofte_date_add_months (last, STATUTORY_MONTHS) : NULL;

      add_deadline (record, due, "picture", NULL, FALSE);
    }
  if (start && lofte_element_is (element, "kind", "action-plan"))
    {
      g_autofree char *first = lofte_date_get_first_day (start);
      g_autofree char *due = lofte_date_add_months (first, STATUTORY_MONTHS);

      add_deadline (record, due, "plan", NULL, FALSE);
    }
}

static void
add_goals (LofteRecord *record, LofteElement *element)
{
  for (guint i = 0; i < lofte_element_count (element, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (element, "focus", i);

      for (guint j = 0; j < lofte_element_count (focus, "goal"); j++)
        {
          LofteElement *goal = lofte_element_peek (focus, "goal", j);
          const char *date = lofte_element_get (goal, "measured-on");

          add_deadline (record, date, "measure", lofte_element_get_or (goal, "indicator", lofte_element_get (goal, "text")), date && has_outcome_since (element, date));
        }
    }
}

/* Works out every day of @agreement that somebody must not miss. */
void
lofte_record_add_deadlines (LofteRecord *record, LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  gboolean signed_ = record->state >= LOFTE_STATE_SIGNED;
  const char *start = lofte_element_get (element, "start");
  g_autofree char *consultation = NULL;
  g_autofree char *revision = NULL;

  if (lofte_state_is_final (record->state))
    return;
  add_deadline (record, lofte_element_get (element, "ceremony-date"), "ceremony", lofte_element_get (element, "ceremony-place"), signed_);
  if (start && lofte_date_is_valid (start))
    {
      g_autofree char *first = lofte_date_get_first_day (start);

      add_deadline (record, first, "start", NULL, record->state >= LOFTE_STATE_IN_FORCE);
    }
  add_follow_ups (record, agreement);
  consultation = lofte_period_dup_consultation_day (agreement);
  add_deadline (record, consultation, "consultation", NULL, FALSE);
  add_deadline (record, lofte_element_get (element, "end"), "expiry", NULL, record->state >= LOFTE_STATE_EVALUATED);
  if (lofte_element_is (element, "period-rule", "until-further-notice"))
    for (guint i = 0; i < N_REVISIONS; i++)
      {
        char *next = lofte_period_dup_next_revision (agreement, revision ? revision : start ? start
                                                                                            : "");

        g_free (revision);
        revision = next;
        add_deadline (record, revision, "revision", NULL, FALSE);
        if (!revision)
          break;
      }
  add_statutory (record, element);
  add_goals (record, element);
}
