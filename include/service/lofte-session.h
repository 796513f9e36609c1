/* LofteSession — där man var: what a person opened last in a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many documents are remembered. */
#define LOFTE_SESSION_RECENT 8

GStrv lofte_session_list_recent (const char *folder);
void lofte_session_note_opened (const char *folder, const char *id);
void lofte_session_note_place (const char *folder, const char *id, const char *part);
gboolean lofte_session_find_place (const char *folder, char **id, char **part);

G_END_DECLS
