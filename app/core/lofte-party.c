/* LofteParty — part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-party.h"

static const char *const kinds[] = { "municipality", "police", "rescue-service", "housing-company", "region", "other", NULL };

static const LofteField fields[] = {
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, kinds },
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "unit", N_ ("Unit"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "short", N_ ("Name in running text"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "block", N_ ("Heading above its commitments"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "code", N_ ("Municipality code"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "dnr", N_ ("Case number"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteParty, lofte_party, "party", N_ ("Party"))
