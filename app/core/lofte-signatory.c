/* LofteSignatory — undertecknare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-signatory.h"

static const LofteField fields[] = {
  { "party", N_ ("Party"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "title", N_ ("Title"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "acting", N_ ("Acting"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "delegation", N_ ("By delegation"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteSignatory, lofte_signatory, "signatory", N_ ("Signatory"))
