/* LofteDismissal — avfärdat tips: a hint that a person does not want to see again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

gboolean lofte_dismissal_is_possible (const LofteFinding *finding);
char *lofte_dismissal_dup_key (const LofteFinding *finding);
GHashTable *lofte_dismissals_load (LofteDocument *document);
gboolean lofte_dismissals_add (LofteDocument *document, const char *key, GError **error);
gboolean lofte_dismissals_clear (LofteDocument *document, GError **error);

G_END_DECLS
