/* The frame of the parts of a template
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-noun-private.h"
#include "lofte-template.h"

/* Parts of a template have keys that people write, not ids. */
#define LOFTE_DEFINE_TEMPLATE_NOUN(TypeName, type_name, xml_name, label) \
  LOFTE_DEFINE_NOUN_FULL (TypeName, type_name, xml_name, label, LOFTE_ELEMENT_CLASS (klass)->identified = FALSE;)
