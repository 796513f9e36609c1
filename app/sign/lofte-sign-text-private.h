/* Text that is shown to people or put into a PDF, made harmless
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line: valid UTF-8, NFC, runs of white space and controls become one space, invisible format characters
 * (which could turn the reading order of a name) are dropped, longer than @max_characters ends in "…".
 * @length: bytes, -1 when terminated. Never %NULL. */
char *lofte_sign_text_clean (const char *text, gssize length, glong max_characters);

G_END_DECLS
