/* LofteGoal — mål
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-goal.h"
#include "lofte-noun-private.h"

static const char *const comparisons[] = { "at-least", "at-most", "equal", "increase", "decrease", NULL };

static const LofteField fields[] = {
  { "vision", N_ ("Vision"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("Goal"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "indicator", N_ ("Indicator"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "edition", N_ ("Edition of the source"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "baseline", N_ ("Baseline"), LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL },
  { "baseline-on", N_ ("Baseline date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "comparison", N_ ("Comparison"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, comparisons },
  { "target", N_ ("Target"), LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL },
  { "unit", N_ ("Unit"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "measured-on", N_ ("Measurement date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "measured", N_ ("When it is measured"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "source", N_ ("Source"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteGoal, lofte_goal, "goal", N_ ("Goal"))
