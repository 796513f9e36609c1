/* Checks of references that lead nowhere and of values that cannot be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"

/* Years outside of these are slips of the finger. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2100
#define MAX_MONTHS 600

typedef struct
{
  const char *element;
  const char *field;
  const char *targets[3];
} Reference;

/* Only references that stay inside of the document; the others name another one. */
static const Reference references[] = {
  { "contact", "party", { "party" } },
  { "decision", "party", { "party" } },
  { "signatory", "party", { "party" } },
  { "signing", "signatory", { "signatory" } },
  { "commitment", "parties", { "party" } },
  { "commitment", "actors", { "actor" } },
  { "commitment", "goals", { "goal" } },
  { "commitment", "problems", { "problem" } },
  { "commitment", "causes", { "cause" } },
  { "focus", "problems", { "problem" } },
  { "focus", "evidence", { "evidence" } },
  { "problem", "evidence", { "evidence" } },
  { "outcome", "of", { "commitment", "goal" } },
  { "amendment", "removed", { "commitment" } },
};

static gboolean
is_one_of (LofteElement *target, const Reference *reference)
{
  const char *name = lofte_element_get_name (target);

  for (guint i = 0; i < G_N_ELEMENTS (reference->targets); i++)
    if (g_strcmp0 (reference->targets[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
check_reference (LofteCheck *check, LofteElement *element, const Reference *reference)
{
  const LofteField *field = lofte_element_find_field (element, reference->field);
  g_auto (GStrv) ids = lofte_element_dup_words (element, reference->field);

  for (guint i = 0; ids[i]; i++)
    {
      LofteElement *target = g_hash_table_lookup (check->elements, ids[i]);

      if (!target)
        lofte_findings_add (check->findings, LOFTE_CHECK_REFERENCES, LOFTE_SEVERITY_WARNING, element, field->name, _ ("“%s” points to something that is no longer in the document. Choose again."), _ (field->label));
      else if (!is_one_of (target, reference))
        lofte_findings_add (check->findings, LOFTE_CHECK_REFERENCES, LOFTE_SEVERITY_WARNING, element, field->name, _ ("“%s” points to a part of the wrong kind (%s). Choose again."), _ (field->label), lofte_element_get_label (target));
    }
}

static void
check_references_of (LofteElement *element, gpointer user_data)
{
  LofteCheck *check = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (references[i].element, lofte_element_get_name (element)))
      check_reference (check, element, &references[i]);
}

void
lofte_check_references (LofteCheck *check)
{
  lofte_element_foreach (check->root, check_references_of, check);
}

/* ---- values ---- */

static void
check_dates_of (LofteElement *element, gpointer user_data)
{
  LofteCheck *check = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      const char *date = field->type == LOFTE_FIELD_DATE ? lofte_element_get (element, field->name) : NULL;
      int year = date ? lofte_date_get_year (date) : FIRST_YEAR;

      if (year < FIRST_YEAR || year > LAST_YEAR)
        lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, element, field->name, _ ("%s: the year %d cannot be right. Correct it."), _ (field->label), year);
    }
}

/* What has happened cannot lie ahead. */
static void
check_past (LofteCheck *check, const char *name, const char *field_name)
{
  g_autoptr (GPtrArray) elements = lofte_check_collect (check->root, name);

  for (guint i = 0; check->today && i < elements->len; i++)
    {
      LofteElement *element = g_ptr_array_index (elements, i);
      const char *date = lofte_element_get (element, field_name);
      g_autofree char *first = date ? lofte_date_get_first_day (date) : NULL;

      if (first && strcmp (first, check->today) > 0)
        lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, element, field_name, _ ("%s: %s is in the future. Correct the date."), _ (lofte_element_find_field (element, field_name)->label), date);
    }
}

static void
check_months (LofteCheck *check, const char *field_name)
{
  if (lofte_element_get_integer (check->root, field_name, 0) > MAX_MONTHS)
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, check->root, field_name, _ ("%s: more than %d months cannot be right. Correct the number."), _ (lofte_element_find_field (check->root, field_name)->label), MAX_MONTHS);
}

static void
check_commitment_values (LofteCheck *check, LofteElement *commitment)
{
  double number;

  if (lofte_element_get_number (commitment, "target", &number) && number < 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_ERROR, commitment, "target", _ ("The target is less than zero. Correct it."));
  if (lofte_element_get_number (commitment, "share", &number) && (number < 0 || number > 100))
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_ERROR, commitment, "share", _ ("The share is not between 0 and 100 percent. Correct it."));
  if (lofte_element_get_boolean (commitment, "average") && !lofte_element_get (commitment, "per"))
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, commitment, "per", _ ("An average is promised, but it does not say per what. Choose per day, week or the like."));
  if (lofte_element_get (commitment, "target") && !lofte_element_get (commitment, "unit") && !lofte_element_is (commitment, "kind", "hours"))
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_HINT, commitment, "unit", _ ("The target has no unit. Write what is counted."));
}

static void
check_goal_values (LofteCheck *check, LofteElement *goal)
{
  double baseline, target;
  gboolean both = lofte_element_get_number (goal, "baseline", &baseline) && lofte_element_get_number (goal, "target", &target);

  if (both && lofte_element_is (goal, "comparison", "increase") && target < baseline)
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, goal, "target", _ ("The goal is to increase, but its target is below its baseline. Correct one of them."));
  if (both && lofte_element_is (goal, "comparison", "decrease") && target > baseline)
    lofte_findings_add (check->findings, LOFTE_CHECK_VALUES, LOFTE_SEVERITY_WARNING, goal, "target", _ ("The goal is to decrease, but its target is above its baseline. Correct one of them."));
}

void
lofte_check_values (LofteCheck *check)
{
  g_autoptr (GPtrArray) commitments = lofte_check_collect (check->root, "commitment");
  g_autoptr (GPtrArray) goals = lofte_check_collect (check->root, "goal");

  lofte_element_foreach (check->root, check_dates_of, check);
  check_past (check, "decision", "date");
  check_past (check, "signing", "date");
  check_past (check, "outcome", "date");
  check_past (check, "publication", "date");
  check_past (check, "evidence", "retrieved");
  check_past (check, "picture", "date");
  check_months (check, "revision-interval");
  check_months (check, "extension");
  check_months (check, "consultation");
  for (guint i = 0; i < commitments->len; i++)
    check_commitment_values (check, g_ptr_array_index (commitments, i));
  for (guint i = 0; i < goals->len; i++)
    check_goal_values (check, g_ptr_array_index (goals, i));
}
