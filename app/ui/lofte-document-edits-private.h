/* Edits of a document's parts, as actions of the page that shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lofte_document_edits_install (GtkWidgetClass *klass);

G_END_DECLS
