/* What is said of revisions behind the last signature that add nothing anybody signed or filled in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

#define CATALOG "<< /Type /Catalog /Pages 2 0 R /Lang (sv-SE) /OpenAction [3 0 R /Fit] /AcroForm "

typedef struct
{
  const char *name;
  int number; /* the object that is written anew */
  const char *text;
  const char *metadata; /* a new stream 40 */
  const char *state;    /* of the answer; NULL when the whole file counts as changed */
  const char *words;    /* of the sentence */
} Later;

static const Later laters[] = {
  { .name = "nothing-at-all", .state = "none", .words = "Nothing was added afterwards." },
  { .name = "same-again", .number = TEST_FONT, .text = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", .state = "none", .words = "changes nothing that can be seen" },
  { .name = "same-form-inline", .number = TEST_CATALOG, .text = CATALOG "<< /Fields 6 0 R /SigFlags 3 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >> >>", .state = "none", .words = "changes nothing that can be seen" },
  { .name = "flags-gone", .number = TEST_FORM, .text = "<< /Fields 6 0 R /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >>" },
  { .name = "flags-zero", .number = TEST_FORM, .text = "<< /Fields 6 0 R /SigFlags 0 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >>" },
  { .name = "flag-taken", .number = TEST_FORM, .text = "<< /Fields 6 0 R /SigFlags 1 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >>" },
  { .name = "flags-more", .number = TEST_FORM, .text = "<< /Fields 6 0 R /SigFlags 7 /DR << /Font << /Helv 10 0 R >> >> /DA (/Helv 0 Tf 0 g) >>", .state = "evidence", .words = "technical data" },
  { .name = "metadata", .number = TEST_CATALOG, .text = CATALOG "5 0 R /Metadata 40 0 R >>", .metadata = "<x/>", .state = "evidence", .words = "metadata" },
};

static void
check_later (const Later *later,
             gboolean streams)
{
  TestSigning signing = { .identity = &pki->alice };
  g_autoptr (TestPdf) pdf = test_pdf_new (streams);
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LofteSignatureVerdict *verdict;
  const char *sentence;

  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &signing);
  if (later->number > 0)
    test_pdf_object (pdf, later->number, later->text);
  if (later->metadata != NULL)
    test_pdf_stream (pdf, 40, "/Type /Metadata /Subtype /XML", later->metadata, strlen (later->metadata));
  if (later->number > 0)
    test_pdf_finish (pdf);
  bytes = test_pdf_get_bytes (pdf);
  result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  verdict = g_ptr_array_index (lofte_verification_get_verdicts (result), 0);
  sentence = lofte_signature_verdict_get_sentence (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS);
  g_test_message ("%s", sentence);
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, later->state != NULL ? "trusted" : "changed");
  g_assert_cmpstr (lofte_signature_verdict_get_state_name (verdict, LOFTE_VERDICT_QUESTION_ADDITIONS), ==, later->state != NULL ? later->state : "not-allowed");
  if (later->words != NULL)
    g_assert_nonnull (strstr (sentence, later->words));
  if (later->metadata != NULL)
    g_assert_null (strstr (sentence, "Only what helps"));
  if (later->number > 0)
    g_assert_null (strstr (sentence, "Nothing was added"));
}

static void
test_later (gconstpointer data)
{
  check_later (data, FALSE);
  check_later (data, TRUE);
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  attacks_suite_add ("/sign/later", laters, sizeof *laters, G_N_ELEMENTS (laters), test_later);
  return attacks_suite_run ();
}
