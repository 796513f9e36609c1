/* LofteReview — granskning
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteReview:
 *
 * One round in which another authority reads a version.
 * Its fields stand in `data/schema/agreement.rng` under `review`.
 */
#define LOFTE_TYPE_REVIEW (lofte_review_get_type ())
G_DECLARE_FINAL_TYPE (LofteReview, lofte_review, LOFTE, REVIEW, LofteElement)

G_END_DECLS
