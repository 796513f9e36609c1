/* Hostile files: entities, lies about the encoding, depth, size, files cut off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-core-error.h"
#include "random-document.h"
#include "xml-fixture.h"

static void
check_refused (const char *xml, gsize length, LofteCoreError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, length);
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LofteElement) document = lofte_xml_read (LOFTE_TYPE_AGREEMENT, bytes, "hostile.xml", problems, &error);

  g_assert_null (document);
  g_assert_error (error, LOFTE_CORE_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_hostile (void)
{
  static const char laughs[] = HEAD "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
                                    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>" ROOT "><lead>&f;&f;&f;</lead></agreement>";
  static const char external[] = HEAD "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" ROOT "><lead>&x;</lead></agreement>";
  static const char remote[] = HEAD "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">" ROOT "/>";
  static const char parameter[] = HEAD "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///dev/zero\">%p;]>" ROOT "/>";
  static const char nul[] = HEAD ROOT "><lead>a\0b</lead></agreement>";
  static const char utf16[] = "\xff\xfe<\0a\0";
  static const char lie[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" ROOT "/>";
  static const char unknown[] = "<?xml version=\"1.0\" encoding=\"klingon\"?>" ROOT "/>";
  static const char undecodable[] = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" ROOT " title=\"\xc3\xb6\"/>";
  static const char undecodable_end[] = "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" ROOT "/><!-- \xc3\xb6 -->";
  g_autoptr (GString) deep = g_string_new (HEAD ROOT ">");
  g_autofree char *large = g_malloc (40 * 1024 * 1024);

  check_refused (laughs, strlen (laughs), LOFTE_CORE_ERROR_FORBIDDEN);
  check_refused (external, strlen (external), LOFTE_CORE_ERROR_FORBIDDEN);
  check_refused (remote, strlen (remote), LOFTE_CORE_ERROR_FORBIDDEN);
  check_refused (parameter, strlen (parameter), LOFTE_CORE_ERROR_FORBIDDEN);
  check_refused (nul, sizeof nul - 1, LOFTE_CORE_ERROR_INVALID);
  check_refused (utf16, sizeof utf16 - 1, LOFTE_CORE_ERROR_INVALID);
  check_refused (lie, strlen (lie), LOFTE_CORE_ERROR_INVALID);
  check_refused (unknown, strlen (unknown), LOFTE_CORE_ERROR_INVALID);
  check_refused (undecodable, strlen (undecodable), LOFTE_CORE_ERROR_INVALID);
  check_refused (undecodable_end, strlen (undecodable_end), LOFTE_CORE_ERROR_INVALID);
  check_refused ("", 0, LOFTE_CORE_ERROR_INVALID);
  check_refused ("<a", 2, LOFTE_CORE_ERROR_INVALID);
  check_refused ("hej", 3, LOFTE_CORE_ERROR_INVALID);

  for (int i = 0; i < 40; i++)
    g_string_append (deep, "<section>");
  for (int i = 0; i < 40; i++)
    g_string_append (deep, "</section>");
  g_string_append (deep, "</agreement>");
  check_refused (deep->str, deep->len, LOFTE_CORE_ERROR_TOO_LARGE);

  g_string_assign (deep, HEAD ROOT ">");
  for (int i = 0; i < LOFTE_XML_MAX_ELEMENTS + 10; i++)
    g_string_append (deep, "<purpose/>");
  g_string_append (deep, "</agreement>");
  check_refused (deep->str, deep->len, LOFTE_CORE_ERROR_TOO_LARGE);

  memset (large, ' ', 40 * 1024 * 1024);
  memcpy (large, ROOT, strlen (ROOT));
  check_refused (large, 40 * 1024 * 1024, LOFTE_CORE_ERROR_TOO_LARGE);

  /* More between two tags than the parser takes: what comes after must not be lost in silence. */
  memcpy (large, ROOT ">", strlen (ROOT ">"));
  memcpy (large + 11 * 1024 * 1024, "<lead>a</lead></agreement>", strlen ("<lead>a</lead></agreement>"));
  check_refused (large, 11 * 1024 * 1024 + strlen ("<lead>a</lead></agreement>"), LOFTE_CORE_ERROR_TOO_LARGE);
}

static void
check_attributes_refused (guint n_attributes, const char *prefix, const char *charset)
{
  g_autoptr (GString) xml = g_string_new (charset ? "" : HEAD);
  g_autofree char *encoded = NULL;
  gsize length;

  if (charset)
    g_string_append_printf (xml, "<?xml version=\"1.0\" encoding=\"%s\"?>", charset);
  g_string_append (xml, ROOT " title=\"a = b\"");
  for (guint i = 0; i < n_attributes; i++)
    g_string_append_printf (xml, " %s%u='\"%u'", prefix, i, i);
  g_string_append (xml, "/>");
  encoded = g_convert (xml->str, (gssize) xml->len, charset ? charset : "UTF-8", "UTF-8", NULL, &length, NULL);
  check_refused (encoded, length, LOFTE_CORE_ERROR_TOO_LARGE);
}

/* The parser's own work grows with the square of the attributes. */
static void
test_attributes (void)
{
  static const char letters_and_signs[] = "===== '>' ";
  g_autoptr (GString) long_title = g_string_new (HEAD ROOT " title=\"");
  g_autoptr (LofteElement) document = NULL;
  g_autoptr (GError) error = NULL;

  check_attributes_refused (LOFTE_XML_MAX_ATTRIBUTES, "a", NULL);
  check_attributes_refused (1500, "a", NULL);
  check_attributes_refused (50000, "a", NULL);
  check_attributes_refused (500000, "a", NULL);
  check_attributes_refused (50000, "xmlns:a", NULL);
  check_attributes_refused (50000, "a", "UTF-16");
  check_attributes_refused (50000, "a", "ISO-8859-1");

  for (int i = 0; i < 20000; i++)
    g_string_append (long_title, letters_and_signs);
  g_string_append (long_title, "\"/>");
  document = xml_fixture_read (LOFTE_TYPE_AGREEMENT, long_title->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (lofte_element_get (document, "title")), ==, 20000 * strlen (letters_and_signs));
}

static void
test_truncated (void)
{
  g_autoptr (LofteElement) document = random_document_new (LOFTE_TYPE_AGREEMENT);
  g_autofree char *xml = lofte_xml_write (document, LOFTE_XML_ALL);
  gsize length = strlen (xml);

  for (int i = 0; i < 40; i++)
    check_refused (xml, g_test_rand_int_range (0, (int) length - 2), LOFTE_CORE_ERROR_INVALID);
}

static void
test_encodings (void)
{
  static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" ROOT " title=\"\xe5\xe4\xf6\"/>";
  static const char wide_source[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" ROOT " title=\"åäö\"/>";
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteElement) one = xml_fixture_read (LOFTE_TYPE_AGREEMENT, latin, NULL, &error);
  gsize length;
  g_autofree char *wide = g_convert (wide_source, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (wide, length);
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (LofteElement) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (one, "title"), ==, "åäö");
  other = lofte_xml_read (LOFTE_TYPE_AGREEMENT, bytes, "wide.xml", problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (other, "title"), ==, "åäö");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/hostile", test_hostile);
  g_test_add_func ("/xml/attributes", test_attributes);
  g_test_add_func ("/xml/truncated", test_truncated);
  g_test_add_func ("/xml/encodings", test_encodings);
  return g_test_run ();
}
