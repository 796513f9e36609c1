/* Form fields over the signed page: filling them in must not hide what was signed (shadow replace, NDSS 2021)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

#define SIGNATURE 20
#define EMPTY 40
#define WHITE 41
#define KID 42
#define CERTIFY "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 /V /1.2 >> >>]"
#define FORM "<< /Fields 6 0 R /SigFlags 3 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) "
#define OVER_TEXT "/Rect [60 700 400 760] "
#define BESIDE "/Rect [300 300 400 320] "
#define OVER_BOX "/Rect [60 425 240 465] "
#define TEXT "<< /Type /Annot /Subtype /Widget /FT /Tx /T (belopp) /P 3 0 R "
#define TICK "<< /Type /Annot /Subtype /Widget /FT /Btn /T (val) /P 3 0 R /AP << /N << /Off 40 0 R /On 41 0 R >> >> "
#define PAGE "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> >> /Contents 4 0 R /Annots 11 0 R "

typedef struct
{
  const char *name;
  const char *field;   /* the field when signed */
  const char *after;   /* the field afterwards; NULL when it stays as it is */
  const char *form;    /* the form afterwards */
  const char *kid;     /* the field's only widget when signed */
  const char *page;    /* the page when signed */
  const char *drawing; /* more content of the page */
  const char *keys;    /* of the signature */
  gboolean allowed;
} Filling;

static const Filling fillings[] = {
  { .name = "text-appearance", .field = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 40 0 R >> >>", .after = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 41 0 R >> >>" },
  { .name = "text-certified", .field = TEXT OVER_TEXT "/F 4 /V (1) /AP << /N 40 0 R >> >>", .after = TEXT OVER_TEXT "/F 4 /V (999) /AP << /N 41 0 R >> >>", .keys = CERTIFY },
  { .name = "button-state", .field = TICK OVER_TEXT "/F 4 /V /Off /AS /Off >>", .after = TICK OVER_TEXT "/F 4 /V /On /AS /On >>" },
  { .name = "button-certified", .field = TICK OVER_TEXT "/F 4 /V /Off /AS /Off >>", .after = TICK OVER_TEXT "/F 4 /V /On /AS /On >>", .keys = CERTIFY },
  { .name = "value-without-appearance", .field = TEXT OVER_TEXT "/F 4 >>", .after = TEXT OVER_TEXT "/F 4 /V (9999999999999) >>" },
  { .name = "value-drawn-anew",
    .field = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 40 0 R >> >>",
    .after = TEXT OVER_TEXT "/F 4 /V (9999999999999) /AP << /N 40 0 R >> >>",
    .form = FORM "/NeedAppearances true >>" },
  { .name = "all-drawn-anew", .field = TEXT OVER_TEXT "/F 4 /V (9999999999999) /AP << /N 40 0 R >> >>", .form = FORM "/NeedAppearances true >>" },
  { .name = "kid", .field = "<< /FT /Tx /T (belopp) /V (x) /Kids [42 0 R] >>", .after = "<< /FT /Tx /T (belopp) /V (999) /Kids [42 0 R] >>", .kid = "<< /Type /Annot /Subtype /Widget /Parent 9 0 R /F 4 /P 3 0 R " OVER_TEXT ">>" },
  { .name = "over-a-signature", .field = TEXT OVER_BOX "/F 4 /V (x) /AP << /N 40 0 R >> >>", .after = TEXT OVER_BOX "/F 4 /V (x) /AP << /N 41 0 R >> >>" },
  { .name = "kid-over-a-signature",
    .field = "<< /FT /Tx /T (belopp) /V (x) /Kids [42 0 R] >>",
    .after = "<< /FT /Tx /T (belopp) /V (999) /Kids [42 0 R] >>",
    .kid = "<< /Type /Annot /Subtype /Widget /Parent 9 0 R /F 4 /P 3 0 R " OVER_BOX ">>" },
  { .name = "turned-page",
    .field = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 40 0 R >> >>",
    .after = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 41 0 R >> >>",
    .page = PAGE "/Rotate 90 /MediaBox [50 100 595 842] /CropBox [60 200 500 800] >>" },
  { .name = "over-a-picture",
    .field = TEXT BESIDE "/F 4 /V (x) /AP << /N 40 0 R >> >>",
    .after = TEXT BESIDE "/F 4 /V (x) /AP << /N 41 0 R >> >>",
    .drawing = "q 20 0 0 10 330 305 cm BI /W 2 /H 1 /CS /G /BPC 8 /F /AHx ID 00FF> EI Q" },
  { .name = "shown", .field = TEXT OVER_TEXT "/F 6 /V (x) /AP << /N 41 0 R >> >>", .after = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 41 0 R >> >>" },
  { .name = "grown", .field = TEXT BESIDE "/F 4 /V (x) /AP << /N 41 0 R >> >>", .after = TEXT OVER_TEXT "/F 4 /V (x) /AP << /N 41 0 R >> >>" },
  { .name = "beside", .field = TEXT BESIDE "/F 4 /V (x) /AP << /N 40 0 R >> >>", .after = TEXT BESIDE "/F 4 /V (y) /AP << /N 41 0 R >> >>", .allowed = TRUE },
  { .name = "beside-certified", .field = TEXT BESIDE "/F 4 >>", .after = TEXT BESIDE "/F 4 /V (y) >>", .keys = CERTIFY, .allowed = TRUE },
  { .name = "beside-drawn-anew", .field = TEXT BESIDE "/F 4 >>", .after = TEXT BESIDE "/F 4 /V (y) >>", .form = FORM "/NeedAppearances true >>", .allowed = TRUE },
  { .name = "beside-on-turned-page",
    .field = TEXT BESIDE "/F 4 >>",
    .after = TEXT BESIDE "/F 4 /V (y) >>",
    .page = PAGE "/Rotate 90 /MediaBox [50 100 595 842] /CropBox [60 200 500 800] >>",
    .allowed = TRUE },
  { .name = "in-a-drawn-frame",
    .field = TEXT BESIDE "/F 4 >>",
    .after = TEXT BESIDE "/F 4 /V (y) >>",
    .drawing = "0.9 1 0.9 rg 290 290 120 40 re f 0 G 300 304 m 400 304 l S 299.5 299.5 101 21 re S",
    .allowed = TRUE },
  { .name = "not-shown", .field = TEXT "/F 2 " OVER_TEXT ">>", .after = TEXT "/F 2 /V (y) " OVER_TEXT ">>", .allowed = TRUE },
};

static void
add_content (TestPdf *pdf,
             const char *drawing)
{
  g_autofree char *content = g_strdup_printf ("BT /F1 24 Tf 72 720 Td (Medborgarlofte 2026) Tj ET %s", drawing);

  test_pdf_stream (pdf, TEST_CONTENT, "", content, strlen (content));
}

static TestPdf *
fill_in (const Filling *filling,
         gboolean streams)
{
  static const char white[] = "1 g 0 0 500 100 re f 0 g BT /Helv 20 Tf 10 40 Td (Kommunen betalar 10 miljoner kronor.) Tj ET";
  TestSigning first = { .identity = &pki->alice, .keys = filling->keys };
  TestSigning second = { .identity = &pki->bert };
  TestPdf *pdf = test_pdf_new (streams);

  test_pdf_object (pdf, TEST_TEXT, filling->field);
  test_pdf_stream (pdf, EMPTY, "/Type /XObject /Subtype /Form /BBox [0 0 500 100]", "", 0);
  test_pdf_stream (pdf, WHITE, "/Type /XObject /Subtype /Form /BBox [0 0 500 100] /Resources << /Font << /Helv 10 0 R >> >>", white, strlen (white));
  if (filling->kid != NULL)
    {
      test_pdf_object (pdf, KID, filling->kid);
      test_pdf_object (pdf, TEST_ANNOTS, "[7 0 R 8 0 R 42 0 R 14 0 R]");
    }
  if (filling->page != NULL)
    test_pdf_object (pdf, TEST_PAGE, filling->page);
  if (filling->drawing != NULL)
    add_content (pdf, filling->drawing);
  test_pdf_sign (pdf, pki, TEST_FIRST, SIGNATURE, &first);
  test_pdf_sign (pdf, pki, TEST_SECOND, SIGNATURE + 1, &second);
  if (filling->after != NULL)
    test_pdf_object (pdf, TEST_TEXT, filling->after);
  if (filling->form != NULL)
    test_pdf_object (pdf, TEST_FORM, filling->form);
  test_pdf_finish (pdf);
  return pdf;
}

static void
check_filling (const Filling *filling,
               gboolean streams)
{
  g_autoptr (TestPdf) pdf = fill_in (filling, streams);
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, &error);
  LofteSignatureVerdict *verdict;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = lofte_verification_to_text (result, TRUE);
  g_test_message ("%s", text);
  verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), 1);
  if (filling->allowed)
    {
      g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, "trusted");
      g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, "form-filling");
      return;
    }
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, "changed");
  g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, "not-allowed");
  g_assert_cmpint (lofte_signature_verdict_get_grade (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, LOFTE_VERDICT_GRADE_BAD);
}

static void
test_filling (gconstpointer data)
{
  check_filling (data, FALSE);
  check_filling (data, TRUE);
}

/* The person is told which kind of change it is. */
static void
test_sentence (void)
{
  g_autoptr (TestPdf) pdf = fill_in (&fillings[0], FALSE);
  g_autoptr (GBytes) bytes = test_pdf_get_bytes (pdf);
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), 0);

  g_assert_nonnull (strstr (lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), "form field"));
  g_assert_nonnull (strstr (lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), "belopp"));
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  attacks_suite_add ("/sign/cover", fillings, sizeof *fillings, G_N_ELEMENTS (fillings), test_filling);
  g_test_add_func ("/sign/cover/sentence", test_sentence);
  return attacks_suite_run ();
}
