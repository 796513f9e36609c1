/* LofteFindingRow — anmärkning: what a check says, with its gravity as icon and word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-finding.h"

G_BEGIN_DECLS

GtkWidget *lofte_finding_row_new (const LofteFinding *finding, gboolean dismissable);

G_END_DECLS
