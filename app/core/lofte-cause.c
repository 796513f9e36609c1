/* LofteCause — orsak
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-cause.h"
#include "lofte-noun-private.h"

static const char *const sides[] = { "victim", "offender", "place", NULL };
static const char *const natures[] = { "situational", "social", NULL };
static const char *const horizons[] = { "short", "long", NULL };

static const LofteField fields[] = {
  { "side", N_ ("Side of the crime triangle"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, sides },
  { "nature", N_ ("Nature"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, natures },
  { "horizon", N_ ("Horizon"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, horizons },
  { "text", N_ ("Cause"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteCause, lofte_cause, "cause", N_ ("Cause"))
