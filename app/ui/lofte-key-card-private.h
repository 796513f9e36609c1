/* LofteKeyCard — certifikat: whose it is, who issued it and how long it is valid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-key.h"

G_BEGIN_DECLS

void lofte_key_card_fill (GtkListBox *list, LofteKey *key);

G_END_DECLS
