/* What an import does to a document that stands in the register already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-document-import.h"
#include "lofte-service-error.h"
#include "lofte-store-event.h"
#include "lofte-versions.h"
#include "lofte-xml.h"
#include "register-fixture.h"

static GBytes *
write_xml (RegisterFixture *fixture)
{
  char *text = lofte_xml_write (register_fixture_get_root (fixture), LOFTE_XML_ALL);

  return g_bytes_new_take (text, strlen (text));
}

static void
set (RegisterFixture *fixture, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_document_set_field (fixture->document, register_fixture_get_root (fixture), field, value, &error));
  g_assert_true (lofte_document_save (fixture->document, "test", &error));
  g_assert_no_error (error);
}

static char *
dup_title_of_version (LofteDocument *document, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) version = lofte_document_open_version (document, number, &error);

  g_assert_no_error (error);
  return g_strdup (lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (version)), "title"));
}

static char *
dup_title_now (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (fixture->reg, lofte_document_get_id (fixture->document), &error);

  g_assert_no_error (error);
  return g_strdup (lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "title"));
}

/* A draft gives way, but nothing that was written is lost. */
static void
test_draft (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteArrival) arrival = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *now = NULL;

  set (fixture, "title", "Som filen");
  xml = write_xml (fixture);
  set (fixture, "title", "Min egen rubrik");
  arrival = lofte_document_import (fixture->reg, xml, "fil.xml", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (arrival->unchanged);
  g_assert_cmpuint (arrival->kept_version, >, 0);
  g_assert_cmpuint (arrival->notes->len, ==, 1);
  kept = dup_title_of_version (arrival->document, arrival->kept_version);
  g_assert_cmpstr (kept, ==, "Min egen rubrik");
  now = dup_title_now (fixture);
  g_assert_cmpstr (now, ==, "Som filen");
}

/* The same file once more says so and adds nothing. */
static void
test_unchanged (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) xml = write_xml (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteArrival) arrival = lofte_document_import (fixture->reg, xml, "fil.xml", FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (arrival->unchanged);
  g_assert_cmpuint (arrival->kept_version, ==, 0);
  g_assert_cmpint (lofte_document_get_revision (arrival->document), ==, lofte_document_get_revision (fixture->document));
}

static void
test_under_way (RegisterFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "internal-review", "police-review", "decided", "ready" };
  g_autoptr (GBytes) xml = NULL;

  set (fixture, "title", "Som filen");
  xml = write_xml (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteArrival) arrival = NULL;
      g_autofree char *now = NULL;
      g_autofree char *kept = NULL;

      g_clear_object (&fixture->document);
      fixture->document = lofte_document_open (fixture->reg, "Som filen", &error);
      g_assert_no_error (error);
      set (fixture, "title", "Min egen rubrik");
      set (fixture, "state", states[i]);
      g_assert_null (lofte_document_import (fixture->reg, xml, "fil.xml", FALSE, NULL, &error));
      g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_EXISTS);
      g_clear_error (&error);
      now = dup_title_now (fixture);
      g_assert_cmpstr (now, ==, "Min egen rubrik");

      arrival = lofte_document_import (fixture->reg, xml, "fil.xml", TRUE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (lofte_agreement_get_state (lofte_document_get_agreement (arrival->document)), ==, LOFTE_STATE_DRAFT);
      kept = dup_title_of_version (arrival->document, arrival->kept_version);
      g_assert_cmpstr (kept, ==, "Min egen rubrik");
    }
}

/* A draft is not signed, whatever its file says; a file that says it is signed shows nothing for it. */
static void
test_signings (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *text = lofte_xml_write (register_fixture_get_root (fixture), LOFTE_XML_ALL);
  const char *end = g_strrstr (text, "</agreement>");
  g_autofree char *forged = g_strdup_printf ("%.*s<signing track=\"pen\" date=\"2026-01-01\" place=\"Arboga\"/></agreement>", (int) (end - text), text);
  g_autoptr (GBytes) xml = g_bytes_new (forged, strlen (forged));
  g_autoptr (LofteRegister) other = register_fixture_open_another (fixture, "other");
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteArrival) arrival = lofte_document_import (other, xml, "fil.xml", FALSE, NULL, &error);
  g_auto (GStrv) parts = g_strsplit (forged, "<agreement ", 2);
  g_autofree char *says_signed = g_strjoinv ("<agreement state=\"signed\" ", parts);
  g_autoptr (GBytes) signed_xml = g_bytes_new (says_signed, strlen (says_signed));
  g_autoptr (LofteRegister) third = register_fixture_open_another (fixture, "third");

  g_assert_no_error (error);
  g_assert_cmpuint (lofte_element_count (LOFTE_ELEMENT (lofte_document_get_agreement (arrival->document)), "signing"), ==, 0);
  g_assert_cmpuint (arrival->notes->len, ==, 1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_null (lofte_document_import (third, signed_xml, "fil.xml", TRUE, NULL, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

/* What lies in the trash is neither changed there nor brought back unasked. */
static void
test_trash (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) xml = write_xml (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_store_trash (lofte_register_get_store (fixture->reg), lofte_document_get_id (fixture->document), &error));
  g_assert_null (lofte_document_import (fixture->reg, xml, "fil.xml", TRUE, NULL, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, name) g_test_add ("/service/document-import/" path, RegisterFixture, NULL, register_fixture_set_up, test_##name, register_fixture_tear_down)
  ADD ("draft", draft);
  ADD ("unchanged", unchanged);
  ADD ("under-way", under_way);
  ADD ("trash", trash);
  ADD ("signings", signings);
  return g_test_run ();
}
