/* LofteCommitmentGrid — åtaganden: the table of commitments of a focus area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_COMMITMENT_GRID (lofte_commitment_grid_get_type ())
G_DECLARE_FINAL_TYPE (LofteCommitmentGrid, lofte_commitment_grid, LOFTE, COMMITMENT_GRID, GtkBox)

GtkWidget *lofte_commitment_grid_new (LofteDocument *document, LofteElement *focus);

G_END_DECLS
