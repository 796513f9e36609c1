/* LofteProblem — problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteProblem:
 *
 * What the situational picture points out, as each party and both together see it.
 * Its fields stand in `data/schema/agreement.rng` under `problem`.
 */
#define LOFTE_TYPE_PROBLEM (lofte_problem_get_type ())
G_DECLARE_FINAL_TYPE (LofteProblem, lofte_problem, LOFTE, PROBLEM, LofteElement)

G_END_DECLS
