/* Checks of the chain from problem to commitment, and of what can be measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"

static gboolean
is_true (LofteElement *element, const char *field)
{
  return lofte_element_get_boolean (element, field);
}

static gboolean
any_refers_to (GPtrArray *elements, const char *field, const char *id)
{
  for (guint i = 0; i < elements->len; i++)
    if (lofte_element_refers_to (g_ptr_array_index (elements, i), field, id))
      return TRUE;
  return FALSE;
}

static void
check_problems (LofteCheck *check, GPtrArray *areas, GPtrArray *commitments)
{
  g_autoptr (GPtrArray) problems = lofte_check_collect (check->root, "problem");

  for (guint i = 0; i < problems->len; i++)
    {
      LofteElement *problem = g_ptr_array_index (problems, i);
      const char *id = lofte_element_get_id (problem);
      gboolean chosen = lofte_element_get (problem, "priority") != NULL;
      g_autofree char *start = lofte_check_dup_start (lofte_element_get (problem, "statement"));

      if (!lofte_check_has_text (problem, "statement"))
        lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, problem, "statement", _ ("The problem is not described. Describe it in one sentence, or delete the line."));
      if (!any_refers_to (areas, "problems", id) && !any_refers_to (commitments, "problems", id))
        lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, chosen ? LOFTE_SEVERITY_WARNING : LOFTE_SEVERITY_HINT, problem, NULL, _ ("No focus area takes up the problem “%s”. Choose one for it, or remove its priority."), start);
      if (chosen && lofte_element_count (problem, "cause") == 0)
        lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_HINT, problem, NULL, _ ("The problem “%s” has no causes. Without them it is hard to choose what helps."), start);
    }
}

static guint
count_public (LofteElement *area)
{
  guint count = 0;

  for (guint i = 0; i < lofte_element_count (area, "commitment"); i++)
    if (!lofte_element_is (lofte_element_peek (area, "commitment", i), "audience", "internal"))
      count++;
  return count;
}

/* What is announced and what is written out come from one record, so a hole shows here. */
static void
check_area (LofteCheck *check, LofteElement *area)
{
  g_autofree char *title = lofte_check_dup_start (lofte_element_get (area, "title"));
  gboolean open = lofte_element_is (area, "kind", "open");
  gboolean written = lofte_check_has_text (area, "why") || lofte_check_has_text (area, "lead") || lofte_element_count (area, "goal") || lofte_element_count (area, "commitment");

  if (!lofte_check_has_text (area, "title"))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, area, "title", _ ("The focus area has no heading. Write one."));
  if (is_true (area, "announced-only"))
    {
      if (written)
        lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, area, "announced-only", _ ("The focus area “%s” is marked as announced only, but has text or commitments. Remove the mark, or the content."), title);
      else
        lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_HINT, area, "announced-only", _ ("The focus area “%s” is announced, but nothing is written about it. Readers will ask what is promised."), title);
      return;
    }
  if (open)
    return;
  if (!written)
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, area, NULL, _ ("The focus area “%s” is announced but not written out. Add commitments, or mark it as announced only."), title);
  else if (lofte_element_count (area, "commitment") == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, area, NULL, _ ("The focus area “%s” has no commitment. Add at least one, or mark it as decided later."), title);
  else if (count_public (area) == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, area, NULL, _ ("All commitments in the focus area “%s” are internal, so the public sees none. Make one public."), title);
}

static gboolean
is_left_open (LofteElement *commitment)
{
  return lofte_element_is (commitment, "kind", "open") || lofte_element_is (commitment, "kind", "vision");
}

static void
check_commitment_links (LofteCheck *check, LofteElement *area, LofteElement *commitment, gboolean has_problems, gboolean has_causes)
{
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (commitment, "text"));

  if (!lofte_check_has_text (commitment, "text"))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, commitment, "text", _ ("The commitment is empty. Write what is promised, or delete the line."));
  if (is_left_open (commitment))
    return;
  if (!lofte_element_get (commitment, "goals") && lofte_element_count (area, "goal") == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, commitment, "goals", _ ("The commitment “%s” serves no goal. Add a goal to the focus area, or choose one."), start);
  else if (!lofte_element_get (commitment, "goals") && lofte_element_count (area, "goal") > 1)
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_HINT, commitment, "goals", _ ("The focus area has several goals. Choose which of them the commitment “%s” serves."), start);
  if (has_problems && !lofte_element_get (commitment, "problems") && !lofte_element_get (area, "problems"))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, commitment, "problems", _ ("The commitment “%s” addresses no problem in the situational picture. Choose the problem, here or for the focus area."), start);
  if (has_causes && !lofte_element_get (commitment, "causes"))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_HINT, commitment, "causes", _ ("The commitment “%s” points to no cause. Choose the cause it addresses."), start);
}

static void
check_goal_links (LofteCheck *check, LofteElement *area, LofteElement *goal, GPtrArray *commitments)
{
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (goal, "text"));
  gboolean alone = lofte_element_count (area, "goal") == 1 && lofte_element_count (area, "commitment") > 0;

  if (!lofte_check_has_text (goal, "text"))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, goal, "text", _ ("The goal is empty. Write it, or delete the line."));
  if (!is_true (goal, "vision") && !alone && !any_refers_to (commitments, "goals", lofte_element_get_id (goal)))
    lofte_findings_add (check->findings, LOFTE_CHECK_CHAIN, LOFTE_SEVERITY_WARNING, goal, NULL, _ ("No commitment serves the goal “%s”. Add one, or mark the goal as a vision."), start);
}

static gboolean
is_party (LofteCheck *check, const char *id)
{
  LofteElement *element = g_hash_table_lookup (check->elements, id);

  return element && g_str_equal (lofte_element_get_name (element), "party");
}

static void
check_who (LofteCheck *check, LofteElement *commitment)
{
  g_auto (GStrv) parties = lofte_element_dup_words (commitment, "parties");
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (commitment, "text"));
  gboolean named = FALSE;

  for (guint i = 0; parties[i]; i++)
    named = named || is_party (check, parties[i]);
  if (!named)
    lofte_findings_add (check->findings, LOFTE_CHECK_RESPONSIBLE, LOFTE_SEVERITY_WARNING, commitment, "parties", _ ("No party makes the promise “%s”. Choose who does."), start);
  if (!lofte_element_get (commitment, "responsible"))
    lofte_findings_add (check->findings, LOFTE_CHECK_RESPONSIBLE, LOFTE_SEVERITY_HINT, commitment, "responsible", _ ("Nobody is recorded as internally responsible for “%s”. This is never shown to the public."), start);
}

void
lofte_check_chain (LofteCheck *check)
{
  g_autoptr (GPtrArray) areas = lofte_check_collect (check->root, "focus");
  g_autoptr (GPtrArray) commitments = lofte_check_collect (check->root, "commitment");
  g_autoptr (GPtrArray) problems = lofte_check_collect (check->root, "problem");
  g_autoptr (GPtrArray) causes = lofte_check_collect (check->root, "cause");

  check_problems (check, areas, commitments);
  for (guint i = 0; i < areas->len; i++)
    {
      LofteElement *area = g_ptr_array_index (areas, i);

      check_area (check, area);
      for (guint j = 0; j < lofte_element_count (area, "goal"); j++)
        check_goal_links (check, area, lofte_element_peek (area, "goal", j), commitments);
      for (guint j = 0; j < lofte_element_count (area, "commitment"); j++)
        check_commitment_links (check, area, lofte_element_peek (area, "commitment", j), problems->len > 0, causes->len > 0);
    }
  for (guint i = 0; i < commitments->len; i++)
    check_who (check, g_ptr_array_index (commitments, i));
}

/* ---- measures ---- */

static gboolean
has (LofteElement *element, const char *field)
{
  return lofte_element_get (element, field) != NULL;
}

static gboolean
has_day (LofteElement *commitment)
{
  return has (commitment, "due") || has (commitment, "start") || has (commitment, "when");
}

/* What a later reader must know to say whether it was kept; NULL when it is there. */
static const char *
find_missing_measure (LofteElement *commitment, const char **field)
{
  static const char *const counted[] = { "count", "rate", "hours", "share", "areas", NULL };
  const char *kind = lofte_element_get (commitment, "kind");

  *field = "target";
  if (kind && g_strv_contains (counted, kind))
    {
      if (!has (commitment, "target"))
        return _ ("“%s” is hard to follow up: it has no target. Write how many.");
      if (g_str_equal (kind, "rate") && !has (commitment, "per"))
        {
          *field = "per";
          return _ ("“%s” is hard to follow up: it does not say how often. Choose per day, week or the like.");
        }
      if (g_str_equal (kind, "share") && !has (commitment, "share"))
        {
          *field = "share";
          return _ ("“%s” is hard to follow up: the share is missing. Write it in percent.");
        }
      return NULL;
    }
  if (g_strcmp0 (kind, "season") == 0)
    {
      *field = "season";
      return has (commitment, "season") || has (commitment, "target") ? NULL : _ ("“%s” is hard to follow up: no season is given. Write when in the year.");
    }
  if (g_strcmp0 (kind, "deliverable") == 0 || g_strcmp0 (kind, "event") == 0)
    {
      *field = "due";
      return has_day (commitment) ? NULL : _ ("“%s” is hard to follow up: it has no date. Write when it is to be done.");
    }
  if (g_strcmp0 (kind, "conditional") == 0)
    {
      *field = "condition";
      return has (commitment, "condition") ? NULL : _ ("“%s” is hard to follow up: its condition is missing. Write when it applies.");
    }
  if (g_strcmp0 (kind, "direction") == 0)
    {
      *field = "comparison";
      return has (commitment, "comparison") || has (commitment, "goals") ? NULL : _ ("“%s” is hard to follow up: it has no direction. Choose increase or decrease, or the goal that has it.");
    }
  if (g_strcmp0 (kind, "knowledge") == 0)
    {
      *field = "per";
      return has (commitment, "per") || has (commitment, "target") || has_day (commitment) ? NULL : _ ("“%s” is hard to follow up: it does not say how often or by when. Fill it in.");
    }
  /* A duty is followed up by its state alone; what has no kind yet must have something to hold on to. */
  if (kind)
    return NULL;
  return has (commitment, "target") || has (commitment, "comparison") || has_day (commitment) ? NULL : _ ("“%s” is hard to follow up: it has no target, date or kind. Choose what kind of commitment it is.");
}

static gboolean
is_absolute (const char *word)
{
  static const char *const words[] = { "upphöra", "upphör", "ingen", "inga", "inget", "alla", "aldrig", "nolltolerans", "utrota", "eliminera", "cease", "nobody", "never", "all", "none", "zero-tolerance", NULL };

  return g_strv_contains (words, word);
}

static char *
find_absolute_word (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *at = lower;

  while (*at)
    {
      const char *end = at;
      g_autofree char *word = NULL;

      while (*end && (g_unichar_isalpha (g_utf8_get_char (end)) || *end == '-'))
        end = g_utf8_next_char (end);
      word = g_strndup (at, end - at);
      if (is_absolute (word))
        return g_steal_pointer (&word);
      at = *end ? g_utf8_next_char (end) : end;
    }
  return NULL;
}

static void
check_absolute (LofteCheck *check, LofteElement *element)
{
  const char *text = lofte_element_get (element, "text");
  g_autofree char *word = text ? find_absolute_word (text) : NULL;

  if (word)
    lofte_findings_add (check->findings, LOFTE_CHECK_MEASURABLE, LOFTE_SEVERITY_HINT, element, "text", _ ("“%s” is an absolute word, and a single case breaks such a promise. Mark it as a vision, or write how much."), word);
}

static void
check_commitment_measure (LofteCheck *check, LofteElement *commitment)
{
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (commitment, "text"));
  const char *field;
  const char *format;

  if (is_left_open (commitment))
    return;
  format = find_missing_measure (commitment, &field);
  if (format)
    {
      g_auto (GStrv) around = g_strsplit (format, "%s", 2);
      g_autofree char *sentence = g_strjoinv (start, around);

      lofte_findings_add (check->findings, LOFTE_CHECK_MEASURABLE, LOFTE_SEVERITY_WARNING, commitment, field, "%s", sentence);
    }
  check_absolute (check, commitment);
}

static void
check_goal_measure (LofteCheck *check, LofteElement *goal)
{
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (goal, "text"));
  gboolean directed = lofte_element_is (goal, "comparison", "increase") || lofte_element_is (goal, "comparison", "decrease");

  if (is_true (goal, "vision"))
    {
      if (has (goal, "target"))
        lofte_findings_add (check->findings, LOFTE_CHECK_MEASURABLE, LOFTE_SEVERITY_HINT, goal, "vision", _ ("The goal “%s” is marked as a vision but has a target. A vision is not followed up: remove the mark, or the target."), start);
      return;
    }
  /* An empty row is told of as such. */
  if (!has (goal, "text"))
    return;
  if (!has (goal, "target") && !has (goal, "comparison"))
    lofte_findings_add (check->findings, LOFTE_CHECK_MEASURABLE, LOFTE_SEVERITY_WARNING, goal, "target", _ ("The goal “%s” cannot be measured: it has no target and no direction. Add one, or mark it as a vision."), start);
  else if (!has (goal, "indicator"))
    lofte_findings_add (check->findings, LOFTE_CHECK_MEASURABLE, LOFTE_SEVERITY_HINT, goal, "indicator", _ ("The goal “%s” does not say what is measured. Enter the indicator."), start);
  if (!has (goal, "baseline") && (directed || has (goal, "indicator")))
    lofte_findings_add (check->findings, LOFTE_CHECK_BASELINE, LOFTE_SEVERITY_WARNING, goal, "baseline", directed ? _ ("The goal “%s” is to rise or fall, but it does not say from what level. Fill in the baseline and its date.") : _ ("The goal “%s” has an indicator but no baseline. Fill in the value it starts from and its date."), start);
  else if (has (goal, "baseline") && !has (goal, "baseline-on"))
    lofte_findings_add (check->findings, LOFTE_CHECK_BASELINE, LOFTE_SEVERITY_HINT, goal, "baseline-on", _ ("The baseline of the goal “%s” has no date. Fill it in."), start);
  if ((has (goal, "target") || directed) && !has (goal, "source"))
    lofte_findings_add (check->findings, LOFTE_CHECK_BASELINE, LOFTE_SEVERITY_HINT, goal, "source", _ ("The goal “%s” does not say where its values come from. Enter the source."), start);
  check_absolute (check, goal);
}

void
lofte_check_measures (LofteCheck *check)
{
  g_autoptr (GPtrArray) commitments = lofte_check_collect (check->root, "commitment");
  g_autoptr (GPtrArray) goals = lofte_check_collect (check->root, "goal");

  for (guint i = 0; i < goals->len; i++)
    check_goal_measure (check, g_ptr_array_index (goals, i));
  for (guint i = 0; i < commitments->len; i++)
    check_commitment_measure (check, g_ptr_array_index (commitments, i));
}
