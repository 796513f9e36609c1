/* LofteTemplateSignatory — undertecknare i en mall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-template-private.h"

/* The places of the signature page are counted row by row, two in a row. */
static const LofteField fields[] = {
  { "party", N_ ("Key of the party"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "title", N_ ("Title"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "place", N_ ("Position on the signature page"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
};

LOFTE_DEFINE_TEMPLATE_NOUN (LofteTemplateSignatory, lofte_template_signatory, "signatory", N_ ("Signatory"))
