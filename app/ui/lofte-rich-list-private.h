/* Lists in rich text: the marks at the beginning of their lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-rich-text.h"

G_BEGIN_DECLS

/* What an item begins with. */
#define LOFTE_BULLET "•\u00a0"

LofteBlockKind lofte_rich_list_read_kind (const char *line, gsize *mark);
void lofte_rich_list_toggle (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end);
void lofte_rich_list_watch (GtkTextView *view);

G_END_DECLS
