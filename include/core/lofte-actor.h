/* LofteActor — medverkande aktör
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteActor:
 *
 * Takes part in the work without signing.
 * Its fields stand in `data/schema/agreement.rng` under `actor`.
 */
#define LOFTE_TYPE_ACTOR (lofte_actor_get_type ())
G_DECLARE_FINAL_TYPE (LofteActor, lofte_actor, LOFTE, ACTOR, LofteElement)

G_END_DECLS
