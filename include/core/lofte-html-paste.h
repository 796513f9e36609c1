/* Text from other programs: what a word processor puts on the clipboard, without its styles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-rich-text.h"

G_BEGIN_DECLS

LofteRichText *lofte_rich_text_new_from_html (const char *html);

G_END_DECLS
