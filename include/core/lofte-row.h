/* LofteRow — rad
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteRow:
 *
 * One row of a table; the first cell is its heading.
 * Its fields stand in `data/schema/agreement.rng` under `row`.
 */
#define LOFTE_TYPE_ROW (lofte_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteRow, lofte_row, LOFTE, ROW, LofteElement)

G_END_DECLS
