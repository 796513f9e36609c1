/* LofteWindow — fönstret: sidebar and pages over one register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_WINDOW (lofte_window_get_type ())
G_DECLARE_FINAL_TYPE (LofteWindow, lofte_window, LOFTE, WINDOW, AdwApplicationWindow)

LofteWindow *lofte_window_new (GtkApplication *application, LofteRegister *reg, LoftePreferences *preferences);
void lofte_window_check_signatures (LofteWindow *self, GFile *file, const char *name);
void lofte_window_open_file (LofteWindow *self, GFile *file);
void lofte_window_open_document (LofteWindow *self, const char *id);
void lofte_window_tell (LofteWindow *self, const char *sentence);
void lofte_window_follow_up (LofteWindow *self, const char *id);

G_END_DECLS
