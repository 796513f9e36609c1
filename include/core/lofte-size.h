/* LofteSize — storlek: how much a file holds, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lofte_size_dup (guint64 n_bytes);

G_END_DECLS
