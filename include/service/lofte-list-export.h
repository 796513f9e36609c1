/* LofteListExport — listor ut ur registret: commitments as a table for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-list-pages.h"
#include "lofte-store-list.h"

G_BEGIN_DECLS

void lofte_list_export_append_cell (GString *csv, const char *text, gboolean last);
const char *lofte_list_export_get_kind_label (const char *kind);
GBytes *lofte_list_export_csv (GPtrArray *rows);
LofteListPages *lofte_list_export_pages (GPtrArray *rows, const char *filter, const char *today);

G_END_DECLS
