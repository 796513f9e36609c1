/* LofteTemplateSection — avsnitt i en mall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-template-private.h"

static const char *const roles[] = { "text", "purposes", "picture", "focus-areas", "organisation", "follow-up", "validity", "communication", "contacts", "signatures", NULL };

static const LofteField fields[] = {
  { "key", N_ ("Key"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "role", N_ ("Role"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, roles },
  { "locked", N_ ("Locked by the template"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "required", N_ ("Required by the template"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "minimum", N_ ("Minimum number of parts"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "heading", N_ ("Heading"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "guidance", N_ ("Guidance"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "body", N_ ("Text"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
};

LOFTE_DEFINE_TEMPLATE_NOUN (LofteTemplateSection, lofte_template_section, "section", N_ ("Section"))
