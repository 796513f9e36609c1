/* LofteOutcome — utfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-outcome.h"

static const char *const states[] = { "not-started", "in-progress", "partly", "done", "not-done", "dropped", NULL };

static const LofteField fields[] = {
  { "of", N_ ("Commitment or goal"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_REQUIRED, NULL },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "state", N_ ("Status"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, states },
  { "value", N_ ("Value"), LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("What was done"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "reason", N_ ("Reason"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "source", N_ ("Source"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "by", N_ ("Recorded by"), LOFTE_FIELD_TEXT, LOFTE_FIELD_INTERNAL, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteOutcome, lofte_outcome, "outcome", N_ ("Outcome"))
