/* Om Löfte: what the program is and what it is built on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_about_present (GtkWindow *parent);

G_END_DECLS
