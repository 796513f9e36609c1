/* The search index — kept in step with the texts of the tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-db-private.h"
#include "lofte-record-private.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_INDEXED_NEW,
  LOFTE_INDEXED_SAME,
  LOFTE_INDEXED_CHANGED,
  LOFTE_INDEXED_FAILED
} LofteIndexed;

/* To be called before a row is written: takes its old words out. */
LofteIndexed lofte_search_index_prepare_agreement (LofteDb *db, gint64 row, const LofteRecord *record, GError **error);

/* To be called after it is written: puts its new words in. */
gboolean lofte_search_index_add_agreement (LofteDb *db, gint64 row, const LofteRecord *record, GError **error);
gboolean lofte_search_index_add_commitment (LofteDb *db, gint64 row, const LofteRecordCommitment *commitment, GError **error);
gboolean lofte_search_index_add_page (LofteDb *db, gint64 row, const char *text, const char *folded, GError **error);

/* To be called before rows are changed or deleted. */
gboolean lofte_search_index_remove_commitment (LofteDb *db, gint64 row, GError **error);
gboolean lofte_search_index_remove_agreement (LofteDb *db, const char *id, GError **error);
gboolean lofte_search_index_remove_pages (LofteDb *db, const char *digest, GError **error);
gboolean lofte_search_index_remove_lost_pages (LofteDb *db, GError **error);

G_END_DECLS
