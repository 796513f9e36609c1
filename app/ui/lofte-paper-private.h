/* LoftePaper — one page of a PDF, drawn when it is seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-pdf-render.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PAPER (lofte_paper_get_type ())
G_DECLARE_FINAL_TYPE (LoftePaper, lofte_paper, LOFTE, PAPER, GtkWidget)

GtkWidget *lofte_paper_new (LoftePdfPages *pages, guint page);
void lofte_paper_set_pages (LoftePaper *self, LoftePdfPages *pages);
void lofte_paper_set_seen (LoftePaper *self, gboolean seen);
gboolean lofte_paper_has_place (LoftePaper *self);
void lofte_paper_set_zoom (LoftePaper *self, double zoom);
double lofte_paper_get_scale (LoftePaper *self);

G_END_DECLS
