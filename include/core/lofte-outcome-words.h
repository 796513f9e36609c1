/* The words for how a commitment stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *lofte_outcome_state_get_label (const char *word);

G_END_DECLS
