/* LofteNarrowHeading — the title of a page, on top of it where the header bar would cut it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_NARROW_HEADING (lofte_narrow_heading_get_type ())
G_DECLARE_FINAL_TYPE (LofteNarrowHeading, lofte_narrow_heading, LOFTE, NARROW_HEADING, AdwBin)

G_END_DECLS
