/* A label that wraps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lofte_label_wrap (GtkLabel *label);
GtkWidget *lofte_label_new (const char *text, const char *css_class);
void lofte_label_set_words (GtkLabel *label,
                            const char *text,
                            const char *language);
char *lofte_label_dup_path (const char *path);
void lofte_label_describe (AdwStatusPage *page, const char *sentence);
void lofte_label_append_fact (GString *facts, const char *fact);

G_END_DECLS
