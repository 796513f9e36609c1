/* LofteCause — orsak
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteCause:
 *
 * A probable cause of a problem, by the three sides of the crime triangle.
 * Its fields stand in `data/schema/agreement.rng` under `cause`.
 */
#define LOFTE_TYPE_CAUSE (lofte_cause_get_type ())
G_DECLARE_FINAL_TYPE (LofteCause, lofte_cause, LOFTE, CAUSE, LofteElement)

G_END_DECLS
