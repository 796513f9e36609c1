/* The form of one part of a document's outline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

/* Parts of the outline that are no element of their own. */
#define LOFTE_PART_DOCUMENT "document"
#define LOFTE_PART_PARTIES "parties"

GtkWidget *lofte_part_form_new (LofteDocument *document, const char *part);
const char *lofte_part_find (LofteElement *root, LofteElement *element);
GPtrArray *lofte_part_list (LofteDocument *document);
char *lofte_part_dup_name (LofteDocument *document, const char *part);
char *lofte_part_dup_title (LofteDocument *document, const char *part);

G_END_DECLS
