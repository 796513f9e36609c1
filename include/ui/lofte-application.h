/* LofteApplication — programmet: one instance, one register, its windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_APPLICATION (lofte_application_get_type ())
G_DECLARE_FINAL_TYPE (LofteApplication, lofte_application, LOFTE, APPLICATION, AdwApplication)

LofteApplication *lofte_application_new (void);
gboolean lofte_application_show_register (LofteApplication *self, const char *folder, GError **error);
void lofte_ui_ensure_types (void);

G_END_DECLS
