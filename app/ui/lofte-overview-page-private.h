/* LofteOverviewPage — Översikt: what needs me, and the ways in at first start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-main-page-private.h"

G_BEGIN_DECLS

/**
 * LofteOverviewPage:
 *
 * Emits `open-document` with an id, and `counted` with how much needs something now.
 */
#define LOFTE_TYPE_OVERVIEW_PAGE (lofte_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteOverviewPage, lofte_overview_page, LOFTE, OVERVIEW_PAGE, LofteMainPage)

void lofte_overview_page_offer (LofteOverviewPage *self, const char *title);

G_END_DECLS
