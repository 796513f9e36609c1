/* The status of a document as a button that opens its story
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

GtkWidget *lofte_story_button_new (void);
void lofte_story_button_set_document (GtkWidget *button, LofteDocument *document);

G_END_DECLS
