/* LofteCard — kort: a part of the document that folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_CARD (lofte_card_get_type ())
G_DECLARE_FINAL_TYPE (LofteCard, lofte_card, LOFTE, CARD, GtkBox)

GtkWidget *lofte_card_new (LofteDocument *document, LofteElement *element, gboolean open);

G_END_DECLS
