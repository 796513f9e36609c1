/* LofteCarriedLine — tidigare åtagande
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteCarriedLine:
 *
 * What became of a line of the document before.
 * Its fields stand in `data/schema/agreement.rng` under `carried`.
 */
#define LOFTE_TYPE_CARRIED_LINE (lofte_carried_line_get_type ())
G_DECLARE_FINAL_TYPE (LofteCarriedLine, lofte_carried_line, LOFTE, CARRIED_LINE, LofteElement)

G_END_DECLS
