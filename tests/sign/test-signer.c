/* Tests of LofteSigner: signatures that other people's programs accept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include "lofte-sign-error.h"
#include "sign-test-support.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *output;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "löfte.pdf", NULL);
  fixture->output = g_file_new_for_path (fixture->path);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_clear_object (&fixture->output);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static LofteSignResult *
sign_or_fail (LofteKey *key, const LofteSignRequest *request, GBytes *pdf, GFile *output)
{
  g_autoptr (GError) error = NULL;
  LofteSignResult *result = NULL;

  g_assert_true (lofte_signer_sign (key, request, pdf, output, &result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static void
assert_begins_with (GBytes *whole, GBytes *start)
{
  g_assert_cmpuint (g_bytes_get_size (whole), >, g_bytes_get_size (start));
  g_assert_cmpint (memcmp (g_bytes_get_data (whole, NULL), g_bytes_get_data (start, NULL), g_bytes_get_size (start)), ==, 0);
}

static void
assert_not_appended (GBytes *whole, GBytes *start, const char *word)
{
  const char *bytes = g_bytes_get_data (whole, NULL);
  gsize from = g_bytes_get_size (start);

  g_assert_null (memmem (bytes + from, g_bytes_get_size (whole) - from, word, strlen (word)));
}

/* Certifies with an RSA key, then signs with an ECDSA key. */
static void
test_two_signers (Fixture *fixture, gconstpointer data)
{
  TestPdfFlags flags = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) unsigned_pdf = test_make_pdf (flags, 0, NULL);
  g_autoptr (LofteKey) first = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_RSA_2048);
  g_autoptr (LofteKey) second = test_make_key ("Per Polis", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignRequest) next_request = test_make_request (TEST_FIELD_TWO);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (LofteSignResult) next_result = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;

  request->certify = TRUE;
  result = sign_or_fail (first, request, unsigned_pdf, fixture->output);
  once = test_read_file (fixture->path);
  assert_begins_with (once, unsigned_pdf);
  test_assert_no_orphans (once, unsigned_pdf);
  g_assert_cmpuint (result->size_before, ==, g_bytes_get_size (unsigned_pdf));
  g_assert_cmpuint (result->size_before + result->size_added, ==, g_bytes_get_size (once));
  g_assert_cmpint (result->level, ==, LOFTE_SIGN_LEVEL_B_B);
  g_assert_true (result->certified);
  g_assert_true (result->example);
  g_assert_cmpstr (result->holder_name, ==, "EXEMPEL Åsa Öberg");
  g_assert_null (result->timestamp_time);
  test_judge (fixture->folder, fixture->path, 1);

  next_result = sign_or_fail (second, next_request, once, fixture->output);
  twice = test_read_file (fixture->path);
  assert_begins_with (twice, once);
  test_assert_no_orphans (twice, once);
  g_assert_false (next_result->certified);
  /* Only the field and new objects: whatever else were rewritten would look like a change to the first signatory. */
  assert_not_appended (twice, once, "/AcroForm");
  assert_not_appended (twice, once, "/Fields");
  assert_not_appended (twice, once, "/Catalog");
  assert_not_appended (twice, once, "/Page");
  assert_not_appended (twice, once, "/SigFlags");
  test_judge (fixture->folder, fixture->path, 2);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 1);
}

static void
test_algorithms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", GPOINTER_TO_INT (data));
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);

  g_assert_cmpstr (result->fingerprint, ==, lofte_key_get_fingerprint (key));
  test_judge (fixture->folder, fixture->path, 1);
}

/* EN 319 142-1 6.3: signing-certificate-v2 is there, signing-time is not. */
static void
test_baseline_attributes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) signed_pdf = test_read_file (fixture->path);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GBytes) covered = NULL;
  g_autoptr (CMS_ContentInfo) cms = NULL;
  const unsigned char *at = NULL;
  CMS_SignerInfo *signer = NULL;
  STACK_OF (X509) *certificates = NULL;

  g_assert_false (result->certified);
  test_extract_signature (signed_pdf, TEST_FIELD_ONE, &der, &covered);
  at = g_bytes_get_data (der, NULL);
  cms = d2i_CMS_ContentInfo (NULL, &at, (long) g_bytes_get_size (der));
  g_assert_nonnull (cms);
  g_assert_cmpint (sk_CMS_SignerInfo_num (CMS_get0_SignerInfos (cms)), ==, 1);
  signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  g_assert_cmpint (CMS_signed_get_attr_by_NID (signer, NID_pkcs9_signingTime, -1), <, 0);
  g_assert_cmpint (CMS_signed_get_attr_by_NID (signer, NID_id_smime_aa_signingCertificateV2, -1), >=, 0);
  g_assert_cmpint (CMS_unsigned_get_attr_count (signer), ==, -1);
  g_assert_null (CMS_get0_content (cms) != NULL ? *CMS_get0_content (cms) : NULL);
  certificates = CMS_get1_certs (cms);
  g_assert_cmpint (sk_X509_num (certificates), ==, 2);
  sk_X509_pop_free (certificates, X509_free);
}

static void
test_dictionary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_DIRECT_FORM, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = NULL;
  qpdf_data document = qpdf_init ();
  qpdf_oh form, field, signature, method, permissions;

  request->certify = TRUE;
  result = sign_or_fail (key, request, pdf, fixture->output);
  g_assert_cmpint (qpdf_read (document, fixture->path, NULL), ==, QPDF_SUCCESS);
  form = qpdf_oh_get_key (document, qpdf_get_root (document), "/AcroForm");
  g_assert_cmpint (qpdf_oh_get_int_value (document, qpdf_oh_get_key (document, form, "/SigFlags")), ==, 3);
  field = qpdf_oh_get_array_item (document, qpdf_oh_get_key (document, qpdf_oh_get_array_item (document, qpdf_oh_get_key (document, form, "/Fields"), 0), "/Kids"), 0);
  g_assert_cmpint (qpdf_oh_get_int_value (document, qpdf_oh_get_key (document, field, "/F")), ==, 132);
  g_assert_cmpint (qpdf_oh_get_int_value (document, qpdf_oh_get_key (document, field, "/StructParent")), ==, 7);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, field, "/TU")), ==, "Underskrift för kommunen");
  signature = qpdf_oh_get_key (document, field, "/V");
  g_assert_cmpstr (qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, signature, "/Name")), ==, request->signer_name);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, signature, "/Reason")), ==, request->reason);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, signature, "/Location")), ==, request->place);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (document, qpdf_oh_get_key (document, signature, "/M")), ==, "D:20260615143205+02'00'");
  method = qpdf_oh_get_array_item (document, qpdf_oh_get_key (document, signature, "/Reference"), 0);
  g_assert_cmpint (qpdf_oh_get_int_value (document, qpdf_oh_get_key (document, qpdf_oh_get_key (document, method, "/TransformParams"), "/P")), ==, 2);
  permissions = qpdf_oh_get_key (document, qpdf_get_root (document), "/Perms");
  g_assert_cmpint (qpdf_oh_get_object_id (document, qpdf_oh_get_key (document, permissions, "/DocMDP")), ==, qpdf_oh_get_object_id (document, signature));
  g_assert_false (qpdf_has_error (document));
  qpdf_cleanup (&document);
}

/* Field and place as two objects, as some other programs write them. (poppler 22.12 and mutool then look for the
 * signature in the wrong one of the two and find none, so only openssl can judge.) */
static void
split_field (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  static const char *const keys[] = { "/Type", "/Subtype", "/Rect", "/F", "/AP", "/P", "/StructParent" };
  qpdf_oh widget = qpdf_make_indirect_object (document, qpdf_oh_new_dictionary (document));
  qpdf_oh page = qpdf_oh_get_key (document, first_field, "/P");
  qpdf_oh kids = qpdf_oh_new_array (document);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      qpdf_oh_replace_key (document, widget, keys[i], qpdf_oh_get_key (document, first_field, keys[i]));
      qpdf_oh_remove_key (document, first_field, keys[i]);
    }
  qpdf_oh_replace_key (document, widget, "/Parent", first_field);
  qpdf_oh_append_item (document, kids, widget);
  qpdf_oh_replace_key (document, first_field, "/Kids", kids);
  qpdf_oh_set_array_item (document, qpdf_oh_get_key (document, page, "/Annots"), 0, widget);
}

static void
test_split_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (GPOINTER_TO_UINT (data), 0, split_field);
  g_autoptr (GPtrArray) fields = lofte_signer_list_fields (pdf, NULL);
  const LofteSignatureField *first = g_ptr_array_index (fields, 0);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) signed_pdf = NULL;

  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_cmpuint (first->page, ==, 1);
  g_assert_cmpfloat (first->x, ==, 60);
  g_assert_cmpstr (result->field_name, ==, TEST_FIELD_ONE);
  signed_pdf = test_read_file (fixture->path);
  test_judge_cms (fixture->folder, signed_pdf, TEST_FIELD_ONE);
}

static void
hide_field (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, first_field, "/Rect", qpdf_oh_parse (document, "[0 0 0 0]"));
  qpdf_oh_remove_key (document, first_field, "/AP");
}

/* Without a rectangle there is nothing to draw, and no font to carry. */
static void
test_invisible_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, hide_field);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) signed_pdf = test_read_file (fixture->path);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GBytes) covered = NULL;

  g_assert_cmpuint (result->size_added, <, 10 * 1024);
  assert_not_appended (signed_pdf, pdf, "/AP");
  test_extract_signature (signed_pdf, TEST_FIELD_ONE, &der, &covered);
}

static void
add_lock (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field)
{
  qpdf_oh_replace_key (document, first_field, "/Lock", qpdf_oh_parse (document, "<< /Type /SigFieldLock /Action /Include /Fields [(Underskrift.polisen)] >>"));
}

/* A lock must be copied into the signature, and then it binds us too. */
static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, add_lock);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignRequest) next_request = test_make_request (TEST_FIELD_TWO);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) still_once = NULL;
  g_autoptr (GError) error = NULL;

  request->certify = TRUE;
  result = sign_or_fail (key, request, pdf, fixture->output);
  test_judge (fixture->folder, fixture->path, 1);
  once = test_read_file (fixture->path);
  g_assert_nonnull (memmem (g_bytes_get_data (once, NULL), g_bytes_get_size (once), "/FieldMDP", 9));
  g_assert_false (lofte_signer_sign (key, next_request, once, fixture->output, NULL, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FORBIDDEN);
  still_once = test_read_file (fixture->path);
  g_assert_true (g_bytes_equal (once, still_once));
}

static void
test_fields (void)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_XREF_STREAM, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = lofte_signer_list_fields (pdf, &error);
  const LofteSignatureField *second = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, 2);
  second = g_ptr_array_index (fields, 1);
  g_assert_cmpstr (second->name, ==, TEST_FIELD_TWO);
  g_assert_cmpstr (second->tooltip, ==, "Underskrift för polisen");
  g_assert_cmpuint (second->page, ==, 1);
  g_assert_cmpfloat (second->x, ==, 310);
  g_assert_cmpfloat (second->y, ==, 100);
  g_assert_cmpfloat (second->width, ==, 225);
  g_assert_cmpfloat (second->height, ==, 80);
  g_assert_false (second->signed_already);
}

static void
test_fields_after_signing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_TWO);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) signed_pdf = test_read_file (fixture->path);
  g_autoptr (GPtrArray) fields = lofte_signer_list_fields (signed_pdf, NULL);

  g_assert_cmpstr (result->field_name, ==, TEST_FIELD_TWO);
  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_false (((LofteSignatureField *) g_ptr_array_index (fields, 0))->signed_already);
  g_assert_true (((LofteSignatureField *) g_ptr_array_index (fields, 1))->signed_already);
}

/* A file that another program signed first (not as PAdES): its signature stays whole. */
static void
test_after_mutool (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (GPOINTER_TO_UINT (data), 0, NULL);
  g_autoptr (GBytes) file = lofte_certificate_maker_make_pkcs12 (test_get_maker (), "Per Polis", NULL, LOFTE_KEY_KIND_RSA_2048, "abc", NULL);
  g_autofree char *key_path = g_build_filename (fixture->folder, "key.p12", NULL);
  g_autofree char *unsigned_path = g_build_filename (fixture->folder, "in.pdf", NULL);
  g_autofree char *number = g_strdup_printf ("%d", test_get_field_number (pdf, TEST_FIELD_TWO));
  g_autofree char *output = NULL;
  g_autofree char *verdict = NULL;
  g_autoptr (GBytes) theirs = NULL;
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (GBytes) both = NULL;
  int status = 0;

  test_write_file (key_path, file);
  test_write_file (unsigned_path, pdf);
  output = test_run_tool (&status, "mutool", "sign", "-s", key_path, "-P", "abc", "-o", fixture->path, unsigned_path, number, NULL);
  if (output == NULL || status != 0)
    {
      g_test_skip ("mutool is not there or cannot sign");
      return;
    }
  theirs = test_read_file (fixture->path);
  result = sign_or_fail (key, request, theirs, fixture->output);
  both = test_read_file (fixture->path);
  g_assert_cmpuint (result->size_before, ==, g_bytes_get_size (theirs));
  assert_begins_with (both, theirs);
  verdict = test_run_tool (&status, "pdfsig", "-nocert", fixture->path, NULL);
  if (verdict != NULL)
    g_assert_cmpuint (test_count_words (verdict, "Signature is Valid."), ==, 2);
}

/* The file itself may be the output, and large files are copied by the system. */
static void
test_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_P256);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signed_pdf = NULL;

  test_write_file (fixture->path, pdf);
  g_assert_true (lofte_signer_sign_file (key, request, fixture->output, fixture->output, NULL, NULL, &error));
  g_assert_no_error (error);
  signed_pdf = test_read_file (fixture->path);
  assert_begins_with (signed_pdf, pdf);
  test_judge (fixture->folder, fixture->path, 1);
  g_assert_cmpuint (test_count_files (fixture->folder), ==, 1);
}

/* RSA signatures have no chance in them: same input, same bytes. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = test_make_pdf (TEST_PDF_CLASSIC, 0, NULL);
  g_autoptr (LofteKey) key = test_make_key ("Åsa Öberg", LOFTE_KEY_KIND_RSA_2048);
  g_autoptr (LofteSignRequest) request = test_make_request (TEST_FIELD_ONE);
  g_autoptr (LofteSignResult) result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) once = test_read_file (fixture->path);
  g_autoptr (LofteSignResult) again_result = sign_or_fail (key, request, pdf, fixture->output);
  g_autoptr (GBytes) again = test_read_file (fixture->path);

  g_assert_cmpuint (result->size_added, ==, again_result->size_added);
  g_assert_true (g_bytes_equal (once, again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/signer/two-signers/table", Fixture, GUINT_TO_POINTER (TEST_PDF_CLASSIC), fixture_set_up, test_two_signers, fixture_tear_down);
  g_test_add ("/signer/two-signers/stream", Fixture, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM), fixture_set_up, test_two_signers, fixture_tear_down);
  g_test_add ("/signer/two-signers/direct-form", Fixture, GUINT_TO_POINTER (TEST_PDF_DIRECT_FORM), fixture_set_up, test_two_signers, fixture_tear_down);
  g_test_add ("/signer/two-signers/linearised", Fixture, GUINT_TO_POINTER (TEST_PDF_LINEARISED), fixture_set_up, test_two_signers, fixture_tear_down);
  g_test_add ("/signer/two-signers/linearised-stream", Fixture, GUINT_TO_POINTER (TEST_PDF_LINEARISED | TEST_PDF_XREF_STREAM), fixture_set_up, test_two_signers, fixture_tear_down);
  g_test_add ("/signer/algorithm/rsa-3072", Fixture, GINT_TO_POINTER (LOFTE_KEY_KIND_RSA_3072), fixture_set_up, test_algorithms, fixture_tear_down);
  g_test_add ("/signer/algorithm/p-384", Fixture, GINT_TO_POINTER (LOFTE_KEY_KIND_P384), fixture_set_up, test_algorithms, fixture_tear_down);
  g_test_add ("/signer/baseline-attributes", Fixture, NULL, fixture_set_up, test_baseline_attributes, fixture_tear_down);
  g_test_add ("/signer/dictionary", Fixture, NULL, fixture_set_up, test_dictionary, fixture_tear_down);
  g_test_add ("/signer/split-field/table", Fixture, GUINT_TO_POINTER (TEST_PDF_CLASSIC), fixture_set_up, test_split_field, fixture_tear_down);
  g_test_add ("/signer/split-field/stream", Fixture, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM), fixture_set_up, test_split_field, fixture_tear_down);
  g_test_add ("/signer/invisible-field", Fixture, NULL, fixture_set_up, test_invisible_field, fixture_tear_down);
  g_test_add ("/signer/lock", Fixture, NULL, fixture_set_up, test_lock, fixture_tear_down);
  g_test_add_func ("/signer/fields/prepared", test_fields);
  g_test_add ("/signer/fields/signed", Fixture, NULL, fixture_set_up, test_fields_after_signing, fixture_tear_down);
  g_test_add ("/signer/after-mutool/table", Fixture, GUINT_TO_POINTER (TEST_PDF_CLASSIC), fixture_set_up, test_after_mutool, fixture_tear_down);
  g_test_add ("/signer/after-mutool/stream", Fixture, GUINT_TO_POINTER (TEST_PDF_XREF_STREAM), fixture_set_up, test_after_mutool, fixture_tear_down);
  g_test_add ("/signer/in-place", Fixture, NULL, fixture_set_up, test_in_place, fixture_tear_down);
  g_test_add ("/signer/same-bytes", Fixture, NULL, fixture_set_up, test_same_bytes, fixture_tear_down);

  return g_test_run ();
}
