/* What the tests of reading share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "xml-fixture.h"

char *
xml_fixture_dup_schema (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "schema", name, NULL);
}

LofteElement *
xml_fixture_read (GType type, const char *xml, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GPtrArray) own = lofte_xml_problems_new ();

  return lofte_xml_read (type, bytes, "test.xml", problems ? problems : own, error);
}
