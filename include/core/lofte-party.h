/* LofteParty — part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteParty:
 *
 * Signs the document and answers for commitments in it. The names are kept as they stood when the document was made.
 * Its fields stand in `data/schema/agreement.rng` under `party`.
 */
#define LOFTE_TYPE_PARTY (lofte_party_get_type ())
G_DECLARE_FINAL_TYPE (LofteParty, lofte_party, LOFTE, PARTY, LofteElement)

G_END_DECLS
