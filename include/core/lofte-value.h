/* LofteValue — fältvärde
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteValue:
 *
 * What was filled in for a field that the template defines.
 * Its fields stand in `data/schema/agreement.rng` under `value`.
 */
#define LOFTE_TYPE_VALUE (lofte_value_get_type ())
G_DECLARE_FINAL_TYPE (LofteValue, lofte_value, LOFTE, VALUE, LofteElement)

G_END_DECLS
