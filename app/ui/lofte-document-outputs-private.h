/* What leaves a document, as actions of the page that shows it: paper, originals, the check of its signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document-page-private.h"

G_BEGIN_DECLS

void lofte_document_outputs_install (GtkWidgetClass *klass);
void lofte_document_outputs_update (LofteDocumentPage *page);

G_END_DECLS
