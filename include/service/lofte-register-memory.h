/* Which register a person works with — remembered from one start to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean lofte_register_was_here (const char *folder);
void lofte_register_remember (const char *folder);

G_END_DECLS
