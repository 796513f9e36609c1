/* What the list of documents shows of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-query-columns-private.h"

G_BEGIN_DECLS

#define LOFTE_DOCUMENT_N_COLUMNS 8
#define LOFTE_DOCUMENT_N_ORDERS 6

/* Bits for lofte_query_columns_fit(). */
#define LOFTE_DOCUMENT_NEXT (1u << 6)
#define LOFTE_DOCUMENT_DNR (1u << 7)

/* Its owner is a LofteDocumentsPage. */
extern const LofteColumn lofte_document_columns[LOFTE_DOCUMENT_N_COLUMNS];
extern const LofteSortOrder lofte_document_orders[LOFTE_DOCUMENT_N_ORDERS];

char *lofte_document_cells_describe (LofteQueryItem *item);

G_END_DECLS
