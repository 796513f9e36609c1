/* LofteCarriedLine — tidigare åtagande
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-carried-line.h"
#include "lofte-noun-private.h"

static const char *const handlings[] = { "continued", "closed", "dropped", NULL };

static const LofteField fields[] = {
  { "commitment", N_ ("Earlier commitment"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("Text"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "handling", N_ ("Handling"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, handlings },
  { "reason", N_ ("Reason"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteCarriedLine, lofte_carried_line, "carried", N_ ("Earlier commitment"))
