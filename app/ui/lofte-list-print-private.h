/* Printing of lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-list-pages.h"

G_BEGIN_DECLS

gboolean lofte_list_print_run (GtkWindow *parent, const char *name, LofteListPages *pages, GError **error);

G_END_DECLS
