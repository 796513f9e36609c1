/* Fields in rich text: what stands there is filled in elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-agreement.h"

G_BEGIN_DECLS

GtkTextTag *lofte_rich_field_new_tag (GtkTextBuffer *buffer, const char *name);
GtkTextTag *lofte_rich_field_find_tag (const GtkTextIter *at);
const char *lofte_rich_field_get_name (GtkTextTag *tag);
char *lofte_rich_field_dup_text (LofteAgreement *agreement, const char *name);
void lofte_rich_field_update_all (GtkTextBuffer *buffer, LofteAgreement *agreement);
gboolean lofte_rich_field_show_tooltip (GtkTextView *view, int x, int y, GtkTooltip *tooltip);

G_END_DECLS
