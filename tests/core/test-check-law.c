/* The law of 2023 speaks of what was made under it, and of agreements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "finding-fixture.h"
#include "lofte-check.h"
#include "lofte-signing.h"
#include "xml-fixture.h"

#define TODAY "2026-03-01"

/* No purpose is stated, and the picture lacks its extent. */
static const char lacking[] = HEAD
    "<agreement xmlns=\"urn:lofte:agreement:1\" id=\"id-00000000-0000-4000-8000-000000000000\" kind=\"agreement\" language=\"sv\">"
    "<picture date=\"2018\"><analysis><p>Kvällar i centrum.</p></analysis></picture>"
    "<focus kind=\"theme\" title=\"Trygghet i centrum\"/><decision body=\"Kommunstyrelsen\"/></agreement>";

static LofteAgreement *
read_document (void)
{
  g_autoptr (GError) error = NULL;
  LofteElement *document = xml_fixture_read (LOFTE_TYPE_AGREEMENT, lacking, NULL, &error);

  g_assert_no_error (error);
  return LOFTE_AGREEMENT (document);
}

static void
add_signing (LofteElement *root, const char *day)
{
  g_autoptr (LofteElement) signing = lofte_element_new (LOFTE_TYPE_SIGNING);

  lofte_element_set (signing, "date", day);
  lofte_element_append (root, signing);
}

/* The law is hard only for what was made under it: the day is that of the decision, else of the ceremony, else the first of the period. */
static void
test_law_in_time (void)
{
  static const struct
  {
    const char *decided, *ceremony, *start, *signed_on;
    gboolean under_law;
    gboolean under_plan_law;
  } days[] = {
    { "2021-02-16", NULL, "2021-01-01", NULL, FALSE, FALSE },
    { "2023-06-30", "2023-07-01", "2023-07-01", NULL, FALSE, FALSE },
    { "2023-06", NULL, NULL, NULL, FALSE, FALSE },
    { "2023-07-01", "2023-06-30", "2023-01-01", NULL, TRUE, FALSE },
    { "2024-06-30", NULL, NULL, NULL, TRUE, FALSE },
    { "2024-07-01", NULL, NULL, NULL, TRUE, TRUE },
    { NULL, "2023-06-30", "2024-01-01", NULL, FALSE, FALSE },
    { NULL, "2023-06", NULL, NULL, FALSE, FALSE },
    { NULL, "2023-07-01", "2023-01-01", NULL, TRUE, FALSE },
    { NULL, NULL, "2021", NULL, FALSE, FALSE },
    { NULL, NULL, "2024-08", NULL, TRUE, TRUE },
    { NULL, NULL, NULL, NULL, TRUE, TRUE },
    { "2023", NULL, NULL, NULL, FALSE, FALSE },
    { NULL, "2021-02-16", NULL, "2026-01-01", FALSE, FALSE },
    { NULL, NULL, "2020-12", "2026-01-01", FALSE, FALSE },
    { NULL, NULL, NULL, "2021-01-01", FALSE, FALSE },
  };
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LofteAgreement) document = read_document ();
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) of_plan = NULL;
      LofteElement *root = LOFTE_ELEMENT (document);
      LofteElement *picture = lofte_element_peek (root, "picture", 0);

      lofte_element_set (lofte_element_peek (root, "decision", 0), "date", days[i].decided);
      lofte_element_set (root, "ceremony-date", days[i].ceremony);
      lofte_element_set (root, "start", days[i].start);
      if (days[i].signed_on)
        add_signing (root, days[i].signed_on);
      lofte_element_set (picture, "extent", NULL);
      lofte_element_set (picture, "date", "2018");
      findings = lofte_check_agreement (document, &context);
      g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_PURPOSE_AND_AREA, days[i].under_law ? LOFTE_SEVERITY_ERROR : LOFTE_SEVERITY_HINT, ""));
      g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_PICTURE_PARTS, days[i].under_law ? LOFTE_SEVERITY_WARNING : LOFTE_SEVERITY_HINT, "picture[1]/extent"));
      g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_PICTURE_AGE, days[i].under_law ? LOFTE_SEVERITY_WARNING : LOFTE_SEVERITY_HINT, "picture[1]/date"));

      lofte_element_set (root, "kind", "action-plan");
      lofte_element_remove (root, picture);
      of_plan = lofte_check_agreement (document, &context);
      g_assert_nonnull (finding_fixture_find (of_plan, LOFTE_CHECK_PICTURE_PARTS, days[i].under_plan_law ? LOFTE_SEVERITY_WARNING : LOFTE_SEVERITY_HINT, ""));
    }
}

/* 9 § speaks of agreements. */
static void
test_law_and_pledge (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document ();
  g_autoptr (GPtrArray) findings = NULL;
  const LofteFinding *finding;

  lofte_element_set (LOFTE_ELEMENT (document), "kind", "pledge");
  findings = lofte_check_agreement (document, &context);
  finding = finding_fixture_find (findings, LOFTE_CHECK_PURPOSE_AND_AREA, LOFTE_SEVERITY_WARNING, "");
  g_assert_nonnull (finding);
  g_assert_null (strstr (finding->sentence, "2023:196"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/law-in-time", test_law_in_time);
  g_test_add_func ("/check/law-and-pledge", test_law_and_pledge);
  return g_test_run ();
}
