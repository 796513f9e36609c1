/* Printing: what comes out of the printer is the exported PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-window.h"

G_BEGIN_DECLS

void lofte_print_copy (LofteWindow *window, LofteDocument *document, LofteCopy copy);
void lofte_print_originals (LofteWindow *window, LofteDocument *document);

G_END_DECLS
