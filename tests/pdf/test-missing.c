/* What a page lacks, and how that is told: letters that the font has not, fields that nobody filled in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-contact.h"
#include "pdf-fixture.h"

static void
test_unknown_letters (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autoptr (LoftePdfResult) result = NULL;

  pdf_fixture_add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_CONTACT, "name", "漢字 Andersson", NULL);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (result->warnings, 0), "漢字"));
}

/* The place and the letters, not the text of the whole document. */
static void
test_unknown_letters_in_long_text (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  g_autoptr (LoftePdfResult) result = NULL;
  GString *name = g_string_new ("Andersson och ");
  g_autofree char *owned = NULL;
  const char *warning;

  for (guint i = 0; i < 500; i++)
    g_string_append (name, "någon med ett långt namn ");
  g_string_append (name, "漢漢字一二三四五六七");
  owned = g_string_free (name, FALSE);
  pdf_fixture_add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_CONTACT, "name", owned, NULL);
  result = pdf_fixture_export (agreement, NULL);
  g_assert_cmpuint (result->warnings->len, ==, 1);
  warning = g_ptr_array_index (result->warnings, 0);
  g_assert_nonnull (strstr (warning, "Andersson och någon"));
  g_assert_nonnull (strstr (warning, "漢 字 一 二 三 …"));
  g_assert_null (strstr (warning, "漢 漢"));
  g_assert_cmpint (g_utf8_strlen (warning, -1), <, 200);
}

/* Who reads a draft sees where something is to be filled in. */
static void
test_blanks (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();

  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (agreement), "section", 0), "body", "<p>Löftet följs upp <field name=\"nobody-knows\"/>.</p>");
  for (int copy = LOFTE_COPY_ARCHIVE; copy <= LOFTE_COPY_DRAFT; copy++)
    {
      LoftePdfOptions options = pdf_fixture_options ();
      g_autoptr (LoftePdfResult) result = NULL;
      g_autofree char *text = NULL;

      options.copy = (LofteCopy) copy;
      result = pdf_fixture_export (agreement, &options);
      text = pdf_fixture_dup_text (result->bytes);
      g_assert_true ((strstr (text, "Löftet följs upp ________.") != NULL) == (copy == LOFTE_COPY_DRAFT || copy == LOFTE_COPY_REVIEW));
      g_assert_cmpuint (result->warnings->len, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/missing/unknown-letters", test_unknown_letters);
  g_test_add_func ("/pdf/missing/unknown-letters-in-long-text", test_unknown_letters_in_long_text);
  g_test_add_func ("/pdf/missing/blanks", test_blanks);
  return g_test_run ();
}
