/* LofteSigning — underskrift
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-signing.h"

static const char *const tracks[] = { "pen", "electronic", NULL };

static const LofteField fields[] = {
  { "signatory", N_ ("Signatory"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "track", N_ ("Way of signing"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, tracks },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "place", N_ ("Place"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "witness", N_ ("Witness"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "registered-by", N_ ("Recorded by"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "level", N_ ("Level reached"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "file", N_ ("File"), LOFTE_FIELD_DIGEST, LOFTE_FIELD_DEFAULT, NULL },
  { "example", N_ ("Example certificate"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteSigning, lofte_signing, "signing", N_ ("Signing"))
