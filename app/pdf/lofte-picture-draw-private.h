/* Pictures from attachments on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-layout-private.h"

G_BEGIN_DECLS

cairo_surface_t *lofte_picture_load (LofteLayout *layout, const char *digest, GError **error);
double lofte_picture_draw (LofteLayout *layout, cairo_surface_t *picture, LoftePdfNode *node, double x, double y, double width, double height);

G_END_DECLS
