/* LofteOutline — disposition: the parts of a document, and how they stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_OUTLINE (lofte_outline_get_type ())
G_DECLARE_FINAL_TYPE (LofteOutline, lofte_outline, LOFTE, OUTLINE, AdwBin)

void lofte_outline_set_document (LofteOutline *self, LofteDocument *document);
void lofte_outline_update (LofteOutline *self, GPtrArray *findings);
void lofte_outline_select (LofteOutline *self, const char *part);

G_END_DECLS
