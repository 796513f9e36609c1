/* LofteContact — kontakt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteContact:
 *
 * Somebody the public may turn to. The only place for telephone numbers and addresses.
 * Its fields stand in `data/schema/agreement.rng` under `contact`.
 */
#define LOFTE_TYPE_CONTACT (lofte_contact_get_type ())
G_DECLARE_FINAL_TYPE (LofteContact, lofte_contact, LOFTE, CONTACT, LofteElement)

G_END_DECLS
