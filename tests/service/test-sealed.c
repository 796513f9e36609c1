/* What has been signed is given out as it was signed, and signing does not hold up the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-certificate-maker.h"
#include "lofte-document-import.h"
#include "lofte-export.h"
#include "lofte-progress.h"
#include "lofte-service-error.h"
#include "lofte-sign-document.h"
#include "lofte-verification.h"
#include "register-fixture.h"

/* A document that is ready to sign, in a register that may sign with example certificates. */
static LofteDocument *
make_ready (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lofte_find_data_file ("examples", "arboga-medborgarlofte-2021.xml");
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) xml = g_mapped_file_get_bytes (file);
  g_autoptr (LofteRegister) reg = register_fixture_open_another (fixture, "example");
  g_autoptr (LofteDocument) document = NULL;

  g_assert_true (lofte_register_mark_example (reg, &error));
  document = lofte_document_import_xml (reg, xml, "arboga.xml", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "27", NULL, &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_READY, NULL, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&document);
}

static LofteKey *
make_key (const char *name)
{
  g_autoptr (GDateTime) from = g_date_time_new_utc (2025, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2028, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteCertificateMaker) maker = lofte_certificate_maker_new (from, until, &error);
  g_autoptr (GBytes) file = lofte_certificate_maker_make_pkcs12 (maker, name, NULL, LOFTE_KEY_KIND_P256, "hemligt", &error);
  LofteKey *key;

  g_assert_no_error (error);
  key = lofte_key_new_from_pkcs12 (file, "hemligt", &error);
  g_assert_no_error (error);
  return key;
}

static void
on_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static LofteSignResult *
sign (LofteDocument *document, LofteKey *key, GError **error)
{
  LofteSigningWish wish = { .key = key, .place = "Arboga", .reason = "Medborgarlöfte" };
  g_autoptr (GAsyncResult) result = NULL;

  lofte_signing_sign_async (document, &wish, NULL, on_result_cb, &result);
  return lofte_signing_sign_finish (document, wait_for (&result), error);
}

static GBytes *
export_in_thread (LofteDocument *document, LofteCopy copy, gboolean preview)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pdf = NULL;

  lofte_export_pages_async (document, copy, preview, NULL, on_result_cb, &result);
  pdf = lofte_export_pages_finish (document, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pdf->n_pages, >, 0);
  return g_bytes_ref (pdf->bytes);
}

static void
assert_signed (GBytes *given, GBytes *kept)
{
  g_assert_true (g_bytes_equal (given, kept));
}

static void
test_signed_file_is_given_out (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = make_ready (fixture);
  g_autoptr (LofteKey) key = make_key ("Jonna Lindman");
  g_autoptr (LofteSignResult) result = sign (document, key, &error);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (GBytes) shown = NULL;
  g_autoptr (GBytes) public = NULL;
  guint n_pages = 0;

  g_assert_no_error (error);
  g_assert_cmpint (result->level, ==, LOFTE_SIGN_LEVEL_B_B);
  kept = lofte_signing_read_signed (document, &error);
  g_assert_no_error (error);
  exported = lofte_export_pdf (document, LOFTE_COPY_ARCHIVE, FALSE, &n_pages, warnings, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_signed (exported, kept);
  g_assert_cmpuint (n_pages, >, 0);
  g_assert_cmpuint (warnings->len, >, 0);
  saved = export_in_thread (document, LOFTE_COPY_ARCHIVE, FALSE);
  assert_signed (saved, kept);
  shown = export_in_thread (document, LOFTE_COPY_ARCHIVE, TRUE);
  assert_signed (shown, kept);
  /* The copy for the public carries no signatures. */
  public = export_in_thread (document, LOFTE_COPY_PUBLIC, FALSE);
  g_assert_false (g_bytes_equal (public, kept));

  g_assert_null (lofte_export_pdf (document, LOFTE_COPY_ARCHIVE, TRUE, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
}

static void
test_all_sign_in_threads (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = make_ready (fixture);
  g_autoptr (LofteKey) first = make_key ("Jonna Lindman");
  g_autoptr (LofteKey) second = make_key ("Björn Wilhelmsson");
  g_autoptr (LofteSignResult) one = sign (document, first, &error);
  g_autoptr (LofteSignResult) two = sign (document, second, &error);
  g_autoptr (LofteTrust) trust = lofte_trust_new ();
  g_autoptr (LofteVerification) verification = NULL;
  g_autoptr (GBytes) kept = NULL;
  GPtrArray *verdicts;

  g_assert_no_error (error);
  g_assert_true (one->certified);
  g_assert_false (two->certified);
  g_assert_cmpint (lofte_agreement_get_state (lofte_document_get_agreement (document)), ==, LOFTE_STATE_SIGNED);
  kept = lofte_signing_read_signed (document, &error);
  verification = lofte_verify_pdf (kept, trust, NULL, NULL, &error);
  verdicts = lofte_verification_get_verdicts (verification);
  g_assert_cmpuint (verdicts->len, ==, 2);
  g_assert_true (lofte_signature_verdict_is_intact (g_ptr_array_index (verdicts, 0)));
  g_assert_cmpstr (lofte_signature_verdict_get_claimed_reason (g_ptr_array_index (verdicts, 0)), ==, "Medborgarlöfte");

  /* A third has no place to sign in; nothing changes. */
  g_assert_null (sign (document, first, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

/* The file tells whom it would take to trust its signatures. */
static void
test_candidate (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = make_ready (fixture);
  g_autoptr (LofteKey) key = make_key ("Jonna Lindman");
  g_autoptr (LofteSignResult) result = sign (document, key, &error);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 15, 13, 0, 0);
  g_autoptr (GBytes) kept = lofte_signing_read_signed (document, &error);
  g_autoptr (LofteTrust) trust = lofte_trust_new ();
  g_autoptr (LofteVerification) before = lofte_verify_pdf (kept, trust, now, NULL, &error);
  g_autoptr (LofteVerification) after = NULL;
  const LofteTrustCertificate *candidate = lofte_signature_verdict_get_candidate (g_ptr_array_index (lofte_verification_get_verdicts (before), 0));

  g_assert_no_error (error);
  g_assert_cmpint (lofte_verification_get_state (before), ==, LOFTE_VERIFICATION_ISSUER_UNKNOWN);
  g_assert_nonnull (candidate);
  g_assert_true (lofte_trust_add (trust, candidate, &error));
  after = lofte_verify_pdf (kept, trust, now, NULL, &error);
  g_assert_cmpint (lofte_verification_get_state (after), ==, LOFTE_VERIFICATION_TRUSTED);
  g_assert_null (lofte_signature_verdict_get_candidate (g_ptr_array_index (lofte_verification_get_verdicts (after), 0)));
}

static void
test_originals (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = make_ready (fixture);
  g_autoptr (GAsyncResult) pen_result = NULL;
  g_autoptr (GAsyncResult) electronic_result = NULL;
  g_autoptr (LoftePdfResult) pen = NULL;
  g_autoptr (LoftePdfResult) electronic = NULL;

  lofte_export_original_async (document, "pen", FALSE, NULL, on_result_cb, &pen_result);
  pen = lofte_export_pages_finish (document, wait_for (&pen_result), &error);
  g_assert_no_error (error);
  lofte_export_original_async (document, "electronic", FALSE, NULL, on_result_cb, &electronic_result);
  electronic = lofte_export_pages_finish (document, wait_for (&electronic_result), &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (pen->bytes, electronic->bytes));
  g_assert_null (lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "track"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/sealed/signed-file-is-given-out", RegisterFixture, NULL, register_fixture_set_up, test_signed_file_is_given_out, register_fixture_tear_down);
  g_test_add ("/service/sealed/all-sign-in-threads", RegisterFixture, NULL, register_fixture_set_up, test_all_sign_in_threads, register_fixture_tear_down);
  g_test_add ("/service/sealed/candidate", RegisterFixture, NULL, register_fixture_set_up, test_candidate, register_fixture_tear_down);
  g_test_add ("/service/sealed/originals", RegisterFixture, NULL, register_fixture_set_up, test_originals, register_fixture_tear_down);
  return g_test_run ();
}
