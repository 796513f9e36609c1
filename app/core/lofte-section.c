/* LofteSection — avsnitt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-section.h"

static const char *const roles[] = { "text", "purposes", "picture", "focus-areas", "organisation", "follow-up", "validity", "communication", "contacts", "signatures", NULL };

static const LofteField fields[] = {
  { "key", N_ ("Key in the template"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "role", N_ ("Role"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, roles },
  { "locked", N_ ("Locked by the template"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "required", N_ ("Required by the template"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "heading", N_ ("Heading"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "body", N_ ("Text"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteSection, lofte_section, "section", N_ ("Section"))
