/* Export of a document to a file that the person chooses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-window.h"

G_BEGIN_DECLS

void lofte_export_dialog_run (LofteWindow *window, LofteDocument *document, LofteCopy copy);

G_END_DECLS
