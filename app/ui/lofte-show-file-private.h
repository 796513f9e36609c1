/* Files shown by other programs: opened, or pointed at in their folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_show_file (GtkWindow *window, GFile *file);
void lofte_show_file_in_folder (GtkWindow *window, GFile *file);

G_END_DECLS
