/* LofteShortcutsWindow — kortkommandon: every key and what it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_SHORTCUTS_WINDOW (lofte_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (LofteShortcutsWindow, lofte_shortcuts_window, LOFTE, SHORTCUTS_WINDOW, AdwWindow)

LofteShortcutsWindow *lofte_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
