/* LofteTrust — what the verifier needs of the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <openssl/x509_vfy.h>

#include "lofte-trust.h"

G_BEGIN_DECLS

LofteTrustCertificate *lofte_trust_certificate_new (X509 *certificate);

/* (transfer full): a store that trusts the list and nothing else, and accepts each listed certificate as the end of a chain. */
X509_STORE *lofte_trust_create_store (LofteTrust *self);

/* Whether this very certificate is on the list. */
gboolean lofte_trust_has_x509 (LofteTrust *self,
                               X509 *certificate);

G_END_DECLS
