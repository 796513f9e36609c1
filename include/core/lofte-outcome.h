/* LofteOutcome — utfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteOutcome:
 *
 * How a commitment or goal stood at a follow-up.
 * Its fields stand in `data/schema/agreement.rng` under `outcome`.
 */
#define LOFTE_TYPE_OUTCOME (lofte_outcome_get_type ())
G_DECLARE_FINAL_TYPE (LofteOutcome, lofte_outcome, LOFTE, OUTCOME, LofteElement)

G_END_DECLS
