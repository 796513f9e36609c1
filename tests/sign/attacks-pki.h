/* A small public key infrastructure made anew for each test run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

#include "lofte-trust.h"

G_BEGIN_DECLS

typedef struct
{
  EVP_PKEY *key;
  X509 *certificate;
} TestIdentity;

typedef struct
{
  TestIdentity root;
  TestIdentity issuing;
  TestIdentity alice;    /* RSA */
  TestIdentity bert;     /* P-256 */
  TestIdentity revoked;  /* on the issuing authority's list since a day ago */
  TestIdentity expired;  /* valid until a month ago */
  TestIdentity wrong;    /* may encipher keys only */
  TestIdentity server;   /* a web server's certificate */
  TestIdentity weak;     /* RSA with 1024 bits */
  TestIdentity example;  /* its name says that it is an example */
  TestIdentity stamper;  /* time-stamping authority */
  TestIdentity stranger; /* signed by itself */
  TestIdentity responder;
} TestPki;

TestPki *test_pki_new (void);
void test_pki_free (TestPki *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPki, test_pki_free)

/* A list that trusts the root only. */
LofteTrust *test_pki_trust (TestPki *self);
void test_trust_x509 (LofteTrust *trust,
                      X509 *certificate);
GBytes *test_x509_to_der (X509 *certificate);
GBytes *test_x509_to_pem (X509 *certificate);

/* Evidence, DER. @days: how many days ago it was issued. */
GBytes *test_pki_crl (TestPki *self,
                      const TestIdentity *issuer);
GBytes *test_pki_ocsp (TestPki *self,
                       X509 *certificate,
                       gboolean good);

/* A time-stamp token over a SHA-256 digest, DER. */
GBytes *test_pki_stamp (TestPki *self,
                        const guint8 digest[32],
                        gint64 time);

G_END_DECLS
