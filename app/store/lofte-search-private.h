/* Search — what its files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store-search.h"

G_BEGIN_DECLS

GPtrArray *lofte_search_split_words (const char *text);
void lofte_search_fill_passage (LofteSearchHit *hit, const char *text, GPtrArray *words);
gboolean lofte_search_text_has (const char *text, GPtrArray *words, gboolean fold);
gboolean lofte_search_texts_fit (const char *first, const char *second, GPtrArray *words);

G_END_DECLS
