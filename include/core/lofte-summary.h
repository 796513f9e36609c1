/* What an element and its fields say, as a person reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

char *lofte_element_dup_summary (LofteElement *self);
char *lofte_element_dup_short_summary (LofteElement *self);
char *lofte_element_dup_reading (LofteElement *self, const LofteField *field);

G_END_DECLS
