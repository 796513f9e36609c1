/* LofteDecision — beslut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteDecision:
 *
 * A body's decision on the document.
 * Its fields stand in `data/schema/agreement.rng` under `decision`.
 */
#define LOFTE_TYPE_DECISION (lofte_decision_get_type ())
G_DECLARE_FINAL_TYPE (LofteDecision, lofte_decision, LOFTE, DECISION, LofteElement)

G_END_DECLS
