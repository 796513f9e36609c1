/* Files as they should be, and the five answers about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "attacks-pdf.h"
#include "lofte-verification.h"

typedef struct
{
  TestPki *pki;
  LofteTrust *trust;
} Fixture;

static Fixture fixture;

static LofteVerification *
verify (const TestPdf *pdf,
        LofteTrust *trust)
{
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (GError) error = NULL;
  LofteVerification *result = lofte_verify_pdf (bytes, trust, NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (result);
  text = lofte_verification_to_text (result, TRUE);
  g_test_message ("%s", text);
  return result;
}

static LofteSignatureVerdict *
get_verdict (LofteVerification *result,
             guint index)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (result);

  g_assert_cmpuint (index, <, verdicts->len);
  return g_ptr_array_index (verdicts, index);
}

static void
assert_state (LofteVerification *result,
              LofteVerificationState state)
{
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, lofte_verification_state_get_name (state));
}

static void
assert_answer (LofteVerification *result,
               guint index,
               LofteVerdictQuestion question,
               const char *name)
{
  g_assert_cmpstr (lofte_signature_verdict_get_state_name (get_verdict (result, index), question), ==, name);
}

static void
test_unsigned (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  g_autoptr (LofteVerification) result = verify (pdf, fixture.trust);

  assert_state (result, LOFTE_VERIFICATION_NO_SIGNATURES);
  g_assert_cmpuint (lofte_verification_get_verdicts (result)->len, ==, 0);
}

static void
test_signed (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  TestSigning signing = { .identity = &fixture.pki->alice };
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (LofteVerification) untrusting = NULL;
  g_autoptr (LofteTrust) nobody = lofte_trust_new ();
  LofteSignatureVerdict *verdict;
  g_autoptr (GBytes) revision = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  verdict = get_verdict (result, 0);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_BYTES, "unchanged");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_SIGNER, "named");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ISSUER, "trusted");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_TIME, "claimed");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "none");
  g_assert_cmpstr (lofte_signature_verdict_get_signer_name (verdict), ==, "Alice Åberg");
  g_assert_cmpstr (lofte_signature_verdict_get_issuer_name (verdict), ==, "Testutfärdare");
  g_assert_cmpstr (lofte_signature_verdict_get_claimed_name (verdict), ==, "Alice Åberg");
  g_assert_cmpstr (lofte_signature_verdict_get_claimed_reason (verdict), ==, "Godkänns");
  g_assert_cmpstr (lofte_signature_verdict_get_claimed_location (verdict), ==, "Ystad");
  g_assert_cmpstr (lofte_signature_verdict_get_field_name (verdict), ==, "Part7");
  g_assert_cmpuint (lofte_signature_verdict_get_page (verdict), ==, 1);
  g_assert_cmpint (lofte_signature_verdict_get_level (verdict), ==, LOFTE_SIGNATURE_LEVEL_B);
  g_assert_cmpstr (lofte_signature_verdict_get_subfilter (verdict), ==, "ETSI.CAdES.detached");
  revision = lofte_verification_dup_revision (result, verdict);
  g_assert_cmpuint (g_bytes_get_size (revision), ==, pdf->bytes->len);

  untrusting = verify (pdf, nobody);
  assert_state (untrusting, LOFTE_VERIFICATION_ISSUER_UNKNOWN);
  assert_answer (untrusting, 0, LOFTE_VERDICT_QUESTION_BYTES, "unchanged");
  assert_answer (untrusting, 0, LOFTE_VERDICT_QUESTION_ISSUER, "issuer-unknown");
}

/* Certify → second party → evidence → document time stamp: the whole way of an agreement. */
static void
test_long_life (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  TestSigning first = { .identity = &fixture.pki->alice, .stamp = TRUE, .keys = "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P 2 >> >>]" };
  TestSigning second = { .identity = &fixture.pki->bert, .stamp = TRUE };
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (LofteVerification) old_result = NULL;
  g_autoptr (GBytes) revision = NULL;
  g_autoptr (GError) error = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &first);
  test_pdf_sign (pdf, fixture.pki, TEST_SECOND, 21, &second);
  test_pdf_add_evidence (pdf, fixture.pki, 30, fixture.pki->alice.certificate);
  test_pdf_add_timestamp (pdf, fixture.pki, 40, "[7 0 R 8 0 R 9 0 R 40 0 R]", "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");

  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  g_assert_cmpuint (lofte_verification_get_verdicts (result)->len, ==, 3);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "form-filling");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_TIME, "stamped");
  assert_answer (result, 1, LOFTE_VERDICT_QUESTION_ADDITIONS, "evidence");
  assert_answer (result, 2, LOFTE_VERDICT_QUESTION_ADDITIONS, "none");
  assert_answer (result, 2, LOFTE_VERDICT_QUESTION_TIME, "stamped");
  g_assert_cmpint (lofte_signature_verdict_get_kind (get_verdict (result, 0)), ==, LOFTE_SIGNATURE_CERTIFICATION);
  g_assert_cmpint (lofte_signature_verdict_get_kind (get_verdict (result, 1)), ==, LOFTE_SIGNATURE_APPROVAL);
  g_assert_cmpint (lofte_signature_verdict_get_kind (get_verdict (result, 2)), ==, LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP);
  /* The evidence is about Alice and the issuing authority; Bert's own answer is missing. */
  g_assert_cmpint (lofte_signature_verdict_get_level (get_verdict (result, 0)), ==, LOFTE_SIGNATURE_LEVEL_LTA);
  g_assert_cmpint (lofte_signature_verdict_get_level (get_verdict (result, 1)), ==, LOFTE_SIGNATURE_LEVEL_T);

  /* As it was when the first party signed. */
  revision = lofte_verification_dup_revision (result, get_verdict (result, 0));
  old_result = lofte_verify_pdf (revision, fixture.trust, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_state (old_result, LOFTE_VERIFICATION_TRUSTED);
  g_assert_cmpuint (lofte_verification_get_verdicts (old_result)->len, ==, 1);
  assert_answer (old_result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "none");
}

static void
test_filled_field (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  TestSigning signing = { .identity = &fixture.pki->bert };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  test_pdf_object (pdf, TEST_TEXT, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Lund) /Rect [300 300 400 320] /F 4 /P 3 0 R >>");
  test_pdf_finish (pdf);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "form-filling");
  g_assert_cmpint (lofte_signature_verdict_get_grade (get_verdict (result, 0), LOFTE_VERDICT_QUESTION_ADDITIONS), ==, LOFTE_VERDICT_GRADE_NOTE);
}

/* P=1 forbids everything but evidence. */
static void
test_sealed_with_evidence (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  TestSigning signing = { .identity = &fixture.pki->alice, .keys = "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>]" };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_add_evidence (pdf, fixture.pki, 30, fixture.pki->alice.certificate);
  test_pdf_add_timestamp (pdf, fixture.pki, 40, "[7 0 R 8 0 R 9 0 R 40 0 R]", "[7 0 R 8 0 R 9 0 R 14 0 R 40 0 R]");
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "evidence");
  g_assert_cmpint (lofte_signature_verdict_get_level (get_verdict (result, 0)), ==, LOFTE_SIGNATURE_LEVEL_LTA);
}

/* P=3 allows comments, and notes cannot hide anything. */
static void
test_comment (gconstpointer streams)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  TestSigning signing = { .identity = &fixture.pki->alice, .keys = "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 /V /1.2 >> >>]" };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 9 0 R 14 0 R 30 0 R]");
  test_pdf_object (pdf, 30, "<< /Type /Annot /Subtype /Text /Rect [500 600 520 620] /Contents (Bra) /P 3 0 R >>");
  test_pdf_finish (pdf);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "annotations");
}

typedef struct
{
  const char *name;
  gsize identity; /* offset in TestPki */
  const char *issuer_state;
  LofteVerificationState state;
} ChainCase;

static const ChainCase chain_cases[] = {
  { "expired", G_STRUCT_OFFSET (TestPki, expired), "expired", LOFTE_VERIFICATION_NOT_TRUSTED },
  { "wrong-usage", G_STRUCT_OFFSET (TestPki, wrong), "wrong-usage", LOFTE_VERIFICATION_NOT_TRUSTED },
  { "web-server", G_STRUCT_OFFSET (TestPki, server), "wrong-usage", LOFTE_VERIFICATION_NOT_TRUSTED },
  { "stranger", G_STRUCT_OFFSET (TestPki, stranger), "issuer-unknown", LOFTE_VERIFICATION_ISSUER_UNKNOWN },
  { "example", G_STRUCT_OFFSET (TestPki, example), "trusted", LOFTE_VERIFICATION_TRUSTED },
  { "p256", G_STRUCT_OFFSET (TestPki, bert), "trusted", LOFTE_VERIFICATION_TRUSTED },
};

static void
test_chain (gconstpointer data)
{
  const ChainCase *chain_case = data;
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = G_STRUCT_MEMBER_P (fixture.pki, chain_case->identity) };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, fixture.trust);
  assert_state (result, chain_case->state);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_BYTES, "unchanged");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ISSUER, chain_case->issuer_state);
}

static void
test_example (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->example };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, fixture.trust);
  g_assert_true (lofte_signature_verdict_is_example (get_verdict (result, 0)));
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_SIGNER, "example");
  g_assert_nonnull (strstr (lofte_signature_verdict_get_sentence (get_verdict (result, 0), LOFTE_VERDICT_QUESTION_SIGNER), "proves nothing"));
  g_assert_nonnull (strstr (lofte_verification_get_sentence (result), "proves nothing"));
}

/* A time stamp from when the certificate was valid keeps the signature good after it expired. */
static void
test_stamped_before_expiry (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->expired, .stamp = TRUE, .stamp_time = g_get_real_time () / G_USEC_PER_SEC - 60 * 24 * 3600 };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ISSUER, "trusted");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_TIME, "stamped");
  g_assert_cmpint (lofte_signature_verdict_get_level (get_verdict (result, 0)), ==, LOFTE_SIGNATURE_LEVEL_T);
}

static void
test_stamped_by_unknown (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  g_autoptr (LofteTrust) only_alice = lofte_trust_new ();
  TestSigning signing = { .identity = &fixture.pki->alice, .stamp = TRUE };
  g_autoptr (LofteVerification) result = NULL;

  test_trust_x509 (only_alice, fixture.pki->alice.certificate);
  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, only_alice);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ISSUER, "trusted");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_TIME, "stamped-by-unknown");
}

static void
test_revoked (gconstpointer data)
{
  gboolean by_response = GPOINTER_TO_INT (data);
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->revoked };
  TestSigning early = { .identity = &fixture.pki->revoked, .stamp = TRUE, .stamp_time = g_get_real_time () / G_USEC_PER_SEC - 30 * 24 * 3600 };
  g_autoptr (TestPdf) before = test_pdf_new (FALSE);
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (LofteVerification) early_result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  if (by_response)
    test_pdf_add_evidence (pdf, fixture.pki, 30, fixture.pki->revoked.certificate);
  else
    {
      g_autoptr (GBytes) list = test_pki_crl (fixture.pki, &fixture.pki->issuing);

      test_pdf_object (pdf, TEST_CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] /DSS << /CRLs [30 0 R] >> >>");
      test_pdf_stream (pdf, 30, "", g_bytes_get_data (list, NULL), g_bytes_get_size (list));
      test_pdf_finish (pdf);
    }
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_NOT_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_BYTES, "unchanged");
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ISSUER, "revoked");

  /* Signed, provably, a month before the revocation. */
  test_pdf_sign (before, fixture.pki, TEST_FIRST, 20, &early);
  test_pdf_add_evidence (before, fixture.pki, 30, fixture.pki->revoked.certificate);
  early_result = verify (before, fixture.trust);
  assert_state (early_result, LOFTE_VERIFICATION_TRUSTED);
}

/* Evidence made by somebody else counts for nothing. */
static void
test_foreign_evidence (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  g_autoptr (GBytes) list = test_pki_crl (fixture.pki, &fixture.pki->stranger);
  TestSigning signing = { .identity = &fixture.pki->revoked };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_object (pdf, TEST_CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] /DSS << /CRLs [30 0 R] >> >>");
  test_pdf_stream (pdf, 30, "", g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  test_pdf_finish (pdf);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  g_assert_cmpint (lofte_signature_verdict_get_grade (get_verdict (result, 0), LOFTE_VERDICT_QUESTION_ISSUER), ==, LOFTE_VERDICT_GRADE_NOTE);
}

static void
test_other_digests (void)
{
  const EVP_MD *methods[] = { EVP_sha384 (), EVP_sha512 () };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
      TestSigning signing = { .identity = &fixture.pki->alice, .method = methods[i], .subfilter = "/SubFilter /adbe.pkcs7.detached", .with_clock = TRUE };
      g_autoptr (LofteVerification) result = NULL;

      test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
      result = verify (pdf, fixture.trust);
      assert_state (result, LOFTE_VERIFICATION_TRUSTED);
      g_assert_cmpint (lofte_signature_verdict_get_level (get_verdict (result, 0)), ==, LOFTE_SIGNATURE_LEVEL_NONE);
    }
}

/* The increments of foreign writers: a producer's comment, no line end behind the mark, a new date. */
static void
test_foreign_increment (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->alice };
  g_autoptr (LofteVerification) result = NULL;
  gsize at;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_append (pdf, "\r\n");
  test_pdf_object (pdf, TEST_INFO, "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) /Producer (Annan) >>");
  test_pdf_finish (pdf);
  at = test_pdf_find (pdf, "startxref", pdf->last_xref);
  g_byte_array_set_size (pdf->bytes, at);
  test_pdf_append (pdf, "%Annat program 1.0\nstartxref\n");
  {
    g_autofree char *tail = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%%%%EOF", pdf->last_xref);

    test_pdf_append (pdf, tail);
  }
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "evidence");
}

static void
test_variant (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->alice };
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) signatures = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GVariant) answers = NULL;
  const char *state;
  guint64 length;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, TEST_FREE, &signing);
  result = verify (pdf, fixture.trust);
  variant = lofte_verification_to_variant (result);
  g_assert_true (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT));
  g_assert_true (g_variant_lookup (variant, "state", "&s", &state));
  g_assert_cmpstr (state, ==, "trusted");
  signatures = g_variant_lookup_value (variant, "signatures", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (signatures), ==, 1);
  first = g_variant_get_child_value (signatures, 0);
  g_assert_true (g_variant_lookup (first, "revision-length", "t", &length));
  g_assert_cmpuint (length, ==, pdf->bytes->len);
  answers = g_variant_lookup_value (first, "answers", G_VARIANT_TYPE_VARDICT);
  g_assert_cmpuint (g_variant_n_children (answers), ==, LOFTE_VERDICT_N_QUESTIONS);
}

static void
test_cancelled (void)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lofte_verify_pdf (bytes, fixture.trust, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Objects packed into streams by another program, signed on top. */
static void
test_object_streams (void)
{
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *folder = g_dir_make_tmp ("lofte-verify-XXXXXX", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.pdf", NULL);
  g_autofree char *packed = g_build_filename (folder, "packed.pdf", NULL);
  g_autoptr (TestPdf) base = test_pdf_new (FALSE);
  g_autoptr (TestPdf) pdf = NULL;
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  TestSigning signing = { .identity = &fixture.pki->alice };
  const char *arguments[] = { qpdf, "--object-streams=generate", "--compress-streams=y", "--preserve-unreferenced", "--no-original-object-ids", plain, packed, NULL };
  gsize size;
  int status;
  gsize field_at;

  if (qpdf == NULL)
    {
      g_test_skip ("qpdf is not installed");
      g_rmdir (folder);
      return;
    }
  g_assert_true (g_file_set_contents (plain, (const char *) base->bytes->data, base->bytes->len, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_file_get_contents (packed, &data, &size, &error));
  g_unlink (plain);
  g_unlink (packed);
  g_rmdir (folder);

  /* qpdf numbers the objects anew: a form of our own goes into the increment. */
  pdf = test_pdf_new_from_bytes ((const guint8 *) data, size, TRUE, 100);
  field_at = size;
  while (field_at > 0 && strncmp (data + field_at, "/Root ", 6) != 0)
    field_at--;
  g_assert_cmpuint (field_at, >, 0);
  {
    int root = (int) g_ascii_strtoll (data + field_at + 6, NULL, 10);
    g_autofree char *catalog = g_strdup_printf ("<< /Type /Catalog /Pages 101 0 R /AcroForm << /SigFlags 3 /Fields [103 0 R] >> >>");

    pdf->trailer = g_strdup_printf ("/Root %d 0 R", root);
    test_pdf_object (pdf, root, catalog);
    test_pdf_object (pdf, 101, "<< /Type /Pages /Count 1 /Kids [102 0 R] >>");
    test_pdf_object (pdf, 102, "<< /Type /Page /Parent 101 0 R /MediaBox [0 0 100 100] /Annots [103 0 R] /Resources << /Font 4 0 R /A 2 0 R /B 3 0 R /C 5 0 R /D 6 0 R >> >>");
    test_pdf_object (pdf, 103, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Packad) /Rect [0 0 0 0] /F 132 /V 104 0 R >>");
    test_pdf_begin_signature (pdf, 104, &signing);
    test_pdf_seal (pdf, fixture.pki, &signing);
  }
  /* Now an increment on top, so that the packed objects are compared. */
  test_pdf_object (pdf, 101, "<< /Type /Pages /Count 1 /Kids [102 0 R] >>");
  test_pdf_finish (pdf);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
}

/* Fields, dates and evidence written into object streams, as many programs do. */
static void
test_packed_increment (void)
{
  static const int numbers[] = { TEST_TEXT, TEST_INFO, 60 };
  static const char *const texts[] = { "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ort) /V (Lund) /Rect [300 300 400 320] /F 4 /P 3 0 R >>",
                                       "<< /Title (Medborgarl\\366fte) /ModDate (D:20260301120000Z) >>", "0", NULL };
  g_autoptr (TestPdf) pdf = test_pdf_new (TRUE);
  TestSigning signing = { .identity = &fixture.pki->alice };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_pack (pdf, 50, numbers, texts);
  test_pdf_finish (pdf);
  result = verify (pdf, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_TRUSTED);
  assert_answer (result, 0, LOFTE_VERDICT_QUESTION_ADDITIONS, "form-filling");
}

/* A signed file attached to an unsigned one is no signature of the latter. */
static void
test_attached_file (void)
{
  g_autoptr (TestPdf) inner = test_pdf_new (FALSE);
  g_autoptr (TestPdf) outer = test_pdf_new (FALSE);
  TestSigning signing = { .identity = &fixture.pki->alice };
  g_autoptr (LofteVerification) result = NULL;

  test_pdf_sign (inner, fixture.pki, TEST_FIRST, 20, &signing);
  test_pdf_stream (outer, 40, "/Type /EmbeddedFile", inner->bytes->data, inner->bytes->len);
  test_pdf_object (outer, TEST_COMMENT, "<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (/ByteRange) /P 3 0 R >>");
  test_pdf_finish (outer);
  result = verify (outer, fixture.trust);
  assert_state (result, LOFTE_VERIFICATION_NO_SIGNATURES);
}

/* Where poppler's tool is there: it must agree on what it can tell. */
static void
test_other_reader (gconstpointer streams)
{
  g_autofree char *pdfsig = g_find_program_in_path ("pdfsig");
  g_autoptr (TestPdf) pdf = test_pdf_new (GPOINTER_TO_INT (streams));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *output = NULL;
  TestSigning first = { .identity = &fixture.pki->alice };
  TestSigning second = { .identity = &fixture.pki->bert, .subfilter = "/SubFilter /adbe.pkcs7.detached" };
  const char *arguments[] = { pdfsig, "-nocert", NULL, NULL };
  g_auto (GStrv) parts = NULL;
  int file;

  if (pdfsig == NULL)
    {
      g_test_skip ("pdfsig is not installed");
      return;
    }
  test_pdf_sign (pdf, fixture.pki, TEST_FIRST, 20, &first);
  test_pdf_sign (pdf, fixture.pki, TEST_SECOND, 21, &second);
  file = g_file_open_tmp ("lofte-verify-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, (const char *) pdf->bytes->data, pdf->bytes->len, NULL));
  arguments[2] = path;
  /* Without anybody's certificate store. */
  environment = g_environ_setenv (environment, "HOME", "/nonexistent", TRUE);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_test_message ("%s", output);
  parts = g_strsplit (output, "Signature is Valid", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
}

int
main (int argc,
      char **argv)
{
  guint i;
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture.pki = test_pki_new ();
  fixture.trust = test_pki_trust (fixture.pki);
  for (i = 0; i < 2; i++)
    {
      const char *kind = i == 0 ? "table" : "stream";
      struct
      {
        const char *name;
        GTestDataFunc function;
      } tests[] = { { "unsigned", test_unsigned }, { "signed", test_signed }, { "long-life", test_long_life }, { "filled-field", test_filled_field }, { "sealed-with-evidence", test_sealed_with_evidence }, { "comment", test_comment }, { "other-reader", test_other_reader } };
      guint k;

      for (k = 0; k < G_N_ELEMENTS (tests); k++)
        {
          g_autofree char *path = g_strdup_printf ("/sign/verification/%s/%s", kind, tests[k].name);

          g_test_add_data_func (path, GINT_TO_POINTER (i), tests[k].function);
        }
    }
  for (i = 0; i < G_N_ELEMENTS (chain_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sign/verification/chain/%s", chain_cases[i].name);

      g_test_add_data_func (path, &chain_cases[i], test_chain);
    }
  g_test_add_func ("/sign/verification/example", test_example);
  g_test_add_func ("/sign/verification/stamped-before-expiry", test_stamped_before_expiry);
  g_test_add_func ("/sign/verification/stamped-by-unknown", test_stamped_by_unknown);
  g_test_add_data_func ("/sign/verification/revoked/list", GINT_TO_POINTER (FALSE), test_revoked);
  g_test_add_data_func ("/sign/verification/revoked/response", GINT_TO_POINTER (TRUE), test_revoked);
  g_test_add_func ("/sign/verification/foreign-evidence", test_foreign_evidence);
  g_test_add_func ("/sign/verification/other-digests", test_other_digests);
  g_test_add_func ("/sign/verification/foreign-increment", test_foreign_increment);
  g_test_add_func ("/sign/verification/object-streams", test_object_streams);
  g_test_add_func ("/sign/verification/packed-increment", test_packed_increment);
  g_test_add_func ("/sign/verification/attached-file", test_attached_file);
  g_test_add_func ("/sign/verification/variant", test_variant);
  g_test_add_func ("/sign/verification/cancelled", test_cancelled);
  status = g_test_run ();
  g_object_unref (fixture.trust);
  test_pki_free (fixture.pki);
  return status;
}
