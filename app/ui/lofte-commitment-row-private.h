/* LofteCommitmentRow — åtagande: one row of the table of commitments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-commitment-cells.h"
#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_COMMITMENT_ROW (lofte_commitment_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommitmentRow, lofte_commitment_row, LOFTE, COMMITMENT_ROW, GtkWidget)

GtkWidget *lofte_commitment_row_new (LofteDocument *document, LofteElement *commitment);
const char *lofte_commitment_row_get_column_label (LofteCommitmentCell cell);
const char *lofte_commitment_row_get_field (LofteCommitmentCell cell);
gboolean lofte_commitment_row_shows (const char *field);
void lofte_commitment_row_flush (LofteCommitmentRow *self);
gboolean lofte_commitment_row_is_empty (LofteCommitmentRow *self);
void lofte_commitment_row_focus (LofteCommitmentRow *self, LofteCommitmentCell cell);

G_END_DECLS
