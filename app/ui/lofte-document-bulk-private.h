/* LofteDocumentBulk — what is done to several documents at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-register.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_BULK_PDF,
  LOFTE_BULK_PACKAGE
} LofteBulkForm;

/**
 * LofteDocumentBulk:
 *
 * Exports documents one after the other into a folder, without holding up the
 * window. Emits `progressed`.
 */
#define LOFTE_TYPE_DOCUMENT_BULK (lofte_document_bulk_get_type ())
G_DECLARE_FINAL_TYPE (LofteDocumentBulk, lofte_document_bulk, LOFTE, DOCUMENT_BULK, GObject)

LofteDocumentBulk *lofte_document_bulk_new (GtkWidget *widget, LofteRegister *reg);
void lofte_document_bulk_export (LofteDocumentBulk *self, GPtrArray *ids, LofteBulkForm form);
void lofte_document_bulk_cancel (LofteDocumentBulk *self);
char *lofte_document_bulk_dup_progress (LofteDocumentBulk *self);
void lofte_document_bulk_trash (LofteDocumentBulk *self, GPtrArray *ids);

G_END_DECLS
