/* LoftePalette — gå till: documents, commitments, pages and commands in one search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PALETTE (lofte_palette_get_type ())
G_DECLARE_FINAL_TYPE (LoftePalette, lofte_palette, LOFTE, PALETTE, AdwWindow)

void lofte_palette_present (GtkApplicationWindow *window, LofteRegister *reg, GtkWidget *page);

G_END_DECLS
