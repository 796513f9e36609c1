/* LofteCommitmentCounts — the saved filters of the commitments, each with how many it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteCommitmentCounts:
 *
 * A row of buttons of which one is pressed. Emits `changed`.
 */
#define LOFTE_TYPE_COMMITMENT_COUNTS (lofte_commitment_counts_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommitmentCounts, lofte_commitment_counts, LOFTE, COMMITMENT_COUNTS, GtkWidget)

void lofte_commitment_counts_fill (LofteCommitmentCounts *self, LofteCommitmentFilter *filter);
void lofte_commitment_counts_count (LofteCommitmentCounts *self, LofteStore *store, const LofteCommitmentFilter *filter);
void lofte_commitment_counts_reset (LofteCommitmentCounts *self);
const char *lofte_commitment_counts_get_label (LofteCommitmentCounts *self);

G_END_DECLS
