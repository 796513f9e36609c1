/* Folding — words without the rings and dots that people leave out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "lofte-store-search.h"

G_BEGIN_DECLS

/**
 * LofteWordFunc:
 * @word: The word, lower case.
 * @start: Its first byte in the text.
 * @end: The byte after it.
 */
typedef void (*LofteWordFunc) (const char *word, guint start, guint end, gpointer user_data);

void lofte_fold_foreach_word (const char *text, LofteWordFunc func, gpointer user_data);
GHashTable *lofte_fold_new_words (void);
void lofte_fold_collect (const char *text, GString *folded, GHashTable *words);
char *lofte_fold_normalize (const char *text);

G_END_DECLS
