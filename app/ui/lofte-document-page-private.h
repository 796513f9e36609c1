/* LofteDocumentPage — ett dokument: its parts, what the checks say, and its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"
#include "lofte-pages-pane-private.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_DOCUMENT_PAGE (lofte_document_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteDocumentPage, lofte_document_page, LOFTE, DOCUMENT_PAGE, GtkBox)

void lofte_document_page_set_document (LofteDocumentPage *self, LofteDocument *document);
const char *lofte_document_page_get_place (LofteDocumentPage *self);
void lofte_document_page_show_place (LofteDocumentPage *self, const char *place);
LofteDocument *lofte_document_page_get_document (LofteDocumentPage *self);
LoftePagesPane *lofte_document_page_get_pages (LofteDocumentPage *self);
void lofte_document_page_flush (LofteDocumentPage *self);
gboolean lofte_document_page_save (LofteDocumentPage *self);
void lofte_document_page_focus_field (LofteDocumentPage *self, const char *element, const char *field);
void lofte_document_page_show_element (LofteDocumentPage *self, const char *element, const char *field);
void lofte_document_page_offer_undo (LofteDocumentPage *self, const char *sentence);

G_END_DECLS
