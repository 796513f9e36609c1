/* What GTK 4.8 names wrongly for those who hear the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_accessible_names_mend (void);

G_END_DECLS
