/* LofteApplication — programmet: one instance, one register, its windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_APPLICATION (lofte_application_get_type ())
G_DECLARE_FINAL_TYPE (LofteApplication, lofte_application, LOFTE, APPLICATION, AdwApplication)

/**
 * LofteOpenManner:
 * @LOFTE_OPEN_AGAIN: The same register once more.
 * @LOFTE_OPEN_CHOSEN: Another one, which later starts open too.
 * @LOFTE_OPEN_NEW: A new one where there is none any more.
 */
typedef enum
{
  LOFTE_OPEN_AGAIN,
  LOFTE_OPEN_CHOSEN,
  LOFTE_OPEN_NEW
} LofteOpenManner;

LofteApplication *lofte_application_new (void);
gboolean lofte_application_show_register (LofteApplication *self, const char *folder, GError **error);
void lofte_application_open_folder (LofteApplication *self, const char *folder, LofteOpenManner manner);
void lofte_application_restore_backup (LofteApplication *self, const char *folder, const char *name);
void lofte_ui_ensure_types (void);

G_END_DECLS
