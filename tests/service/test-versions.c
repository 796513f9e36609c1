/* Versions of a document through the service: kept by name, compared, restored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-comparison.h"
#include "lofte-progress.h"
#include "lofte-service-error.h"
#include "lofte-store-event.h"
#include "lofte-versions.h"
#include "register-fixture.h"

static void
set_title (RegisterFixture *fixture, const char *title)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_document_set_field (fixture->document, register_fixture_get_root (fixture), "title", title, &error));
  g_assert_no_error (error);
}

static guint
keep (RegisterFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint number = 0;

  g_assert_true (lofte_document_keep_version (fixture->document, name, &number, &error));
  g_assert_no_error (error);
  return number;
}

static void
test_keep (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (LofteDocument) old = NULL;

  set_title (fixture, "Före mötet");
  g_assert_cmpuint (keep (fixture, "Inför mötet 3 mars"), ==, 1);
  set_title (fixture, "Efter mötet");
  versions = lofte_store_list_versions (lofte_register_get_store (fixture->reg), lofte_document_get_id (fixture->document), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((LofteStoreVersion *) g_ptr_array_index (versions, 0))->reason, ==, "Inför mötet 3 mars");

  /* What is written now counts although it is not saved yet. */
  differences = lofte_document_compare_versions (fixture->document, 1, LOFTE_VERSION_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, ==, 1);
  old = lofte_document_open_version (fixture->document, 1, &error);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (old)), "title"), ==, "Före mötet");
  g_assert_null (lofte_document_open_version (fixture->document, 7, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
}

static void
test_restore (RegisterFixture *fixture, gconstpointer data)
{
  LofteElement *root = register_fixture_get_root (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteElement) before = NULL;
  g_autoptr (LofteElement) changed = NULL;
  g_autoptr (LofteDocument) again = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  guint number = 0;

  set_title (fixture, "Den första");
  keep (fixture, NULL);
  before = lofte_element_copy (root, FALSE);
  set_title (fixture, "Den andra");
  g_assert_true (lofte_document_apply (fixture->document, lofte_command_new_remove (lofte_element_peek (root, "focus", 0)), &error));
  g_assert_true (lofte_document_decide (fixture->document, "Kommunstyrelsen", NULL, "45", NULL, &error));
  g_assert_no_error (error);
  changed = lofte_element_copy (root, FALSE);

  g_assert_true (lofte_document_restore_version (fixture->document, 1, &number, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (root, "title"), ==, "Den första");
  g_assert_cmpuint (lofte_element_count (root, "focus"), ==, lofte_element_count (before, "focus"));
  /* What happened stays. */
  g_assert_cmpint (lofte_agreement_get_state (LOFTE_AGREEMENT (root)), ==, LOFTE_STATE_DECIDED);
  g_assert_cmpuint (lofte_element_count (root, "decision"), ==, 1);

  /* The decided one, the one that was replaced, and the result. */
  versions = lofte_store_list_versions (lofte_register_get_store (fixture->reg), lofte_document_get_id (fixture->document), &error);
  g_assert_cmpuint (versions->len, ==, 4);
  g_assert_cmpuint (number, ==, 4);
  g_assert_cmpstr (((LofteStoreVersion *) g_ptr_array_index (versions, 2))->reason, ==, "before-restore 1");
  g_assert_cmpstr (((LofteStoreVersion *) g_ptr_array_index (versions, 3))->reason, ==, "restored 1");
  again = lofte_document_open (fixture->reg, lofte_document_get_id (fixture->document), &error);
  g_assert_no_error (error);
  g_assert_true (lofte_element_equal (root, LOFTE_ELEMENT (lofte_document_get_agreement (again))));

  lofte_history_undo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (root, changed));
  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
}

static void
test_frozen (RegisterFixture *fixture, gconstpointer data)
{
  LofteElement *root = register_fixture_get_root (fixture);
  g_autoptr (GError) error = NULL;

  keep (fixture, NULL);
  lofte_element_set (root, "state", "ready");
  g_assert_false (lofte_document_restore_version (fixture->document, 1, NULL, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/versions/keep", RegisterFixture, NULL, register_fixture_set_up, test_keep, register_fixture_tear_down);
  g_test_add ("/versions/restore", RegisterFixture, NULL, register_fixture_set_up, test_restore, register_fixture_tear_down);
  g_test_add ("/versions/frozen", RegisterFixture, NULL, register_fixture_set_up, test_frozen, register_fixture_tear_down);
  return g_test_run ();
}
