/* LofteSaveBar — sparar: keeps a document on disk, and says so when that fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_SAVE_BAR (lofte_save_bar_get_type ())
G_DECLARE_FINAL_TYPE (LofteSaveBar, lofte_save_bar, LOFTE, SAVE_BAR, AdwBin)

void lofte_save_bar_set_document (LofteSaveBar *self, LofteDocument *document);
void lofte_save_bar_tell (LofteSaveBar *self);
void lofte_save_bar_save_soon (LofteSaveBar *self);
gboolean lofte_save_bar_save (LofteSaveBar *self);

G_END_DECLS
