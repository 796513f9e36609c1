/* Colours of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean lofte_colour_parse (const char *text, guint *rgb);
gboolean lofte_colour_is_readable (guint rgb);

G_END_DECLS
