/* LofteCommitmentsPage — Åtaganden: what was promised, over all documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-main-page-private.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_COMMITMENTS_PAGE (lofte_commitments_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommitmentsPage, lofte_commitments_page, LOFTE, COMMITMENTS_PAGE, LofteMainPage)

void lofte_commitments_page_set_document (LofteCommitmentsPage *self, const char *id);
void lofte_commitments_page_follow_up (LofteCommitmentsPage *self, const char *id);
void lofte_commitments_page_focus_search (LofteCommitmentsPage *self);

G_END_DECLS
