/* LofteSignDocument — underteckna: a document's way from frozen to signed, with a pen or electronically
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-signer.h"

G_BEGIN_DECLS

LofteElement *lofte_signing_find_next (LofteDocument *document);
gboolean lofte_signing_sign_electronically (LofteDocument *document, LofteKey *key, const char *signatory, const char *place, const char *timestamp_url, LofteSignResult **result, GCancellable *cancellable, GError **error);
gboolean lofte_signing_register_paper (LofteDocument *document, GBytes *scan, const char *scan_name, const char *date, const char *place, const char *witness, GError **error);
GBytes *lofte_signing_read_signed (LofteDocument *document, GError **error);

G_END_DECLS
