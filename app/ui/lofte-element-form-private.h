/* LofteElementForm — formulär: the fields of an element and the parts below it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

/* What a focus area is added as that is only announced. */
#define LOFTE_ANNOUNCED_SLOT "announced"

GtkWidget *lofte_element_form_new (LofteDocument *document, LofteElement *element, const char *const *fields, const char *const *slots);
GtkWidget *lofte_element_form_new_adder (LofteElement *element, const char *slot);

G_END_DECLS
