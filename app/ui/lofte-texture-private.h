/* Small pictures of files, made in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-pdf-render.h"

G_BEGIN_DECLS

GdkTexture *lofte_texture_new_from_page (LoftePdfPages *pages, guint page, double scale, GError **error);
void lofte_texture_load_page_async (gpointer source, LoftePdfPages *pages, guint page, double scale, GCancellable *cancellable, GAsyncReadyCallback callback);
double lofte_texture_scale_within (LoftePdfPages *pages, guint page, int side);
GdkTexture *lofte_texture_new_from_image (GBytes *bytes, int side, GError **error);

G_END_DECLS
