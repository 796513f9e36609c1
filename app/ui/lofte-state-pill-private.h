/* LofteStatePill — status: the word of a state on its colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-workflow.h"

G_BEGIN_DECLS

GtkWidget *lofte_state_pill_new (void);
const char *lofte_state_pill_get_label (LofteState state, gboolean expired);
void lofte_state_pill_set_document (GtkWidget *pill, LofteState state, gboolean expired);
void lofte_state_pill_set_outcome (GtkWidget *pill, const char *outcome);

G_END_DECLS
