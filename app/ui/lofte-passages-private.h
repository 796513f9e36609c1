/* LoftePassages — why the documents in view were found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store-search.h"

G_BEGIN_DECLS

/**
 * LoftePassages:
 *
 * Passages of the rows that are looked at, fetched away from the window. Emits
 * `found` when some came.
 */
#define LOFTE_TYPE_PASSAGES (lofte_passages_get_type ())
G_DECLARE_FINAL_TYPE (LoftePassages, lofte_passages, LOFTE, PASSAGES, GObject)

LoftePassages *lofte_passages_new (LofteStore *store);
void lofte_passages_set_text (LoftePassages *self, const char *text);
const LofteSearchHit *lofte_passages_look (LoftePassages *self, gint64 row_id);
char *lofte_passages_dup_markup (const LofteSearchHit *hit);

G_END_DECLS
