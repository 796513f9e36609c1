/* A list of commitments on paper and as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-store-list.h"

G_BEGIN_DECLS

GPtrArray *lofte_commitment_outputs_read (GtkWidget *widget, LofteStore *store, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction);
void lofte_commitment_outputs_print (GtkWidget *widget, GPtrArray *rows, const char *what, const char *today);
void lofte_commitment_outputs_save (GtkWidget *widget, GPtrArray *rows, GFile *file);

G_END_DECLS
