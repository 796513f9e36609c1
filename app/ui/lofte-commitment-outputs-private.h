/* A list of commitments on paper and as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_commitment_outputs_print (GtkWidget *widget, GPtrArray *rows, const char *what, const char *today);
void lofte_commitment_outputs_save (GtkWidget *widget, GPtrArray *rows, GFile *file);

G_END_DECLS
