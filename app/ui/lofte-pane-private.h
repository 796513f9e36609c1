/* LoftePane — a pane beside others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_PANE (lofte_pane_get_type ())
G_DECLARE_FINAL_TYPE (LoftePane, lofte_pane, LOFTE, PANE, GtkWidget)

G_END_DECLS
