/* LofteSignSheet — underteckna: the document as it will be signed, who signs, and with which certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_SIGN_SHEET (lofte_sign_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LofteSignSheet, lofte_sign_sheet, LOFTE, SIGN_SHEET, AdwWindow)

LofteSignSheet *lofte_sign_sheet_new (GtkWindow *parent, LofteDocument *document);

G_END_DECLS
