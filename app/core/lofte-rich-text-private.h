/* Reading of rich text from an XML tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "lofte-rich-text.h"

/* Bold in italic in a link is as deep as anyone writes. */
#define LOFTE_RICH_TEXT_MAX_DEPTH 8

LofteRichText *lofte_rich_text_new_from_node (const xmlNode *parent);
gboolean lofte_field_name_is_valid (const char *name);
