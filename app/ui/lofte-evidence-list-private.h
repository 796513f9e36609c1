/* LofteEvidenceList — underlagen i lägesbilden: the list, and every way to add to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_EVIDENCE_LIST (lofte_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (LofteEvidenceList, lofte_evidence_list, LOFTE, EVIDENCE_LIST, GtkBox)

GtkWidget *lofte_evidence_list_new (LofteDocument *document);

G_END_DECLS
