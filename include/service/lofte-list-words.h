/* LofteListWords — what every list of commitments says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store-list.h"

G_BEGIN_DECLS

char *lofte_commitment_row_dup_when (const LofteCommitmentRow *row);
char *lofte_commitment_row_dup_document (const LofteCommitmentRow *row);

G_END_DECLS
