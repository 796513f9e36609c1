/* LofteFormPane — formuläret: the fields of one part of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_FORM_PANE (lofte_form_pane_get_type ())
G_DECLARE_FINAL_TYPE (LofteFormPane, lofte_form_pane, LOFTE, FORM_PANE, AdwBin)

void lofte_form_pane_set_document (LofteFormPane *self, LofteDocument *document);
void lofte_form_pane_show_part (LofteFormPane *self, const char *part);
void lofte_form_pane_show_element (LofteFormPane *self, LofteElement *element, const char *field);
const char *lofte_form_pane_get_part (LofteFormPane *self);
void lofte_form_pane_rebuild_soon (LofteFormPane *self);
void lofte_form_pane_focus_field (LofteFormPane *self, const char *element, const char *field);
void lofte_form_pane_update (LofteFormPane *self, GPtrArray *findings);
void lofte_form_pane_flush (LofteFormPane *self);

G_END_DECLS
