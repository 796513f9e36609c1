/* What the forms of a new document are built from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-new-form-private.h"

G_BEGIN_DECLS

GtkWidget *lofte_new_form_append_group (GtkWidget *form, const char *title, const char *text);
GtkWidget *lofte_new_form_append_field (GtkWidget *box, LofteDocument *document, LofteElement *element, const char *name);
GtkWidget *lofte_new_form_append_pair (GtkWidget *box, LofteDocument *document, LofteElement *element, const char *first, const char *second);
void lofte_new_form_rename (GtkWidget *row, const char *words);
void lofte_new_form_clear (GtkWidget *form);

G_END_DECLS
