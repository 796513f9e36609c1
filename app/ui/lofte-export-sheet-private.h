/* LofteExportSheet — exportera: which copy, what it leaves out, and where it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_EXPORT_SHEET (lofte_export_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteExportSheet, lofte_export_sheet, LOFTE, EXPORT_SHEET, AdwWindow)

LofteExportSheet *lofte_export_sheet_new (GtkWindow *parent, LofteDocument *document, LofteCopy copy);

G_END_DECLS
