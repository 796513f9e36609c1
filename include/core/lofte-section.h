/* LofteSection — avsnitt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteSection:
 *
 * A heading with text; its role says what else stands under it.
 * Its fields stand in `data/schema/agreement.rng` under `section`.
 */
#define LOFTE_TYPE_SECTION (lofte_section_get_type ())
G_DECLARE_FINAL_TYPE (LofteSection, lofte_section, LOFTE, SECTION, LofteElement)

G_END_DECLS
