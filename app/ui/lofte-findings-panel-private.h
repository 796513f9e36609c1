/* LofteFindingsPanel — anmärkningar: what the checks say of a document, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_FINDINGS_PANEL (lofte_findings_panel_get_type ())
G_DECLARE_FINAL_TYPE (LofteFindingsPanel, lofte_findings_panel, LOFTE, FINDINGS_PANEL, AdwBin)

void lofte_findings_panel_set_document (LofteFindingsPanel *self, LofteDocument *document);
void lofte_findings_panel_update (LofteFindingsPanel *self, GPtrArray *findings);
void lofte_findings_panel_select_part (LofteFindingsPanel *self, const char *part);
char *lofte_findings_panel_dup_summary (LofteFindingsPanel *self);

G_END_DECLS
