/* Every check: silent on a sound document, speaking on the one fault it is for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "finding-fixture.h"
#include "lofte-check.h"
#include "lofte-xml.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define P1 "id-00000000-0000-4000-8000-000000000001"
#define P2 "id-00000000-0000-4000-8000-000000000002"
#define S1 "id-00000000-0000-4000-8000-000000000011"
#define S2 "id-00000000-0000-4000-8000-000000000012"
#define PROBLEM "id-00000000-0000-4000-8000-000000000021"
#define CAUSE "id-00000000-0000-4000-8000-000000000022"
#define EVIDENCE "id-00000000-0000-4000-8000-000000000023"
#define GOAL "id-00000000-0000-4000-8000-000000000031"
#define LINE "id-00000000-0000-4000-8000-000000000032"
#define TODAY "2026-03-01"

/* A sound agreement: no check has anything to say about it. */
static const char sound[] = HEAD
    "<agreement xmlns=\"urn:lofte:agreement:1\" id=\"id-00000000-0000-4000-8000-000000000000\" kind=\"agreement\" language=\"sv\" title=\"Trygga Arboga\" start=\"2026-01-01\" end=\"2027-12-31\" follow-up-series=\"tertial\">\n"
    "<party id=\"" P1 "\" kind=\"municipality\" name=\"Arboga kommun\" short=\"kommunen\" dnr=\"KS 2025/123\"/>"
    "<party id=\"" P2 "\" kind=\"police\" name=\"Polismyndigheten\" short=\"polisen\" unit=\"Lokalpolisområde Västra Västmanland\" dnr=\"A1.234/2025\"/>"
    "<signatory id=\"" S1 "\" party=\"" P1 "\" name=\"Anna Ek\" title=\"Kommundirektör\"/>"
    "<signatory id=\"" S2 "\" party=\"" P2 "\" name=\"Bo Alm\" title=\"Lokalpolisområdeschef\"/>"
    "<section role=\"text\" heading=\"Arbetssätt\"><body><p>Arbetet dokumenteras i en gemensam plan.</p></body></section>"
    "<purpose><text>Öka tryggheten i centrum.</text></purpose>"
    "<picture date=\"2025-11-01\"><extent><p>Tjugo anmälda skadegörelser.</p></extent><consequences><p>Färre vistas ute.</p></consequences><other><p>Skolans enkät.</p></other><analysis><p>Kvällar i centrum.</p></analysis>"
    "<evidence id=\"" EVIDENCE "\" kind=\"table\" title=\"Anmälda brott\" source=\"Brå\" retrieved=\"2025-10-01\"><column>År</column><column>Antal</column><row><cell>2024</cell><cell>20</cell></row></evidence>"
    "<problem id=\"" PROBLEM "\" priority=\"1\"><statement>Skadegörelse i centrum</statement><cause id=\"" CAUSE "\"><text>Mörka platser</text></cause></problem></picture>"
    "<focus kind=\"theme\" title=\"Trygghet i centrum\" problems=\"" PROBLEM "\">"
    "<goal id=\"" GOAL "\" indicator=\"Anmälda skadegörelser\" baseline=\"20\" baseline-on=\"2024\" comparison=\"decrease\" target=\"15\" source=\"Brå\"><text>Skadegörelsen minskar.</text></goal>"
    "<commitment id=\"" LINE "\" kind=\"count\" parties=\"" P1 " " P2 "\" responsible=\"Cecilia Lind\" comparison=\"at-least\" target=\"4\" unit=\"vandringar\" causes=\"" CAUSE "\"><text>Trygghetsvandringar i centrum</text></commitment></focus>"
    "<decision body=\"Kommunstyrelsen\" date=\"2026-01-15\" paragraph=\"12\" dnr=\"KS 2025/123\"/>"
    "<contact party=\"" P1 "\" name=\"Cecilia\" phone=\"021-39 00 00\" email=\"trygghet@arboga.se\"/>"
    "</agreement>\n";

static LofteAgreement *
read_document (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  LofteAgreement *document = lofte_agreement_read (bytes, "sound.xml", problems, &error);

  if (error)
    g_error ("%s", ((LofteXmlProblem *) g_ptr_array_index (problems, 0))->sentence);
  return document;
}

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%u %s %s: %s", finding->check, lofte_severity_get_word (finding->severity), finding->path, finding->sentence);
    }
}

static void
test_sound (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document (sound);
  g_autofree char *before = lofte_xml_write (LOFTE_ELEMENT (document), LOFTE_XML_ALL);
  g_autoptr (GPtrArray) findings = lofte_check_agreement (document, &context);
  g_autoptr (GPtrArray) errors = lofte_check_before_signing (document, &context);
  g_autoptr (GPtrArray) without = lofte_check_agreement (document, NULL);
  g_autofree char *after = lofte_xml_write (LOFTE_ELEMENT (document), LOFTE_XML_ALL);

  print_findings (findings);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (without->len, ==, 0);
  g_assert_cmpstr (before, ==, after);
}

/* One change to the sound document, and what must be said about it then. */
typedef struct
{
  const char *path; /* of the field that is set, or of the element that is removed when @value is NULL and it names none */
  const char *value;
  guint check;
  LofteSeverity severity;
  const char *finding; /* path of the finding; NULL for any */
} Change;

#define ERROR LOFTE_SEVERITY_ERROR
#define WARNING LOFTE_SEVERITY_WARNING
#define HINT LOFTE_SEVERITY_HINT

static const Change changes[] = {
  { "purpose", NULL, 1, ERROR, "" },
  { "purpose/secrecy", "internal", 1, ERROR, "" },
  { "focus", NULL, 1, ERROR, "" },
  { "focus/title", NULL, 1, ERROR, "" },
  { "purpose/secret-fields", "txet:person", 2, ERROR, "purpose[1]/secret-fields" },
  { "purpose/secret-fields", "text:secret", 2, ERROR, "purpose[1]/secret-fields" },
  { "purpose/text", "Ring 070-123 45 67.", 3, ERROR, "purpose[1]/text" },
  { "purpose/text", "Mejla anna@arboga.se.", 3, ERROR, "purpose[1]/text" },
  { "purpose/text", "Om 19121212-1212.", 3, ERROR, "purpose[1]/text" },
  { "purpose/text", "Bilen ABC 123.", 3, ERROR, "purpose[1]/text" },
  { "section/body", "<p><a href=\"tel:0701234567\">ring</a></p>", 3, ERROR, "section[1]/body" },
  { "contact/role", "19121212-1212", 3, ERROR, "contact[1]/role" },
  { "picture/evidence/row/cell", "ABC 123\n20", 3, ERROR, "picture[1]/evidence[1]/row[1]/cell" },
  { "picture", NULL, 6, WARNING, "" },
  { "picture/extent", NULL, 6, WARNING, "picture[1]/extent" },
  { "picture/consequences", NULL, 6, WARNING, "picture[1]/consequences" },
  { "picture/analysis", NULL, 6, WARNING, "picture[1]/analysis" },
  { "picture/date", "2023-12-31", 7, WARNING, "picture[1]/date" },
  { "picture/date", NULL, 7, HINT, "picture[1]/date" },
  { "focus/problems", NULL, 9, WARNING, "picture[1]/problem[1]" },
  { "focus/problems", NULL, 9, WARNING, "focus[1]/commitment[1]/problems" },
  { "picture/problem/cause", NULL, 9, HINT, "picture[1]/problem[1]" },
  { "focus/commitment/causes", NULL, 9, HINT, "focus[1]/commitment[1]/causes" },
  { "focus/commitment", NULL, 9, WARNING, "focus[1]" },
  { "focus/commitment/audience", "internal", 9, WARNING, "focus[1]" },
  { "focus/commitment/text", NULL, 9, WARNING, "focus[1]/commitment[1]/text" },
  { "focus/goal", NULL, 9, WARNING, "focus[1]/commitment[1]/goals" },
  { "focus/announced-only", "true", 9, WARNING, "focus[1]/announced-only" },
  { "focus/commitment/parties", NULL, 10, WARNING, "focus[1]/commitment[1]/parties" },
  { "focus/commitment/parties", S1, 10, WARNING, "focus[1]/commitment[1]/parties" },
  { "focus/commitment/responsible", NULL, 10, HINT, "focus[1]/commitment[1]/responsible" },
  { "focus/commitment/responsible", "Cecilia Lindqvist", 0, HINT, NULL },
  { "focus/commitment/target", NULL, 11, WARNING, "focus[1]/commitment[1]/target" },
  { "focus/commitment/kind", "rate", 11, WARNING, "focus[1]/commitment[1]/per" },
  { "focus/commitment/kind", "share", 11, WARNING, "focus[1]/commitment[1]/share" },
  { "focus/commitment/kind", "deliverable", 11, WARNING, "focus[1]/commitment[1]/due" },
  { "focus/commitment/kind", "event", 11, WARNING, "focus[1]/commitment[1]/due" },
  { "focus/commitment/kind", "conditional", 11, WARNING, "focus[1]/commitment[1]/condition" },
  { "focus/commitment/text", "Klottret ska upphöra", 11, HINT, "focus[1]/commitment[1]/text" },
  { "focus/goal/text", "Nolltolerans mot klotter", 11, HINT, "focus[1]/goal[1]/text" },
  { "focus/goal/text", "Inga brott", 11, HINT, "focus[1]/goal[1]/text" },
  { "focus/goal/vision", "true", 11, HINT, "focus[1]/goal[1]/vision" },
  { "focus/goal/baseline", NULL, 12, WARNING, "focus[1]/goal[1]/baseline" },
  { "focus/goal/baseline-on", NULL, 12, HINT, "focus[1]/goal[1]/baseline-on" },
  { "end", "2025-12-31", 13, ERROR, "end" },
  { "end", NULL, 13, WARNING, "end" },
  { "start", NULL, 13, WARNING, "start" },
  { "period-rule", "until-further-notice", 13, WARNING, "revision-interval" },
  { "period-rule", "extension", 13, WARNING, "extension" },
  { "period-rule", "extension", 14, WARNING, "consultation" },
  { "focus/commitment/due", "2028-01", 13, WARNING, "focus[1]/commitment[1]/due" },
  { "focus/commitment/start", "2025-06", 13, WARNING, "focus[1]/commitment[1]/start" },
  { "signatory[1]", NULL, 15, ERROR, "party[1]" },
  { "signatory[2]", NULL, 15, ERROR, "party[2]" },
  { "signatory[1]/party", NULL, 15, ERROR, "signatory[1]/party" },
  { "signatory[1]/name", NULL, 15, WARNING, "signatory[1]/name" },
  { "signatory[1]/title", NULL, 15, WARNING, "signatory[1]/title" },
  { "signatory[2]/title", "T.f. lokalpolisområdeschef", 15, WARNING, "signatory[2]/title" },
  { "signatory[1]/title", "Lokalpolisområdeschef", 15, WARNING, "signatory[1]/title" },
  { "signatory[2]/title", "Kommundirektör", 15, WARNING, "signatory[2]/title" },
  { "party[2]", NULL, 15, ERROR, "" },
  { "party[2]/name", NULL, 15, ERROR, "party[2]/name" },
  { "party[1]/dnr", NULL, 29, HINT, "party[1]/dnr" },
  { "party[2]/dnr", NULL, 29, HINT, "party[2]/dnr" },
  { "party[2]/unit", NULL, 29, HINT, "party[2]/unit" },
  { "decision/paragraph", NULL, 27, HINT, "decision[1]/paragraph" },
  { "picture/evidence/row/cell", "2024\n3", 19, WARNING, "picture[1]/evidence[1]" },
  { "picture/evidence/answers", "4", 19, WARNING, "picture[1]/evidence[1]/answers" },
  { "purpose/text", "Ansöka om tillstånd för kamerabevakning.", 20, WARNING, "purpose[1]/text" },
  { "purpose/text", "Landstinget deltar.", 20, WARNING, "purpose[1]/text" },
  { "purpose/text", "Enligt SKL och Brå.", 20, WARNING, "purpose[1]/text" },
  { "purpose/text", "Rikspolisstyrelsens modell", 20, WARNING, "purpose[1]/text" },
  { "purpose/text", "ANDT-arbetet stärks.", 20, WARNING, "purpose[1]/text" },
  { "picture/evidence/column", NULL, 21, WARNING, "picture[1]/evidence[1]/column" },
  { "picture/evidence/kind", "image", 21, ERROR, "picture[1]/evidence[1]/alternative" },
  { "picture/evidence/chart", "bar", 21, WARNING, "picture[1]/evidence[1]/alternative" },
  { "title", NULL, 21, HINT, "title" },
  { "picture/problem", NULL, 22, WARNING, "" },
  { "section", NULL, 22, WARNING, "" },
  { "follow-up-series", NULL, 22, WARNING, "" },
  { "purpose/text", "Löftet är juridiskt bindande.", 23, WARNING, "purpose[1]/text" },
  { "section/required", "true", 0, HINT, NULL },
  { "section/body", "<p><field name=\"nowhere\"/></p>", 30, ERROR, "section[1]/body" },
  { "contact/party", LINE, 25, WARNING, "contact[1]/party" },
  { "focus/evidence", "id-99999999-0000-4000-8000-000000000000", 25, WARNING, "focus[1]/evidence" },
  { "picture/evidence/source", NULL, 26, WARNING, "picture[1]/evidence[1]/source" },
  { "picture/evidence/retrieved", NULL, 26, HINT, "picture[1]/evidence[1]/retrieved" },
  { "picture/evidence/title", NULL, 26, WARNING, "picture[1]/evidence[1]/title" },
  { "picture/evidence/row", NULL, 26, WARNING, "picture[1]/evidence[1]" },
  { "picture/evidence/row/cell", "2024\n20\n30", 26, WARNING, "picture[1]/evidence[1]/row[1]/cell" },
  { "decision", NULL, 27, ERROR, "undecided-reason" },
  { "decision/body", NULL, 27, WARNING, "decision[1]/body" },
  { "decision/date", NULL, 27, WARNING, "decision[1]/date" },
  { "decision/date", "2027-01-01", 28, WARNING, "decision[1]/date" },
  { "focus/commitment/target", "-4", 28, ERROR, "focus[1]/commitment[1]/target" },
  { "focus/commitment/share", "120", 28, ERROR, "focus[1]/commitment[1]/share" },
  { "focus/commitment/average", "true", 28, WARNING, "focus[1]/commitment[1]/per" },
  { "focus/commitment/unit", NULL, 28, HINT, "focus[1]/commitment[1]/unit" },
  { "focus/goal/target", "25", 28, WARNING, "focus[1]/goal[1]/target" },
  { "start", "0206-01-01", 28, WARNING, "start" },
  { "consultation", "999999", 28, WARNING, "consultation" },
  /* What must pass. */
  { "purpose/text", "Löftet är inte juridiskt bindande.", 0, HINT, NULL },
  { "purpose/text", "ANDTS-arbetet och SKR, dnr KS 123/2021.", 0, HINT, NULL },
  { "contact/phone", "070-123 45 67", 0, HINT, NULL },
  { "signatory[2]/acting", "true", 0, HINT, NULL },
  { "picture/evidence/row/cell", "2024\n0", 0, HINT, NULL },
  { "picture/evidence/row/cell", "3\n20", 0, HINT, NULL },
};

static void
apply_change (LofteAgreement *document, const Change *change)
{
  const LofteField *field;
  g_autoptr (GError) error = NULL;
  LofteElement *element = lofte_element_resolve (LOFTE_ELEMENT (document), change->path, &field, &error);

  g_assert_no_error (error);
  if (field)
    {
      lofte_field_check (field, change->value, &error);
      g_assert_no_error (error);
      lofte_element_set (element, field->name, change->value);
    }
  else
    {
      lofte_element_remove (lofte_element_get_parent (element), element);
    }
}

static void
test_changes (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  gboolean right = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const Change *change = &changes[i];
      g_autoptr (LofteAgreement) document = read_document (sound);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) errors = NULL;

      lofte_element_set (LOFTE_ELEMENT (document), "state", "decided");
      apply_change (document, change);
      findings = lofte_check_agreement (document, &context);
      errors = lofte_check_before_signing (document, &context);
      g_assert_cmpuint (errors->len, ==, lofte_findings_count (findings, ERROR));
      if (change->check ? finding_fixture_find (findings, change->check, change->severity, change->finding) != NULL : findings->len == 0)
        continue;
      g_test_message ("%s = %s:", change->path, change->value ? change->value : "nothing");
      print_findings (findings);
      right = FALSE;
    }
  g_assert_true (right);
}

/* Every finding leads to a place that exists. */
static void
test_places (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (LofteAgreement) document = read_document (sound);
      g_autoptr (GPtrArray) findings = NULL;

      apply_change (document, &changes[i]);
      findings = lofte_check_agreement (document, &context);
      for (guint j = 0; j < findings->len; j++)
        {
          const LofteFinding *finding = g_ptr_array_index (findings, j);
          const LofteField *field;
          g_autoptr (GError) error = NULL;
          LofteElement *element = lofte_element_resolve (LOFTE_ELEMENT (document), finding->path, &field, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (lofte_element_get_id (element), ==, finding->element);
          g_assert_cmpstr (field ? field->name : NULL, ==, finding->field);
          g_assert_cmpstr (lofte_check_get_label (finding->check), !=, "");
          g_assert_true (strchr (finding->sentence, '.') != NULL);
        }
    }
}

static void
test_repeated_secret (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *problem = lofte_element_resolve (root, "picture/problem", NULL, NULL);
  g_autoptr (GPtrArray) marked = NULL;
  g_autoptr (GPtrArray) repeated = NULL;
  g_autoptr (GPtrArray) lifted = NULL;
  g_autoptr (GPtrArray) clean = NULL;

  lofte_element_set (problem, "police-view", "Nätverket säljer vid Kvarnen.\nInsats planeras på torsdag natt.");
  lofte_element_set (problem, "secret-fields", "police-view:police-intelligence");
  marked = lofte_check_agreement (document, &context);
  g_assert_cmpuint (marked->len, ==, 0);

  lofte_element_set (problem, "municipality-view", "Vi vet att nätverket  säljer\nvid kvarnen. insats planeras på torsdag natt.");
  repeated = lofte_check_agreement (document, &context);
  g_assert_nonnull (finding_fixture_find (repeated, LOFTE_CHECK_SECRECY, ERROR, "picture[1]/problem[1]/municipality-view"));
  lofte_element_set (problem, "municipality-view", NULL);

  /* One line of it, in the letters of a link of a section. */
  lofte_element_set (lofte_element_peek (root, "section", 0), "body", "<p>Dokumenteras. <b>Insats planeras</b> på torsdag natt.</p>");
  lifted = lofte_check_agreement (document, &context);
  g_assert_nonnull (finding_fixture_find (lifted, LOFTE_CHECK_SECRECY, ERROR, "section[1]/body"));

  lofte_element_set (lofte_element_peek (root, "section", 0), "body", "<p>Dokumenteras.</p>");
  clean = lofte_check_agreement (document, &context);
  g_assert_cmpuint (clean->len, ==, 0);
}

/* Personal data where nobody reads it is no error. */
static void
test_secret_personal_data (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *commitment = lofte_element_resolve (LOFTE_ELEMENT (document), "focus/commitment", NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  lofte_element_set (commitment, "note", "Ring Bo 070-123 45 67");
  findings = lofte_check_agreement (document, &context);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_internal_responsible (void)
{
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *commitment = lofte_element_resolve (LOFTE_ELEMENT (document), "focus/commitment", NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  lofte_element_set (commitment, "responsible", "Cecilia Lindqvist");
  lofte_element_set (commitment, "text", "Trygghetsvandringar leds av Cecilia Lindqvist");
  findings = lofte_check_agreement (document, NULL);
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_RESPONSIBLE, WARNING, "focus[1]/commitment[1]/text"));
}

static LofteElement *
add_child (LofteAgreement *document, const char *type, const char *first, ...)
{
  g_autoptr (LofteElement) child = lofte_element_new (g_type_from_name (type));
  va_list arguments;

  va_start (arguments, first);
  for (const char *field = first; field; field = va_arg (arguments, const char *))
    lofte_element_set (child, field, va_arg (arguments, const char *));
  va_end (arguments);
  lofte_element_append (LOFTE_ELEMENT (document), child);
  return child;
}

static void
test_signing (void)
{
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *second;
  g_autoptr (GPtrArray) mixed = NULL;
  g_autoptr (GPtrArray) electronic = NULL;

  lofte_element_set (LOFTE_ELEMENT (document), "track", "electronic");
  add_child (document, "LofteSigning", "signatory", S1, "track", "electronic", "date", "2026-02-01", NULL);
  second = add_child (document, "LofteSigning", "signatory", S2, "track", "pen", "date", "2026-02-01", NULL);
  mixed = lofte_check_before_signing (document, &context);
  g_assert_nonnull (finding_fixture_find (mixed, LOFTE_CHECK_MIXED_SIGNING, ERROR, "signing[2]/track"));
  g_assert_nonnull (finding_fixture_find (mixed, LOFTE_CHECK_SIGNED_BYTES, ERROR, "signing[1]/file"));
  g_assert_true (lofte_findings_has_errors (mixed));

  lofte_element_set (second, "track", "electronic");
  for (guint i = 0; i < 2; i++)
    lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (document), "signing", i), "file", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  electronic = lofte_check_before_signing (document, &context);
  g_assert_cmpuint (electronic->len, ==, 0);
}

static void
test_surroundings (void)
{
  g_autoptr (LofteAgreement) document = read_document (sound);
  g_autoptr (LofteAgreement) parent = read_document (sound);
  g_autoptr (LofteAgreement) predecessor = read_document (sound);
  g_autoptr (LofteAgreement) sibling = lofte_element_copy (LOFTE_ELEMENT (document), TRUE);
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  const LofteCheckContext context = { TODAY, parent, predecessor, siblings, NULL };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) handled = NULL;
  guint carried = 0;

  g_ptr_array_add (siblings, document);
  g_ptr_array_add (siblings, sibling);
  lofte_element_set (LOFTE_ELEMENT (parent), "end", "2027-06-30");
  lofte_element_set (LOFTE_ELEMENT (parent), "start", "2026-02");
  lofte_element_set (LOFTE_ELEMENT (predecessor), "start", "2024-01-01");
  lofte_element_set (LOFTE_ELEMENT (predecessor), "end", "2025-11-30");
  findings = lofte_check_agreement (document, &context);
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_PERIOD, WARNING, "end"));
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_CARRIED_LINES, WARNING, ""));
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      g_assert_true (finding->check == LOFTE_CHECK_PERIOD || finding->check == LOFTE_CHECK_CARRIED_LINES);
      carried += finding->check == LOFTE_CHECK_CARRIED_LINES;
    }
  /* Longer than the parent, earlier than it, beside the sibling, a gap after the predecessor. */
  g_assert_cmpuint (findings->len, ==, 5);
  g_assert_cmpuint (carried, ==, 1);

  g_ptr_array_set_size (siblings, 1);
  lofte_element_set (LOFTE_ELEMENT (parent), "end", NULL);
  lofte_element_set (LOFTE_ELEMENT (parent), "start", "2026-01");
  lofte_element_set (LOFTE_ELEMENT (predecessor), "end", "2025-12");
  add_child (document, "LofteCarriedLine", "commitment", LINE, "text", "x", "handling", "dropped", NULL);
  handled = lofte_check_agreement (document, &context);
  g_assert_cmpuint (handled->len, ==, 1);
  g_assert_nonnull (finding_fixture_find (handled, LOFTE_CHECK_CARRIED_LINES, WARNING, "carried[1]/reason"));
}

static void
test_outcomes (void)
{
  const LofteCheckContext context = { "2026-06-15", NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) document = read_document (sound);
  g_autoptr (GPtrArray) late = NULL;
  g_autoptr (GPtrArray) bad = NULL;
  g_autoptr (GPtrArray) good = NULL;
  LofteElement *outcome;

  lofte_element_set (LOFTE_ELEMENT (document), "state", "in-force");
  late = lofte_check_agreement (document, &context);
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_nonnull (finding_fixture_find (late, LOFTE_CHECK_LATE_FOLLOW_UP, WARNING, ""));

  outcome = add_child (document, "LofteOutcome", "of", LINE, "date", "2026-05-10", "state", "done", "value", "2", NULL);
  bad = lofte_check_agreement (document, &context);
  g_assert_cmpuint (bad->len, ==, 2);
  g_assert_nonnull (finding_fixture_find (bad, LOFTE_CHECK_OUTCOME, WARNING, "outcome[1]/source"));
  g_assert_nonnull (finding_fixture_find (bad, LOFTE_CHECK_OUTCOME, WARNING, "outcome[1]/value"));

  lofte_element_set (outcome, "source", "Kommunens logg");
  lofte_element_set (outcome, "state", "partly");
  lofte_element_set (outcome, "reason", "Två ställdes in");
  good = lofte_check_agreement (document, &context);
  g_assert_cmpuint (good->len, ==, 0);
}

static void
test_template (void)
{
  static const char xml[] = HEAD
      "<template xmlns=\"urn:lofte:template:1\" key=\"t\" version=\"1\" kind=\"agreement\" language=\"sv\" name=\"Mall\">"
      "<field key=\"contact-day\" type=\"date\" label=\"Dialogdag\" required=\"true\"/>"
      "<field key=\"council\" type=\"text\" label=\"Rådets namn\"/>"
      "<section key=\"work\" role=\"text\" required=\"true\" locked=\"true\" heading=\"Arbetssätt\"><body><p>Arbetet dokumenteras.</p></body></section>"
      "<section key=\"areas\" role=\"focus-areas\" minimum=\"2\" heading=\"Områden\"/></template>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTemplate) template = lofte_template_read (bytes, "mall.xml", NULL, &error);
  const LofteCheckContext context = { TODAY, NULL, NULL, NULL, template };
  g_autoptr (LofteAgreement) document = read_document (sound);
  g_autoptr (GPtrArray) errors = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  LofteElement *value;

  g_assert_no_error (error);
  errors = lofte_check_before_signing (document, &context);
  g_assert_cmpuint (lofte_findings_count (errors, ERROR), ==, 3);
  g_assert_nonnull (finding_fixture_find (errors, LOFTE_CHECK_TEMPLATE, ERROR, ""));

  value = add_child (document, "LofteValue", "key", "contact-day", "text", "snart", NULL);
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (document), "section", 0), "key", "work");
  findings = lofte_check_agreement (document, &context);
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_TEMPLATE, WARNING, "value[1]/text"));
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_TEMPLATE, HINT, ""));
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_TEMPLATE, WARNING, "section[1]/body"));
  g_assert_cmpuint (lofte_findings_count (findings, ERROR), ==, 1);

  lofte_element_set (value, "text", NULL);
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (document), "section", 0), "body", NULL);
  g_clear_pointer (&errors, g_ptr_array_unref);
  errors = lofte_check_before_signing (document, &context);
  g_assert_nonnull (finding_fixture_find (errors, LOFTE_CHECK_TEMPLATE, ERROR, "value[1]/text"));
  g_assert_nonnull (finding_fixture_find (errors, LOFTE_CHECK_TEMPLATE, ERROR, "section[1]/body"));
}

/* F86: a decision, or the reason why there is none. */
static void
test_undecided (void)
{
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *root = LOFTE_ELEMENT (document);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) errors = NULL;

  lofte_element_remove (root, lofte_element_peek (root, "decision", 0));
  /* Not an error while it is written and reviewed, but nothing is frozen without. */
  findings = lofte_check_agreement (document, NULL);
  g_assert_nonnull (finding_fixture_find (findings, LOFTE_CHECK_DECISION, HINT, "undecided-reason"));
  errors = lofte_check_before_signing (document, NULL);
  g_assert_nonnull (finding_fixture_find (errors, LOFTE_CHECK_DECISION, ERROR, "undecided-reason"));
  g_clear_pointer (&errors, g_ptr_array_unref);
  lofte_element_set (root, "undecided-reason", "Delegation till kommundirektören");
  errors = lofte_check_before_signing (document, NULL);
  g_assert_cmpuint (errors->len, ==, 0);
}

static void
test_order (void)
{
  g_autoptr (LofteAgreement) document = read_document (sound);
  LofteElement *root = LOFTE_ELEMENT (document);
  g_autoptr (GPtrArray) findings = lofte_findings_new ();

  lofte_findings_add (findings, 9, HINT, lofte_element_peek (root, "focus", 0), "title", "c");
  lofte_findings_add (findings, 9, ERROR, lofte_element_peek (root, "focus", 0), "title", "b");
  lofte_findings_add (findings, 1, HINT, root, NULL, "a %d", 1);
  lofte_findings_sort (findings, root);
  g_assert_cmpstr (((LofteFinding *) g_ptr_array_index (findings, 0))->sentence, ==, "a 1");
  g_assert_cmpstr (((LofteFinding *) g_ptr_array_index (findings, 1))->sentence, ==, "b");
  g_assert_cmpuint (lofte_findings_count (findings, HINT), ==, 2);
  g_assert_cmpstr (lofte_severity_get_label (WARNING), ==, "Warning");
  g_assert_cmpstr (lofte_check_get_label (0), ==, "");
  g_assert_cmpstr (lofte_check_get_label (99), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_class_unref (g_type_class_ref (LOFTE_TYPE_AGREEMENT));
  g_test_add_func ("/check/sound", test_sound);
  g_test_add_func ("/check/changes", test_changes);
  g_test_add_func ("/check/places", test_places);
  g_test_add_func ("/check/repeated-secret", test_repeated_secret);
  g_test_add_func ("/check/secret-personal-data", test_secret_personal_data);
  g_test_add_func ("/check/internal-responsible", test_internal_responsible);
  g_test_add_func ("/check/signing", test_signing);
  g_test_add_func ("/check/surroundings", test_surroundings);
  g_test_add_func ("/check/outcomes", test_outcomes);
  g_test_add_func ("/check/template", test_template);
  g_test_add_func ("/check/undecided", test_undecided);
  g_test_add_func ("/check/order", test_order);
  return g_test_run ();
}
