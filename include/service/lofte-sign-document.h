/* LofteSignDocument — underteckna: a document's way from frozen to signed, with a pen or electronically
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-signer.h"

G_BEGIN_DECLS

/**
 * LofteSigningWish:
 * @key: The signatory's key.
 * @signatory: (nullable): Number from 1, name or id; %NULL for the next.
 * @place: (nullable): Where it is signed.
 * @reason: (nullable): Why; it stands in the signature, not on the page.
 * @timestamp_url: (nullable): A time stamp service (RFC 3161); %NULL for a signature of the level B-B.
 * @other_name: Whether a certificate that is made out to another name than the signatory's may sign; the signature then shows the name in the certificate.
 *
 * How a person wants to sign. Everything is borrowed. Begin with a zeroed struct.
 */
typedef struct
{
  LofteKey *key;
  const char *signatory;
  const char *place;
  const char *reason;
  const char *timestamp_url;
  gboolean other_name;
} LofteSigningWish;

gboolean lofte_signing_names_agree (LofteElement *signatory, LofteKey *key);
LofteElement *lofte_signing_find_next (LofteDocument *document);
gboolean lofte_signing_sign_electronically (LofteDocument *document, const LofteSigningWish *wish, LofteSignResult **result, GCancellable *cancellable, GError **error);
void lofte_signing_sign_async (LofteDocument *document, const LofteSigningWish *wish, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LofteSignResult *lofte_signing_sign_finish (LofteDocument *document, GAsyncResult *result, GError **error);
gboolean lofte_signing_register_paper (LofteDocument *document, GBytes *scan, const char *scan_name, const char *date, const char *place, const char *witness, GError **error);
const char *lofte_signing_find_file (LofteDocument *document);
GBytes *lofte_signing_read_signed (LofteDocument *document, GError **error);

G_END_DECLS
