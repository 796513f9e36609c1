/* What people call the words of a choice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-field.h"

G_BEGIN_DECLS

const char *lofte_field_get_choice_label (const LofteField *field, const char *word);
char *lofte_field_dup_choices (const LofteField *field);

G_END_DECLS
