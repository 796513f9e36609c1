/* LoftePageChooser — sidväljare: pages of a PDF by thumbnail or by number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-import-pdf.h"
#include "lofte-pdf-render.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PAGE_CHOOSER (lofte_page_chooser_get_type ())
G_DECLARE_FINAL_TYPE (LoftePageChooser, lofte_page_chooser, LOFTE, PAGE_CHOOSER, GtkBox)

void lofte_page_chooser_set_pdf (LoftePageChooser *self, const LofteImportPdf *pdf, LoftePdfPages *pages, const char *range);
const char *lofte_page_chooser_get_range (LoftePageChooser *self);
void lofte_page_chooser_focus_range (LoftePageChooser *self);

G_END_DECLS
