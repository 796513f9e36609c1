/* What stood in a file before it was signed and can make it show something else (Shadow Attacks, NDSS 2021)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "attacks-pdf.h"
#include "attacks-suite.h"
#include "lofte-verification.h"

#define CATALOG "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Lang (sv-SE) "
#define PAGE "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 10 0 R >> >> /Contents 4 0 R /Annots 11 0 R "
#define SCRIPT "<< /S /JavaScript /JS (this.x) >>"
#define FIELD "<< /Type /Annot /Subtype /Widget /FT /Tx /T (belopp) /V (x) /F 4 /P 3 0 R "

typedef struct
{
  const char *name;
  int number;
  const char *text;
  const char *words; /* NULL when there is nothing to tell */
} Trap;

static const Trap traps[] = {
  { "none", TEST_CATALOG, CATALOG "/OpenAction [3 0 R /Fit] >>", NULL },
  { "open-action", TEST_CATALOG, CATALOG "/OpenAction " SCRIPT " >>", "contained a script" },
  { "next-action", TEST_CATALOG, CATALOG "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [" SCRIPT "] >> >>", "contained a script" },
  { "before-printing", TEST_CATALOG, CATALOG "/AA << /WP " SCRIPT " >> >>", "contained a script" },
  { "named", TEST_CATALOG, CATALOG "/Names << /JavaScript << /Names [(a) " SCRIPT "] >> >> >>", "contained a script" },
  { "page", TEST_PAGE, PAGE "/AA << /O " SCRIPT " >> >>", "contained a script" },
  { "widget", TEST_TEXT, FIELD "/Rect [300 300 400 320] /AA << /K " SCRIPT " >> >>", "contained a script" },
  { "link", TEST_COMMENT, "<< /Type /Annot /Subtype /Link /Rect [500 700 520 720] /A " SCRIPT " /P 3 0 R >>", "contained a script" },
  { "link-elsewhere", TEST_COMMENT, "<< /Type /Annot /Subtype /Link /Rect [500 700 520 720] /A << /S /URI /URI (https://arboga.se) >> /P 3 0 R >>", NULL },
  { "overlay", TEST_TEXT, FIELD "/Rect [60 700 400 760] >>", "the form field belopp covered something" },
  { "beside", TEST_TEXT, FIELD "/Rect [300 300 400 320] >>", NULL },
};

static void
check_trap (const Trap *trap,
            gboolean streams)
{
  TestSigning first = { .identity = &pki->alice };
  TestSigning second = { .identity = &pki->bert };
  g_autoptr (TestPdf) pdf = test_pdf_new (streams);
  g_autoptr (LofteVerification) result = NULL;
  g_autoptr (GBytes) bytes = NULL;

  test_pdf_object (pdf, trap->number, trap->text);
  test_pdf_sign (pdf, pki, TEST_FIRST, 20, &first);
  test_pdf_sign (pdf, pki, TEST_SECOND, 21, &second);
  bytes = test_pdf_get_bytes (pdf);
  result = lofte_verify_pdf (bytes, trust, NULL, NULL, NULL);
  g_test_message ("%s", lofte_verification_get_sentence (result));
  /* It was signed like that: told, not condemned. */
  g_assert_cmpstr (lofte_verification_state_get_name (lofte_verification_get_state (result)), ==, "trusted");
  g_assert_cmpint (lofte_verification_has_notes (result), ==, trap->words != NULL);
  if (trap->words != NULL)
    g_assert_nonnull (strstr (lofte_verification_get_sentence (result), trap->words));
}

static void
test_trap (gconstpointer data)
{
  check_trap (data, FALSE);
  check_trap (data, TRUE);
}

int
main (int argc,
      char **argv)
{
  attacks_suite_begin (&argc, &argv);
  attacks_suite_add ("/sign/traps", traps, sizeof *traps, G_N_ELEMENTS (traps), test_trap);
  return attacks_suite_run ();
}
