/* A period in figures, where there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lofte_period_words_dup (const char *start, const char *end);
char *lofte_period_words_dup_short (const char *start, const char *end);

G_END_DECLS
