/* LofteThumbnail — miniatyr: a small picture of a chosen file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_thumbnail_new (void);
void lofte_thumbnail_show (GtkWidget *thumbnail, GFile *file);

G_END_DECLS
