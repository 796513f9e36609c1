/* What is signed has no holes in its sentences and no days in the wrong order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "finding-fixture.h"
#include "lofte-check.h"
#include "xml-fixture.h"

#define P1 "id-00000000-0000-4000-8000-000000000001"
#define P2 "id-00000000-0000-4000-8000-000000000002"
#define S1 "id-00000000-0000-4000-8000-000000000011"
#define S2 "id-00000000-0000-4000-8000-000000000012"
#define ERROR LOFTE_SEVERITY_ERROR
#define WARNING LOFTE_SEVERITY_WARNING

static const char decided[] = HEAD
    "<agreement xmlns=\"urn:lofte:agreement:1\" id=\"id-00000000-0000-4000-8000-000000000000\" kind=\"pledge\" language=\"sv\" start=\"2021-01-01\" end=\"2021-12-31\">"
    "<party id=\"" P1 "\" kind=\"municipality\" name=\"Arboga kommun\"/><party id=\"" P2 "\" kind=\"police\" name=\"Polismyndigheten\"/>"
    "<signatory id=\"" S1 "\" party=\"" P1 "\" name=\"Anna Ek\"/><signatory id=\"" S2 "\" party=\"" P2 "\" name=\"Bo Alm\"/>"
    "<section role=\"validity\" heading=\"Giltighetstid\"/><focus kind=\"theme\" title=\"Trygghet i centrum\"/>"
    "<decision body=\"Kommunstyrelsen\" paragraph=\"12\"/><signing signatory=\"" S1 "\" track=\"pen\"/></agreement>";

static LofteAgreement *
read_document (void)
{
  g_autoptr (GError) error = NULL;
  LofteElement *document = xml_fixture_read (LOFTE_TYPE_AGREEMENT, decided, NULL, &error);

  g_assert_no_error (error);
  return LOFTE_AGREEMENT (document);
}

/* A reference that gives nothing stops the signing, wherever it stands in what is printed; what is not printed may wait. */
static void
test_gaps (void)
{
  g_autoptr (LofteAgreement) document = read_document ();
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *section = lofte_element_peek (root, "section", 0);
  LofteElement *focus = lofte_element_peek (root, "focus", 0);
  g_autoptr (GPtrArray) errors = NULL;
  const LofteFinding *finding;

  lofte_element_set (section, "heading", "Giltighetstid");
  lofte_element_set (section, "body", "<p>Löftet gäller <field name=\"period\"/>, alltså <field name=\"period\"/>.</p>");
  errors = lofte_check_before_signing (document, NULL);
  g_assert_null (finding_fixture_find (errors, LOFTE_CHECK_GAPS, ERROR, NULL));

  lofte_element_set (root, "start", NULL);
  lofte_element_set (root, "end", NULL);
  lofte_element_set (root, "period-rule", "dates");
  g_clear_pointer (&errors, g_ptr_array_unref);
  errors = lofte_check_before_signing (document, NULL);
  finding = finding_fixture_find (errors, LOFTE_CHECK_GAPS, ERROR, "section[1]/body");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->sentence, ==, "“Giltighetstid” would be printed with a gap in its text, because “Period” is empty. Fill it in, or remove it from the text.");
  g_ptr_array_remove (errors, (gpointer) finding);
  g_assert_null (finding_fixture_find (errors, LOFTE_CHECK_GAPS, ERROR, NULL));

  lofte_element_set (section, "body", "<p>Löftet gäller tills vidare.</p>");
  lofte_element_set (focus, "why", "<p>Se <field name=\"never-defined\"/>.</p>");
  g_clear_pointer (&errors, g_ptr_array_unref);
  errors = lofte_check_before_signing (document, NULL);
  g_assert_nonnull (finding_fixture_find (errors, LOFTE_CHECK_GAPS, ERROR, "focus[1]/why"));
  g_assert_null (finding_fixture_find (errors, LOFTE_CHECK_GAPS, ERROR, "section[1]/body"));
}

/* What is signed before it is decided has a wrong date somewhere; a decision of the other party alone says nothing. */
static void
test_signed_before_decided (void)
{
  g_autoptr (LofteAgreement) document = read_document ();
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *decision = lofte_element_peek (root, "decision", 0);
  LofteElement *signing = lofte_element_peek (root, "signing", 0);
  g_autoptr (GPtrArray) findings = NULL;
  const LofteFinding *finding;

  lofte_element_set (decision, "party", NULL);
  lofte_element_set (decision, "date", "2021-03-01");
  lofte_element_set (signing, "date", "2020-11-20");
  findings = lofte_check_agreement (document, NULL);
  finding = finding_fixture_find (findings, LOFTE_CHECK_DECISION, WARNING, "signing[1]/date");
  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (finding->sentence, "2020-11-20"));
  g_assert_nonnull (strstr (finding->sentence, "2021-03-01"));

  lofte_element_set (signing, "date", "2021-03-01");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = lofte_check_agreement (document, NULL);
  g_assert_null (finding_fixture_find (findings, LOFTE_CHECK_DECISION, WARNING, NULL));

  lofte_element_set (signing, "date", "2020-11-20");
  lofte_element_set (decision, "party", lofte_element_get (lofte_element_peek (root, "signatory", 1), "party"));
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = lofte_check_agreement (document, NULL);
  g_assert_null (finding_fixture_find (findings, LOFTE_CHECK_DECISION, WARNING, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/signing/gaps", test_gaps);
  g_test_add_func ("/check/signing/signed-before-decided", test_signed_before_decided);
  return g_test_run ();
}
