/* The main job through the service, from the shipped cases to verified signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lofte-core-error.h"
#include "lofte-demo.h"
#include "lofte-document-import.h"
#include "lofte-document.h"
#include "lofte-export.h"
#include "lofte-progress.h"
#include "lofte-sign-document.h"
#include "lofte-store-event.h"
#include "lofte-store-list.h"
#include "lofte-verification.h"

typedef struct
{
  char *folder;
  char *output;
  LofteClock *clock;
  LofteRegister *reg;
} Fixture;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2021, 2, 16, 13, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *reg = NULL;

  fixture->folder = g_dir_make_tmp ("lofte-service-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->output = g_build_filename (fixture->folder, "output", NULL);
  g_mkdir (fixture->output, 0700);
  fixture->clock = lofte_clock_new_fixed (now);
  reg = g_build_filename (fixture->folder, "register", NULL);
  fixture->reg = lofte_register_open (reg, LOFTE_STORE_CREATE, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->reg);
  g_clear_object (&fixture->clock);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->output);
}

static void
collect_line (const char *line, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (line));
  g_test_message ("%s", line);
}

static LofteDocument *
find_document (Fixture *fixture, const char *title)
{
  g_autoptr (GError) error = NULL;
  LofteDocument *document = lofte_document_open (fixture->reg, title, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_demo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (LofteVerification) verification = NULL;
  g_autoptr (GDateTime) now = lofte_clock_dup_now (fixture->clock);
  guint count = 0;
  guint before;

  lofte_demo_make (fixture->reg, fixture->output, collect_line, lines, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_store_count_agreements (lofte_register_get_store (fixture->reg), NULL, &count, &error));
  g_assert_cmpuint (count, ==, 6);

  document = find_document (fixture, "Medborgarlöfte 2021");
  g_assert_cmpint (lofte_agreement_get_state (lofte_document_get_agreement (document)), ==, LOFTE_STATE_IN_FORCE);
  pdf = lofte_signing_read_signed (document, &error);
  g_assert_no_error (error);
  verification = lofte_verify_pdf (pdf, lofte_register_get_trust (fixture->reg, NULL), now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lofte_verification_get_state (verification), ==, LOFTE_VERIFICATION_TRUSTED);
  g_assert_cmpuint (lofte_verification_get_verdicts (verification)->len, ==, 2);

  /* A second run changes nothing. */
  before = lines->len;
  g_assert_true (lofte_demo_make (fixture->reg, fixture->output, collect_line, lines, &error));
  g_assert_cmpuint (lines->len, ==, before + 1);
}

static void
test_frozen_and_tracked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  LofteElement *root;

  g_assert_true (lofte_demo_make (fixture->reg, NULL, NULL, NULL, &error));
  document = find_document (fixture, "Medborgarlöfte 2021");
  root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  before = lofte_signing_read_signed (document, &error);

  g_assert_false (lofte_document_set_field (document, root, "title", "Annat", &error));
  g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_true (lofte_document_follow_up (document, "focus[4]/commitment[1]", "2021-02-16", "partly", "2", "Två dialoger hölls.", NULL, "Minnesanteckningar", &error));
  g_assert_no_error (error);
  after = lofte_signing_read_signed (document, &error);
  g_assert_true (g_bytes_equal (before, after));

  g_assert_false (lofte_store_trash (lofte_register_get_store (fixture->reg), lofte_document_get_id (document), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (lofte_store_check_chain (lofte_register_get_store (fixture->reg), NULL, &error));
}

static void
test_own_register_refuses_example (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_new_from_template (fixture->reg, "medborgarlofte", &error);

  g_assert_no_error (error);
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_false (lofte_demo_make (fixture->reg, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_paper (Fixture *fixture, gconstpointer data)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) scan = g_bytes_new_static (png, sizeof png);
  g_autofree char *path = lofte_find_data_file ("examples", "arboga-medborgarlofte-2021.xml");
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) xml = g_mapped_file_get_bytes (file);
  g_autoptr (LofteDocument) document = lofte_document_import_xml (fixture->reg, xml, "arboga.xml", NULL, &error);
  LofteElement *root;

  g_assert_no_error (error);
  g_assert_true (lofte_document_save (document, NULL, &error));
  root = LOFTE_ELEMENT (lofte_document_get_agreement (document));

  g_assert_false (lofte_signing_register_paper (document, scan, "scan.png", "2021-02-16", "Rådhuset, Arboga", NULL, &error));
  g_clear_error (&error);
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "§ 27", "KS 1/2021", &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_move (document, LOFTE_STATE_READY, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (lofte_signing_register_paper (document, scan, "scan.png", "2021-02-17", "Rådhuset, Arboga", NULL, &error));
  g_clear_error (&error);
  g_assert_true (lofte_signing_register_paper (document, scan, "scan.png", "2021-02-16", "Rådhuset, Arboga", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lofte_agreement_get_state (lofte_document_get_agreement (document)), ==, LOFTE_STATE_SIGNED);
  g_assert_cmpuint (lofte_element_count (root, "signing"), ==, 2);
  g_assert_cmpstr (lofte_element_get (root, "track"), ==, "pen");
}

/* Returns: (transfer full): the words of the document's history, oldest first. */
static char *
dup_history (Fixture *fixture, LofteDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = lofte_store_list_events (lofte_register_get_store (fixture->reg), lofte_document_get_id (document), &error);
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", ((LofteStoreEvent *) g_ptr_array_index (events, i))->what);
  return g_string_free (words, FALSE);
}

/* Who reads the history must not believe that a text was edited when something was done to the document. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = lofte_find_data_file ("examples", "arboga-medborgarlofte-2021.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) xml = g_mapped_file_get_bytes (file);
  g_autoptr (LofteDocument) document = lofte_document_import_xml (fixture->reg, xml, "arboga.xml", NULL, &error);
  g_autofree char *history = NULL;
  LofteElement *root;

  g_assert_no_error (error);
  root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_true (lofte_document_set_field (document, root, "title", "Medborgarlöfte för Arboga", &error));
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "27", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "27", "KS 1/2021", &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_READY, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_signing_register_paper (document, NULL, NULL, "2021-02-16", "Arboga", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_publish (document, "arboga.se", NULL, &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_IN_FORCE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_follow_up (document, "focus[4]/commitment[1]", NULL, "partly", NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_take_back_follow_up (document, lofte_element_get_id (lofte_element_peek (root, "outcome", lofte_element_count (root, "outcome") - 1)), &error));
  g_assert_no_error (error);
  g_assert_true (lofte_document_set_field (document, lofte_element_peek (root, "publication", 0), "channel", "www.arboga.se", &error));
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_no_error (error);

  history = dup_history (fixture, document);
  g_assert_cmpstr (history, ==, "created edited decided moved version decided moved version track-changed signed-on-paper moved version published moved version followed-up follow-up-removed supplemented");
  g_assert_true (lofte_store_check_chain (lofte_register_get_store (fixture->reg), NULL, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/main-job/demo", Fixture, NULL, set_up, test_demo, tear_down);
  g_test_add ("/service/main-job/frozen-and-tracked", Fixture, NULL, set_up, test_frozen_and_tracked, tear_down);
  g_test_add ("/service/main-job/own-register", Fixture, NULL, set_up, test_own_register_refuses_example, tear_down);
  g_test_add ("/service/main-job/paper", Fixture, NULL, set_up, test_paper, tear_down);
  g_test_add ("/service/main-job/history", Fixture, NULL, set_up, test_history, tear_down);
  return g_test_run ();
}
