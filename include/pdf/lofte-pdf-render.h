/* LoftePdfRender — pages of a PDF as pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_PDF_PAGES (lofte_pdf_pages_get_type ())
G_DECLARE_FINAL_TYPE (LoftePdfPages, lofte_pdf_pages, LOFTE, PDF_PAGES, GObject)

/* Any thread may call these; poppler is not to be used in parallel, so they take turns. */
LoftePdfPages *lofte_pdf_pages_new (GBytes *pdf, GError **error);
guint lofte_pdf_pages_get_count (LoftePdfPages *self);
gboolean lofte_pdf_pages_get_size (LoftePdfPages *self, guint page, double *width, double *height);      /* points */
cairo_surface_t *lofte_pdf_pages_render (LoftePdfPages *self, guint page, double scale, GError **error); /* pixels = points × scale */
void lofte_pdf_pages_draw (LoftePdfPages *self, guint page, cairo_t *cr, gboolean for_printing);
char *lofte_pdf_pages_dup_text (LoftePdfPages *self, guint page);

G_END_DECLS
