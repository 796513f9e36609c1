/* Pasting into marked-up text: what other programs offer as HTML, read without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-rich-editor-private.h"

G_BEGIN_DECLS

void lofte_rich_paste_watch (LofteRichEditor *editor, GtkTextView *view);

G_END_DECLS
