/* LofteQueryLive — the items of a list that somebody shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-query-model.h"

G_BEGIN_DECLS

typedef struct _LofteQueryLive LofteQueryLive;

LofteQueryLive *lofte_query_live_new (void);
void lofte_query_live_free (LofteQueryLive *self);

LofteQueryItem *lofte_query_live_ensure (LofteQueryLive *self, gint64 row_id);
GPtrArray *lofte_query_live_list (LofteQueryLive *self);
GPtrArray *lofte_query_live_list_others (LofteQueryLive *self, guint max);
void lofte_query_live_retarget (LofteQueryLive *self, const GArray *before, const GArray *after);

G_END_DECLS
