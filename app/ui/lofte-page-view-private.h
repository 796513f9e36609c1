/* LoftePageView — sidvy: the pages of a PDF, one under the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-pdf-render.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PAGE_VIEW (lofte_page_view_get_type ())
G_DECLARE_FINAL_TYPE (LoftePageView, lofte_page_view, LOFTE, PAGE_VIEW, GtkWidget)

void lofte_page_view_set_pages (LoftePageView *self, LoftePdfPages *pages);
void lofte_page_view_zoom (LoftePageView *self, double factor);
void lofte_page_view_zoom_normal (LoftePageView *self);
void lofte_page_view_scroll_to (LoftePageView *self, guint page, double y);
guint lofte_page_view_get_page (LoftePageView *self);
double lofte_page_view_get_zoom (LoftePageView *self);

G_END_DECLS
