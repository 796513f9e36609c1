/* A table that was read, as columns and rows of an item of evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"
#include "lofte-import-table.h"

G_BEGIN_DECLS

void lofte_evidence_table_fill (LofteElement *evidence, LofteImportTable *table, const char *language);
const char *lofte_evidence_table_get_unit (LofteImportTable *table);
void lofte_evidence_table_add_notes (LofteImportTable *table, GPtrArray *notes);

G_END_DECLS
