/* LofteOverviewPage — Översikt: what needs me, and the ways in at first start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"

G_BEGIN_DECLS

/**
 * LofteOverviewPage:
 *
 * Emits `open-document` with an id, and `counted` with how much needs something now.
 */
#define LOFTE_TYPE_OVERVIEW_PAGE (lofte_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteOverviewPage, lofte_overview_page, LOFTE, OVERVIEW_PAGE, GtkBox)

void lofte_overview_page_set_register (LofteOverviewPage *self, LofteRegister *reg);
void lofte_overview_page_offer (LofteOverviewPage *self, const char *title);

G_END_DECLS
