/* Search — sökning: words in documents, commitments and attached files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

/**
 * LofteSearchKind:
 * @LOFTE_SEARCH_AGREEMENT: The text of a document outside its commitments.
 * @LOFTE_SEARCH_COMMITMENT: A commitment.
 * @LOFTE_SEARCH_ATTACHMENT: A page of an attached file.
 */
typedef enum
{
  LOFTE_SEARCH_AGREEMENT = 1 << 0,
  LOFTE_SEARCH_COMMITMENT = 1 << 1,
  LOFTE_SEARCH_ATTACHMENT = 1 << 2
} LofteSearchKind;

#define LOFTE_SEARCH_ALL (LOFTE_SEARCH_AGREEMENT | LOFTE_SEARCH_COMMITMENT | LOFTE_SEARCH_ATTACHMENT)

/**
 * LofteSearchRank:
 * @LOFTE_SEARCH_EXACT: Every word begins a word there.
 * @LOFTE_SEARCH_FOLDED: The same, when a is taken for å and ä, o for ö, e for é.
 * @LOFTE_SEARCH_INSIDE: Some of them stand inside longer words.
 */
typedef enum
{
  LOFTE_SEARCH_EXACT,
  LOFTE_SEARCH_FOLDED,
  LOFTE_SEARCH_INSIDE
} LofteSearchRank;

/**
 * LofteSearchMark:
 * @start: First byte of a marked part of a passage.
 * @end: The byte after it.
 */
typedef struct
{
  guint start;
  guint end;
} LofteSearchMark;

/**
 * LofteSearchHit:
 * @kind: What was found.
 * @rank: How it was found.
 * @row_id: Its number in its table, fit for the functions that read rows.
 * @agreement_id: The document.
 * @title: What lists call the document.
 * @element_id: (nullable): The commitment.
 * @digest: (nullable): The attached file.
 * @name: (nullable): Its name.
 * @page: Its page, from 1; 0 otherwise.
 * @passage: Some text around the first word found, in one line.
 * @marks: (element-type LofteSearchMark): What to mark in @passage, in order.
 */
typedef struct
{
  LofteSearchKind kind;
  LofteSearchRank rank;
  gint64 row_id;
  char *agreement_id;
  char *title;
  char *element_id;
  char *digest;
  char *name;
  guint page;
  char *passage;
  GArray *marks;
} LofteSearchHit;

void lofte_search_hit_free (LofteSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteSearchHit, lofte_search_hit_free)

GPtrArray *lofte_store_search (LofteStore *self, const char *text, LofteSearchKind kinds, guint limit, GError **error);
void lofte_store_search_async (LofteStore *self, const char *text, LofteSearchKind kinds, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *lofte_store_search_finish (LofteStore *self, GAsyncResult *result, GError **error);
void lofte_store_find_passages_async (LofteStore *self, const char *text, const gint64 *row_ids, gsize n_row_ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *lofte_store_find_passages_finish (LofteStore *self, GAsyncResult *result, GError **error);
gboolean lofte_store_rebuild_search (LofteStore *self, GError **error);

G_END_DECLS
