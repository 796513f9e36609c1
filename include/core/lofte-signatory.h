/* LofteSignatory — undertecknare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteSignatory:
 *
 * A person in a role who signs for a party; name and title exactly as they shall stand.
 * Its fields stand in `data/schema/agreement.rng` under `signatory`.
 */
#define LOFTE_TYPE_SIGNATORY (lofte_signatory_get_type ())
G_DECLARE_FINAL_TYPE (LofteSignatory, lofte_signatory, LOFTE, SIGNATORY, LofteElement)

G_END_DECLS
