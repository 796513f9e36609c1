/* Parties of the register to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-store.h"

G_BEGIN_DECLS

GMenuModel *lofte_party_menu_new (LofteStore *store, const char *action);

G_END_DECLS
