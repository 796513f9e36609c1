/* Steps — nästa steg: the one thing to do next with a document in its state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

const char *lofte_steps_get_label (LofteDocument *document);
void lofte_steps_run (GtkWindow *window, LofteDocument *document);
void lofte_steps_sign_with_pen (GtkWindow *window, LofteDocument *document);

G_END_DECLS
