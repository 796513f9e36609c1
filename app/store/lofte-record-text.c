/* LofteRecord — the texts to search and the days that fall due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-commitment.h"
#include "lofte-date.h"
#include "lofte-deadline.h"
#include "lofte-fold-private.h"
#include "lofte-period.h"
#include "lofte-record-private.h"
#include "lofte-rich-text.h"

#define PLAN_MONTHS 24
/* Further revisions than these are listed when the document is saved again. */
#define N_REVISIONS 4
/* For documents that do not say when they begin. */
#define FIRST_DAY "2000-01-01"

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

/* Returns: (transfer full) (nullable): what the occasion is called. */
static char *
dup_follow_up_label (LofteAgreement *agreement, const LofteDeadline *deadline)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);

  for (guint i = 0; i < lofte_element_count (element, "follow-up"); i++)
    {
      LofteElement *follow_up = lofte_element_peek (element, "follow-up", i);

      if (g_strcmp0 (lofte_element_get_id (follow_up), deadline->element) == 0)
        return g_strdup (lofte_element_get (follow_up, "label"));
    }
  return lofte_period_dup_series_label (agreement, deadline->date);
}

/* What core says is due, seen from @day: @only one kind, or all but the commitments, which have rows of their own.
 * Returns: (transfer full) (nullable): the last day that was added. */
static char *
add_due (LofteRecord *record, LofteAgreement *agreement, const char *day, gboolean all, LofteDeadlineKind only)
{
  g_autoptr (GPtrArray) due = lofte_deadlines_list (agreement, day);
  char *last = NULL;

  for (guint i = 0; i < due->len; i++)
    {
      const LofteDeadline *deadline = g_ptr_array_index (due, i);
      g_autofree char *label = NULL;

      if (deadline->kind == LOFTE_DEADLINE_COMMITMENT || (!all && deadline->kind != only))
        continue;
      if (deadline->kind == LOFTE_DEADLINE_FOLLOW_UP)
        label = dup_follow_up_label (agreement, deadline);
      add_deadline (record, deadline->date, lofte_deadline_kind_get_word (deadline->kind), label, FALSE);
      if (!all || deadline->kind == only)
        {
          g_free (last);
          last = g_strdup (deadline->date);
        }
    }
  return last;
}

/* Core tells the next revision alone. A row of the register must not depend on the day it was written, so they are
 * asked for from the first on, and some more for the days to come. */
static void
add_all_due (LofteRecord *record, LofteAgreement *agreement)
{
  const char *start = lofte_element_get (LOFTE_ELEMENT (agreement), "start");
  g_autofree char *first = start && lofte_date_is_valid (start) ? lofte_date_get_first_day (start) : NULL;
  g_autofree char *day = first ? lofte_date_add_days (first, 1) : g_strdup (FIRST_DAY);
  g_autofree char *revision = add_due (record, agreement, day, TRUE, LOFTE_DEADLINE_REVISION);

  for (guint i = 1; revision && i < N_REVISIONS; i++)
    {
      g_autofree char *after = lofte_date_add_days (revision, 1);

      g_free (revision);
      revision = add_due (record, agreement, after, FALSE, LOFTE_DEADLINE_REVISION);
    }
}

/* 7 § lagen (2023:196): the plan is followed up at least every second year. */
static void
add_plan (LofteRecord *record, LofteElement *element)
{
  const char *start = lofte_element_get (element, "start");

  if (start && lofte_date_is_valid (start) && lofte_element_is (element, "kind", "action-plan"))
    {
      g_autofree char *first = lofte_date_get_first_day (start);
      g_autofree char *due = lofte_date_add_months (first, PLAN_MONTHS);

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

/* Notes every day of @agreement that somebody must not miss: what core says is due, and the days that are only to be kept in mind. */
void
lofte_record_add_deadlines (LofteRecord *record, LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *start = lofte_element_get (element, "start");

  if (lofte_state_is_final (record->state))
    return;
  add_deadline (record, lofte_element_get (element, "ceremony-date"), "ceremony", lofte_element_get (element, "ceremony-place"), record->state >= LOFTE_STATE_SIGNED);
  if (start && lofte_date_is_valid (start))
    {
      g_autofree char *first = lofte_date_get_first_day (start);

      add_deadline (record, first, "start", NULL, record->state >= LOFTE_STATE_IN_FORCE);
    }
  add_all_due (record, agreement);
  add_plan (record, element);
  add_goals (record, element);
}
