/* LofteGoal — mål
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteGoal:
 *
 * What is to be reached and how it is seen; a vision is not followed up.
 * Its fields stand in `data/schema/agreement.rng` under `goal`.
 */
#define LOFTE_TYPE_GOAL (lofte_goal_get_type ())
G_DECLARE_FINAL_TYPE (LofteGoal, lofte_goal, LOFTE, GOAL, LofteElement)

G_END_DECLS
