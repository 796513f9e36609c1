/* LofteFollowUpPane — följ upp: how a commitment stands, entered beside the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-register.h"
#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteFollowUpPane:
 *
 * Emits `saved` when an outcome was recorded, `skipped` when the person wants the next
 * commitment, `closed`, and `open-document` with the id of a document.
 */
#define LOFTE_TYPE_FOLLOW_UP_PANE (lofte_follow_up_pane_get_type ())
G_DECLARE_FINAL_TYPE (LofteFollowUpPane, lofte_follow_up_pane, LOFTE, FOLLOW_UP_PANE, GtkBox)

void lofte_follow_up_pane_set_register (LofteFollowUpPane *self, LofteRegister *reg);
void lofte_follow_up_pane_show (LofteFollowUpPane *self, const LofteCommitmentRow *row, guint position, guint n_rows);
void lofte_follow_up_pane_focus (LofteFollowUpPane *self);

G_END_DECLS
