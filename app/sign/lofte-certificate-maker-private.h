/* LofteCertificateMaker — makes example certificates for demonstrations and training (EXEMPEL)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-certificate-maker.h"
#include "lofte-openssl-private.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_CERTIFICATE_USE_SIGNATURE,
  LOFTE_CERTIFICATE_USE_TIMESTAMP,     /* critical timeStamping alone, RFC 3161 2.3 */
  LOFTE_CERTIFICATE_USE_KEY_AGREEMENT, /* may not sign */
  LOFTE_CERTIFICATE_USE_ISSUER
} LofteCertificateUse;

/* Issues a certificate with a fresh key from the issuing certificate, EXEMPEL in its name as always.
 * @not_before and @not_after may be %NULL for the maker's own. */
gboolean lofte_certificate_maker_issue (LofteCertificateMaker *self, const char *holder_name, const char *organisation, LofteKeyKind kind, LofteCertificateUse use, GDateTime *not_before, GDateTime *not_after, X509 **certificate, EVP_PKEY **key, GError **error);

/* Packs a key and its certificate, with the issuing certificate when @with_issuer, into a PKCS#12 file. */
GBytes *lofte_certificate_maker_pack (LofteCertificateMaker *self, X509 *certificate, EVP_PKEY *key, gboolean with_issuer, const char *password, GError **error);

X509 *lofte_certificate_maker_get_root (LofteCertificateMaker *self);
X509 *lofte_certificate_maker_get_issuing (LofteCertificateMaker *self);

G_END_DECLS
