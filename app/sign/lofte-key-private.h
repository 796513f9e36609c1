/* LofteKey — the private key and certificate a signatory signs with (e-legitimation)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gnutls/abstract.h>

#include "lofte-key.h"
#include "lofte-openssl-private.h"

G_BEGIN_DECLS

/* Makes a key from a private half, wherever it lives (file or token), and its certificate. Takes all three over.
 * @candidates are certificates that came along; the issuers among them are chosen and put in order. */
LofteKey *lofte_key_new (gnutls_privkey_t private_key, X509 *certificate, LofteX509Stack *candidates, GError **error);

X509 *lofte_key_get_x509 (LofteKey *self);
LofteX509Stack *lofte_key_get_issuers (LofteKey *self);

/* The digest that fits the strength of the key: SHA-256, for P-384 SHA-384, for P-521 SHA-512. */
const EVP_MD *lofte_key_get_digest (LofteKey *self);

/* Signs @data (RSA PKCS#1 v1.5 or ECDSA as DER) and checks the outcome against the certificate. */
GBytes *lofte_key_sign (LofteKey *self, const guint8 *data, gsize length, GError **error);

G_END_DECLS
