/* LofteActor — medverkande aktör
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-actor.h"
#include "lofte-noun-private.h"

static const LofteField fields[] = {
  { "name", N_ ("Name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "role", N_ ("What it does"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteActor, lofte_actor, "actor", N_ ("Contributing actor"))
