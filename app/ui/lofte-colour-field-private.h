/* A colour that is written or chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_colour_field_new (GtkWidget *entry, const char *title, gboolean editable);

G_END_DECLS
