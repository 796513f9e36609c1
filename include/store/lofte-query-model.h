/* LofteQueryModel — a long list of the register, read in pages as it is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteQueryItem:
 *
 * One row of a #LofteQueryModel. Its property `generation` counts up whenever the
 * row was read anew with another content: bind to it. Once the list asks something
 * else it may stand for another row.
 */
#define LOFTE_TYPE_QUERY_ITEM (lofte_query_item_get_type ())
G_DECLARE_FINAL_TYPE (LofteQueryItem, lofte_query_item, LOFTE, QUERY_ITEM, GObject)

gint64 lofte_query_item_get_row_id (LofteQueryItem *self);
const LofteAgreementRow *lofte_query_item_get_agreement (LofteQueryItem *self);
const LofteCommitmentRow *lofte_query_item_get_commitment (LofteQueryItem *self);
guint lofte_query_item_get_generation (LofteQueryItem *self);

/**
 * LofteQueryModel:
 *
 * A #GListModel of #LofteQueryItem. It holds the numbers of all rows and the
 * content of the few that are looked at; it asks anew when the register changes.
 */
#define LOFTE_TYPE_QUERY_MODEL (lofte_query_model_get_type ())
G_DECLARE_FINAL_TYPE (LofteQueryModel, lofte_query_model, LOFTE, QUERY_MODEL, GObject)

LofteQueryModel *lofte_query_model_new_agreements (LofteStore *store, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction);
LofteQueryModel *lofte_query_model_new_commitments (LofteStore *store, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction);
void lofte_query_model_become (LofteQueryModel *self, LofteQueryModel *other);
void lofte_query_model_refresh (LofteQueryModel *self);
gboolean lofte_query_model_refresh_now (LofteQueryModel *self, GError **error);
gboolean lofte_query_model_get_loading (LofteQueryModel *self);
gboolean lofte_query_model_find (LofteQueryModel *self, gint64 row_id, guint *position);

G_END_DECLS
