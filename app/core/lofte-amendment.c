/* LofteAmendment — tillägg
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-amendment.h"
#include "lofte-commitment.h"
#include "lofte-noun-private.h"

static const LofteField fields[] = {
  { "number", N_ ("Number"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "decided-by", N_ ("Decided by"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("Text"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "removed", N_ ("Commitments that end"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_commitment_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_WITH_SLOTS (LofteAmendment, lofte_amendment, "amendment", N_ ("Amendment"))
