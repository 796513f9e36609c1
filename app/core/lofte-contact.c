/* LofteContact — kontakt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-contact.h"
#include "lofte-noun-private.h"

static const LofteField fields[] = {
  { "party", N_ ("Party"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "role", N_ ("Role"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "phone", N_ ("Telephone"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "email", N_ ("E-mail"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteContact, lofte_contact, "contact", N_ ("Contact"))
