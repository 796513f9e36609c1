/* Lists — questions about the register as plain data, to be asked on any thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-db-private.h"
#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteListForm:
 * @LOFTE_LIST_PLAIN: A key that every row has: the order of SQL is the order wanted.
 * @LOFTE_LIST_NULLABLE: A key that rows may lack; those come last in either direction.
 * @LOFTE_LIST_WORDS: A few words that many rows have: SQL brings those of each word together, and the words are put in
 * Swedish order afterwards; rows without come last.
 *
 * What the key is that a list is sorted by. An index can give rows in the order of its bytes; this says what is left to do.
 */
typedef enum
{
  LOFTE_LIST_PLAIN,
  LOFTE_LIST_NULLABLE,
  LOFTE_LIST_WORDS
} LofteListForm;

/**
 * LofteListQuery:
 * @sql: Gives row numbers, and the key where @form is not plain.
 * @values: (element-type utf8): What its question marks stand for.
 * @form: What the key is.
 * @descending: Whether the greatest comes first.
 */
typedef struct
{
  GString *sql;
  GPtrArray *values;
  LofteListForm form;
  gboolean descending;
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
