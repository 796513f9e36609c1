/* LofteKeyLock — lösenord: opens the key in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-key.h"

G_BEGIN_DECLS

void lofte_key_lock_open_async (gpointer source, GBytes *container, const char *password, GAsyncReadyCallback callback);
LofteKey *lofte_key_lock_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
