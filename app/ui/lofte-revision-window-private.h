/* LofteRevisionWindow — a PDF as it was at one moment, to be read only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean lofte_revision_window_present (GtkWindow *parent, const char *title, const char *subtitle, GBytes *pdf, GError **error);

G_END_DECLS
