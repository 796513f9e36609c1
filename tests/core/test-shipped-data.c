/* Tests of the shipped data: templates, examples, lists, schemas by example
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "lofte-check.h"
#include "lofte-rich-text.h"

#include "test-shipped-data.h"

#define NO_BREAK_SPACE "\302\240"

static GPtrArray *
list_files (const char *folder, const char *suffix)
{
  g_autofree char *path = g_build_filename (LOFTE_TEST_DATA, folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_assert_cmpuint (names->len, >, 0);
  return names;
}

static void
assert_round_trip (GType type, LofteElement *root)
{
  g_autofree char *text = lofte_xml_write (root, LOFTE_XML_ALL);
  g_autoptr (LofteElement) again = read_xml (type, text, "written.xml");

  g_assert_true (lofte_element_equal (root, again));
}

/* ---- both validators ---- */

static void
assert_xmllint_accepts (const char *xmllint, const char *schema, const char *folder, const char *name)
{
  g_autofree char *schema_path = g_build_filename (LOFTE_TEST_DATA, "schema", schema, NULL);
  g_autofree char *path = g_build_filename (LOFTE_TEST_DATA, folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, xmllint, "--nonet", "--noout", "--relaxng", schema_path, path, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &output, &error);
  g_assert_no_error (error);
  g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_successful (process));
}

static void
test_xmllint (void)
{
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autoptr (GPtrArray) templates = list_files ("templates", ".xml");
  g_autoptr (GPtrArray) examples = list_files ("examples", ".xml");

  if (!xmllint)
    {
      g_test_skip ("xmllint is not installed");
      return;
    }
  for (guint i = 0; i < templates->len; i++)
    assert_xmllint_accepts (xmllint, "template.rng", "templates", g_ptr_array_index (templates, i));
  for (guint i = 0; i < examples->len; i++)
    assert_xmllint_accepts (xmllint, "agreement.rng", "examples", g_ptr_array_index (examples, i));
  assert_xmllint_accepts (xmllint, "template.rng", "schema", "example-template.xml");
  assert_xmllint_accepts (xmllint, "agreement.rng", "schema", "example-agreement.xml");
}

/* ---- language ---- */

/* A field reference reads as a word, so that spaces around it are judged as they will be. */
static char *
stand_in (const char *name, gpointer user_data)
{
  return g_strdup ("Ord");
}

static char *
dup_plain (const char *markup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteRichText) text = lofte_rich_text_new_from_markup (markup, &error);

  g_assert_no_error (error);
  lofte_rich_text_resolve (text, stand_in, NULL);
  return lofte_rich_text_to_plain (text);
}

typedef void (*TextFunc) (const char *text, LofteElement *element, const LofteField *field);

static void
for_each_text (LofteElement *element, TextFunc func)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      const char *value = lofte_element_get (element, field->name);
      gboolean is_text = field->type == LOFTE_FIELD_TEXT || field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_RICH || field->type == LOFTE_FIELD_LINES;

      if (value && is_text)
        {
          g_autofree char *plain = field->type == LOFTE_FIELD_RICH ? dup_plain (value) : g_strdup (value);

          func (plain, element, field);
        }
    }
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child = g_type_class_ref (klass->slots[i].get_type ());

      for (guint j = 0; j < lofte_element_count (element, child->xml_name); j++)
        for_each_text (lofte_element_peek (element, child->xml_name, j), func);
    }
}

static void
check_language (const char *text, LofteElement *element, const LofteField *field)
{
  /* Words that have gone out of use, legal effect that a pledge does not have, and slips of the keyboard. */
  static const char *const forbidden[] = {
    "juridiskt",
    "bindande",
    "landsting",
    "rikspolisstyrelsen",
    "polismyndigheterna",
    "tillstånd för kamera",
    "tillstånd till kamera",
    "ansöka om tillstånd",
    "andt ",
    "andt-",
    " skl ",
    "  ",
    " ,",
    " .",
    "\"",
    "...",
    "lorem",
    "todo",
    "xxx",
    " - ",
    "nolltolerans",
  };
  g_autofree char *folded = g_utf8_strdown (text, -1);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  g_test_message ("%s/%s: %s", lofte_element_get_name (element), field->name, text);
  g_assert_cmpstr (text, ==, composed);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (folded, forbidden[i]));
}

static void
check_personal_data (const char *text, LofteElement *element, const LofteField *field)
{
  static const char *const patterns[] = {
    "[^\\s@]+@[^\\s@]+",                            /* e-mail address */
    "\\b(19|20)?\\d{6}[-+ ]?\\d{4}\\b",             /* personal identity number */
    "(\\+46|\\b0)\\d{1,3}[- ]?\\d{2,3}[ -]?\\d{2}", /* telephone number */
    "\\b[A-Z]{3} ?\\d{2}[A-Z0-9]\\b",               /* registration plate */
  };

  g_test_message ("%s/%s: %s", lofte_element_get_name (element), field->name, text);
  if (g_str_equal (field->name, "code"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    g_assert_false (g_regex_match_simple (patterns[i], text, 0, 0));
}

/* The pattern list must find what it is there to find. */
static void
test_patterns (void)
{
  static const char *const found[] = { "[^\\s@]+@[^\\s@]+", "\\b(19|20)?\\d{6}[-+ ]?\\d{4}\\b", "(\\+46|\\b0)\\d{1,3}[- ]?\\d{2,3}[ -]?\\d{2}" };
  static const char *const samples[] = { "Skriv till a@example.org", "Född 19121212-1212", "Ring 021-39 00 00" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_true (g_regex_match_simple (found[i], samples[i], 0, 0));
}

static void
assert_law_is_cited_exactly (const char *text)
{
  const char *law = "(2023:196)";

  for (const char *at = strstr (text, law); at; at = strstr (at + 1, law))
    {
      const char *before = "§ lagen ";

      g_assert_true (g_str_has_prefix (at, "(2023:196) om kommuners ansvar för brottsförebyggande arbete "));
      g_assert_cmpint (strncmp (at - strlen (before), before, strlen (before)), ==, 0);
      g_assert_cmpint (strncmp (at - strlen (before) - 2, NO_BREAK_SPACE, 2), ==, 0);
      g_assert_true (g_ascii_isdigit (at[-(int) strlen (before) - 3]));
    }
}

static void
check_law (const char *text, LofteElement *element, const LofteField *field)
{
  assert_law_is_cited_exactly (text);
  /* "§ 9" belongs to minutes. */
  g_assert_null (strstr (text, "§ 5"));
  g_assert_null (strstr (text, "§ 9"));
  /* The word may stand in what a document is called, or in the name of an older one. */
  if (!g_str_equal (field->name, "label"))
    g_assert_false (g_regex_match_simple ("\\b(avtal|avtalet|avtals)", text, G_REGEX_CASELESS, 0));
}

/* ---- templates ---- */

static void
assert_sections_read_well (LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);

  for (guint i = 0; i < lofte_element_count (element, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (element, "section", i);
      const char *body = lofte_element_get (section, "body");
      g_autoptr (LofteRichText) text = body ? lofte_rich_text_new_from_markup (body, NULL) : NULL;
      g_autofree char *plain = NULL;

      g_assert_nonnull (lofte_element_get (section, "heading"));
      if (!text)
        continue;
      lofte_rich_text_resolve (text, lofte_agreement_resolve_field, agreement);
      for (guint j = 0; j < text->blocks->len; j++)
        {
          LofteBlock *block = g_ptr_array_index (text->blocks, j);

          for (guint k = 0; k < block->runs->len; k++)
            {
              LofteRun *run = g_ptr_array_index (block->runs, k);

              g_assert_cmpstr (run->text, !=, "");
            }
        }
      plain = lofte_rich_text_to_plain (text);
      check_language (plain, section, lofte_element_find_field (section, "body"));
      g_assert_true (strchr (".:?", g_strstrip (plain)[strlen (plain) - 1]));
    }
}

static LofteElement *
find_by_role (LofteElement *element, const char *role)
{
  for (guint i = 0; i < lofte_element_count (element, "section"); i++)
    if (lofte_element_is (lofte_element_peek (element, "section", i), "role", role))
      return lofte_element_peek (element, "section", i);
  return NULL;
}

static guint
count_gaps (GPtrArray *findings)
{
  guint count = 0;

  for (guint i = 0; i < findings->len; i++)
    count += ((LofteFinding *) g_ptr_array_index (findings, i))->check == LOFTE_CHECK_GAPS;
  return count;
}

static void
assert_finished_when_filled (LofteTemplate *template)
{
  g_autoptr (LofteAgreement) agreement = lofte_template_instantiate (template, "2026-01-15");
  LofteElement *element = LOFTE_ELEMENT (agreement);

  assert_round_trip (LOFTE_TYPE_AGREEMENT, element);
  g_assert_cmpuint (lofte_element_count (element, "party"), ==, 2);
  lofte_element_set (lofte_agreement_find_party (agreement, "municipality"), "name", "Exempelstads kommun");
  lofte_element_set (lofte_agreement_find_party (agreement, "police"), "unit", "lokalpolisområde Exempelstad");
  lofte_element_set (element, "start", "2026-01-01");
  lofte_element_set (element, "end", "2026-12-31");
  assert_sections_read_well (agreement);
}

/* No text of ours is ready to sign while one of its references gives nothing. */
static void
assert_gap_is_found (LofteTemplate *template)
{
  g_autoptr (LofteAgreement) agreement = lofte_template_instantiate (template, "2026-01-15");
  LofteElement *element = LOFTE_ELEMENT (agreement);
  LofteElement *section = find_by_role (element, "validity");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (!section)
    return;
  lofte_element_set (element, "period-rule", "dates");
  lofte_element_set (element, "start", NULL);
  lofte_element_set (element, "end", NULL);
  before = lofte_check_before_signing (agreement, NULL);
  g_assert_cmpuint (count_gaps (before), >=, 1);
  lofte_element_set (lofte_agreement_find_party (agreement, "municipality"), "name", "Exempelstads kommun");
  lofte_element_set (lofte_agreement_find_party (agreement, "police"), "unit", "lokalpolisområde Exempelstad");
  lofte_element_set (element, "start", "2026-01-01");
  lofte_element_set (element, "end", "2026-12-31");
  after = lofte_check_before_signing (agreement, NULL);
  g_assert_cmpuint (count_gaps (after), ==, 0);
}

static void
test_templates (void)
{
  g_autoptr (GPtrArray) names = list_files ("templates", ".xml");

  g_assert_cmpuint (names->len, >=, 2);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (LofteElement) template = read_shipped (LOFTE_TYPE_TEMPLATE, "templates", g_ptr_array_index (names, i));
      g_autofree char *file = g_strconcat (lofte_element_get (template, "key"), ".xml", NULL);

      g_assert_cmpstr (file, ==, g_ptr_array_index (names, i));
      g_assert_nonnull (lofte_element_get (template, "description"));
      for (guint j = 0; j < lofte_element_count (template, "section"); j++)
        {
          LofteElement *section = lofte_element_peek (template, "section", j);
          const char *body = lofte_element_get (section, "body");

          g_assert_nonnull (lofte_element_get (section, "guidance"));
          /* Nobody is asked to get in touch with no one. */
          if (lofte_element_is (section, "role", "contacts"))
            g_assert_false (body && strchr (body, '?'));
        }
      for_each_text (template, check_language);
      for_each_text (template, check_personal_data);
      for_each_text (template, check_law);
      assert_round_trip (LOFTE_TYPE_TEMPLATE, template);
      assert_finished_when_filled (LOFTE_TEMPLATE (template));
      assert_gap_is_found (LOFTE_TEMPLATE (template));
    }
}

/* What every agreement needs: purposes and areas (9 § of the law) and the six points that Brå names. */
static void
test_agreement_template (void)
{
  static const char *const needed[] = { "syfte", "lagesbild", "omraden", "dokumentation", "uppfoljning", "giltighet", "underskrifter" };
  g_autoptr (LofteElement) template = read_shipped (LOFTE_TYPE_TEMPLATE, "templates", "samverkansoverenskommelse.xml");

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      LofteElement *section = find_section (template, needed[i]);

      g_assert_nonnull (section);
      g_assert_true (lofte_element_get_boolean (section, "required"));
    }
  g_assert_cmpint (lofte_element_get_integer (find_section (template, "syfte"), "minimum", 0), ==, 1);
  g_assert_cmpint (lofte_element_get_integer (find_section (template, "omraden"), "minimum", 0), ==, 1);
  g_assert_cmpuint (lofte_element_count (template, "purpose"), >=, 1);
}

/* ---- the cases ---- */

static void
assert_locked_text_is_kept (LofteElement *agreement)
{
  g_autofree char *file = g_strconcat (lofte_element_get (agreement, "template"), ".xml", NULL);
  g_autoptr (LofteElement) template = read_shipped (LOFTE_TYPE_TEMPLATE, "templates", file);

  for (guint i = 0; i < lofte_element_count (agreement, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (agreement, "section", i);
      LofteElement *source = find_section (template, lofte_element_get (section, "key"));

      if (source && lofte_element_get_boolean (source, "locked"))
        assert_text (section, "body", lofte_element_get (source, "body"));
    }
  for (guint i = 0; i < lofte_element_count (template, "section"); i++)
    if (lofte_element_get_boolean (lofte_element_peek (template, "section", i), "required"))
      g_assert_nonnull (find_section (agreement, lofte_element_get (lofte_element_peek (template, "section", i), "key")));
}

static void
check_older_than_the_law (const char *text, LofteElement *element, const LofteField *field)
{
  g_assert_null (strstr (text, "2023:196"));
}

static void
test_examples (void)
{
  g_autoptr (GPtrArray) names = list_files ("examples", ".xml");

  g_assert_cmpuint (names->len, ==, 6);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (LofteElement) agreement = read_case (g_ptr_array_index (names, i));

      g_assert_cmpint (lofte_agreement_get_state (LOFTE_AGREEMENT (agreement)), ==, LOFTE_STATE_DRAFT);
      assert_text (agreement, "track", NULL);
      for_each_text (agreement, check_language);
      for_each_text (agreement, check_personal_data);
      for_each_text (agreement, check_older_than_the_law);
      assert_round_trip (LOFTE_TYPE_AGREEMENT, agreement);
      assert_sections_read_well (LOFTE_AGREEMENT (agreement));
      assert_locked_text_is_kept (agreement);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shipped-data/xmllint", test_xmllint);
  g_test_add_func ("/shipped-data/patterns", test_patterns);
  g_test_add_func ("/shipped-data/templates", test_templates);
  g_test_add_func ("/shipped-data/templates/agreement", test_agreement_template);
  g_test_add_func ("/shipped-data/examples", test_examples);
  return g_test_run ();
}
