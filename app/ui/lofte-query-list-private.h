/* LofteQueryList — a column view whose question may change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-query-model.h"

G_BEGIN_DECLS

/**
 * LofteQueryList:
 *
 * Shows one #LofteQueryModel after the other in a column view. A new one takes the
 * place of the old one when its answer is there, so nothing flickers; GTK 4.8 asks
 * for every row of a long model that changes as a whole, but not of a new one.
 *
 * Emits `changed` when the list in view is another or has changed, and
 * `selection-changed`.
 */
#define LOFTE_TYPE_QUERY_LIST (lofte_query_list_get_type ())
G_DECLARE_FINAL_TYPE (LofteQueryList, lofte_query_list, LOFTE, QUERY_LIST, GObject)

LofteQueryList *lofte_query_list_new (GtkColumnView *view, gboolean several);
void lofte_query_list_show (LofteQueryList *self, LofteQueryModel *model, gboolean now);
LofteQueryModel *lofte_query_list_get_model (LofteQueryList *self);
guint lofte_query_list_get_n_items (LofteQueryList *self);
LofteQueryItem *lofte_query_list_dup_item (LofteQueryList *self, guint position);
GPtrArray *lofte_query_list_list_selected (LofteQueryList *self);
guint lofte_query_list_count_selected (LofteQueryList *self);
void lofte_query_list_select (LofteQueryList *self, guint position);
void lofte_query_list_focus (LofteQueryList *self);
void lofte_query_list_go_to (LofteQueryList *self, gint64 row_id);
void lofte_query_list_stay_away (LofteQueryList *self);

G_END_DECLS
