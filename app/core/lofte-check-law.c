/* Checks of what the law and Brå ask for: purposes, areas, situational picture, six points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"

/* Lag (2023:196) came into force on this day; its 5 § a year later. */
#define LAW_IN_FORCE "2023-07-01"
#define PLANS_IN_FORCE "2024-07-01"
/* 6 §: at least every second year. */
#define PICTURE_MONTHS 24

/* What rests on the law is as severe as @severity about documents made under it; about earlier ones it is a hint. */
static void
add_by_law (LofteCheck *check, guint number, const char *in_force, LofteSeverity severity, LofteElement *element, const char *field, const char *sentence)
{
  g_autofree char *day = lofte_check_dup_day_of_law (check);

  if (day && strcmp (day, in_force) < 0)
    /* Translators: %s is one or two whole sentences */
    lofte_findings_add (check->findings, number, LOFTE_SEVERITY_HINT, element, field, _ ("%s The document is older than the law; keep this in mind when you renew it."), sentence);
  else
    lofte_findings_add (check->findings, number, severity, element, field, "%s", sentence);
}

static gboolean
has_section_text (LofteElement *root, const char *role)
{
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (root, "section", i);

      if (lofte_element_is (section, "role", role) && lofte_check_has_text (section, "body"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_child_with_text (LofteElement *root, const char *slot, const char *field)
{
  for (guint i = 0; i < lofte_element_count (root, slot); i++)
    if (lofte_check_has_text (lofte_element_peek (root, slot, i), field))
      return TRUE;
  return FALSE;
}

/* 9 §: an agreement states at least its purposes and areas; a pledge ought to. Only what is open counts: the rest is not read by anyone. */
static void
check_purpose_and_area (LofteCheck *check)
{
  const gboolean no_purpose = !has_child_with_text (check->open, "purpose", "text") && !has_section_text (check->open, "purposes");
  const gboolean no_area = !has_child_with_text (check->open, "focus", "title");

  if (lofte_check_is_kind (check, "agreement"))
    {
      if (no_purpose)
        add_by_law (check, LOFTE_CHECK_PURPOSE_AND_AREA, LAW_IN_FORCE, LOFTE_SEVERITY_ERROR, check->root, NULL, _ ("No purpose is stated. Add at least one; section 9 of the Act (2023:196) requires it."));
      if (no_area)
        add_by_law (check, LOFTE_CHECK_PURPOSE_AND_AREA, LAW_IN_FORCE, LOFTE_SEVERITY_ERROR, check->root, NULL, _ ("No area is stated. Add at least one focus area with a heading; section 9 of the Act (2023:196) requires it."));
    }
  else if (lofte_check_is_kind (check, "pledge"))
    {
      if (no_purpose)
        lofte_findings_add (check->findings, LOFTE_CHECK_PURPOSE_AND_AREA, LOFTE_SEVERITY_WARNING, check->root, NULL, "%s", _ ("No purpose is stated. Add at least one, so that people see what the pledge is for."));
      if (no_area)
        lofte_findings_add (check->findings, LOFTE_CHECK_PURPOSE_AND_AREA, LOFTE_SEVERITY_WARNING, check->root, NULL, "%s", _ ("No area is stated. Add at least one focus area with a heading, so that people see what is pledged."));
    }
}

/* 5 §: the action plan is decided with the situational picture as its basis. */
static void
check_plan (LofteCheck *check)
{
  const char *latest = NULL;
  g_autofree char *due = NULL;

  if (!lofte_check_is_kind (check, "action-plan"))
    return;
  if (!lofte_agreement_get_picture (check->agreement) && !(check->context->parent && lofte_agreement_get_picture (check->context->parent)))
    add_by_law (check, LOFTE_CHECK_PICTURE_PARTS, PLANS_IN_FORCE, LOFTE_SEVERITY_WARNING, check->root, NULL, _ ("The action plan has no situational picture. Section 5 of the Act (2023:196) requires the plan to be based on one: add it, or choose the agreement that contains it."));

  latest = lofte_element_get (check->root, "start");
  for (guint i = 0; i < lofte_element_count (check->root, "outcome"); i++)
    {
      const char *date = lofte_element_get (lofte_element_peek (check->root, "outcome", i), "date");

      if (date && (!latest || strcmp (date, latest) > 0))
        latest = date;
    }
  if (!latest || !check->today || !lofte_state_is_frozen (lofte_agreement_get_state (check->agreement)))
    return;
  due = lofte_date_add_months (latest, PICTURE_MONTHS);
  if (strcmp (due, check->today) < 0)
    add_by_law (check, LOFTE_CHECK_PLAN_FOLLOW_UP, PLANS_IN_FORCE, LOFTE_SEVERITY_WARNING, check->root, NULL, _ ("The action plan has not been followed up for more than two years. Section 6 of the Act (2023:196) requires it at least every second year: record outcomes."));
}

/* ---- six points that Brå wants in an agreement ---- */

typedef struct
{
  const char *word;
  gboolean found;
} WordSearch;

static void
search_word (LofteElement *element, gpointer user_data)
{
  WordSearch *search = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; !search->found && i < klass->n_fields; i++)
    {
      g_autofree char *plain = lofte_check_dup_plain (element, &klass->fields[i]);
      g_autofree char *lower = plain ? g_utf8_strdown (plain, -1) : NULL;

      if (lower && strstr (lower, search->word))
        search->found = TRUE;
    }
}

static gboolean
mentions (LofteElement *root, const char *word)
{
  WordSearch search = { word, FALSE };

  lofte_element_foreach (root, search_word, &search);
  return search.found;
}

static gboolean
has_any (LofteElement *root, const char *name)
{
  g_autoptr (GPtrArray) found = lofte_check_collect (root, name);

  return found->len > 0;
}

static gboolean
has_measurable_goal (LofteElement *root)
{
  g_autoptr (GPtrArray) goals = lofte_check_collect (root, "goal");

  for (guint i = 0; i < goals->len; i++)
    {
      LofteElement *goal = g_ptr_array_index (goals, i);

      if (lofte_element_get (goal, "target") || lofte_element_get (goal, "comparison"))
        return TRUE;
    }
  return FALSE;
}

static void
add_point (LofteCheck *check, gboolean present, const char *sentence)
{
  if (!present)
    lofte_findings_add (check->findings, LOFTE_CHECK_SIX_POINTS, LOFTE_SEVERITY_WARNING, check->root, NULL, "%s", sentence);
}

static void
check_six_points (LofteCheck *check)
{
  LofteElement *root = check->root;
  gboolean english = g_str_equal (lofte_agreement_get_language (check->agreement), "en");

  if (!lofte_check_is_kind (check, "agreement"))
    return;
  add_point (check, has_any (root, "problem"), _ ("The agreement does not say which problems are in focus, the first of Brå’s six points. Add problems to the situational picture."));
  add_point (check, has_any (root, "cause") || mentions (root, english ? "cause" : "orsak"), _ ("The agreement says nothing about probable causes, one of Brå’s six points. Add causes to the problems."));
  add_point (check, has_measurable_goal (root), _ ("The agreement has no goal that can be measured, one of Brå’s six points. Give a goal a target or a direction."));
  add_point (check, mentions (root, "dokument") || mentions (root, "document"), _ ("The agreement does not say how the work is documented, one of Brå’s six points. Write a sentence about it."));
  add_point (check,
             lofte_element_count (root, "follow-up") > 0 || g_strcmp0 (lofte_element_get_or (root, "follow-up-series", "none"), "none") != 0 || has_section_text (root, "follow-up"),
             _ ("The agreement does not say how it is followed up, one of Brå’s six points. Choose when, or describe it."));
  add_point (check, lofte_element_get (root, "start") || lofte_element_get (root, "end"), _ ("The agreement does not say for how long it is valid, one of Brå’s six points. Fill in the period."));
}

void
lofte_check_law (LofteCheck *check)
{
  check_purpose_and_area (check);
  check_plan (check);
  check_six_points (check);
}

/* ---- the situational picture ---- */

/* 4 §: survey with extent and consequences, other information, analysis. A pledge rests on the picture of its agreement. */
static void
check_picture_parts (LofteCheck *check, LofteElement *picture)
{
  static const struct
  {
    const char *field;
    const char *sentence;
  } parts[] = {
    { "extent", N_ ("The situational picture does not describe the extent of crime. Section 4 of the Act (2023:196) requires it.") },
    { "consequences", N_ ("The situational picture does not describe the consequences of crime. Section 4 of the Act (2023:196) requires it.") },
    { "other", N_ ("The situational picture contains no information other than the survey. Section 4 of the Act (2023:196) requires it, if there is any of importance.") },
    { "analysis", N_ ("The situational picture has no analysis. Section 4 of the Act (2023:196) requires it.") },
  };
  LofteSeverity severity = lofte_check_is_kind (check, "pledge") ? LOFTE_SEVERITY_HINT : LOFTE_SEVERITY_WARNING;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!lofte_check_has_text (picture, parts[i].field))
      add_by_law (check, LOFTE_CHECK_PICTURE_PARTS, LAW_IN_FORCE, severity, picture, parts[i].field, _ (parts[i].sentence));
}

static void
check_picture_age (LofteCheck *check, LofteElement *picture)
{
  const char *date = lofte_element_get (picture, "date");
  g_autofree char *day = lofte_check_dup_decided_day (check);
  g_autofree char *from = date ? lofte_date_get_last_day (date) : NULL;
  g_autofree char *limit = from ? lofte_date_add_months (from, PICTURE_MONTHS) : NULL;

  if (!date)
    lofte_findings_add (check->findings, LOFTE_CHECK_PICTURE_AGE, LOFTE_SEVERITY_HINT, picture, "date", _ ("The situational picture has no date. Fill it in: the picture must be renewed every second year."));
  else if (day && strcmp (limit, day) < 0)
    add_by_law (check, LOFTE_CHECK_PICTURE_AGE, LAW_IN_FORCE, LOFTE_SEVERITY_WARNING, picture, "date", _ ("The situational picture was more than two years old when the document was decided. Section 6 of the Act (2023:196) requires a newer one."));
  else if (check->today && strcmp (limit, check->today) < 0)
    add_by_law (check, LOFTE_CHECK_PICTURE_AGE, LAW_IN_FORCE, LOFTE_SEVERITY_WARNING, picture, "date", _ ("The situational picture is more than two years old. Section 6 of the Act (2023:196) requires a newer one."));
}

void
lofte_check_picture (LofteCheck *check)
{
  LofteElement *picture = lofte_agreement_get_picture (check->agreement);

  if (!picture)
    {
      if (lofte_check_is_kind (check, "agreement") && !(check->context->parent && lofte_agreement_get_picture (check->context->parent)))
        lofte_findings_add (check->findings, LOFTE_CHECK_PICTURE_PARTS, LOFTE_SEVERITY_WARNING, check->root, NULL, _ ("There is no situational picture. Add one, to show what the agreement is based on."));
      return;
    }
  check_picture_parts (check, picture);
  check_picture_age (check, picture);
}
