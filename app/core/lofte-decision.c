/* LofteDecision — beslut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-decision.h"
#include "lofte-noun-private.h"

static const LofteField fields[] = {
  { "party", N_ ("Party"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "body", N_ ("Deciding body"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "paragraph", N_ ("Item number"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "dnr", N_ ("Case number"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "note", N_ ("Note"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteDecision, lofte_decision, "decision", N_ ("Decision"))
