/* LofteTrashSheet — papperskorgen: deleted drafts, and until when they can be had back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_TRASH_SHEET (lofte_trash_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteTrashSheet, lofte_trash_sheet, LOFTE, TRASH_SHEET, AdwWindow)

LofteTrashSheet *lofte_trash_sheet_new (GtkWindow *parent, LofteRegister *reg);

gboolean lofte_trash_document (AdwToastOverlay *toasts, LofteRegister *reg, const char *id);
gboolean lofte_untrash_document (AdwToastOverlay *toasts, LofteRegister *reg, const char *id);

G_END_DECLS
