/* Checks of follow-up, outcomes and the lines of the document before
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
#include "lofte-period.h"

static void
check_late (LofteCheck *check)
{
  LofteState state = lofte_agreement_get_state (check->agreement);
  g_autoptr (GPtrArray) list = NULL;

  if (!check->today || (state != LOFTE_STATE_SIGNED && state != LOFTE_STATE_IN_FORCE))
    return;
  list = lofte_follow_ups_list_due (check->agreement);
  for (guint i = 0; i < list->len; i++)
    {
      const LofteDueFollowUp *due = g_ptr_array_index (list, i);
      g_autofree char *limit = lofte_date_add_days (due->day, LOFTE_FOLLOW_UP_GRACE_DAYS);

      if (!due->registered && strcmp (limit, check->today) < 0)
        lofte_findings_add (check->findings, LOFTE_CHECK_LATE_FOLLOW_UP, LOFTE_SEVERITY_WARNING, due->element, NULL, _ ("The follow-up %s has not been recorded within %d days. Record outcomes, even where nothing was done."), due->day, LOFTE_FOLLOW_UP_GRACE_DAYS);
    }
}

/* Whether @value keeps what was promised; unknown comparisons do. */
static gboolean
meets_target (LofteElement *subject, double value)
{
  const char *comparison = lofte_element_get_or (subject, "comparison", "at-least");
  double target;

  if (!lofte_element_get_number (subject, "target", &target))
    return TRUE;
  if (g_str_equal (comparison, "at-most"))
    return value <= target;
  if (g_str_equal (comparison, "at-least"))
    return value >= target;
  return !g_str_equal (comparison, "equal") || (value >= target && value <= target);
}

static void
check_outcome (LofteCheck *check, LofteElement *outcome)
{
  static const char *const explained[] = { "partly", "not-done", "dropped", NULL };
  const char *state = lofte_element_get (outcome, "state");
  const char *of = lofte_element_get (outcome, "of");
  LofteElement *subject = of ? g_hash_table_lookup (check->elements, of) : NULL;
  gboolean measured = subject && lofte_element_find_field (subject, "target") != NULL;
  gboolean rate = measured && lofte_element_find_field (subject, "per") && lofte_element_get (subject, "per");
  double value;

  if (!lofte_check_has_text (outcome, "source"))
    lofte_findings_add (check->findings, LOFTE_CHECK_OUTCOME, LOFTE_SEVERITY_WARNING, outcome, "source", _ ("The outcome has no source. Enter where it was counted, or who knows."));
  if (!lofte_element_get (outcome, "date"))
    lofte_findings_add (check->findings, LOFTE_CHECK_OUTCOME, LOFTE_SEVERITY_WARNING, outcome, "date", _ ("The outcome has no date. Fill it in."));
  if (state && g_strv_contains (explained, state) && !lofte_check_has_text (outcome, "reason"))
    lofte_findings_add (check->findings, LOFTE_CHECK_OUTCOME, LOFTE_SEVERITY_WARNING, outcome, "reason", _ ("It is not stated why the promise was not kept in full. Enter the reason."));
  if (measured && g_strcmp0 (state, "done") == 0 && lofte_element_get_number (outcome, "value", &value) && !meets_target (subject, value))
    lofte_findings_add (check->findings, LOFTE_CHECK_OUTCOME, LOFTE_SEVERITY_WARNING, outcome, "value", rate ? _ ("The outcome counts as done, but its value does not reach the target. Values are counted in the same way as the target: correct one of them.") : _ ("The outcome counts as done, but its value does not reach the target. Correct one of them."));
  if (lofte_element_get_number (outcome, "value", &value) && value <= 0 && value >= 0 && !lofte_check_has_text (outcome, "reason") && !lofte_check_has_text (outcome, "text"))
    lofte_findings_add (check->findings, LOFTE_CHECK_OUTCOME, LOFTE_SEVERITY_HINT, outcome, "reason", _ ("The value is zero. Explain it, so that readers do not have to guess."));
}

/* ---- the document before ---- */

static gboolean
is_handled (LofteCheck *check, const char *id)
{
  g_autoptr (GPtrArray) commitments = NULL;

  for (guint i = 0; i < lofte_element_count (check->root, "carried"); i++)
    if (lofte_element_is (lofte_element_peek (check->root, "carried", i), "commitment", id))
      return TRUE;
  commitments = lofte_check_collect (check->root, "commitment");
  for (guint i = 0; i < commitments->len; i++)
    if (lofte_element_is (g_ptr_array_index (commitments, i), "continues", id))
      return TRUE;
  return FALSE;
}

static void
check_carried (LofteCheck *check)
{
  for (guint i = 0; i < lofte_element_count (check->root, "carried"); i++)
    {
      LofteElement *carried = lofte_element_peek (check->root, "carried", i);
      g_autofree char *start = lofte_check_dup_start (lofte_element_get (carried, "text"));

      if (!lofte_element_get (carried, "handling"))
        lofte_findings_add (check->findings, LOFTE_CHECK_CARRIED_LINES, LOFTE_SEVERITY_WARNING, carried, "handling", _ ("It is not stated what happens to the earlier commitment “%s”. Choose continued, closed or dropped."), start);
      else if (lofte_element_is (carried, "handling", "dropped") && !lofte_check_has_text (carried, "reason"))
        lofte_findings_add (check->findings, LOFTE_CHECK_CARRIED_LINES, LOFTE_SEVERITY_WARNING, carried, "reason", _ ("The earlier commitment “%s” is dropped without a reason. Give one."), start);
    }
}

static void
check_predecessor (LofteCheck *check)
{
  g_autoptr (GPtrArray) earlier = NULL;

  if (!check->context->predecessor)
    return;
  earlier = lofte_check_collect (LOFTE_ELEMENT (check->context->predecessor), "commitment");
  for (guint i = 0; i < earlier->len; i++)
    {
      LofteElement *commitment = g_ptr_array_index (earlier, i);
      g_autofree char *start = NULL;

      if (is_handled (check, lofte_element_get_id (commitment)))
        continue;
      start = lofte_check_dup_start (lofte_element_get (commitment, "text"));
      lofte_findings_add (check->findings, LOFTE_CHECK_CARRIED_LINES, LOFTE_SEVERITY_WARNING, check->root, NULL, _ ("The commitment “%s” in the previous document is neither continued nor closed. Enter what happens to it."), start);
    }
}

void
lofte_check_follow_up (LofteCheck *check)
{
  check_late (check);
  for (guint i = 0; i < lofte_element_count (check->root, "outcome"); i++)
    check_outcome (check, lofte_element_peek (check->root, "outcome", i));
  check_carried (check);
  check_predecessor (check);
}
