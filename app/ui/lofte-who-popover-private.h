/* LofteWhoPopover — vem: who does a commitment, and together with whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_WHO_POPOVER (lofte_who_popover_get_type ())
G_DECLARE_FINAL_TYPE (LofteWhoPopover, lofte_who_popover, LOFTE, WHO_POPOVER, GtkPopover)

void lofte_who_popover_popup (GtkWidget *button, LofteDocument *document, LofteElement *commitment, GCallback changed, gpointer owner);

G_END_DECLS
