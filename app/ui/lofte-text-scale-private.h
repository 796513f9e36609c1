/* How large the person has text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double lofte_text_scale_get (GtkWidget *widget);
double lofte_text_scale_get_for_pane (GtkWidget *widget);

G_END_DECLS
