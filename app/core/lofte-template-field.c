/* LofteTemplateField — fält i en mall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-template-private.h"

static const char *const types[] = { "text", "long-text", "date", "period", "number", "choice", "organisation", "person", NULL };

static const LofteField fields[] = {
  { "key", N_ ("Key"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "type", N_ ("Type"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_REQUIRED, types },
  { "label", N_ ("Label"), LOFTE_FIELD_TEXT, LOFTE_FIELD_REQUIRED, NULL },
  { "required", N_ ("Required by the template"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "default", N_ ("Initial value"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "guidance", N_ ("Guidance"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "option", N_ ("Choices"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
};

LOFTE_DEFINE_TEMPLATE_NOUN (LofteTemplateField, lofte_template_field, "field", N_ ("Field"))
