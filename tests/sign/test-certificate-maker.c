/* Tests of LofteCertificateMaker: example certificates that verify and never hide what they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include <openssl/pem.h>

#include "lofte-sign-error.h"
#include "sign-test-support.h"

static X509 *
read_pem (const char *pem)
{
  g_autoptr (BIO) memory = BIO_new_mem_buf (pem, -1);

  return PEM_read_bio_X509 (memory, NULL, NULL, NULL);
}

/* From the exported root alone a stranger can verify a signatory's certificate. */
static void
test_chain (void)
{
  g_autofree char *pem = lofte_certificate_maker_export_root (test_get_maker ());
  g_autoptr (X509) root = read_pem (pem);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (GDateTime) time = test_make_time ();
  X509_STORE *store = X509_STORE_new ();
  X509_STORE_CTX *context = X509_STORE_CTX_new ();

  g_assert_nonnull (root);
  X509_STORE_add_cert (store, root);
  X509_STORE_CTX_init (context, store, lofte_key_get_x509 (key), lofte_key_get_issuers (key));
  X509_VERIFY_PARAM_set_time (X509_STORE_CTX_get0_param (context), (time_t) g_date_time_to_unix (time));
  X509_STORE_CTX_set_flags (context, X509_V_FLAG_X509_STRICT);
  if (X509_verify_cert (context) != 1)
    g_error ("%s", X509_verify_cert_error_string (X509_STORE_CTX_get_error (context)));
  X509_STORE_CTX_free (context);
  X509_STORE_free (store);
}

static void
test_always_example (void)
{
  g_autoptr (LofteKey) plain = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteKey) named = test_make_key ("Öberg (EXEMPEL)", LOFTE_KEY_KIND_P256);
  g_autofree char *root = lofte_openssl_dup_name (X509_get_subject_name (lofte_certificate_maker_get_root (test_get_maker ())));

  g_assert_cmpstr (lofte_key_get_holder_name (plain), ==, "EXEMPEL Åsa Öberg");
  g_assert_cmpstr (lofte_key_get_holder_name (named), ==, "Öberg (EXEMPEL)");
  g_assert_nonnull (strstr (lofte_key_get_issuer_name (plain), LOFTE_EXAMPLE_WORD));
  g_assert_nonnull (strstr (root, LOFTE_EXAMPLE_WORD));
}

/* Nothing made for a demonstration may lead to a connection. */
static void
test_no_addresses (void)
{
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);

  g_assert_cmpint (X509_get_ext_by_NID (lofte_key_get_x509 (key), NID_info_access, -1), <, 0);
  g_assert_cmpint (X509_get_ext_by_NID (lofte_key_get_x509 (key), NID_crl_distribution_points, -1), <, 0);
}

static void
test_bad_orders (void)
{
  g_autoptr (GDateTime) early = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) late = g_date_time_new_utc (2027, 1, 1, 0, 0, 0);
  g_autofree char *long_name = g_strnfill (65, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_certificate_maker_new (late, early, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
  g_clear_error (&error);
  g_assert_null (lofte_certificate_maker_make_pkcs12 (test_get_maker (), " \n", NULL, LOFTE_KEY_KIND_P256, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
  g_clear_error (&error);
  g_assert_null (lofte_certificate_maker_make_pkcs12 (test_get_maker (), long_name, NULL, LOFTE_KEY_KIND_P256, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
  g_clear_error (&error);
  g_assert_null (lofte_certificate_maker_make_pkcs12 (test_get_maker (), "Åsa", long_name, LOFTE_KEY_KIND_P256, "x", &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
}

static void
test_passwords (void)
{
  static const char *const passwords[] = { NULL, "", "a", "lösenord åäö €" };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file = lofte_certificate_maker_make_pkcs12 (test_get_maker (), "Åsa", NULL, LOFTE_KEY_KIND_P256, passwords[i], &error);
      g_autoptr (LofteKey) key = NULL;

      g_assert_no_error (error);
      key = lofte_key_new_from_pkcs12 (file, passwords[i] != NULL ? passwords[i] : "", &error);
      g_assert_no_error (error);
      g_assert_null (lofte_key_get_organisation (key));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/certificate-maker/chain", test_chain);
  g_test_add_func ("/certificate-maker/always-example", test_always_example);
  g_test_add_func ("/certificate-maker/no-addresses", test_no_addresses);
  g_test_add_func ("/certificate-maker/bad-orders", test_bad_orders);
  g_test_add_func ("/certificate-maker/passwords", test_passwords);

  return g_test_run ();
}
