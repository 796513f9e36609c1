/* LoftePagesPane — sidor: a document as it will be printed, kept up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_PAGES_PANE (lofte_pages_pane_get_type ())
G_DECLARE_FINAL_TYPE (LoftePagesPane, lofte_pages_pane, LOFTE, PAGES_PANE, GtkBox)

void lofte_pages_pane_set_document (LoftePagesPane *self, LofteDocument *document);
void lofte_pages_pane_update_soon (LoftePagesPane *self);
gboolean lofte_pages_pane_show (LoftePagesPane *self, LofteElement *element);
void lofte_pages_pane_show_beginning (LoftePagesPane *self);
LofteCopy lofte_pages_pane_get_copy (LoftePagesPane *self);
void lofte_pages_pane_zoom (LoftePagesPane *self, double factor);
void lofte_pages_pane_zoom_normal (LoftePagesPane *self);

G_END_DECLS
