/* LofteTextView — textruta: text that wraps and is always as high as its lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_TEXT_VIEW (lofte_text_view_get_type ())
G_DECLARE_FINAL_TYPE (LofteTextView, lofte_text_view, LOFTE, TEXT_VIEW, GtkTextView)

GtkWidget *lofte_text_view_new (guint n_lines);
void lofte_text_view_set_placeholder (LofteTextView *self,
                                      const char *text);

G_END_DECLS
