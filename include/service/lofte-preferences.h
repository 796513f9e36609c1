/* LoftePreferences — inställningar: what a person has chosen, for all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The register's folder. */
#define LOFTE_PREFERENCE_REGISTER "register"
/* Name and role, as the history writes them. */
#define LOFTE_PREFERENCE_AUTHOR "author"
/* Address of a time stamp service (RFC 3161). */
#define LOFTE_PREFERENCE_TIMESTAMP_SERVICE "timestamp-service"

char *lofte_preferences_dup (const char *name);
gboolean lofte_preferences_set (const char *name, const char *value, GError **error);

G_END_DECLS
