/* What the list of commitments shows of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-query-columns-private.h"

G_BEGIN_DECLS

#define LOFTE_COMMITMENT_N_COLUMNS 7
#define LOFTE_COMMITMENT_N_ORDERS 5

/* Bits for lofte_query_columns_fit(). */
#define LOFTE_COMMITMENT_RESPONSIBLE (1u << 3)

extern const LofteColumn lofte_commitment_columns[LOFTE_COMMITMENT_N_COLUMNS];
extern const LofteSortOrder lofte_commitment_orders[LOFTE_COMMITMENT_N_ORDERS];

char *lofte_commitment_cells_describe (LofteQueryItem *item);

G_END_DECLS
