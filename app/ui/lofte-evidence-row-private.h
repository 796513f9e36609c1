/* LofteEvidenceRow — ett underlag i listan: what it is, whether its file is there, and what can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_EVIDENCE_ROW (lofte_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (LofteEvidenceRow, lofte_evidence_row, LOFTE, EVIDENCE_ROW, GtkBox)

GtkWidget *lofte_evidence_row_new (LofteDocument *document, LofteElement *evidence);
const char *lofte_evidence_row_get_id (LofteEvidenceRow *self);
void lofte_evidence_row_refresh (LofteEvidenceRow *self);
void lofte_evidence_row_unfold (LofteEvidenceRow *self);
void lofte_evidence_row_focus (LofteEvidenceRow *self);

G_END_DECLS
