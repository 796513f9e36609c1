/* LofteSigning — underskrift
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteSigning:
 *
 * That one signatory has signed, with a pen or electronically.
 * Its fields stand in `data/schema/agreement.rng` under `signing`.
 */
#define LOFTE_TYPE_SIGNING (lofte_signing_get_type ())
G_DECLARE_FINAL_TYPE (LofteSigning, lofte_signing, LOFTE, SIGNING, LofteElement)

G_END_DECLS
