/* The questions of a new document: who, and for how long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

GtkWidget *lofte_new_parties_form_new (LofteDocument *document);
GtkWidget *lofte_new_period_form_new (LofteDocument *document);
void lofte_new_form_flush (GtkWidget *form);

G_END_DECLS
