/* LofteCollate — svensk sortering: order and search keys of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All may be called on any thread. */

GBytes *lofte_collate_dup_key (const char *text);
int lofte_collate_compare (const char *a, const char *b);
char *lofte_collate_normalize (const char *text);
char *lofte_collate_fold (const char *text);

G_END_DECLS
