/* LofteWish — what a list is to show: a filter, a column and a direction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-list-private.h"

G_BEGIN_DECLS

typedef struct _LofteWish LofteWish;

LofteWish *lofte_wish_new_agreements (const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction);
LofteWish *lofte_wish_new_commitments (const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction);
void lofte_wish_free (LofteWish *self);

gboolean lofte_wish_is_for_commitments (LofteWish *self);
LofteListQuery *lofte_wish_make_query (LofteWish *self, const char *today);

G_END_DECLS
