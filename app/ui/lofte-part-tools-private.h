/* Tools of a part: its menu, its handle and its mark of secrecy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

gboolean lofte_part_is_editable (LofteDocument *document, LofteElement *element);
char *lofte_part_dup_guidance (LofteDocument *document, LofteElement *element);
int lofte_part_get_input_year (LofteDocument *document);
GtkWidget *lofte_part_menu_new (LofteElement *element, gboolean details, const char *name);
GtkWidget *lofte_part_handle_new (LofteElement *element, const char *name);
GtkWidget *lofte_part_secrecy_new (LofteElement *element);
void lofte_part_accept_drops (GtkWidget *widget, LofteElement *element);
void lofte_part_accept_keys (GtkWidget *widget, LofteElement *element);

G_END_DECLS
