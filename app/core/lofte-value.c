/* LofteValue — fältvärde
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-noun-private.h"
#include "lofte-value.h"

static const LofteField fields[] = {
  { "key", N_ ("Key in the template"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "label", N_ ("Label"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("Value"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteValue, lofte_value, "value", N_ ("Template field"))
