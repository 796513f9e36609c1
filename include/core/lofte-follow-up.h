/* LofteFollowUp — uppföljningstillfälle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteFollowUp:
 *
 * A date when the parties look at what was done.
 * Its fields stand in `data/schema/agreement.rng` under `follow-up`.
 */
#define LOFTE_TYPE_FOLLOW_UP (lofte_follow_up_get_type ())
G_DECLARE_FINAL_TYPE (LofteFollowUp, lofte_follow_up, LOFTE, FOLLOW_UP, LofteElement)

G_END_DECLS
