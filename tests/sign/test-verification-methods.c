/* Methods of signing besides those that this program uses itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

static void
expect (const TestSigning *signing,
        const char *touch,
        const char *state)
{
  g_autoptr (TestPdf) pdf = test_pdf_new (FALSE);
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  test_pdf_sign (pdf, pki, TEST_FIRST, 20, signing);
  if (touch != NULL)
    test_pdf_overwrite (pdf, 0, "2026) Tj", touch);
  bytes = test_pdf_get_bytes (pdf);
  result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  text = lofte_verification_to_text (result, TRUE);
  g_test_message ("%s", text);
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, state);
}

/* RSASSA-PSS (RFC 4056), as some cards and services sign. */
static void
test_pss (void)
{
  TestSigning sha256 = { .identity = &pki->alice, .pss = TRUE };
  TestSigning sha512 = { .identity = &pki->alice, .pss = TRUE, .method = EVP_sha512 () };

  expect (&sha256, NULL, "trusted");
  expect (&sha512, NULL, "trusted");
  expect (&sha256, "2027) Tj", "changed");
}

/* Its parameters must not bring in another digest than the one the SignerInfo names. */
static void
test_pss_parameters (void)
{
  TestSigning other_digest = { .identity = &pki->alice, .pss = TRUE, .pss_digest = EVP_sha512 () };
  TestSigning weak_mask = { .identity = &pki->alice, .pss = TRUE, .pss_mask = EVP_sha1 () };
  TestSigning weak_digest = { .identity = &pki->alice, .pss = TRUE, .method = EVP_sha1 () };
  TestSigning weak_key = { .identity = &pki->weak, .pss = TRUE };

  expect (&other_digest, NULL, "cannot-be-checked");
  expect (&weak_mask, NULL, "cannot-be-checked");
  expect (&weak_digest, NULL, "cannot-be-checked");
  expect (&weak_key, NULL, "cannot-be-checked");
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  g_test_add_func ("/sign/methods/pss", test_pss);
  g_test_add_func ("/sign/methods/pss-parameters", test_pss_parameters);
  return attacks_suite_run ();
}
