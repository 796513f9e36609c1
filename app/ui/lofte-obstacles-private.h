/* Obstacles — hinder: why the next step cannot be taken yet, where it is pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

gboolean lofte_obstacles_show (GtkWidget *button, LofteDocument *document);

G_END_DECLS
