/* LofteTemplatePurpose — syfte i en mall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-template-private.h"

static const LofteField fields[] = {
  { "text", N_ ("Text"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
};

LOFTE_DEFINE_TEMPLATE_NOUN (LofteTemplatePurpose, lofte_template_purpose, "purpose", N_ ("Purpose"))
