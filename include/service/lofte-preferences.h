/* LoftePreferences — inställningar: what a person has chosen, for all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The register's folder. */
#define LOFTE_PREFERENCE_REGISTER "register"
/* Name and role, as the history writes them. */
#define LOFTE_PREFERENCE_AUTHOR "author"
/* Address of a time stamp service (RFC 3161). */
#define LOFTE_PREFERENCE_TIMESTAMP_SERVICE "timestamp-service"

/**
 * LofteWindowShape:
 * @width: Width in pixels when it is not maximized.
 * @height: Height in pixels when it is not maximized.
 * @maximized: Whether it fills the screen.
 *
 * How a window stood when it was closed.
 */
typedef struct
{
  int width;
  int height;
  gboolean maximized;
} LofteWindowShape;

#define LOFTE_TYPE_PREFERENCES (lofte_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LoftePreferences, lofte_preferences, LOFTE, PREFERENCES, GObject)

LoftePreferences *lofte_preferences_new (void);
LoftePreferences *lofte_preferences_new_from_file (const char *path, GSettingsSchemaSource *source);
char *lofte_preferences_dup (LoftePreferences *self, const char *name);
gboolean lofte_preferences_set (LoftePreferences *self, const char *name, const char *value, GError **error);
gboolean lofte_preferences_get_window_shape (LoftePreferences *self, LofteWindowShape *shape);
gboolean lofte_preferences_set_window_shape (LoftePreferences *self, const LofteWindowShape *shape, GError **error);

G_END_DECLS
