/* Lists — questions about the register as plain data, to be asked on any thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-db-private.h"
#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteListQuery:
 * @sql: Gives one column of row numbers.
 * @values: (element-type utf8): What its question marks stand for.
 */
typedef struct
{
  GString *sql;
  GPtrArray *values;
} LofteListQuery;

LofteListQuery *lofte_list_query_new_agreements (const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction, const char *today);
LofteListQuery *lofte_list_query_new_commitments (const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction, const char *today);
void lofte_list_query_free (LofteListQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteListQuery, lofte_list_query_free)

GArray *lofte_list_query_run (LofteListQuery *query, LofteDb *db, GError **error);
gboolean lofte_list_query_count (LofteListQuery *query, LofteDb *db, guint *count, GError **error);

/* lofte-search.c: (nullable): what FTS5 understands, for words that each begin a word. */
char *lofte_search_build_match (const char *text, const char *columns);

G_END_DECLS
