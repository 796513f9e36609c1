/* Places of a form: which control edits which field, and which cards stand open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

void lofte_form_place_mark (GtkWidget *control, LofteElement *element, const char *field);
const char *lofte_form_place_get_element (GtkWidget *control);
const char *lofte_form_place_get_field (GtkWidget *control);
GtkWidget *lofte_form_place_find (GtkWidget *form, const char *element, const char *field);
GtkWidget *lofte_form_place_find_focused (GtkWidget *form);

gboolean lofte_form_place_is_open (LofteDocument *document, const char *id, gboolean fallback);
void lofte_form_place_set_open (LofteDocument *document, const char *id, gboolean open);

G_END_DECLS
