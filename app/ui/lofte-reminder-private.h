/* Påminnelse: a letter to those who have a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-overview.h"

G_BEGIN_DECLS

void lofte_reminder_write (GtkWindow *window, const LofteOverviewItem *item);

G_END_DECLS
