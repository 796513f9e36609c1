/* Tests of LofteSigner with a time stamp service: the level that was asked for, or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <glib/gstdio.h>

#include "lofte-sign-error.h"
#include "sign-test-service.h"
#include "sign-test-support.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *output;
  LofteKey *key;
  LofteSignRequest *request;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "ut.pdf", NULL);
  fixture->output = g_file_new_for_path (fixture->path);
  fixture->key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_RSA_2048);
  fixture->request = test_make_request (TEST_FIELD_ONE);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_clear_object (&fixture->output);
  g_clear_object (&fixture->key);
  g_clear_pointer (&fixture->request, lofte_sign_request_free);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* The token over the signature's value, judged by openssl's own program. */
static void
judge_token (const char *folder, CMS_SignerInfo *signer)
{
  ASN1_STRING *token = CMS_unsigned_get0_data_by_OBJ (signer, OBJ_nid2obj (NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE);
  ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  g_autofree char *token_path = g_build_filename (folder, "token.der", NULL);
  g_autofree char *value_path = g_build_filename (folder, "value.bin", NULL);
  g_autofree char *root_path = g_build_filename (folder, "root.pem", NULL);
  g_autofree char *root = lofte_certificate_maker_export_root (test_get_maker ());
  g_autoptr (GBytes) token_bytes = g_bytes_new (ASN1_STRING_get0_data (token), (gsize) ASN1_STRING_length (token));
  g_autoptr (GBytes) value_bytes = g_bytes_new (ASN1_STRING_get0_data (value), (gsize) ASN1_STRING_length (value));
  g_autofree char *output = NULL;
  int status = 0;

  test_write_file (token_path, token_bytes);
  test_write_file (value_path, value_bytes);
  g_assert_true (g_file_set_contents (root_path, root, -1, NULL));
  output = test_run_tool (&status, "openssl", "ts", "-verify", "-token_in", "-in", token_path, "-data", value_path, "-CAfile", root_path, NULL);
  if (output != NULL && status != 0)
    g_test_message ("openssl: %s", output);
  g_assert_cmpint (status, ==, 0);
  g_unlink (token_path);
  g_unlink (value_path);
  g_unlink (root_path);
}

/* How many unsigned attributes (that is: time stamps) the signature of @field_name carries. */
static int
count_timestamps (const char *folder, const char *path, const char *field_name)
{
  g_autoptr (GBytes) pdf = test_read_file (path);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GBytes) covered = NULL;
  g_autoptr (CMS_ContentInfo) cms = NULL;
  const unsigned char *at = NULL;
  CMS_SignerInfo *signer = NULL;

  test_extract_signature (pdf, field_name, &der, &covered);
  at = g_bytes_get_data (der, NULL);
  cms = d2i_CMS_ContentInfo (NULL, &at, (long) g_bytes_get_size (der));
  signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  if (CMS_unsigned_get_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, -1) < 0)
    return 0;
  judge_token (folder, signer);
  return CMS_unsigned_get_attr_count (signer);
}

static void
test_two_signers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (GDateTime) stamped = g_date_time_add_seconds (time, 7);
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_HONEST, stamped);
  g_autoptr (GBytes) pdf = test_make_pdf (GPOINTER_TO_UINT (data), 0, NULL);
  g_autoptr (LofteKey) second = test_make_key ("Per Polis", LOFTE_KEY_KIND_P384);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (LofteSignResult) next_result = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GError) error = NULL;

  fixture->request->certify = TRUE;
  fixture->request->timestamp_url = g_strdup (test_service_get_url (service));
  g_assert_true (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_sign_level_get_name (result->level), ==, "B-T");
  g_assert_true (g_date_time_equal (result->timestamp_time, stamped));
  g_assert_cmpstr (result->timestamp_authority, ==, "EXEMPEL Tidsstämpel");
  g_assert_cmpuint (result->size_added, <, 50 * 1024);
  g_assert_cmpint (count_timestamps (fixture->folder, fixture->path, TEST_FIELD_ONE), ==, 1);
  test_judge (fixture->folder, fixture->path, 1);
  once = test_read_file (fixture->path);

  g_free (fixture->request->field_name);
  fixture->request->field_name = g_strdup (TEST_FIELD_TWO);
  fixture->request->certify = FALSE;
  g_assert_true (lofte_signer_sign (second, fixture->request, once, fixture->output, &next_result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_timestamps (fixture->folder, fixture->path, TEST_FIELD_TWO), ==, 1);
  test_judge (fixture->folder, fixture->path, 2);
  g_assert_cmpuint (test_service_get_n_requests (service), ==, 2);
}

/* Nothing was signed, and the caller may then decide to do without. */
static void
test_bad_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (GPOINTER_TO_INT (data), time);
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->request->timestamp_url = g_strdup (test_service_get_url (service));
  fixture->request->timestamp_timeout = 2;
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, &result, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
  g_assert_null (result);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);

  g_clear_pointer (&fixture->request->timestamp_url, g_free);
  g_clear_error (&error);
  g_assert_true (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result->level, ==, LOFTE_SIGN_LEVEL_B_B);
  g_assert_cmpint (count_timestamps (fixture->folder, fixture->path, TEST_FIELD_ONE), ==, 0);
}

static void
test_bad_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GError) error = NULL;

  fixture->request->timestamp_url = g_strdup ("tsa.example");
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

/* More certificates than anyone expects: the second attempt knows the size. */
static void
test_large_chain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_LARGE_CHAIN, time);
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GError) error = NULL;

  fixture->request->timestamp_url = g_strdup (test_service_get_url (service));
  g_assert_true (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (test_service_get_n_requests (service), ==, 2);
  g_assert_cmpint (count_timestamps (fixture->folder, fixture->path, TEST_FIELD_ONE), ==, 1);
  test_judge (fixture->folder, fixture->path, 1);
}

/* The computer's clock is years behind, and the certificate has run out since. */
static void
test_slow_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) late = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_HONEST, late);
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GError) error = NULL;

  fixture->request->timestamp_url = g_strdup (test_service_get_url (service));
  g_assert_false (lofte_signer_sign (fixture->key, fixture->request, pdf, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_EXPIRED);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer), gconstpointer data)
{
  g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/signer-timestamp/two-signers/table", test_two_signers, GUINT_TO_POINTER (TEST_PDF_CLASSIC));
  add ("/signer-timestamp/two-signers/stream", test_two_signers, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM));
  add ("/signer-timestamp/down", test_bad_service, GINT_TO_POINTER (TEST_SERVICE_ERROR));
  add ("/signer-timestamp/silent", test_bad_service, GINT_TO_POINTER (TEST_SERVICE_SILENT));
  add ("/signer-timestamp/forged", test_bad_service, GINT_TO_POINTER (TEST_SERVICE_FORGED));
  add ("/signer-timestamp/bad-address", test_bad_address, NULL);
  add ("/signer-timestamp/large-chain", test_large_chain, NULL);
  add ("/signer-timestamp/slow-clock", test_slow_clock, NULL);

  return g_test_run ();
}
