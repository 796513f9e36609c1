/* LoftePaletteEntry — something one can go to, as a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-store-search.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PALETTE_ENTRY (lofte_palette_entry_get_type ())
G_DECLARE_FINAL_TYPE (LoftePaletteEntry, lofte_palette_entry, LOFTE, PALETTE_ENTRY, GtkListBoxRow)

GtkWidget *lofte_palette_entry_new (const char *heading, const char *icon_name, const char *title, const char *subtitle, const char *action, GVariant *target);
GtkWidget *lofte_palette_entry_new_for_hit (const LofteSearchHit *hit);
void lofte_palette_entry_set_keys (LoftePaletteEntry *self, const char *keys);
const char *lofte_palette_entry_get_heading (LoftePaletteEntry *self);
const char *lofte_palette_entry_get_action (LoftePaletteEntry *self);
GVariant *lofte_palette_entry_get_target (LoftePaletteEntry *self);

G_END_DECLS
