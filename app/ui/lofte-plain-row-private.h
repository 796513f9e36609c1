/* Rows of a list whose texts are taken as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *lofte_plain_row_new (GType type, const char *title, const char *subtitle);

G_END_DECLS
