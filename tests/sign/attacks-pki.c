/* A small public key infrastructure made anew for each test run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "attacks-pki.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  int nid;
  const char *value;
} Extension;

static void
add_extensions (X509 *certificate,
                X509 *issuer,
                const Extension *extensions)
{
  X509V3_CTX context;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  for (; extensions->value != NULL; extensions++)
    {
      X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, &context, extensions->nid, extensions->value);

      g_assert_nonnull (extension);
      g_assert_cmpint (X509_add_ext (certificate, extension, -1), ==, 1);
      X509_EXTENSION_free (extension);
    }
}

static TestIdentity
make_identity (EVP_PKEY *key,
               const char *name,
               const TestIdentity *issuer,
               int from_days,
               int until_days,
               const Extension *extensions)
{
  static long serial = 1000;
  TestIdentity identity = { key, X509_new () };
  X509_NAME *subject = X509_get_subject_name (identity.certificate);
  X509 *issuer_certificate = issuer != NULL ? issuer->certificate : identity.certificate;

  g_assert_nonnull (key);
  X509_set_version (identity.certificate, 2);
  ASN1_INTEGER_set (X509_get_serialNumber (identity.certificate), ++serial);
  X509_NAME_add_entry_by_txt (subject, "O", MBSTRING_UTF8, (const unsigned char *) "Löfte test", -1, -1, 0);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const unsigned char *) name, -1, -1, 0);
  X509_set_issuer_name (identity.certificate, X509_get_subject_name (issuer_certificate));
  X509_gmtime_adj (X509_getm_notBefore (identity.certificate), (long) from_days * DAY);
  X509_gmtime_adj (X509_getm_notAfter (identity.certificate), (long) until_days * DAY);
  X509_set_pubkey (identity.certificate, key);
  add_extensions (identity.certificate, issuer_certificate, extensions);
  g_assert_cmpint (X509_sign (identity.certificate, issuer != NULL ? issuer->key : key, EVP_sha256 ()), >, 0);
  return identity;
}

TestPki *
test_pki_new (void)
{
  static const Extension authority[] = { { NID_basic_constraints, "critical,CA:TRUE" }, { NID_key_usage, "critical,keyCertSign,cRLSign" }, { NID_subject_key_identifier, "hash" }, { 0, NULL } };
  static const Extension signer[] = { { NID_basic_constraints, "CA:FALSE" }, { NID_key_usage, "critical,nonRepudiation,digitalSignature" }, { 0, NULL } };
  static const Extension enciphering[] = { { NID_key_usage, "critical,keyEncipherment" }, { 0, NULL } };
  static const Extension serving[] = { { NID_key_usage, "critical,digitalSignature" }, { NID_ext_key_usage, "serverAuth" }, { 0, NULL } };
  static const Extension stamping[] = { { NID_key_usage, "critical,digitalSignature" }, { NID_ext_key_usage, "critical,timeStamping" }, { 0, NULL } };
  static const Extension answering[] = { { NID_key_usage, "critical,digitalSignature" }, { NID_ext_key_usage, "OCSPSigning" }, { 0, NULL } };
  TestPki *self = g_new0 (TestPki, 1);

  self->root = make_identity (EVP_RSA_gen (2048), "Testrot", NULL, -3000, 3000, authority);
  self->issuing = make_identity (EVP_EC_gen ("P-256"), "Testutfärdare", &self->root, -2000, 2000, authority);
  self->alice = make_identity (EVP_RSA_gen (2048), "Alice Åberg", &self->issuing, -500, 500, signer);
  self->bert = make_identity (EVP_EC_gen ("P-256"), "Bert Björk", &self->issuing, -500, 500, signer);
  self->revoked = make_identity (EVP_EC_gen ("P-256"), "Carol Ceder", &self->issuing, -500, 500, signer);
  self->expired = make_identity (EVP_EC_gen ("P-256"), "Disa Dal", &self->issuing, -500, -30, signer);
  self->wrong = make_identity (EVP_EC_gen ("P-256"), "Erik Ek", &self->issuing, -500, 500, enciphering);
  self->server = make_identity (EVP_EC_gen ("P-256"), "www.kommun.example", &self->issuing, -500, 500, serving);
  self->weak = make_identity (EVP_RSA_gen (1024), "Svaga nyckeln", &self->issuing, -500, 500, signer);
  self->example = make_identity (EVP_EC_gen ("P-256"), "EXEMPEL Anna Andersson", &self->issuing, -500, 500, signer);
  self->stamper = make_identity (EVP_EC_gen ("P-256"), "Teststämpel", &self->issuing, -500, 500, stamping);
  self->stranger = make_identity (EVP_EC_gen ("P-256"), "Okänd Främling", NULL, -500, 500, signer);
  self->responder = make_identity (EVP_EC_gen ("P-256"), "Testsvar", &self->issuing, -500, 500, answering);
  return self;
}

static void
clear_identity (TestIdentity *identity)
{
  EVP_PKEY_free (identity->key);
  X509_free (identity->certificate);
}

void
test_pki_free (TestPki *self)
{
  clear_identity (&self->root);
  clear_identity (&self->issuing);
  clear_identity (&self->alice);
  clear_identity (&self->bert);
  clear_identity (&self->revoked);
  clear_identity (&self->expired);
  clear_identity (&self->wrong);
  clear_identity (&self->server);
  clear_identity (&self->weak);
  clear_identity (&self->example);
  clear_identity (&self->stamper);
  clear_identity (&self->stranger);
  clear_identity (&self->responder);
  g_free (self);
}

GBytes *
test_x509_to_der (X509 *certificate)
{
  unsigned char *der = NULL;
  int length = i2d_X509 (certificate, &der);
  GBytes *bytes;

  g_assert_cmpint (length, >, 0);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  return bytes;
}

GBytes *
test_x509_to_pem (X509 *certificate)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data;
  long length;
  GBytes *bytes;

  g_assert_cmpint (PEM_write_bio_X509 (bio, certificate), ==, 1);
  length = BIO_get_mem_data (bio, &data);
  bytes = g_bytes_new (data, length);
  BIO_free (bio);
  return bytes;
}

void
test_trust_x509 (LofteTrust *trust,
                 X509 *certificate)
{
  g_autoptr (GBytes) der = test_x509_to_der (certificate);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lofte_trust_read_certificate (der, &error);

  g_assert_no_error (error);
  g_assert_true (lofte_trust_add (trust, g_ptr_array_index (found, 0), &error));
  g_assert_no_error (error);
}

LofteTrust *
test_pki_trust (TestPki *self)
{
  LofteTrust *trust = lofte_trust_new ();

  test_trust_x509 (trust, self->root.certificate);
  return trust;
}

GBytes *
test_pki_crl (TestPki *self,
              const TestIdentity *issuer)
{
  X509_CRL *crl = X509_CRL_new ();
  X509_REVOKED *entry = X509_REVOKED_new ();
  ASN1_TIME *time = ASN1_TIME_new ();
  unsigned char *der = NULL;
  int length;
  GBytes *bytes;

  X509_CRL_set_version (crl, 1);
  X509_CRL_set_issuer_name (crl, X509_get_subject_name (issuer->certificate));
  X509_gmtime_adj (time, -60);
  X509_CRL_set1_lastUpdate (crl, time);
  X509_gmtime_adj (time, 30 * DAY);
  X509_CRL_set1_nextUpdate (crl, time);
  X509_gmtime_adj (time, -DAY);
  X509_REVOKED_set_serialNumber (entry, X509_get_serialNumber (self->revoked.certificate));
  X509_REVOKED_set_revocationDate (entry, time);
  X509_CRL_add0_revoked (crl, entry);
  ASN1_TIME_free (time);
  g_assert_cmpint (X509_CRL_sign (crl, issuer->key, EVP_sha256 ()), >, 0);
  length = i2d_X509_CRL (crl, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  X509_CRL_free (crl);
  return bytes;
}

GBytes *
test_pki_ocsp (TestPki *self,
               X509 *certificate,
               gboolean good)
{
  OCSP_BASICRESP *basic = OCSP_BASICRESP_new ();
  OCSP_CERTID *id = OCSP_cert_to_id (EVP_sha1 (), certificate, self->issuing.certificate);
  ASN1_TIME *updated = X509_gmtime_adj (NULL, -60);
  ASN1_TIME *next = X509_gmtime_adj (NULL, DAY);
  ASN1_TIME *revoked = X509_gmtime_adj (NULL, -DAY);
  OCSP_RESPONSE *response;
  unsigned char *der = NULL;
  int length;
  GBytes *bytes;

  OCSP_basic_add1_status (basic, id, good ? V_OCSP_CERTSTATUS_GOOD : V_OCSP_CERTSTATUS_REVOKED, OCSP_REVOKED_STATUS_KEYCOMPROMISE,
                          good ? NULL : revoked, updated, next);
  g_assert_cmpint (OCSP_basic_sign (basic, self->responder.certificate, self->responder.key, EVP_sha256 (), NULL, 0), ==, 1);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  length = i2d_OCSP_RESPONSE (response, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  OCSP_RESPONSE_free (response);
  OCSP_BASICRESP_free (basic);
  OCSP_CERTID_free (id);
  ASN1_TIME_free (updated);
  ASN1_TIME_free (next);
  ASN1_TIME_free (revoked);
  return bytes;
}

/* ---- time stamps ---- */

static ASN1_INTEGER *
on_serial_wanted_cb (TS_RESP_CTX *context,
                     void *data)
{
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();

  ASN1_INTEGER_set (serial, 7);
  return serial;
}

static int
on_time_wanted_cb (TS_RESP_CTX *context,
                   void *data,
                   long *seconds,
                   long *microseconds)
{
  *seconds = *(gint64 *) data;
  *microseconds = 0;
  return 1;
}

GBytes *
test_pki_stamp (TestPki *self,
                const guint8 digest[32],
                gint64 time)
{
  TS_REQ *request = TS_REQ_new ();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();
  TS_RESP_CTX *context = TS_RESP_CTX_new ();
  ASN1_OBJECT *policy = OBJ_txt2obj ("1.2.3.4.1", 1);
  STACK_OF (X509) *certificates = sk_X509_new_null ();
  BIO *bio = BIO_new (BIO_s_mem ());
  TS_RESP *response;
  unsigned char *der = NULL;
  int length;
  GBytes *bytes;

  X509_ALGOR_set_md (algorithm, EVP_sha256 ());
  TS_MSG_IMPRINT_set_algo (imprint, algorithm);
  TS_MSG_IMPRINT_set_msg (imprint, (unsigned char *) digest, 32);
  TS_REQ_set_version (request, 1);
  TS_REQ_set_msg_imprint (request, imprint);
  TS_REQ_set_cert_req (request, 1);
  i2d_TS_REQ_bio (bio, request);
  sk_X509_push (certificates, self->issuing.certificate);
  TS_RESP_CTX_set_signer_cert (context, self->stamper.certificate);
  TS_RESP_CTX_set_signer_key (context, self->stamper.key);
  TS_RESP_CTX_set_certs (context, certificates);
  TS_RESP_CTX_set_def_policy (context, policy);
  TS_RESP_CTX_add_md (context, EVP_sha256 ());
  TS_RESP_CTX_set_signer_digest (context, EVP_sha256 ());
  TS_RESP_CTX_set_serial_cb (context, on_serial_wanted_cb, NULL);
  TS_RESP_CTX_set_time_cb (context, on_time_wanted_cb, &time);
  response = TS_RESP_create_response (context, bio);
  g_assert_nonnull (response);
  g_assert_nonnull (TS_RESP_get_token (response));
  length = i2d_PKCS7 (TS_RESP_get_token (response), &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  TS_RESP_free (response);
  TS_RESP_CTX_free (context);
  TS_REQ_free (request);
  TS_MSG_IMPRINT_free (imprint);
  X509_ALGOR_free (algorithm);
  ASN1_OBJECT_free (policy);
  sk_X509_free (certificates);
  BIO_free (bio);
  ERR_clear_error ();
  return bytes;
}
