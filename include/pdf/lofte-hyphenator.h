/* LofteHyphenator — avstavning: where a Swedish word may be parted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LofteHyphenator LofteHyphenator;

LofteHyphenator *lofte_hyphenator_new (const char *language, GError **error);
void lofte_hyphenator_free (LofteHyphenator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteHyphenator, lofte_hyphenator_free)

GArray *lofte_hyphenator_find (LofteHyphenator *self, const char *word);
char *lofte_hyphenator_dup_parted (LofteHyphenator *self, const char *text);

G_END_DECLS
