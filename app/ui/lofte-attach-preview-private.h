/* LofteAttachPreview — så blir underlaget: a picture, the pages of a PDF, or a table as it will be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-attach-load-private.h"
#include "lofte-element.h"
#include "lofte-page-chooser-private.h"
#include "lofte-table-questions-private.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_ATTACH_PREVIEW (lofte_attach_preview_get_type ())
G_DECLARE_FINAL_TYPE (LofteAttachPreview, lofte_attach_preview, LOFTE, ATTACH_PREVIEW, GtkBox)

void lofte_attach_preview_show_loaded (LofteAttachPreview *self, const LofteLoaded *loaded, const char *range);
void lofte_attach_preview_show_problem (LofteAttachPreview *self, const char *sentence);
void lofte_attach_preview_show_table (LofteAttachPreview *self, LofteElement *root, LofteElement *evidence);
const char *lofte_attach_preview_get_chart (LofteAttachPreview *self);
gboolean lofte_attach_preview_has_chart (LofteAttachPreview *self);
void lofte_attach_preview_propose_chart (LofteAttachPreview *self, LofteImportTable *table);
void lofte_attach_preview_set_chart (LofteAttachPreview *self, const char *chart);
void lofte_attach_preview_set_can_chart (LofteAttachPreview *self, gboolean can_chart);
void lofte_attach_preview_focus_chart (LofteAttachPreview *self);
LoftePageChooser *lofte_attach_preview_get_chooser (LofteAttachPreview *self);
LofteTableQuestions *lofte_attach_preview_get_questions (LofteAttachPreview *self);

G_END_DECLS
