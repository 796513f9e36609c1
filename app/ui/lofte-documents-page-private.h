/* LofteDocumentsPage — Dokument: the register as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-main-page-private.h"
#include "lofte-store-search.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_DOCUMENTS_PAGE (lofte_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteDocumentsPage, lofte_documents_page, LOFTE, DOCUMENTS_PAGE, LofteMainPage)

void lofte_documents_page_focus_search (LofteDocumentsPage *self);

const LofteSearchHit *lofte_documents_page_look_up_passage (LofteDocumentsPage *self, gint64 row_id);

G_END_DECLS
