/* Tests of the shipped cases: every fact that was published, and nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include "lofte-secrecy.h"

#include "test-shipped-data.h"

static void
assert_parties (LofteElement *root, const char *name, const char *code, const char *unit)
{
  LofteElement *municipality = lofte_element_peek (root, "party", 0);
  LofteElement *police = lofte_element_peek (root, "party", 1);

  g_assert_cmpuint (lofte_element_count (root, "party"), ==, 2);
  assert_text (municipality, "kind", "municipality");
  assert_text (municipality, "name", name);
  assert_text (municipality, "code", code);
  assert_text (police, "kind", "police");
  assert_text (police, "name", "Polismyndigheten");
  assert_text (police, "unit", unit);
  /* Registration numbers were not published in any case. */
  assert_text (municipality, "dnr", NULL);
  assert_text (police, "dnr", NULL);
}

static void
assert_signatory (LofteElement *root, guint position, const char *name, const char *title)
{
  LofteElement *signatory = lofte_element_peek (root, "signatory", position);

  g_assert_cmpuint (lofte_element_count (root, "signatory"), ==, 2);
  assert_text (signatory, "name", name);
  assert_text (signatory, "title", title);
  assert_text (signatory, "party", lofte_element_get_id (lofte_element_peek (root, "party", position)));
}

static void
assert_focus (LofteElement *root, guint position, const char *title, gboolean announced_only, guint goals, guint commitments)
{
  LofteElement *focus = lofte_element_peek (root, "focus", position);

  assert_text (focus, "title", title);
  g_assert_cmpint (lofte_element_get_boolean (focus, "announced-only"), ==, announced_only);
  g_assert_cmpuint (lofte_element_count (focus, "goal"), ==, goals);
  g_assert_cmpuint (lofte_element_count (focus, "commitment"), ==, commitments);
}

/* Who has promised, as in "Polisen och kommunen". */
static void
assert_promise (LofteElement *root, guint focus, guint position, const char *parties, const char *kind)
{
  LofteElement *commitment = lofte_element_peek (lofte_element_peek (root, "focus", focus), "commitment", position);
  g_autofree char *text = lofte_agreement_dup_parties_text (LOFTE_AGREEMENT (root), lofte_element_get (commitment, "parties"));

  g_assert_cmpstr (text, ==, parties);
  assert_text (commitment, "kind", kind);
  assert_text (commitment, "audience", "public");
}

static void
test_arboga (void)
{
  g_autoptr (LofteElement) pledge = read_case ("arboga-medborgarlofte-2021.xml");
  g_autoptr (LofteElement) agreement = read_case ("arboga-samverkansoverenskommelse-2021.xml");
  LofteElement *dialogues = lofte_element_peek (pledge, "focus", 4);

  assert_text (pledge, "kind", "pledge");
  assert_text (pledge, "title", "Medborgarlöfte 2021");
  assert_text (pledge, "start", "2021");
  assert_text (pledge, "under", lofte_element_get_id (agreement));
  assert_parties (pledge, "Arboga kommun", "1984", "lokalpolisområde Västra Mälardalen");
  assert_signatory (pledge, 0, "Jonna Lindman (M)", "kommunstyrelsens ordförande");
  assert_signatory (pledge, 1, "Björn Wilhelmsson", "lokalpolisområdeschef");
  g_assert_cmpuint (lofte_element_count (pledge, "purpose"), ==, 4);
  g_assert_cmpuint (lofte_element_count (pledge, "focus"), ==, 5);
  assert_focus (pledge, 0, "Centrummiljön", TRUE, 0, 0);
  assert_focus (pledge, 1, "Osund konkurrens", TRUE, 0, 0);
  assert_focus (pledge, 2, "Utveckla det förebyggande arbetet gemensamt och tillsammans med motorburen ungdom", TRUE, 0, 0);
  assert_focus (pledge, 3, "Mot näringslivet", FALSE, 0, 2);
  assert_focus (pledge, 4, "Medborgardialoger i hot spots", FALSE, 0, 4);
  assert_promise (pledge, 3, 0, "Polisen", "duty");
  assert_promise (pledge, 3, 1, "Polisen", "duty");
  assert_promise (pledge, 4, 0, "Polisen", "duty");
  assert_text (lofte_element_peek (dialogues, "commitment", 0), "with", "kommunens säkerhetssamordnare");
  assert_promise (pledge, 4, 1, "Polisen och kommunen", "knowledge");
  assert_promise (pledge, 4, 3, "Polisen och kommunen", "duty");

  assert_text (agreement, "kind", "agreement");
  assert_text (agreement, "start", NULL);
  assert_parties (agreement, "Arboga kommun", "1984", "lokalpolisområde Västra Mälardalen");
  assert_signatory (agreement, 0, "Tomas Karlsson", "kommundirektör");
  assert_signatory (agreement, 1, "Björn Wilhelmsson", "lokalpolisområdeschef");
  g_assert_cmpuint (lofte_element_count (agreement, "focus"), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      assert_text (i ? agreement : pledge, "ceremony-date", "2021-02-16");
      assert_text (i ? agreement : pledge, "ceremony-place", "Rådhuset, Arboga");
    }
}

static void
test_exposed_areas (void)
{
  g_autoptr (LofteElement) pledge = read_case ("vasteras-utsatta-omraden-2023.xml");
  LofteElement *focus = lofte_element_peek (pledge, "focus", 0);

  assert_parties (pledge, "Västerås stad", "1980", "lokalpolisområde Västerås");
  assert_signatory (pledge, 0, "Staffan Jansson (S)", "kommunstyrelsens ordförande");
  assert_signatory (pledge, 1, "Lars Jansson", "lokalpolisområdeschef");
  assert_text (pledge, "start", NULL);
  assert_text (pledge, "end", "2023-12-31");
  assert_text (pledge, "ceremony-date", NULL);
  assert_text (pledge, "follow-up-series", "half-yearly");
  g_assert_cmpuint (lofte_element_count (pledge, "focus"), ==, 1);
  assert_focus (pledge, 0, "Goda villkor i alla stadsdelar", FALSE, 2, 5);
  g_assert_true (lofte_element_get_boolean (lofte_element_peek (focus, "goal", 0), "vision"));
  assert_text (lofte_element_peek (focus, "goal", 1), "target", "0");
  assert_text (lofte_element_peek (focus, "goal", 1), "baseline", NULL);
  assert_text (lofte_element_peek (focus, "goal", 1), "edition", NULL);
  assert_promise (pledge, 0, 3, "Polisen", "open");
  assert_promise (pledge, 0, 4, "Kommunen", "open");
}

static void
test_robberies (void)
{
  g_autoptr (LofteElement) pledge = read_case ("vasteras-personran-2021.xml");
  LofteElement *focus = lofte_element_peek (pledge, "focus", 0);
  LofteElement *presence = lofte_element_peek (focus, "commitment", 1);
  LofteElement *goal = lofte_element_peek (focus, "goal", 0);
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (LOFTE_AGREEMENT (pledge), NULL);
  g_autofree char *text = lofte_xml_write (LOFTE_ELEMENT (copy), LOFTE_XML_ALL);

  assert_parties (pledge, "Västerås stad", "1980", "lokalpolisområde Västerås");
  assert_signatory (pledge, 0, "Staffan Jansson (S)", "kommunstyrelsens ordförande");
  assert_signatory (pledge, 1, "Sara Ekström", "lokalpolisområdeschef");
  assert_text (pledge, "ceremony-date", "2021-11-18");
  assert_text (pledge, "ceremony-place", "Utanför Stadshuset, Västerås");
  g_assert_cmpuint (lofte_element_count (pledge, "focus"), ==, 1);
  assert_focus (pledge, 0, "Personrån", FALSE, 1, 4);
  assert_text (goal, "comparison", "decrease");
  assert_text (goal, "baseline", NULL);
  assert_text (goal, "target", NULL);
  assert_promise (pledge, 0, 0, "Kommunen och polisen", "duty");
  assert_promise (pledge, 0, 1, "Polisen", "duty");
  assert_promise (pledge, 0, 2, "Kommunen", "duty");
  assert_promise (pledge, 0, 3, "Kommunen och polisen", "duty");
  g_assert_cmpint (lofte_element_get_field_secrecy (presence, "note"), ==, LOFTE_SECRECY_POLICE_INVESTIGATION);
  g_assert_nonnull (strstr (text, lofte_element_get (presence, "text")));
  g_assert_null (strstr (text, "intern uppgift"));
  g_assert_cmpuint (lofte_element_count (pledge, "contact"), ==, 2);
  for (guint i = 0; i < 2; i++)
    assert_text (lofte_element_peek (pledge, "contact", i), "phone", NULL);
}

static void
test_safety_council (void)
{
  g_autoptr (LofteElement) agreement = read_case ("vasteras-samverkansoverenskommelse-2023.xml");
  LofteElement *meetings = lofte_element_peek (lofte_element_peek (agreement, "focus", 0), "commitment", 0);
  const char *organisation = lofte_element_get (find_section (agreement, "organisation"), "body");

  assert_parties (agreement, "Västerås stad", "1980", "lokalpolisområde Västerås");
  assert_signatory (agreement, 0, NULL, "kommunstyrelsens ordförande");
  assert_signatory (agreement, 1, NULL, "lokalpolisområdeschef");
  assert_text (agreement, "ceremony-date", "2023-06");
  g_assert_cmpuint (lofte_element_count (agreement, "focus"), ==, 4);
  assert_focus (agreement, 0, "Strategiskt trygghetsskapande och brottsförebyggande arbete", FALSE, 0, 7);
  assert_focus (agreement, 1, "Hålla unga utanför riskzonen", TRUE, 0, 0);
  assert_focus (agreement, 2, "Särskilt utsatta brottsoffer", TRUE, 0, 0);
  assert_focus (agreement, 3, "Avhopparverksamhet", TRUE, 0, 0);
  assert_promise (agreement, 0, 0, "Kommunen och polisen", "rate");
  assert_text (meetings, "target", "3");
  assert_text (meetings, "per", "year");
  assert_promise (agreement, 0, 6, "Kommunen och polisen", "knowledge");
  g_assert_nonnull (strstr (organisation, "tre till fyra gånger om året"));
  g_assert_nonnull (strstr (organisation, "nämnden för idrott, fritid och förebyggande"));
  g_assert_nonnull (strstr (organisation, "Värna Västerås"));
}

static void
test_upplands_vasby (void)
{
  g_autoptr (LofteElement) agreement = read_case ("upplands-vasby-2020-2022.xml");
  LofteElement *decision = lofte_element_peek (agreement, "decision", 0);
  LofteElement *vision = lofte_element_peek (lofte_element_peek (agreement, "focus", 2), "goal", 0);

  assert_parties (agreement, "Upplands Väsby kommun", "0114", NULL);
  assert_signatory (agreement, 0, "Christine Hanefalk (M)", "kommunstyrelsens ordförande");
  assert_signatory (agreement, 1, "Christoffer Bohman", "lokalpolisområdeschef");
  assert_text (agreement, "start", "2020-12");
  assert_text (agreement, "end", "2022-12");
  assert_text (decision, "body", "Kommunstyrelsen");
  assert_text (decision, "date", NULL);
  assert_text (decision, "paragraph", NULL);
  g_assert_cmpuint (lofte_element_count (agreement, "focus"), ==, 3);
  assert_focus (agreement, 0, "Färre händelser som skapar otrygghet på offentliga platser", FALSE, 1, 1);
  assert_focus (agreement, 1, "Minskad rekrytering till kriminella strukturer", FALSE, 1, 2);
  assert_focus (agreement, 2, "Myndighetssamverkan mot organiserad brottslighet", FALSE, 1, 1);
  g_assert_true (lofte_element_get_boolean (vision, "vision"));
  assert_text (lofte_element_peek (agreement, "contact", 0), "role", "brottsförebyggande strateg");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shipped-data/examples/arboga", test_arboga);
  g_test_add_func ("/shipped-data/examples/exposed-areas", test_exposed_areas);
  g_test_add_func ("/shipped-data/examples/robberies", test_robberies);
  g_test_add_func ("/shipped-data/examples/safety-council", test_safety_council);
  g_test_add_func ("/shipped-data/examples/upplands-vasby", test_upplands_vasby);
  return g_test_run ();
}
