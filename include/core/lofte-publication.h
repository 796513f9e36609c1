/* LoftePublication — publicering
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LoftePublication:
 *
 * Where and when a copy was made public.
 * Its fields stand in `data/schema/agreement.rng` under `publication`.
 */
#define LOFTE_TYPE_PUBLICATION (lofte_publication_get_type ())
G_DECLARE_FINAL_TYPE (LoftePublication, lofte_publication, LOFTE, PUBLICATION, LofteElement)

G_END_DECLS
