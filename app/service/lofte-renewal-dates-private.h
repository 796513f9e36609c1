/* The dates of a renewed document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

void lofte_renewal_move_dates (LofteAgreement *agreement, const char *today);

G_END_DECLS
