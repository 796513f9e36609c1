/* LofteAmendment — tillägg
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteAmendment:
 *
 * A numbered change of the action plan after the signing; the signed text stays as it is.
 * Its fields stand in `data/schema/agreement.rng` under `amendment`.
 */
#define LOFTE_TYPE_AMENDMENT (lofte_amendment_get_type ())
G_DECLARE_FINAL_TYPE (LofteAmendment, lofte_amendment, LOFTE, AMENDMENT, LofteElement)

G_END_DECLS
