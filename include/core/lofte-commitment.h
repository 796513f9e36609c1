/* LofteCommitment — åtagande
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteCommitment:
 *
 * A promise of one or more parties, typed so that it can be followed up.
 * Its fields stand in `data/schema/agreement.rng` under `commitment`.
 */
#define LOFTE_TYPE_COMMITMENT (lofte_commitment_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommitment, lofte_commitment, LOFTE, COMMITMENT, LofteElement)

G_END_DECLS
