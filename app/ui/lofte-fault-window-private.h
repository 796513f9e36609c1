/* LofteFaultWindow — registret kan inte öppnas: what is wrong, in a sentence, and the ways out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_FAULT_WINDOW (lofte_fault_window_get_type ())
G_DECLARE_FINAL_TYPE (LofteFaultWindow, lofte_fault_window, LOFTE, FAULT_WINDOW, AdwApplicationWindow)

LofteFaultWindow *lofte_fault_window_new (GtkApplication *application, const char *folder, const GError *error);
void lofte_fault_window_tell (LofteFaultWindow *self, const char *sentence);

G_END_DECLS
