/* The RELAX NG schemas, written from the tables of the nouns
 *
 * data/schema holds what this file writes; a test keeps them the same, so that
 * schema and reader cannot drift apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <libxml/relaxng.h>

#include "lofte-schema-private.h"
#include "lofte-xml.h"

#define ID_PATTERN "id-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

static void
append_pattern (GString *rng, const char *pattern)
{
  g_string_append_printf (rng, "<data type=\"string\"><param name=\"pattern\">%s</param></data>", pattern);
}

static void
append_value_type (GString *rng, const LofteField *field)
{
  switch (field->type)
    {
    case LOFTE_FIELD_TEXT:
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_LINES:
      /* An empty value counts as none, so a field that must be there is not empty. */
      if (field->flags & LOFTE_FIELD_REQUIRED)
        g_string_append (rng, "<data type=\"string\"><param name=\"minLength\">1</param></data>");
      else
        g_string_append (rng, "<text/>");
      break;

    case LOFTE_FIELD_RICH:
      g_string_append (rng, "<ref name=\"rich-text\"/>");
      break;

    case LOFTE_FIELD_DATE:
      g_string_append (rng, "<ref name=\"date\"/>");
      break;

    case LOFTE_FIELD_NUMBER:
      append_pattern (rng, "-?[0-9]{1,15}(\\.[0-9]{1,6})?");
      break;

    case LOFTE_FIELD_INTEGER:
      append_pattern (rng, "[0-9]{1,6}");
      break;

    case LOFTE_FIELD_BOOLEAN:
      g_string_append (rng, "<choice><value type=\"string\">true</value><value type=\"string\">false</value></choice>");
      break;

    case LOFTE_FIELD_CHOICE:
      g_string_append (rng, "<choice>");
      for (guint i = 0; field->choices[i]; i++)
        g_string_append_printf (rng, "<value type=\"string\">%s</value>", field->choices[i]);
      g_string_append (rng, "</choice>");
      break;

    case LOFTE_FIELD_REFERENCE:
      append_pattern (rng, ID_PATTERN);
      break;

    case LOFTE_FIELD_REFERENCES:
      append_pattern (rng, ID_PATTERN "( " ID_PATTERN ")*");
      break;

    case LOFTE_FIELD_MARKS:
      append_pattern (rng, "[a-z\\-]+:[a-z\\-]+( [a-z\\-]+:[a-z\\-]+)*");
      break;

    case LOFTE_FIELD_COLOUR:
      append_pattern (rng, "[0-9A-Fa-f]{6}");
      break;

    case LOFTE_FIELD_DIGEST:
      append_pattern (rng, "[0-9a-f]{64}");
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
append_field (GString *rng, const LofteField *field)
{
  gboolean child = lofte_field_is_child_element (field);
  const char *wrap = field->flags & LOFTE_FIELD_REQUIRED ? NULL : field->type == LOFTE_FIELD_LINES ? "zeroOrMore"
                                                                                                   : "optional";

  g_string_append (rng, "        ");
  if (wrap)
    g_string_append_printf (rng, "<%s>", wrap);
  g_string_append_printf (rng, "<%s name=\"%s\"><a:documentation>%s</a:documentation>", child ? "element" : "attribute", field->name, field->label);
  append_value_type (rng, field);
  g_string_append_printf (rng, "</%s>", child ? "element" : "attribute");
  if (wrap)
    g_string_append_printf (rng, "</%s>", wrap);
  g_string_append_c (rng, '\n');
}

static void
append_class (GString *rng, GType type, GHashTable *written)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);

  if (!g_hash_table_add (written, g_strdup (klass->xml_name)))
    return;
  g_string_append_printf (rng, "  <define name=\"%s\">\n    <element name=\"%s\">\n      <a:documentation>%s</a:documentation>\n      <interleave>\n", klass->xml_name, klass->xml_name, klass->label);
  if (klass->identified && klass->xml_namespace)
    g_string_append (rng, "        <attribute name=\"id\"><ref name=\"id\"/></attribute>\n");
  else if (klass->identified)
    g_string_append (rng, "        <optional><attribute name=\"id\"><ref name=\"id\"/></attribute></optional>\n");
  for (guint i = 0; i < klass->n_fields; i++)
    append_field (rng, &klass->fields[i]);
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      g_string_append_printf (rng, "        <zeroOrMore><ref name=\"%s\"/></zeroOrMore>\n", child_class->xml_name);
    }
  g_string_append (rng, "        <empty/>\n      </interleave>\n    </element>\n  </define>\n\n");
  for (guint i = 0; i < klass->n_slots; i++)
    append_class (rng, klass->slots[i].get_type (), written);
}

static const char common[] = "  <define name=\"id\">\n"
                             "    <data type=\"string\"><param name=\"pattern\">" ID_PATTERN "</param></data>\n"
                             "  </define>\n\n"
                             "  <define name=\"date\">\n"
                             "    <a:documentation>A day, or a month or year where a source tells no more.</a:documentation>\n"
                             "    <choice>\n"
                             "      <data type=\"date\"><param name=\"pattern\">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>\n"
                             "      <data type=\"gYearMonth\"><param name=\"pattern\">[0-9]{4}-[0-9]{2}</param></data>\n"
                             "      <data type=\"gYear\"><param name=\"pattern\">[0-9]{4}</param></data>\n"
                             "    </choice>\n"
                             "  </define>\n\n"
                             "  <define name=\"rich-text\">\n"
                             "    <a:documentation>Text limited to what a tagged PDF can carry.</a:documentation>\n"
                             "    <zeroOrMore>\n"
                             "      <choice>\n"
                             "        <element name=\"p\"><ref name=\"inline\"/></element>\n"
                             "        <element name=\"h\"><ref name=\"inline\"/></element>\n"
                             "        <element name=\"ul\"><oneOrMore><element name=\"li\"><ref name=\"inline\"/></element></oneOrMore></element>\n"
                             "        <element name=\"ol\"><oneOrMore><element name=\"li\"><ref name=\"inline\"/></element></oneOrMore></element>\n"
                             "      </choice>\n"
                             "    </zeroOrMore>\n"
                             "  </define>\n\n"
                             "  <define name=\"inline\">\n"
                             "    <zeroOrMore>\n"
                             "      <choice>\n"
                             "        <ref name=\"unlinked\"/>\n"
                             "        <element name=\"b\"><ref name=\"inline\"/></element>\n"
                             "        <element name=\"i\"><ref name=\"inline\"/></element>\n"
                             "        <element name=\"a\">\n"
                             "          <attribute name=\"href\"><data type=\"string\"><param name=\"pattern\">(https?://|mailto:|tel:)[^\\s&lt;&gt;&quot;]+</param></data></attribute>\n"
                             "          <ref name=\"in-link\"/>\n"
                             "        </element>\n"
                             "      </choice>\n"
                             "    </zeroOrMore>\n"
                             "  </define>\n\n"
                             "  <define name=\"in-link\">\n"
                             "    <zeroOrMore>\n"
                             "      <choice>\n"
                             "        <ref name=\"unlinked\"/>\n"
                             "        <element name=\"b\"><ref name=\"in-link\"/></element>\n"
                             "        <element name=\"i\"><ref name=\"in-link\"/></element>\n"
                             "      </choice>\n"
                             "    </zeroOrMore>\n"
                             "  </define>\n\n"
                             "  <define name=\"unlinked\">\n"
                             "    <choice>\n"
                             "      <text/>\n"
                             "      <element name=\"field\"><attribute name=\"name\"><data type=\"string\"><param name=\"pattern\">[a-z][a-z0-9\\-]*</param></data></attribute></element>\n"
                             "    </choice>\n"
                             "  </define>\n";

/**
 * lofte_xml_write_schema:
 * @type: Class of a root.
 *
 * Returns: (transfer full): The RELAX NG schema of such files, with the English names as documentation.
 */
char *
lofte_xml_write_schema (GType type)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *rng = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  g_string_append_printf (rng,
                          "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
                          "<!-- Written from the program's own tables: tests/core/write-schema prints it anew after a change of a noun. -->\n"
                          "<!-- Whatever the schema says, files are refused that have a DOCTYPE, more than %d megabytes, %d levels, %d elements or %d attributes of one element. -->\n"
                          "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\" "
                          "datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\" ns=\"%s\">\n"
                          "  <start>\n    <ref name=\"%s\"/>\n  </start>\n\n",
                          LOFTE_XML_MAX_BYTES / 1024 / 1024,
                          LOFTE_XML_MAX_DEPTH,
                          LOFTE_XML_MAX_ELEMENTS,
                          LOFTE_XML_MAX_ATTRIBUTES,
                          klass->xml_namespace,
                          klass->xml_name);
  append_class (rng, type, written);
  g_string_append (rng, common);
  g_string_append (rng, "</grammar>\n");
  return g_string_free (rng, FALSE);
}

static void
keep_first_detail (void *user_data, xmlErrorPtr detail)
{
  char **text = user_data;

  if (!*text && detail->message)
    *text = g_strstrip (g_strdup (detail->message));
}

static void
ignore_detail (void *user_data, xmlErrorPtr detail)
{
}

/* A schema takes longer to read than most documents, so it is kept with the class. It is never changed afterwards. */
static xmlRelaxNG *
get_grammar (GType type)
{
  static GMutex mutex;
  GQuark key = g_quark_from_static_string ("lofte-schema-grammar");
  xmlRelaxNG *grammar;

  g_mutex_lock (&mutex);
  grammar = g_type_get_qdata (type, key);
  if (!grammar)
    {
      g_autofree char *schema = lofte_xml_write_schema (type);
      xmlRelaxNGParserCtxt *parser;

      xmlSetStructuredErrorFunc (NULL, ignore_detail);
      parser = xmlRelaxNGNewMemParserCtxt (schema, (int) strlen (schema));
      grammar = xmlRelaxNGParse (parser);
      xmlRelaxNGFreeParserCtxt (parser);
      xmlSetStructuredErrorFunc (NULL, NULL);
      g_assert (grammar != NULL); /* our own schema: a fault of the build */
      g_type_set_qdata (type, key, grammar);
    }
  g_mutex_unlock (&mutex);
  return grammar;
}

/**
 * lofte_schema_accepts:
 * @type: Class of a root.
 * @doc: A parsed file.
 * @detail: (out) (transfer full) (nullable): What libxml2 says of the first fault.
 *
 * Returns: Whether RELAX NG accepts it.
 */
gboolean
lofte_schema_accepts (GType type, xmlDoc *doc, char **detail)
{
  xmlRelaxNG *grammar = get_grammar (type);
  xmlRelaxNGValidCtxt *validator;
  int verdict;

  xmlSetStructuredErrorFunc (NULL, ignore_detail);
  validator = xmlRelaxNGNewValidCtxt (grammar);
  xmlRelaxNGSetValidStructuredErrors (validator, keep_first_detail, detail);
  verdict = xmlRelaxNGValidateDoc (validator, doc);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlSetStructuredErrorFunc (NULL, NULL);
  return verdict == 0;
}
