/* Inställningar: what a person can choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PREFERENCES_WINDOW (lofte_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (LoftePreferencesWindow, lofte_preferences_window, LOFTE, PREFERENCES_WINDOW, AdwPreferencesWindow)

void lofte_preferences_window_present (GtkWindow *parent, LofteRegister *reg, LoftePreferences *preferences);

G_END_DECLS
