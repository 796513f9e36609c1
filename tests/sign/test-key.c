/* Tests of LofteKey: opening key files, and which keys may sign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include <gnutls/pkcs12.h>
#include <openssl/provider.h>

#include "lofte-key-private.h"
#include "lofte-sign-error.h"
#include "lofte-trust.h"
#include "sign-test-support.h"

static GBytes *
make_file (LofteKeyKind kind)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = lofte_certificate_maker_make_pkcs12 (test_get_maker (), "Åsa Öberg", "Trollhättans kommun", kind, TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return file;
}

static void
test_facts (void)
{
  g_autoptr (GBytes) file = make_file (LOFTE_KEY_KIND_P256);
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_autofree char *first_day = NULL;
  g_autofree char *last_day = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lofte_key_get_holder_name (key), ==, "EXEMPEL Åsa Öberg");
  g_assert_cmpstr (lofte_key_get_organisation (key), ==, "Trollhättans kommun");
  g_assert_cmpstr (lofte_key_get_issuer_name (key), ==, "EXEMPEL Löfte utfärdare");
  g_assert_cmpstr (lofte_key_get_algorithm (key), ==, "ECDSA P-256");
  g_assert_cmpuint (strlen (lofte_key_get_serial (key)), ==, 32);
  g_assert_cmpuint (strlen (lofte_key_get_fingerprint (key)), ==, 64);
  g_assert_cmpuint (g_bytes_get_size (lofte_key_get_certificate (key)), >, 300);
  g_assert_cmpuint (lofte_key_get_n_issuers (key), ==, 1);
  first_day = g_date_time_format_iso8601 (lofte_key_get_not_before (key));
  last_day = g_date_time_format_iso8601 (lofte_key_get_not_after (key));
  g_assert_cmpstr (first_day, ==, "2020-01-01T00:00:00Z");
  g_assert_cmpstr (last_day, ==, "2035-01-01T00:00:00Z");
  g_assert_true (lofte_key_is_example (key));
  g_assert_true (lofte_key_check (key, time, &error));
  g_assert_no_error (error);
}

static void
test_signs (gconstpointer data)
{
  g_autoptr (GBytes) file = make_file (GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_autoptr (GBytes) signature = NULL;

  g_assert_no_error (error);
  signature = lofte_key_sign (key, (const guint8 *) "abc", 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (signature), >, 60);
}

/* What most programs write tells nothing before the password is given. */
static void
test_peek_locked (void)
{
  g_autoptr (GBytes) file = make_file (LOFTE_KEY_KIND_P256);
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_key_peek_pkcs12 (file, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_null (lofte_key_peek_pkcs12 (junk, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED);
}

/* A file that keeps its certificates in the open. */
static GBytes *
make_open_file (GBytes *const *certificates, guint n_certificates)
{
  gnutls_pkcs12_t container = NULL;
  gnutls_pkcs12_bag_t bag = NULL;
  gnutls_datum_t out = { NULL, 0 };
  GBytes *file;

  gnutls_pkcs12_init (&container);
  gnutls_pkcs12_bag_init (&bag);
  for (guint i = 0; i < n_certificates; i++)
    {
      gnutls_datum_t der = { (unsigned char *) g_bytes_get_data (certificates[i], NULL), (unsigned int) g_bytes_get_size (certificates[i]) };

      g_assert_cmpint (gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_CERTIFICATE, &der), >=, 0);
    }
  g_assert_cmpint (gnutls_pkcs12_set_bag (container, bag), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_generate_mac (container, TEST_PASSWORD), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_export2 (container, GNUTLS_X509_FMT_DER, &out), >=, 0);
  file = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  gnutls_pkcs12_bag_deinit (bag);
  gnutls_pkcs12_deinit (container);
  return file;
}

static void
test_peek_open (void)
{
  g_autoptr (GBytes) locked = make_file (LOFTE_KEY_KIND_P256);
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = lofte_key_new_from_pkcs12 (locked, TEST_PASSWORD, &error);
  g_autofree char *pem = lofte_certificate_maker_export_root (test_get_maker ());
  g_autoptr (GBytes) root_file = g_bytes_new (pem, strlen (pem));
  g_autoptr (GPtrArray) roots = lofte_trust_read_certificate (root_file, &error);
  GBytes *const certificates[] = { lofte_key_get_certificate (key), ((LofteTrustCertificate *) g_ptr_array_index (roots, 0))->der };
  g_autoptr (GBytes) alone = make_open_file (certificates, 1);
  g_autoptr (GBytes) unrelated = make_open_file (certificates, 2);
  g_autoptr (LofteKey) peeked = lofte_key_peek_pkcs12 (alone, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lofte_key_get_holder_name (peeked), ==, lofte_key_get_holder_name (key));
  g_assert_true (lofte_key_check (peeked, time, &error));
  g_assert_null (lofte_key_sign (peeked, (const guint8 *) "abc", 3, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
  g_clear_error (&error);
  /* Two that did not issue each other: which of them the key belongs to cannot be told. */
  g_assert_null (lofte_key_peek_pkcs12 (unrelated, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
}

static void
test_wrong_password (void)
{
  g_autoptr (GBytes) file = make_file (LOFTE_KEY_KIND_P256);
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_key_new_from_pkcs12 (file, "fel", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_null (lofte_key_new_from_pkcs12 (file, "", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
}

/* Truncated and flipped files: never a key that differs, never a crash, always a sentence. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) file = make_file (LOFTE_KEY_KIND_P256);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize size = g_bytes_get_size (file);

  for (int i = 0; i < 60; i++)
    {
      g_autoptr (GByteArray) copy = g_bytes_unref_to_array (g_bytes_ref (file));
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteKey) key = NULL;

      if (i < 30)
        g_byte_array_set_size (copy, (guint) g_rand_int_range (random, 0, (gint32) size));
      else
        copy->data[g_rand_int_range (random, 0, (gint32) size)] ^= (guint8) g_rand_int_range (random, 1, 256);
      damaged = g_byte_array_free_to_bytes (g_steal_pointer (&copy));
      key = lofte_key_new_from_pkcs12 (damaged, TEST_PASSWORD, &error);
      if (key == NULL)
        g_assert_true (error != NULL && error->domain == LOFTE_SIGN_ERROR);
      else
        g_assert_cmpstr (lofte_key_get_holder_name (key), ==, "EXEMPEL Åsa Öberg");
      if (i < 30)
        g_assert_null (key);
    }
}

static void
test_garbage (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("%PDF-1.7\nnot a key", 18);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (LOFTE_KEY_MAX_PKCS12_SIZE + 1), LOFTE_KEY_MAX_PKCS12_SIZE + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_key_new_from_pkcs12 (text, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (lofte_key_new_from_pkcs12 (nothing, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (lofte_key_new_from_pkcs12 (large, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED);
}

static GBytes *
pack_with (X509 *certificate, EVP_PKEY *key, int key_cipher, int certificate_cipher, int rounds)
{
  PKCS12 *file = PKCS12_create (TEST_PASSWORD, "prov", key, certificate, NULL, key_cipher, certificate_cipher, rounds, rounds, 0);
  unsigned char *der = NULL;
  int length = file != NULL ? i2d_PKCS12 (file, &der) : 0;
  GBytes *bytes = length > 0 ? g_bytes_new (der, (gsize) length) : NULL;

  OPENSSL_free (der);
  PKCS12_free (file);
  return bytes;
}

static void
issue (X509 **certificate, EVP_PKEY **key)
{
  g_autoptr (GError) error = NULL;

  lofte_certificate_maker_issue (test_get_maker (), "Åsa Öberg", NULL, LOFTE_KEY_KIND_P256, LOFTE_CERTIFICATE_USE_SIGNATURE, NULL, NULL, certificate, key, &error);
  g_assert_no_error (error);
}

/* Files of older Windows and Java: RC2-40 around the certificate, triple DES around the key. */
static void
test_legacy (void)
{
  OSSL_PROVIDER *legacy = OSSL_PROVIDER_load (NULL, "legacy");
  OSSL_PROVIDER *standard = OSSL_PROVIDER_load (NULL, "default");
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = NULL;

  if (legacy == NULL)
    {
      g_test_skip ("OpenSSL has no legacy provider here to make the file with");
      OSSL_PROVIDER_unload (standard);
      return;
    }
  issue (&certificate, &private_key);
  file = pack_with (certificate, private_key, NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And40BitRC2_CBC, 2048);
  OSSL_PROVIDER_unload (legacy);
  OSSL_PROVIDER_unload (standard);
  g_assert_nonnull (file);
  key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_key_get_holder_name (key), ==, "EXEMPEL Åsa Öberg");
  g_assert_cmpuint (lofte_key_get_n_issuers (key), ==, 0);
  g_assert_null (lofte_key_new_from_pkcs12 (file, "fel", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD);
}

static void
test_without_key (void)
{
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  issue (&certificate, &private_key);
  file = pack_with (certificate, NULL, NID_aes_256_cbc, NID_aes_256_cbc, 2048);
  g_assert_null (lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
}

/* Rounds are counted before a single one is done: many millions of them would take hours. */
static void
test_costly (void)
{
  /* 100 000 rounds as a DER INTEGER of three bytes; the largest of that length is over the limit. */
  static const guint8 rounds[] = { 0x02, 0x03, 0x01, 0x86, 0xa0 };
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GBytes) file = NULL;
  guint n_places = 0;

  issue (&certificate, &private_key);
  file = pack_with (certificate, private_key, NID_aes_256_cbc, NID_aes_256_cbc, 100000);
  /* Around the certificate, around the key, and in the checksum. */
  for (gsize from = 0;; from++)
    {
      GByteArray *copy = g_bytes_unref_to_array (g_bytes_ref (file));
      guint8 *at = memmem (copy->data + from, copy->len - from, rounds, sizeof rounds);
      g_autoptr (GBytes) costly = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (at != NULL)
        {
          from = (gsize) (at - copy->data);
          at[2] = 0x7f;
        }
      costly = g_byte_array_free_to_bytes (copy);
      if (at == NULL)
        break;
      n_places++;
      g_assert_null (lofte_key_new_from_pkcs12 (costly, TEST_PASSWORD, &error));
      g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED);
      g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
    }
  g_assert_cmpuint (n_places, ==, 3);
}

static void
assert_refused (LofteKey *key, LofteSignError code)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lofte_key_check (key, time, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
test_check (void)
{
  g_autoptr (LofteKey) expired = test_make_key_for (LOFTE_CERTIFICATE_USE_SIGNATURE, 2021, 2022);
  g_autoptr (LofteKey) future = test_make_key_for (LOFTE_CERTIFICATE_USE_SIGNATURE, 2027, 2028);
  g_autoptr (LofteKey) agreement = test_make_key_for (LOFTE_CERTIFICATE_USE_KEY_AGREEMENT, 2021, 2028);
  g_autoptr (LofteKey) stamps = test_make_key_for (LOFTE_CERTIFICATE_USE_TIMESTAMP, 2021, 2028);
  g_autoptr (LofteKey) issuer = test_make_key_for (LOFTE_CERTIFICATE_USE_ISSUER, 2021, 2028);

  assert_refused (expired, LOFTE_SIGN_ERROR_EXPIRED);
  assert_refused (future, LOFTE_SIGN_ERROR_EXPIRED);
  assert_refused (agreement, LOFTE_SIGN_ERROR_USAGE);
  assert_refused (issuer, LOFTE_SIGN_ERROR_USAGE);
  assert_refused (stamps, LOFTE_SIGN_ERROR_USAGE);
}

static void
test_weak_rsa (void)
{
  g_autoptr (EVP_PKEY) private_key = EVP_RSA_gen (1024);
  g_autoptr (X509) certificate = X509_new ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = NULL;

  X509_gmtime_adj (X509_getm_notBefore (certificate), 0);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 3600);
  X509_set_pubkey (certificate, private_key);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (certificate), "CN", MBSTRING_UTF8, (const unsigned char *) "Kort nyckel", -1, -1, 0);
  X509_set_issuer_name (certificate, X509_get_subject_name (certificate));
  g_assert_cmpint (X509_sign (certificate, private_key, EVP_sha256 ()), >, 0);
  file = pack_with (certificate, private_key, NID_aes_256_cbc, NID_aes_256_cbc, 2048);
  key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_false (lofte_key_is_example (key));
  assert_refused (key, LOFTE_SIGN_ERROR_UNSUPPORTED);
}

/* A name must not be able to turn the text around it or to span lines. */
static void
test_hostile_name (void)
{
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = NULL;
  X509_NAME *name = NULL;

  issue (&certificate, &private_key);
  name = X509_NAME_new ();
  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const unsigned char *) "\xe2\x80\xaeÅsa\nÖberg\t\x01 AB", -1, -1, 0);
  X509_set_subject_name (certificate, name);
  X509_NAME_free (name);
  file = pack_with (certificate, private_key, NID_aes_256_cbc, NID_aes_256_cbc, 2048);
  key = lofte_key_new_from_pkcs12 (file, TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_key_get_holder_name (key), ==, "Åsa Öberg AB");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key/facts", test_facts);
  g_test_add_func ("/key/peek-locked", test_peek_locked);
  g_test_add_func ("/key/peek-open", test_peek_open);
  g_test_add_data_func ("/key/signs/rsa-2048", GINT_TO_POINTER (LOFTE_KEY_KIND_RSA_2048), test_signs);
  g_test_add_data_func ("/key/signs/p-256", GINT_TO_POINTER (LOFTE_KEY_KIND_P256), test_signs);
  g_test_add_data_func ("/key/signs/p-384", GINT_TO_POINTER (LOFTE_KEY_KIND_P384), test_signs);
  g_test_add_func ("/key/wrong-password", test_wrong_password);
  g_test_add_func ("/key/damaged", test_damaged);
  g_test_add_func ("/key/garbage", test_garbage);
  g_test_add_func ("/key/legacy", test_legacy);
  g_test_add_func ("/key/without-key", test_without_key);
  g_test_add_func ("/key/costly", test_costly);
  g_test_add_func ("/key/check", test_check);
  g_test_add_func ("/key/weak-rsa", test_weak_rsa);
  g_test_add_func ("/key/hostile-name", test_hostile_name);

  return g_test_run ();
}
