/* A filter that is set, as a button that takes it away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_filter_chip_new (const char *label);

G_END_DECLS
