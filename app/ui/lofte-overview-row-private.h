/* LofteOverviewRow — en rad i översikten: what, for which document, when, and the one thing to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-overview.h"

G_BEGIN_DECLS

/**
 * LofteOverviewRow:
 *
 * Emits `step` when its button is pressed.
 */
#define LOFTE_TYPE_OVERVIEW_ROW (lofte_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteOverviewRow, lofte_overview_row, LOFTE, OVERVIEW_ROW, GtkListBoxRow)

GtkWidget *lofte_overview_row_new (const LofteOverviewItem *item, GtkSizeGroup *buttons);
const LofteOverviewItem *lofte_overview_row_get_item (LofteOverviewRow *self);

G_END_DECLS
