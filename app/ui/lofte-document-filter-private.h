/* LofteDocumentFilter — which documents the register shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-store-list.h"
#include "lofte-wrap-box-private.h"

G_BEGIN_DECLS

/**
 * LofteDocumentFilter:
 *
 * What was chosen in the filter menu, as removable chips. Emits `changed`.
 */
#define LOFTE_TYPE_DOCUMENT_FILTER (lofte_document_filter_get_type ())
G_DECLARE_FINAL_TYPE (LofteDocumentFilter, lofte_document_filter, LOFTE, DOCUMENT_FILTER, GObject)

LofteDocumentFilter *lofte_document_filter_new (void);
GActionGroup *lofte_document_filter_get_actions (LofteDocumentFilter *self);
gboolean lofte_document_filter_is_set (LofteDocumentFilter *self);
void lofte_document_filter_clear (LofteDocumentFilter *self);
void lofte_document_filter_fill (LofteDocumentFilter *self, LofteAgreementFilter *filter, const char *today);
GMenuModel *lofte_document_filter_make_menu (LofteDocumentFilter *self, LofteStore *store, const char *text);
void lofte_document_filter_fill_chips (LofteDocumentFilter *self, LofteWrapBox *chips);

G_END_DECLS
