/* LoftePackage — paket (.lofte): a document with its attachments as one file between two authorities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/* A package that claims more than this is refused before it is unpacked. */
#define LOFTE_PACKAGE_MAX_ENTRIES 1000
#define LOFTE_PACKAGE_MAX_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)

GBytes *lofte_package_write (LofteDocument *document, LofteCopy copy, GPtrArray *left_out, GError **error);

G_END_DECLS
