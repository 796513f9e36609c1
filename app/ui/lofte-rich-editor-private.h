/* LofteRichEditor — text with the few forms that a tagged PDF can carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-agreement.h"
#include "lofte-rich-text.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_RICH_EDITOR (lofte_rich_editor_get_type ())
G_DECLARE_FINAL_TYPE (LofteRichEditor, lofte_rich_editor, LOFTE, RICH_EDITOR, GtkBox)

GtkWidget *lofte_rich_editor_new (const char *label);
void lofte_rich_editor_set_agreement (LofteRichEditor *self, LofteAgreement *agreement);
void lofte_rich_editor_set_markup (LofteRichEditor *self, const char *markup);
char *lofte_rich_editor_dup_markup (LofteRichEditor *self);
void lofte_rich_editor_insert (LofteRichEditor *self, LofteRichText *text);
void lofte_rich_editor_set_editable (LofteRichEditor *self, gboolean editable);

G_END_DECLS
