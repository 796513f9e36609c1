/* LofteFontMap — the fonts that are compiled into the program, and no others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoFontMap *lofte_font_map_new (GError **error);

G_END_DECLS
