/* LofteAttachSheet — bladet där underlag läggs till: what it looks like, and what is said of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_ATTACH_SHEET (lofte_attach_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteAttachSheet, lofte_attach_sheet, LOFTE, ATTACH_SHEET, AdwWindow)

LofteAttachSheet *lofte_attach_sheet_new (GtkWindow *parent, LofteDocument *document, LofteElement *present);
void lofte_attach_sheet_load_file (LofteAttachSheet *self, GFile *file);
void lofte_attach_sheet_load_bytes (LofteAttachSheet *self, GBytes *bytes, const char *name);
void lofte_attach_sheet_load_present (LofteAttachSheet *self);
void lofte_attach_sheet_set_queue (LofteAttachSheet *self, guint number, guint count);

G_END_DECLS
