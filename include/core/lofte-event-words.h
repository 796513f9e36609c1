/* The words for what the register writes down: events, versions and backups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lofte_event_dup_sentence (const char *what, const char *detail);
char *lofte_version_dup_reason (const char *reason);
const char *lofte_backup_get_reason (const char *why);
char *lofte_moment_dup_text (gint64 at);

G_END_DECLS
