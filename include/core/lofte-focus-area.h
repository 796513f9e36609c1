/* LofteFocusArea — fokusområde
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteFocusArea:
 *
 * A theme, place or purpose that the parties give priority to.
 * Its fields stand in `data/schema/agreement.rng` under `focus`.
 */
#define LOFTE_TYPE_FOCUS_AREA (lofte_focus_area_get_type ())
G_DECLARE_FINAL_TYPE (LofteFocusArea, lofte_focus_area, LOFTE, FOCUS_AREA, LofteElement)

G_END_DECLS
