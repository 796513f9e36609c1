/* LofteThumbnail — miniatyr: one page of a PDF, small
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-pdf-render.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_THUMBNAIL (lofte_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (LofteThumbnail, lofte_thumbnail, LOFTE, THUMBNAIL, GtkWidget)

GtkWidget *lofte_thumbnail_new (void);
void lofte_thumbnail_set_page (LofteThumbnail *self, LoftePdfPages *pages, guint page, double width, double height);

G_END_DECLS
