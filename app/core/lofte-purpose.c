/* LoftePurpose — syfte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-purpose.h"

static const LofteField fields[] = {
  { "text", N_ ("Text"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LoftePurpose, lofte_purpose, "purpose", N_ ("Purpose"))
