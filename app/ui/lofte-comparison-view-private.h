/* The comparison of two versions, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_comparison_view_new (GPtrArray *differences);

G_END_DECLS
