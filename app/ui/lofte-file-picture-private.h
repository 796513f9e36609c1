/* LofteFilePicture — filbild: a small picture of a chosen file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lofte_file_picture_new (void);
void lofte_file_picture_show (GtkWidget *picture, GFile *file);

G_END_DECLS
