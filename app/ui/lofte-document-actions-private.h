/* What can be done with a whole document, as actions of the page that shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_document_actions_install (GtkWidgetClass *klass);
void lofte_document_actions_bind_keys (GtkWidget *page, GtkApplication *application);

G_END_DECLS
