/* What people call the words of a choice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-copy.h"
#include "lofte-outcome-words.h"
#include "lofte-secrecy.h"
#include "lofte-workflow.h"

typedef struct
{
  const char *word;
  const char *label;
} Choice;

static const Choice choices[] = {
  /* parties */
  { "municipality", N_ ("Municipality") },
  { "police", N_ ("Police") },
  { "rescue-service", N_ ("Rescue service") },
  { "housing-company", N_ ("Housing company") },
  { "region", N_ ("Region") },
  { "other", N_ ("Other") },
  /* documents */
  { "pledge", N_ ("Citizen pledge") },
  { "agreement", N_ ("Collaboration agreement") },
  { "action-plan", N_ ("Action plan") },
  { "follow-up-report", N_ ("Follow-up report") },
  { "evaluation", N_ ("Evaluation") },
  { "sv", N_ ("Swedish") },
  { "en", N_ ("English") },
  { "pen", N_ ("With a pen") },
  { "electronic", N_ ("Electronically") },
  { "dates", N_ ("Between two dates") },
  { "until-replaced", N_ ("Until it is replaced by a new one") },
  { "until-further-notice", N_ ("Until further notice") },
  { "extension", N_ ("Between two dates, may be extended") },
  { "none", N_ ("None") },
  { "quarterly", N_ ("Every quarter") },
  { "tertial", N_ ("Every four months") },
  { "half-yearly", N_ ("Every half-year") },
  { "yearly", N_ ("Every year") },
  { "focus-area", N_ ("Focus area") },
  { "party", N_ ("Party") },
  { "normal", N_ ("Normal") },
  { "large", N_ ("Large") },
  /* situational picture */
  { "text", N_ ("Text") },
  { "table", N_ ("Table") },
  { "image", N_ ("Picture") },
  { "pages", N_ ("Pages of a PDF") },
  { "dialogue", N_ ("Dialogue") },
  { "bar", N_ ("Bars") },
  { "line", N_ ("Line") },
  { "up", N_ ("Rising") },
  { "steady", N_ ("Steady") },
  { "down", N_ ("Falling") },
  { "victim", N_ ("Victim of crime") },
  { "offender", N_ ("Offender") },
  { "situational", N_ ("Situational") },
  { "social", N_ ("Social") },
  { "short", N_ ("Short term") },
  { "long", N_ ("Long term") },
  /* focus areas, goals, commitments */
  { "theme", N_ ("Theme") },
  { "place", N_ ("Place") },
  { "purpose", N_ ("Purpose") },
  { "open", N_ ("Decided during the period") },
  { "at-least", N_ ("At least") },
  { "at-most", N_ ("At most") },
  { "equal", N_ ("Exactly") },
  { "increase", N_ ("Is to increase") },
  { "decrease", N_ ("Is to decrease") },
  { "count", N_ ("A number in the period") },
  { "rate", N_ ("A number each week, month or year") },
  { "season", N_ ("In certain seasons") },
  { "hours", N_ ("Hours spent") },
  { "share", N_ ("A number and a share of it") },
  { "areas", N_ ("A number for a group of places") },
  { "deliverable", N_ ("Done once") },
  { "duty", N_ ("Ongoing task") },
  { "conditional", N_ ("When needed") },
  { "knowledge", N_ ("Produce knowledge") },
  { "event", N_ ("An event on a day") },
  { "direction", N_ ("Change in one direction") },
  { "vision", N_ ("Vision") },
  { "public", N_ ("Public") },
  { "internal", N_ ("Internal") },
  { "day", N_ ("Day") },
  { "week", N_ ("Week") },
  { "month", N_ ("Month") },
  { "quarter", N_ ("Quarter") },
  { "half-year", N_ ("Half-year") },
  { "year", N_ ("Year") },
  { "period", N_ ("The whole period") },
  /* reviews and earlier lines */
  { "approved", N_ ("Approved") },
  { "approved-with-remarks", N_ ("Approved with remarks") },
  { "changes-wanted", N_ ("Changes requested") },
  { "continued", N_ ("Continued") },
  { "closed", N_ ("Closed") },
  { "dropped", N_ ("Dropped") },
};

/**
 * lofte_field_get_choice_label:
 * @field: A %LOFTE_FIELD_CHOICE.
 * @word: One of its words.
 *
 * Returns: What people call it, in the user's language; @word itself when it has no name.
 */
const char *
lofte_field_get_choice_label (const LofteField *field, const char *word)
{
  LofteState state;
  LofteCopy copy;

  if (field->choices == lofte_secrecy_words)
    return lofte_secrecy_get_label (lofte_secrecy_from_word (word));
  if (field->choices == lofte_state_words && lofte_state_from_word (word, &state))
    return lofte_state_get_label (state);
  if (field->choices == lofte_copy_words && lofte_copy_from_word (word, &copy))
    return lofte_copy_get_label (copy);
  if (strcmp (field->name, "state") == 0)
    return lofte_outcome_state_get_label (word);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (choices[i].word, word) == 0)
      return _ (choices[i].label);
  return word;
}

/**
 * lofte_field_dup_choices:
 * @field: A %LOFTE_FIELD_CHOICE.
 *
 * Returns: (transfer full): Its words in a row, each with what people call it in the user's language.
 */
char *
lofte_field_dup_choices (const LofteField *field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; field->choices[i]; i++)
    {
      const char *label = lofte_field_get_choice_label (field, field->choices[i]);

      g_string_append_printf (text, "%s%s", i ? ", " : "", field->choices[i]);
      if (!g_str_equal (label, field->choices[i]))
        g_string_append_printf (text, " (%s)", label);
    }
  return g_string_free (text, FALSE);
}
