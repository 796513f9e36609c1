/* LofteOverview — översikten: its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-overview-private.h"

/* From here on a person counts in the larger unit. */
#define DAYS_IN_MONTHS 60
#define DAYS_IN_YEARS 730
#define DAYS_PER_MONTH 30.44
#define DAYS_PER_YEAR 365.25

/**
 * lofte_overview_group_get_word:
 * @group: A group.
 *
 * Returns: Its word for programs.
 */
const char *
lofte_overview_group_get_word (LofteOverviewGroup group)
{
  static const char *const words[] = { "late", "this-month", "waiting", "deadlines", "changed" };

  return words[group];
}

/**
 * lofte_overview_group_get_label:
 * @group: A group.
 *
 * Returns: Its heading in the user's language.
 */
const char *
lofte_overview_group_get_label (LofteOverviewGroup group)
{
  static const char *const labels[] = {
    NC_ ("overview", "Late"),
    NC_ ("overview", "This Month"),
    NC_ ("overview", "Waiting for Others"),
    NC_ ("overview", "Deadlines"),
    NC_ ("overview", "Last Changed")
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "overview", labels[group]);
}

/**
 * lofte_overview_step_get_label:
 * @step: A step.
 *
 * Returns: What its button says, in the user's language.
 */
const char *
lofte_overview_step_get_label (LofteOverviewStep step)
{
  static const char *const labels[] = {
    NC_ ("overview", "Follow Up"),
    NC_ ("overview", "Remind"),
    NC_ ("overview", "Renew"),
    NC_ ("overview", "Record"),
    NC_ ("overview", "Sign…"),
    NC_ ("overview", "Open")
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "overview", labels[step]);
}

/* Returns: (transfer full): what falls due, as a line of its own. */
char *
lofte_overview_dup_deadline_sentence (const LofteDeadlineRow *deadline, gboolean late)
{
  static const struct
  {
    const char *what;
    const char *sentence;
    const char *late_sentence;
  } sentences[] = {
    { "start", N_ ("The document becomes valid"), N_ ("The document should be valid by now") },
    { "follow-up", N_ ("Follow-up"), N_ ("Follow-up has not been recorded") },
    { "consultation", N_ ("Last day for consultation about an extension"), N_ ("Consultation about an extension is late") },
    { "expiry", N_ ("The document ends"), N_ ("The document has ended") },
    { "revision", N_ ("The document is to be revised"), N_ ("The document should have been revised") },
    { "picture", N_ ("The situational picture is to be renewed"), N_ ("The situational picture should have been renewed") },
    { "plan", N_ ("The action plan is to be followed up"), N_ ("The action plan should have been followed up") },
    { "ceremony", N_ ("Signing"), N_ ("The planned signing has not been recorded") },
  };

  if (deadline->label && g_str_equal (deadline->what, "follow-up"))
    /* Translators: %s is which one, as in "H1 2026" */
    return g_strdup_printf (_ ("Follow-up: %s"), deadline->label);
  if (g_str_equal (deadline->what, "measure"))
    /* Translators: %s is a goal or its indicator */
    return deadline->label ? g_strdup_printf (_ ("Measure the goal: %s"), deadline->label) : g_strdup (_ ("A goal is to be measured"));
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (deadline->what, sentences[i].what))
      return g_strdup (late ? _ (sentences[i].late_sentence) : _ (sentences[i].sentence));
  return g_strdup (deadline->label ? deadline->label : deadline->what);
}

/* Returns: (transfer full): with whom a document in @state lies. */
char *
lofte_overview_dup_waiting_sentence (LofteState state, const char *since)
{
  switch (state)
    {
    case LOFTE_STATE_INTERNAL_REVIEW:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("In internal review since %s"), since);
    case LOFTE_STATE_POLICE_REVIEW:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("With the police since %s"), since);
    case LOFTE_STATE_DRAFT:
    case LOFTE_STATE_DECIDED:
    case LOFTE_STATE_READY:
    case LOFTE_STATE_SIGNED:
    case LOFTE_STATE_IN_FORCE:
    case LOFTE_STATE_EVALUATED:
    case LOFTE_STATE_CLOSED:
    case LOFTE_STATE_ARCHIVED:
    default:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("Waiting for signatures since %s"), since);
    }
}

static char *
dup_late (guint days)
{
  guint months = (guint) (days / DAYS_PER_MONTH);
  guint years = (guint) (days / DAYS_PER_YEAR);

  if (days < DAYS_IN_MONTHS)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day late", "%u days late", days), days);
  if (days < DAYS_IN_YEARS)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month late", "%u months late", months), months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u year late", "%u years late", years), years);
}

static char *
dup_coming (guint days)
{
  guint months = (guint) (days / DAYS_PER_MONTH + 0.5);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days < DAYS_IN_MONTHS)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %u day", "in %u days", days), days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %u month", "in %u months", months), months);
}

/**
 * lofte_overview_item_dup_when:
 * @item: An item.
 *
 * Returns: (transfer full): When it is, seen from today: how late, how soon, for how long, or the day.
 */
char *
lofte_overview_item_dup_when (const LofteOverviewItem *item)
{
  guint passed = item->days < 0 ? (guint) -item->days : 0;

  switch (item->group)
    {
    case LOFTE_OVERVIEW_LATE:
      return dup_late (passed);
    case LOFTE_OVERVIEW_WAITING:
      if (passed == 0)
        return g_strdup (_ ("today"));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", passed), passed);
    case LOFTE_OVERVIEW_THIS_MONTH:
    case LOFTE_OVERVIEW_DEADLINES:
      return dup_coming (item->days > 0 ? (guint) item->days : 0);
    case LOFTE_OVERVIEW_CHANGED:
    case LOFTE_OVERVIEW_N_GROUPS:
    default:
      return g_strdup (item->days == 0 ? _ ("today") : item->days == -1 ? _ ("yesterday")
                                                                        : item->day);
    }
}
