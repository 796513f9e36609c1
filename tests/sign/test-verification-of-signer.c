/* What our signer makes, our verifier must accept – and our verifier must notice when it is touched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-verification.h"
#include "sign-test-support.h"

static LofteTrust *
make_trust (void)
{
  g_autofree char *pem = lofte_certificate_maker_export_root (test_get_maker ());
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lofte_trust_read_certificate (bytes, &error);
  LofteTrust *trust = lofte_trust_new ();

  g_assert_no_error (error);
  g_assert_true (lofte_trust_add (trust, g_ptr_array_index (found, 0), &error));
  g_assert_no_error (error);
  return trust;
}

static GBytes *
sign (GBytes *pdf,
      const char *folder,
      LofteKey *key,
      const char *field,
      const char *name, /* NULL: the holder's */
      gboolean certify)
{
  g_autofree char *path = g_build_filename (folder, "signed.pdf", NULL);
  g_autoptr (GFile) output = g_file_new_for_path (path);
  g_autoptr (LofteSignRequest) request = test_make_request (field);
  g_autoptr (GError) error = NULL;

  g_free (request->signer_name);
  request->signer_name = g_strdup (name);
  request->certify = certify;
  g_assert_true (lofte_signer_sign (key, request, pdf, output, NULL, NULL, &error));
  g_assert_no_error (error);
  return test_read_file (path);
}

static LofteVerification *
verify (GBytes *pdf)
{
  g_autoptr (LofteTrust) trust = make_trust ();
  g_autoptr (GDateTime) signed_at = test_make_time ();
  g_autoptr (GDateTime) now = g_date_time_add_days (signed_at, 1);
  g_autoptr (GError) error = NULL;
  LofteVerification *result = lofte_verify_pdf (pdf, trust, now, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = lofte_verification_to_text (result, TRUE);
  g_test_message ("%s", text);
  return result;
}

static void
assert_answer (LofteVerification *result,
               guint index,
               LofteVerdictQuestion question,
               const char *name)
{
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), index);

  g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, question), ==, name);
}

static void
test_two_signers (gconstpointer data)
{
  TestPdfFlags flags = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_make_folder ();
  g_autoptr (LofteKey) first = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_RSA_2048);
  g_autoptr (LofteKey) second = test_make_key ("Per Polis", LOFTE_KEY_KIND_P256);
  g_autoptr (GBytes) empty = test_make_pdf (flags, 0, NULL);
  g_autoptr (GBytes) once = sign (empty, folder, first, TEST_FIELD_ONE, NULL, TRUE);
  g_autoptr (GBytes) twice = sign (once, folder, second, TEST_FIELD_TWO, NULL, FALSE);
  g_autoptr (LofteVerification) unsigned_result = verify (empty);
  g_autoptr (LofteVerification) once_result = verify (once);
  g_autoptr (LofteVerification) twice_result = verify (twice);
  LofteSignatureVerdict *verdict;
  g_autoptr (GBytes) revision = NULL;
  g_autofree guint8 *touched = NULL;
  g_autoptr (GBytes) touched_bytes = NULL;
  g_autoptr (LofteVerification) touched_result = NULL;

  g_assert_cmpint (lofte_verification_get_state (unsigned_result), ==, LOFTE_VERIFICATION_NO_SIGNATURES);
  g_assert_cmpint (lofte_verification_get_state (once_result), ==, LOFTE_VERIFICATION_TRUSTED);
  g_assert_cmpint (lofte_verification_get_state (twice_result), ==, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (twice_result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "form-filling");
  assert_answer (twice_result, 1, LOFTE_VERDICT_QUESTION_ADDITIONS, "none");
  assert_answer (twice_result, 0, LOFTE_VERDICT_QUESTION_SIGNER, "example");
  verdict = g_ptr_array_index (lofte_verification_get_verdicts (twice_result), 0);
  g_assert_cmpint (lofte_signature_verdict_get_kind (verdict), ==, LOFTE_SIGNATURE_CERTIFICATION);
  g_assert_cmpint (lofte_signature_verdict_get_level (verdict), ==, LOFTE_SIGNATURE_LEVEL_B);
  g_assert_cmpint (lofte_signature_verdict_get_grade (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, LOFTE_VERDICT_GRADE_GOOD);
  g_assert_cmpuint (lofte_signature_verdict_get_page (verdict), ==, 1);

  /* The first party's state is byte for byte what the first party signed. */
  revision = lofte_verification_dup_revision (twice_result, verdict);
  g_assert_true (g_bytes_equal (revision, once));

  /* One bit in the middle of what both signed. */
  touched = g_memdup2 (g_bytes_get_data (twice, NULL), g_bytes_get_size (twice));
  touched[g_bytes_get_size (empty) / 2] ^= 1;
  touched_bytes = g_bytes_new (touched, g_bytes_get_size (twice));
  touched_result = verify (touched_bytes);
  g_assert_true (lofte_verification_get_state (touched_result) == LOFTE_VERIFICATION_CHANGED ||
                 lofte_verification_get_state (touched_result) == LOFTE_VERIFICATION_DAMAGED);
  test_remove_folder (folder);
}

static const char *
get_signer_sentence (LofteVerification *result,
                     guint index)
{
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), index);

  g_assert_cmpint (lofte_signature_verdict_get_grade (verdict, LOFTE_VERDICT_QUESTION_SIGNER), ==, LOFTE_VERDICT_GRADE_WARNING);
  g_assert_true (lofte_signature_verdict_is_intact (verdict));
  return lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_SIGNER);
}

/* A box with another name than the certificate's, and one key for two parties: both are said. */
static void
test_one_hand (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (LofteKey) key = test_make_key ("Per Polis", LOFTE_KEY_KIND_P256);
  g_autoptr (GBytes) empty = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (GBytes) once = sign (empty, folder, key, TEST_FIELD_ONE, "Åsa Öberg", TRUE);
  g_autoptr (GBytes) twice = sign (once, folder, key, TEST_FIELD_TWO, NULL, FALSE);
  g_autoptr (LofteVerification) once_result = verify (once);
  g_autoptr (LofteVerification) twice_result = verify (twice);

  g_assert_cmpint (lofte_verification_get_state (once_result), ==, LOFTE_VERIFICATION_SIGNER_IN_DOUBT);
  g_assert_cmpint (lofte_verification_get_state (twice_result), ==, LOFTE_VERIFICATION_SIGNER_IN_DOUBT);
  g_assert_nonnull (strstr (get_signer_sentence (once_result, 0), "on the page names"));
  g_assert_null (strstr (get_signer_sentence (once_result, 0), "same key"));
  g_assert_nonnull (strstr (get_signer_sentence (twice_result, 0), "same key"));
  g_assert_nonnull (strstr (get_signer_sentence (twice_result, 1), "same key"));
  test_remove_folder (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sign/verification-of-signer/table", GUINT_TO_POINTER (TEST_PDF_CLASSIC), test_two_signers);
  g_test_add_data_func ("/sign/verification-of-signer/stream", GUINT_TO_POINTER (TEST_PDF_XREF_STREAM), test_two_signers);
  g_test_add_data_func ("/sign/verification-of-signer/direct-form", GUINT_TO_POINTER (TEST_PDF_DIRECT_FORM), test_two_signers);
  g_test_add_data_func ("/sign/verification-of-signer/linearised", GUINT_TO_POINTER (TEST_PDF_LINEARISED), test_two_signers);
  g_test_add_func ("/sign/verification-of-signer/one-hand", test_one_hand);
  return g_test_run ();
}
