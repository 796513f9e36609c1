/* LofteTemplateParty — part i en mall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-template-private.h"

static const char *const kinds[] = { "municipality", "police", "rescue-service", "housing-company", "region", "other", NULL };

static const LofteField fields[] = {
  { "key", N_ ("Key"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, kinds },
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "unit", N_ ("Unit"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "short", N_ ("Name in running text"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "block", N_ ("Heading above its commitments"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
};

LOFTE_DEFINE_TEMPLATE_NOUN (LofteTemplateParty, lofte_template_party, "party", N_ ("Party"))
