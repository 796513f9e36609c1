/* LofteQueryItem — what its list does with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-query-model.h"

G_BEGIN_DECLS

LofteQueryItem *lofte_query_item_new (gint64 row_id);
void lofte_query_item_set_row_id (LofteQueryItem *self, gint64 row_id);
gboolean lofte_query_item_is_other (LofteQueryItem *self);
void lofte_query_item_take_agreement (LofteQueryItem *self, LofteAgreementRow *row);
void lofte_query_item_take_commitment (LofteQueryItem *self, LofteCommitmentRow *row);

G_END_DECLS
