/* Reading and writing of documents: round trips, the published schema, located problems
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lofte-core-error.h"
#include "lofte-template.h"
#include "lofte-xml.h"
#include "random-document.h"
#include "xml-fixture.h"
#include "xmllint.h"

#define ROUNDS 60
#define MUTATIONS 300
#define OTHER_ID "id-11234567-89ab-4cde-8f01-23456789abcd"

static void
check_round_trip (GType type, const char *schema)
{
  g_autofree char *xmllint = xmllint_find ();
  g_autofree char *folder = g_dir_make_tmp ("lofte-xml-XXXXXX", NULL);
  g_autofree char *schema_path = xml_fixture_dup_schema (schema);
  g_autoptr (GHashTable) accepted = NULL;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (LofteElement) document = random_document_new (type);
      g_autofree char *xml = lofte_xml_write (document, LOFTE_XML_ALL);
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteElement) again = xml_fixture_read (type, xml, problems, &error);
      g_autofree char *xml_again = NULL;
      g_autofree char *name = g_strdup_printf ("%03d.xml", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (error && problems->len)
        g_test_message ("%s", ((LofteXmlProblem *) g_ptr_array_index (problems, 0))->sentence);
      g_assert_no_error (error);
      xml_again = lofte_xml_write (again, LOFTE_XML_ALL);
      g_assert_cmpstr (xml, ==, xml_again);
      g_assert_true (LOFTE_ELEMENT_GET_CLASS (document)->identified == FALSE || lofte_element_equal (document, again));
      g_file_set_contents (path, xml, -1, NULL);
    }
  if (xmllint)
    {
      accepted = xmllint_list_accepted (xmllint, schema_path, folder);
      g_assert_cmpuint (g_hash_table_size (accepted), ==, ROUNDS);
    }
  remove_folder (folder);
}

static void
test_round_trip_agreement (void)
{
  check_round_trip (LOFTE_TYPE_AGREEMENT, "agreement.rng");
}

static void
test_round_trip_template (void)
{
  check_round_trip (LOFTE_TYPE_TEMPLATE, "template.rng");
}

/* Cells keep their columns when the first of them is empty. */
static void
test_empty_lines (void)
{
  static const char *const values[] = { "\nb", "a\n\nc", "\n\n", "a\n", "\n", "a\tb" };
  g_autoptr (LofteElement) document = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (GError) error = NULL;
  LofteElement *commitment;

  lofte_element_set (document, "kind", "pledge");
  lofte_element_set (document, "language", "sv");
  {
    g_autoptr (LofteElement) focus = lofte_element_new (g_type_from_name ("LofteFocusArea"));
    g_autoptr (LofteElement) child = lofte_element_new (g_type_from_name ("LofteCommitment"));

    lofte_element_append (document, focus);
    lofte_element_append (focus, child);
    commitment = child;
  }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *xml = NULL;
      g_autoptr (LofteElement) again = NULL;

      lofte_element_set (commitment, "place", values[i]);
      xml = lofte_xml_write (document, LOFTE_XML_ALL);
      again = xml_fixture_read (LOFTE_TYPE_AGREEMENT, xml, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lofte_element_get (lofte_element_resolve (again, "focus/commitment", NULL, NULL), "place"), ==, values[i]);
    }
}

static void
check_schema (GType type, const char *name)
{
  g_autofree char *path = xml_fixture_dup_schema (name);
  g_autofree char *published = NULL;
  g_autofree char *written = lofte_xml_write_schema (type);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &published, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, published);
}

static void
test_published_schema (void)
{
  check_schema (LOFTE_TYPE_AGREEMENT, "agreement.rng");
  check_schema (LOFTE_TYPE_TEMPLATE, "template.rng");
}

static void
test_scopes (void)
{
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (LofteElement) document = random_document_new (LOFTE_TYPE_AGREEMENT);
      g_autofree char *content_xml = lofte_xml_write (document, LOFTE_XML_CONTENT);
      g_autofree char *living_xml = lofte_xml_write (document, LOFTE_XML_LIVING);
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteElement) content = xml_fixture_read (LOFTE_TYPE_AGREEMENT, content_xml, NULL, &error);
      g_autoptr (LofteElement) living = xml_fixture_read (LOFTE_TYPE_AGREEMENT, living_xml, NULL, &error);
      g_autoptr (LofteAgreement) whole = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (lofte_element_count (content, "outcome"), ==, 0);
      g_assert_cmpuint (lofte_element_count (living, "focus"), ==, 0);
      whole = lofte_agreement_join (LOFTE_AGREEMENT (g_steal_pointer (&content)), LOFTE_AGREEMENT (living));
      g_assert_true (lofte_element_equal (document, LOFTE_ELEMENT (whole)));
    }
}

/* ---- one fault a file: program and xmllint say the same ---- */

typedef struct
{
  const char *name;
  const char *xml;
  gboolean accepted;
  const char *element;   /* of the first problem */
  const char *attribute; /* of the first problem */
} Case;

#define INSIDE(text) HEAD ROOT ">" text "</agreement>"
#define ATTRIBUTE(text) HEAD ROOT " " text "/>"
#define BODY(text) INSIDE ("<section><body>" text "</body></section>")

static const Case cases[] = {
  { "minimal", HEAD ROOT "/>", TRUE, NULL, NULL },
  { "comment", INSIDE ("<!-- a --><?pi x?>"), TRUE, NULL, NULL },
  { "spaces", INSIDE ("\n  \t\n"), TRUE, NULL, NULL },
  { "cdata-spaces", INSIDE ("<![CDATA[  ]]>"), TRUE, NULL, NULL },
  { "prefix", HEAD "<x:agreement xmlns:x=\"urn:lofte:agreement:1\" id=\"" ID "\" kind=\"pledge\" language=\"sv\"><x:section/></x:agreement>", TRUE, NULL, NULL },
  { "order", INSIDE ("<section/><lead>x</lead><party/><section/>"), TRUE, NULL, NULL },
  { "cdata-text", INSIDE ("<lead><![CDATA[<b>]]></lead>"), TRUE, NULL, NULL },
  { "entity-text", INSIDE ("<lead>&lt;&#229;&#xe5;</lead>"), TRUE, NULL, NULL },
  { "unknown-element", INSIDE ("<wish/>"), FALSE, "wish", NULL },
  { "misplaced-element", INSIDE ("<goal/>"), FALSE, "goal", NULL },
  { "unknown-attribute", ATTRIBUTE ("colour=\"red\""), FALSE, "agreement", "colour" },
  { "child-as-attribute", ATTRIBUTE ("lead=\"x\""), FALSE, "agreement", "lead" },
  { "attribute-as-child", INSIDE ("<title>x</title>"), FALSE, "title", NULL },
  { "capital-name", INSIDE ("<Section/>"), FALSE, "Section", NULL },
  { "bad-choice", INSIDE ("<party kind=\"king\"/>"), FALSE, "party", "kind" },
  { "choice-space", INSIDE ("<party kind=\" police\"/>"), FALSE, "party", "kind" },
  { "choice-space-after", INSIDE ("<party kind=\"police \"/>"), FALSE, "party", "kind" },
  { "choice-empty", INSIDE ("<party kind=\"\"/>"), FALSE, "party", "kind" },
  { "choice-case", INSIDE ("<party kind=\"Police\"/>"), FALSE, "party", "kind" },
  { "date-word", ATTRIBUTE ("start=\"soon\""), FALSE, "agreement", "start" },
  { "date-none", ATTRIBUTE ("start=\"2021-02-30\""), FALSE, "agreement", "start" },
  { "date-leap", ATTRIBUTE ("start=\"2024-02-29\""), TRUE, NULL, NULL },
  { "date-no-leap", ATTRIBUTE ("start=\"1900-02-29\""), FALSE, "agreement", "start" },
  { "date-month", ATTRIBUTE ("start=\"2021-13\""), FALSE, "agreement", "start" },
  { "date-month-ok", ATTRIBUTE ("start=\"2021-12\""), TRUE, NULL, NULL },
  { "date-year", ATTRIBUTE ("start=\"2021\""), TRUE, NULL, NULL },
  { "date-year-zero", ATTRIBUTE ("start=\"0000\""), FALSE, "agreement", "start" },
  { "date-year-zero-month", ATTRIBUTE ("start=\"0000-01\""), FALSE, "agreement", "start" },
  { "date-space", ATTRIBUTE ("start=\" 2021-01-01\""), FALSE, "agreement", "start" },
  { "date-space-after", ATTRIBUTE ("start=\"2021-01-01 \""), FALSE, "agreement", "start" },
  { "date-tab", ATTRIBUTE ("start=\"&#9;2021-01-01\""), FALSE, "agreement", "start" },
  { "date-zone", ATTRIBUTE ("start=\"2021-01-01Z\""), FALSE, "agreement", "start" },
  { "date-long-year", ATTRIBUTE ("start=\"12021-01-01\""), FALSE, "agreement", "start" },
  { "date-negative", ATTRIBUTE ("start=\"-2021-01-01\""), FALSE, "agreement", "start" },
  { "date-empty", ATTRIBUTE ("start=\"\""), FALSE, "agreement", "start" },
  { "number-comma", INSIDE ("<focus><goal target=\"1,5\"/></focus>"), FALSE, "goal", "target" },
  { "number-plus", INSIDE ("<focus><goal target=\"+1\"/></focus>"), FALSE, "goal", "target" },
  { "number-exponent", INSIDE ("<focus><goal target=\"1e3\"/></focus>"), FALSE, "goal", "target" },
  { "number-dot", INSIDE ("<focus><goal target=\"1.\"/></focus>"), FALSE, "goal", "target" },
  { "number-no-whole", INSIDE ("<focus><goal target=\".5\"/></focus>"), FALSE, "goal", "target" },
  { "number-long", INSIDE ("<focus><goal target=\"1234567890123456\"/></focus>"), FALSE, "goal", "target" },
  { "number-fine", INSIDE ("<focus><goal target=\"1.1234567\"/></focus>"), FALSE, "goal", "target" },
  { "number-newline", INSIDE ("<focus><goal target=\"1&#10;\"/></focus>"), FALSE, "goal", "target" },
  { "number-space", INSIDE ("<focus><goal target=\" 1\"/></focus>"), FALSE, "goal", "target" },
  { "number-ok", INSIDE ("<focus><goal target=\"-001.500000\"/></focus>"), TRUE, NULL, NULL },
  { "number-arabic", INSIDE ("<focus><goal target=\"\xd9\xa1\"/></focus>"), FALSE, "goal", "target" },
  { "integer-long", ATTRIBUTE ("consultation=\"1000000\""), FALSE, "agreement", "consultation" },
  { "integer-sign", ATTRIBUTE ("consultation=\"-1\""), FALSE, "agreement", "consultation" },
  { "integer-ok", ATTRIBUTE ("consultation=\"000006\""), TRUE, NULL, NULL },
  { "boolean-one", INSIDE ("<section locked=\"1\"/>"), FALSE, "section", "locked" },
  { "boolean-space", INSIDE ("<section locked=\"true \"/>"), FALSE, "section", "locked" },
  { "reference-bad", INSIDE ("<contact party=\"police\"/>"), FALSE, "contact", "party" },
  { "reference-two", INSIDE ("<contact party=\"" ID " " OTHER_ID "\"/>"), FALSE, "contact", "party" },
  { "references-two", INSIDE ("<focus problems=\"" ID " " OTHER_ID "\"/>"), TRUE, NULL, NULL },
  { "references-spaces", INSIDE ("<focus problems=\"" ID "  " OTHER_ID "\"/>"), FALSE, "focus", "problems" },
  { "references-empty", INSIDE ("<focus problems=\"\"/>"), FALSE, "focus", "problems" },
  { "marks-bad", INSIDE ("<section secret-fields=\"body\"/>"), FALSE, "section", "secret-fields" },
  { "marks-capital", INSIDE ("<section secret-fields=\"Body:person\"/>"), FALSE, "section", "secret-fields" },
  { "marks-two-colons", INSIDE ("<section secret-fields=\"a:b:c\"/>"), FALSE, "section", "secret-fields" },
  { "marks-ok", INSIDE ("<section secret-fields=\"body:person key:internal\"/>"), TRUE, NULL, NULL },
  { "digest-short", ATTRIBUTE ("crest=\"abc\""), FALSE, "agreement", "crest" },
  { "digest-capital", ATTRIBUTE ("crest=\"0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\""), FALSE, "agreement", "crest" },
  { "digest-ok", ATTRIBUTE ("crest=\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""), TRUE, NULL, NULL },
  { "id-bad", INSIDE ("<section id=\"s1\"/>"), FALSE, "section", "id" },
  { "id-capital", INSIDE ("<section id=\"id-01234567-89AB-4cde-8f01-23456789abcd\"/>"), FALSE, "section", "id" },
  { "id-twice", INSIDE ("<section id=\"" OTHER_ID "\"/><section id=\"" OTHER_ID "\"/>"), TRUE, NULL, NULL },
  { "root-no-id", HEAD "<agreement xmlns=\"urn:lofte:agreement:1\" kind=\"pledge\" language=\"sv\"/>", FALSE, "agreement", "id" },
  { "root-no-kind", HEAD "<agreement xmlns=\"urn:lofte:agreement:1\" id=\"" ID "\" language=\"sv\"/>", FALSE, "agreement", "kind" },
  { "outcome-no-subject", INSIDE ("<outcome/>"), FALSE, "outcome", "of" },
  { "value-no-key", INSIDE ("<value/>"), FALSE, "value", "key" },
  { "value-empty-key", INSIDE ("<value key=\"\"/>"), FALSE, "value", "key" },
  { "text-empty", ATTRIBUTE ("title=\"\""), TRUE, NULL, NULL },
  { "child-twice", INSIDE ("<lead>a</lead><lead>b</lead>"), FALSE, "lead", NULL },
  { "lines-twice", INSIDE ("<picture><problem><place>a</place><place/><place>b</place></problem></picture>"), TRUE, NULL, NULL },
  { "stray-text", INSIDE ("hello"), FALSE, "agreement", NULL },
  { "stray-cdata", INSIDE ("<![CDATA[hello]]>"), FALSE, "agreement", NULL },
  { "stray-nbsp", INSIDE ("&#160;"), FALSE, "agreement", NULL },
  { "stray-in-list", BODY ("<ul>x<li>a</li></ul>"), FALSE, "ul", NULL },
  { "no-namespace", HEAD "<agreement id=\"" ID "\" kind=\"pledge\" language=\"sv\"/>", FALSE, "agreement", NULL },
  { "wrong-namespace", HEAD "<agreement xmlns=\"urn:lofte:agreement:2\" id=\"" ID "\" kind=\"pledge\" language=\"sv\"/>", FALSE, "agreement", NULL },
  { "wrong-root", HEAD "<section xmlns=\"urn:lofte:agreement:1\"/>", FALSE, "section", NULL },
  { "child-namespace", INSIDE ("<section xmlns=\"urn:other\"/>"), FALSE, "section", NULL },
  { "attribute-namespace", HEAD ROOT " xmlns:x=\"urn:lofte:agreement:1\" x:title=\"a\"/>", FALSE, "agreement", "title" },
  { "xml-lang", ATTRIBUTE ("xml:lang=\"sv\""), FALSE, "agreement", "lang" },
  { "xml-space", INSIDE ("<lead xml:space=\"preserve\">a</lead>"), FALSE, "lead", "space" },
  { "element-in-text", INSIDE ("<lead>a <b>b</b></lead>"), FALSE, "lead", NULL },
  { "attribute-on-text", INSIDE ("<lead x=\"1\">a</lead>"), FALSE, "lead", "x" },
  { "rich-bare", BODY ("text"), FALSE, "body", NULL },
  { "rich-empty", BODY (""), TRUE, NULL, NULL },
  { "rich-div", BODY ("<div/>"), FALSE, "div", NULL },
  { "rich-script", BODY ("<p><script/></p>"), FALSE, "script", NULL },
  { "rich-p-in-p", BODY ("<p><p>a</p></p>"), FALSE, "p", NULL },
  { "rich-empty-list", BODY ("<ul/>"), FALSE, "ul", NULL },
  { "rich-list-in-list", BODY ("<ul><li><ul><li>a</li></ul></li></ul>"), FALSE, "ul", NULL },
  { "rich-list-p", BODY ("<ol><p>a</p></ol>"), FALSE, "p", NULL },
  { "rich-bold-attribute", BODY ("<p><b x=\"1\">a</b></p>"), FALSE, "b", "x" },
  { "rich-link-none", BODY ("<p><a>a</a></p>"), FALSE, "a", "href" },
  { "rich-link-script", BODY ("<p><a href=\"javascript:x\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-file", BODY ("<p><a href=\"file:///etc/passwd\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-space", BODY ("<p><a href=\"https://a b\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-capital", BODY ("<p><a href=\"HTTPS://a\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-quote", BODY ("<p><a href=\"https://a&quot;b\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-swedish", BODY ("<p><a href=\"https://sv.wikipedia.org/wiki/\xc3\x85m\xc3\xa5l\">a</a></p>"), TRUE, NULL, NULL },
  { "rich-link-nbsp", BODY ("<p><a href=\"https://a&#160;b\">a</a></p>"), TRUE, NULL, NULL },
  { "rich-link-bare", BODY ("<p><a href=\"https://\">a</a></p>"), FALSE, "a", "href" },
  { "rich-link-ok", BODY ("<p><a href=\"mailto:a@b.se\"><b>a</b></a></p>"), TRUE, NULL, NULL },
  { "rich-link-in-link", BODY ("<p><a href=\"https://a\"><b><a href=\"https://b\">a</a></b></a></p>"), FALSE, "a", NULL },
  { "rich-field-none", BODY ("<p><field/></p>"), FALSE, "field", "name" },
  { "rich-field-bad", BODY ("<p><field name=\"X y\"/></p>"), FALSE, "field", "name" },
  { "rich-field-full", BODY ("<p><field name=\"x\">a</field></p>"), FALSE, "field", NULL },
  { "rich-field-space", BODY ("<p><field name=\"x\"> </field></p>"), TRUE, NULL, NULL },
  { "rich-field-attribute", BODY ("<p><field name=\"x\" y=\"1\"/></p>"), FALSE, "field", "y" },
  { "rich-deep", BODY ("<p><b><i><b><i><b><i><b><i><b><i><b><i>a</i></b></i></b></i></b></i></b></i></b></i></b></p>"), TRUE, NULL, NULL },
  { "rich-deep-bad", BODY ("<p><b><i><b><i><b><i><b><i><b><i><b><u>a</u></b></i></b></i></b></i></b></i></b></i></b></p>"), FALSE, "u", NULL },
  { "rich-namespace", BODY ("<p xmlns=\"http://www.w3.org/1999/xhtml\">a</p>"), FALSE, "p", NULL },
  { "rich-body-attribute", INSIDE ("<section><body x=\"1\"/></section>"), FALSE, "body", "x" },
  { "not-closed", HEAD ROOT "><section>", FALSE, NULL, NULL },
  { "bad-entity", INSIDE ("<lead>&nbsp;</lead>"), FALSE, NULL, NULL },
  { "two-roots", HEAD ROOT "/>" ROOT "/>", FALSE, NULL, NULL },
  { "attribute-twice", ATTRIBUTE ("title=\"a\" title=\"b\""), FALSE, NULL, NULL },
  { "not-utf8", INSIDE ("<lead>\xe5</lead>"), FALSE, NULL, NULL },
  { "control", INSIDE ("<lead>\x01</lead>"), FALSE, NULL, NULL },
  { "nothing", " ", FALSE, NULL, NULL },
  { "no-prefix", INSIDE ("<x:section/>"), FALSE, NULL, NULL },
};

static void
write_file (const char *folder, const char *name, const char *xml)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
}

static void
test_faults (void)
{
  g_autofree char *xmllint = xmllint_find ();
  g_autofree char *folder = g_dir_make_tmp ("lofte-xml-XXXXXX", NULL);
  g_autofree char *schema = xml_fixture_dup_schema ("agreement.rng");
  g_autoptr (GHashTable) accepted = NULL;
  gboolean agreed = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].name, ".xml", NULL);

      write_file (folder, name, cases[i].xml);
    }
  accepted = xmllint ? xmllint_list_accepted (xmllint, schema, folder) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].name, ".xml", NULL);
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteElement) document = xml_fixture_read (LOFTE_TYPE_AGREEMENT, cases[i].xml, problems, &error);
      const LofteXmlProblem *problem = problems->len ? g_ptr_array_index (problems, 0) : NULL;
      gboolean fits = (document != NULL) == cases[i].accepted && (!accepted || g_hash_table_contains (accepted, name) == cases[i].accepted);

      if (!document)
        {
          g_assert_nonnull (error);
          fits = fits && problem && g_str_equal (problem->file, "test.xml") && problem->line > 0 && *problem->sentence;
          fits = fits && (!cases[i].element || g_strcmp0 (problem->element, cases[i].element) == 0);
          fits = fits && (!cases[i].attribute || g_strcmp0 (problem->attribute, cases[i].attribute) == 0);
          fits = fits && !strstr (problem->sentence, "follow the schema");
        }
      else
        {
          fits = fits && problems->len == 0;
        }
      if (!fits)
        {
          g_autofree char *text = problem ? lofte_xml_problem_to_string (problem) : NULL;

          g_test_message ("%s: program %d, xmllint %d: %s", cases[i].name, document != NULL, accepted ? g_hash_table_contains (accepted, name) : -1, text);
          agreed = FALSE;
        }
    }
  remove_folder (folder);
  g_assert_true (agreed);
}

static void
test_five_faults (void)
{
  static const char xml[] = HEAD
      ROOT " start=\"soon\">\n"
           "  <party kind=\"king\"/>\n"
           "  <wish/>\n"
           "  <section colour=\"red\"><body><p><u>a</u></p></body></section>\n"
           "</agreement>";
  static const struct
  {
    int line;
    const char *element;
    const char *attribute;
  } expected[] = {
    { 2, "agreement", "start" },
    { 3, "party", "kind" },
    { 4, "wish", NULL },
    { 5, "section", "colour" },
    { 5, "u", NULL },
  };
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteElement) document = xml_fixture_read (LOFTE_TYPE_AGREEMENT, xml, problems, &error);

  g_assert_null (document);
  g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID);
  g_assert_cmpuint (problems->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const LofteXmlProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpint (problem->line, ==, expected[i].line);
      g_assert_cmpstr (problem->element, ==, expected[i].element);
      g_assert_cmpstr (problem->attribute, ==, expected[i].attribute);
    }
}

/* ---- random changes ---- */

/* Where in @xml the @n-th tag begins, from its <. */
static char *
find_tag (char *xml, int n)
{
  char *at = strchr (xml + strlen (HEAD), '<');

  for (int i = 0; at && i < n; i++)
    at = strchr (at + 1, '<');
  return at;
}

static int
count_tags (const char *xml)
{
  int count = 0;

  for (const char *at = strchr (xml + strlen (HEAD), '<'); at; at = strchr (at + 1, '<'))
    count++;
  return count;
}

static char *
splice (const char *xml, const char *from, const char *to, const char *text)
{
  g_autofree char *head = g_strndup (xml, from - xml);

  return g_strconcat (head, text, to, NULL);
}

static char *
mutate (char *xml)
{
  static const char *const values[] = { "", " ", "true", "2021-01-01", "2021-1-1", " 5", "5", "-5.5", ID, "police", "x y", "a:b", "&lt;", "&#10;", "\xc3\xa5" };
  static const char *const names[] = { "section", "body", "p", "b", "li", "ul", "cell", "text", "field", "lead", "row", "goal" };
  char *tag = find_tag (xml, g_test_rand_int_range (0, count_tags (xml)));
  char *end = strchr (tag, '>');
  char *quote = memchr (tag, '"', end - tag);
  gsize name = strspn (tag + 1, "abcdefghijklmnopqrstuvwxyz-/");
  g_autofree char *copy = g_strndup (tag, end + 1 - tag);

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      if (quote)
        {
          for (int skip = g_test_rand_int_range (0, 6) * 2; skip > 0; skip--)
            {
              char *next = memchr (quote + 1, '"', end - quote);

              if (next && memchr (next + 1, '"', end - next) && skip % 2 == 0)
                quote = memchr (next + 1, '"', end - next);
            }
          return splice (xml, quote + 1, strchr (quote + 1, '"'), values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]);
        }
      return splice (xml, end + 1, end + 1, " ");
    case 1:
      return splice (xml, tag + 1, tag + 1 + name, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
    case 2:
      return splice (xml, tag, tag, copy);
    case 3:
      return splice (xml, tag, end + 1, "");
    case 4:
      {
        /* A whole element with no inside, put somewhere else. */
        g_autofree char *element = g_strdup_printf ("<%s/>", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);

        return splice (xml, end + 1, end + 1, element);
      }
    default:
      return splice (xml, end + 1, end + 1, g_test_rand_bit () ? "stray" : "<!-- fine -->");
    }
}

static void
check_mutations (GType type, const char *schema_name)
{
  g_autofree char *xmllint = xmllint_find ();
  g_autofree char *folder = g_dir_make_tmp ("lofte-xml-XXXXXX", NULL);
  g_autofree char *schema = xml_fixture_dup_schema (schema_name);
  g_autoptr (GHashTable) accepted = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  guint n_accepted = 0, n_refused = 0;
  gboolean agreed = TRUE;

  if (!xmllint)
    return;
  for (int i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (LofteElement) document = random_document_new (type);
      g_autofree char *xml = lofte_xml_write (document, LOFTE_XML_ALL);
      g_autofree char *name = g_strdup_printf ("%03d.xml", i);

      g_ptr_array_add (files, mutate (xml));
      write_file (folder, name, g_ptr_array_index (files, i));
    }
  accepted = xmllint_list_accepted (xmllint, schema, folder);
  for (int i = 0; i < MUTATIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03d.xml", i);
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (LofteElement) document = xml_fixture_read (type, g_ptr_array_index (files, i), problems, NULL);
      const LofteXmlProblem *problem = problems->len ? g_ptr_array_index (problems, 0) : NULL;

      document ? n_accepted++ : n_refused++;
      if ((document != NULL) != g_hash_table_contains (accepted, name) || (problem && strstr (problem->sentence, "follow the schema")))
        {
          g_test_message ("%d: program %d: %s\n%s", i, document != NULL, problem ? problem->sentence : "", (char *) g_ptr_array_index (files, i));
          agreed = FALSE;
        }
    }
  remove_folder (folder);
  g_test_message ("%u accepted, %u refused", n_accepted, n_refused);
  g_assert_true (agreed);
  g_assert_cmpuint (n_accepted, >, 10);
  g_assert_cmpuint (n_refused, >, 10);
}

static void
test_mutations_agreement (void)
{
  check_mutations (LOFTE_TYPE_AGREEMENT, "agreement.rng");
}

static void
test_mutations_template (void)
{
  check_mutations (LOFTE_TYPE_TEMPLATE, "template.rng");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (LOFTE_TYPE_AGREEMENT);

  g_test_add_func ("/xml/round-trip/agreement", test_round_trip_agreement);
  g_test_add_func ("/xml/round-trip/template", test_round_trip_template);
  g_test_add_func ("/xml/empty-lines", test_empty_lines);
  g_test_add_func ("/xml/published-schema", test_published_schema);
  g_test_add_func ("/xml/scopes", test_scopes);
  g_test_add_func ("/xml/faults", test_faults);
  g_test_add_func ("/xml/five-faults", test_five_faults);
  g_test_add_func ("/xml/mutations/agreement", test_mutations_agreement);
  g_test_add_func ("/xml/mutations/template", test_mutations_template);

  return g_test_run ();
}
