/* What the verdict on a whole file says of people: who signed for whom, and who has not signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "attacks-pdf.h"
#include "lofte-verification.h"

#define FOR_ALICE "/TU (Place for the signature of Alice \\305berg)"
#define FOR_CECILIA "/TU (Place for the signature of Cecilia Ek)"

typedef struct
{
  TestPdf *pdf;
  TestPki *pki;
  LofteTrust *trust;
  LofteVerification *result;
} Fixture;

static TestPki *shared_pki;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->pki = shared_pki;
  fixture->pdf = test_pdf_new (FALSE);
  fixture->trust = test_pki_trust (shared_pki);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->pdf, test_pdf_free);
  g_clear_object (&fixture->trust);
}

static void
sign (Fixture *fixture,
      int field,
      const TestIdentity *identity,
      const char *name,
      const char *field_keys)
{
  TestSigning signing = { .identity = identity, .name = name, .field_keys = field_keys };

  test_pdf_sign (fixture->pdf, fixture->pki, field, field + 20, &signing);
}

/* Checks the state and that the sentence has these words. */
static void
expect (Fixture *fixture,
        const char *state,
        const char *words)
{
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (fixture->pdf);

  g_clear_object (&fixture->result);
  fixture->result = lofte_verify_pdf (bytes, fixture->trust, NULL, NULL, NULL);
  g_test_message ("%s", lofte_verification_get_sentence (fixture->result));
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (fixture->result)), ==, state);
  g_assert_nonnull (strstr (lofte_verification_get_sentence (fixture->result), words));
}

static void
test_claimed_name (Fixture *fixture,
                   gconstpointer data)
{
  sign (fixture, TEST_FIRST, &fixture->pki->alice, "Cecilia Ek", NULL);
  expect (fixture, "signer-in-doubt", "names somebody other");
}

static void
test_one_key (Fixture *fixture,
              gconstpointer data)
{
  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, NULL);
  sign (fixture, TEST_SECOND, &fixture->pki->alice, NULL, NULL);
  expect (fixture, "signer-in-doubt", "One key");
  g_assert_nonnull (strstr (lofte_verification_get_sentence (fixture->result), "All signatures are unchanged"));
}

static void
test_field_for_another (Fixture *fixture,
                        gconstpointer data)
{
  LofteSignatureVerdict *verdict;

  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, data);
  expect (fixture, "signer-in-doubt", "prepared for");
  verdict = g_ptr_array_index (lofte_verification_get_verdicts (fixture->result), 0);
  g_assert_cmpstr (lofte_signature_verdict_get_prepared_for (verdict), ==, "Cecilia Ek");
  g_assert_nonnull (strstr (lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_SIGNER), "Cecilia Ek"));
}

static void
test_field_for_signer (Fixture *fixture,
                       gconstpointer data)
{
  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, data);
  expect (fixture, "trusted", "issuers are in your list");
}

/* Doubt does not hide that the issuer is unknown, nor the other way round. */
static void
test_doubt_and_unknown_issuer (Fixture *fixture,
                               gconstpointer data)
{
  sign (fixture, TEST_FIRST, &fixture->pki->stranger, "Cecilia Ek", NULL);
  expect (fixture, "issuer-unknown", "names somebody other");
}

static void
test_nobody_signed (Fixture *fixture,
                    gconstpointer data)
{
  expect (fixture, "no-signatures", "2 prepared signature fields are not signed: Part7, Part8.");
}

static void
test_one_missing (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *second = test_field_text (TEST_SECOND, 0, FOR_CECILIA);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GVariant) field = NULL;
  const char *name;

  test_pdf_object (fixture->pdf, TEST_SECOND, second);
  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, NULL);
  expect (fixture, "trusted", "1 prepared signature field is not signed: Cecilia Ek.");
  g_assert_null (strstr (lofte_verification_get_sentence (fixture->result), "All signatures"));
  g_assert_null (strstr (lofte_verification_get_sentence (fixture->result), "not in a prepared field"));
  g_assert_cmpuint (lofte_verification_get_n_unsigned (fixture->result), ==, 1);
  text = lofte_verification_to_text (fixture->result, FALSE);
  g_assert_nonnull (strstr (text, "Cecilia Ek"));
  variant = lofte_verification_to_variant (fixture->result);
  fields = g_variant_lookup_value (variant, "unsigned-fields", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (fields), ==, 1);
  field = g_variant_get_child_value (fields, 0);
  g_assert_true (g_variant_lookup (field, "prepared-for", "&s", &name));
  g_assert_cmpstr (name, ==, "Cecilia Ek");
  g_assert_true (g_variant_lookup (field, "field", "&s", &name));
  g_assert_cmpstr (name, ==, "Part8");
}

static void
test_all_signed (Fixture *fixture,
                 gconstpointer data)
{
  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, NULL);
  sign (fixture, TEST_SECOND, &fixture->pki->bert, NULL, NULL);
  expect (fixture, "trusted", "All signatures are unchanged");
  g_assert_cmpuint (lofte_verification_get_n_unsigned (fixture->result), ==, 0);
}

/* Two signatures, but not those the file waits for. */
static void
test_outsider (Fixture *fixture,
               gconstpointer data)
{
  TestSigning signing = { .identity = &fixture->pki->bert };

  sign (fixture, TEST_FIRST, &fixture->pki->alice, NULL, NULL);
  test_pdf_object (fixture->pdf, TEST_FIELDS, "[7 0 R 8 0 R 9 0 R 40 0 R]");
  test_pdf_object (fixture->pdf, 40, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ny) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 41 0 R >>");
  test_pdf_begin_signature (fixture->pdf, 41, &signing);
  test_pdf_seal (fixture->pdf, fixture->pki, &signing);
  expect (fixture, "trusted", "1 prepared signature field is not signed: Part8. 1 signature is not in a prepared field.");
}

#define ADD(path, data, test) g_test_add ("/sign/people/" path, Fixture, data, set_up, test, tear_down)

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  shared_pki = test_pki_new ();
  ADD ("claimed-name", NULL, test_claimed_name);
  ADD ("one-key", NULL, test_one_key);
  ADD ("field-for-another", FOR_CECILIA, test_field_for_another);
  ADD ("field-for-another-in-swedish", "/TU <EFBBBF506C6174732066C3B67220756E646572736B7269667420617620436563696C696120456B>", test_field_for_another);
  ADD ("field-for-signer", FOR_ALICE, test_field_for_signer);
  ADD ("field-for-a-title", "/TU (Place for the signature: Chief of police)", test_field_for_signer);
  ADD ("doubt-and-unknown-issuer", NULL, test_doubt_and_unknown_issuer);
  ADD ("nobody-signed", NULL, test_nobody_signed);
  ADD ("one-missing", NULL, test_one_missing);
  ADD ("all-signed", NULL, test_all_signed);
  ADD ("outsider", NULL, test_outsider);
  status = g_test_run ();
  test_pki_free (shared_pki);
  return status;
}
