/* LoftePurpose — syfte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LoftePurpose:
 *
 * Why the parties work together: 9 § lagen (2023:196) asks an agreement for its purposes.
 * Its fields stand in `data/schema/agreement.rng` under `purpose`.
 */
#define LOFTE_TYPE_PURPOSE (lofte_purpose_get_type ())
G_DECLARE_FINAL_TYPE (LoftePurpose, lofte_purpose, LOFTE, PURPOSE, LofteElement)

G_END_DECLS
