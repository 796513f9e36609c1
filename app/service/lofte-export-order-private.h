/* LofteExportOrder — what a PDF is made from, taken from a document on its own thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-pdf-export.h"

G_BEGIN_DECLS

typedef struct _LofteExportOrder LofteExportOrder;

LofteExportOrder *lofte_export_order_new (LofteDocument *document, LofteCopy copy, gboolean embed_source, gboolean preview);
void lofte_export_order_set_track (LofteExportOrder *order, const char *track);
void lofte_export_order_free (gpointer order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteExportOrder, lofte_export_order_free)

/* Any thread. */
LoftePdfResult *lofte_export_order_produce (const LofteExportOrder *order, GCancellable *cancellable, GError **error);

/* SHA-256 of the file with the latest electronic signature; %NULL when nobody signed that way. */
const char *lofte_export_find_signed (LofteDocument *document);

G_END_DECLS
