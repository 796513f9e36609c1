/* LofteProblem — problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-cause.h"
#include "lofte-noun-private.h"
#include "lofte-problem.h"

static const char *const directions[] = { "up", "steady", "down", NULL };

static const LofteField fields[] = {
  { "statement", N_ ("Problem"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "municipality-view", N_ ("View of the municipality"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "police-view", N_ ("View of the police"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "joint-view", N_ ("Shared view"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "priority", N_ ("Priority"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "direction", N_ ("Direction"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, directions },
  { "place", N_ ("Places"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
  { "evidence", N_ ("Evidence"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_cause_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_WITH_SLOTS (LofteProblem, lofte_problem, "problem", N_ ("Problem"))
