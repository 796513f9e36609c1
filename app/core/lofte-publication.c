/* LoftePublication — publicering
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-copy.h"
#include "lofte-noun-private.h"
#include "lofte-publication.h"

static const LofteField fields[] = {
  { "copy", N_ ("Copy"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, lofte_copy_words },
  { "channel", N_ ("Where"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "date", N_ ("Date"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "file", N_ ("File"), LOFTE_FIELD_DIGEST, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LoftePublication, lofte_publication, "publication", N_ ("Publication"))
