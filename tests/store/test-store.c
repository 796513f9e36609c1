/* Tests of the register: opening, saving, loading, conflicts, what is frozen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lofte-commitment.h"
#include "lofte-core-error.h"
#include "lofte-date.h"
#include "lofte-outcome.h"
#include "lofte-store-attachment.h"
#include "lofte-store-event.h"
#include "lofte-store-list.h"
#include "store-fixture.h"

static LofteAgreement *
load (LofteStore *store, const char *id, gint64 *revision)
{
  g_autoptr (GError) error = NULL;
  LofteAgreement *agreement = lofte_store_load (store, id, revision, &error);

  g_assert_no_error (error);
  return agreement;
}

static void
test_save_and_load (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Medborgarlöfte för Åmål");
  g_autoptr (LofteAgreement) again = NULL;
  g_autoptr (LofteAgreement) reopened = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  gint64 revision = 0;
  gint64 loaded_revision = 0;

  store_test_add_commitment (agreement, "Vi genomför två trygghetsvandringar per år.");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpint (revision, ==, 1);
  again = load (fixture->store, id, &loaded_revision);
  g_assert_cmpint (loaded_revision, ==, 1);
  g_assert_true (lofte_element_equal (LOFTE_ELEMENT (agreement), LOFTE_ELEMENT (again)));

  /* Nothing has changed: nothing is written. */
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpint (revision, ==, 1);

  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Löfte");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpint (revision, ==, 2);
  store_fixture_reopen (fixture);
  g_assert_false (lofte_store_get_ended_unclean (fixture->store));
  reopened = load (fixture->store, id, NULL);
  g_assert_true (lofte_element_equal (LOFTE_ELEMENT (agreement), LOFTE_ELEMENT (reopened)));
}

static void
test_missing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteStore) store = NULL;
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);

  g_assert_null (lofte_store_load (fixture->store, "id-nothing", NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  store = lofte_store_open (elsewhere, LOFTE_STORE_DEFAULT, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) mine = store_test_make_agreement ("Löfte");
  g_autoptr (LofteAgreement) theirs = NULL;
  g_autoptr (LofteStore) other = NULL;
  g_autoptr (LofteStoreConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (mine));
  gint64 my_revision = 0;
  gint64 their_revision = 0;

  store_test_save (fixture->store, mine, &my_revision);
  other = lofte_store_open (fixture->folder, LOFTE_STORE_DEFAULT, fixture->clock, &error);
  g_assert_no_error (error);
  lofte_store_set_author (other, "Kim Berg");
  g_assert_false (lofte_store_get_ended_unclean (other));
  theirs = load (other, id, &their_revision);
  lofte_element_set (LOFTE_ELEMENT (theirs), "title", "Deras löfte");
  store_test_save (other, theirs, &their_revision);
  g_assert_cmpint (their_revision, ==, 2);

  lofte_element_set (LOFTE_ELEMENT (mine), "title", "Mitt löfte");
  g_assert_false (lofte_store_save (fixture->store, mine, NULL, &my_revision, &conflict, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Kim Berg"));
  g_assert_cmpint (my_revision, ==, 1);
  g_assert_cmpint (conflict->base_revision, ==, 1);
  g_assert_cmpint (conflict->revision, ==, 2);
  g_assert_cmpstr (conflict->author, ==, "Kim Berg");
  g_assert_true (conflict->mine == mine);
  g_assert_true (lofte_element_equal (LOFTE_ELEMENT (conflict->theirs), LOFTE_ELEMENT (theirs)));

  /* The other program's write is noticed, once. */
  g_assert_true (lofte_store_poll (fixture->store));
  g_assert_false (lofte_store_poll (fixture->store));

  /* Somebody has decided: mine over theirs. */
  my_revision = conflict->revision;
  store_test_save (fixture->store, mine, &my_revision);
  g_assert_cmpint (my_revision, ==, 3);
  g_assert_false (lofte_store_poll (fixture->store));
  lofte_store_close (other);
}

static void
test_new_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GError) error = NULL;
  gint64 revision = 0;
  gint64 none = 0;

  store_test_save (fixture->store, agreement, &revision);
  g_assert_false (lofte_store_save (fixture->store, agreement, NULL, &none, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT);
}

static void
test_moves (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  const LofteStoreEvent *event;
  gint64 revision = 0;

  store_test_save (fixture->store, agreement, &revision);
  lofte_element_set (LOFTE_ELEMENT (agreement), "state", "ready");
  g_assert_false (lofte_store_save (fixture->store, agreement, NULL, &revision, NULL, &error));
  g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (revision, ==, 1);
  store_test_move (fixture->store, agreement, LOFTE_STATE_READY, "Brådskande", &revision);

  versions = lofte_store_list_versions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 1);
  events = lofte_store_list_events (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 4);
  event = g_ptr_array_index (events, 2);
  g_assert_cmpstr (event->what, ==, "moved");
  g_assert_cmpstr (event->detail, ==, "draft ready Brådskande");
  g_assert_cmpstr (event->author, ==, "Sara Lind");
}

static void
test_frozen (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (LofteAgreement) again = NULL;
  g_autoptr (LofteElement) outcome = lofte_element_new (LOFTE_TYPE_OUTCOME);
  g_autoptr (GError) error = NULL;
  LofteElement *commitment = store_test_add_commitment (agreement, "Vi möts varje månad.");
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  gint64 revision = 0;

  store_test_save (fixture->store, agreement, &revision);
  store_test_move_to_signed (fixture->store, agreement, &revision);

  /* The text is fixed … */
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Annat löfte");
  g_assert_false (lofte_store_save (fixture->store, agreement, NULL, &revision, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN);
  g_clear_error (&error);
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Löfte");

  /* … and what came of it lives on. */
  lofte_element_set (outcome, "of", lofte_element_get_id (commitment));
  lofte_element_set (outcome, "state", "done");
  lofte_element_set (outcome, "date", "2026-06-30");
  lofte_element_append (LOFTE_ELEMENT (agreement), outcome);
  store_test_save (fixture->store, agreement, &revision);
  again = load (fixture->store, id, NULL);
  g_assert_true (lofte_element_equal (LOFTE_ELEMENT (agreement), LOFTE_ELEMENT (again)));

  g_assert_false (lofte_store_trash (fixture->store, id, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN);
}

static void
test_same_dnr (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) first = store_test_make_agreement ("Första löftet");
  g_autoptr (LofteAgreement) second = store_test_make_agreement ("Andra löftet");
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gint64 revision = 0;
  gint64 other = 0;

  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (first), "party", 0), "dnr", "KS 2026/17");
  store_test_save (fixture->store, first, &revision);
  /* The police count their own numbers. */
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (second), "party", 1), "dnr", "KS 2026/17");
  store_test_save (fixture->store, second, &other);
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (second), "party", 0), "dnr", "ks 2026/17");
  g_assert_false (lofte_store_save (fixture->store, second, NULL, &other, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "Första löftet"));
  g_clear_error (&error);

  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (second), "party", 0), "dnr", "KS 2026/18");
  store_test_save (fixture->store, second, &other);
  found = lofte_store_resolve_id (fixture->store, "KS 2026/18", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, lofte_element_get_id (LOFTE_ELEMENT (second)));
}

static void
test_trash (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Utkast");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (lofte_element_get_id (LOFTE_ELEMENT (agreement)));
  LofteAgreementFilter trashed = { .trashed = TRUE };
  gint64 revision = 0;
  guint count = 0;

  store_test_save (fixture->store, agreement, &revision);
  g_assert_true (lofte_store_trash (fixture->store, id, &error));
  g_assert_true (lofte_store_count_agreements (fixture->store, NULL, &count, &error));
  g_assert_cmpuint (count, ==, 0);
  g_assert_true (lofte_store_count_agreements (fixture->store, &trashed, &count, &error));
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (lofte_store_untrash (fixture->store, id, &error));
  g_assert_true (lofte_store_count_agreements (fixture->store, NULL, &count, &error));
  g_assert_cmpuint (count, ==, 1);

  /* 29 days later it is still there, after 31 no more. */
  g_assert_true (lofte_store_trash (fixture->store, id, &error));
  store_fixture_set_now (fixture, "2026-03-31T09:00:00");
  store_fixture_reopen (fixture);
  g_assert_true (lofte_store_count_agreements (fixture->store, &trashed, &count, &error));
  g_assert_cmpuint (count, ==, 1);
  store_fixture_set_now (fixture, "2026-04-02T09:00:00");
  store_fixture_reopen (fixture);
  g_assert_true (lofte_store_count_agreements (fixture->store, &trashed, &count, &error));
  g_assert_cmpuint (count, ==, 0);
  g_assert_null (lofte_store_load (fixture->store, id, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count(*) FROM event WHERE what = 'purged'"), ==, 1);
}

static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (LofteAgreement) old = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  gint64 revision = 0;
  guint number = 0;

  store_test_save (fixture->store, agreement, &revision);
  g_assert_true (lofte_store_keep_version (fixture->store, id, "Före granskning", &number, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (number, ==, 1);
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Senare");
  store_test_save (fixture->store, agreement, &revision);
  old = lofte_store_load_version (fixture->store, id, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (old), "title"), ==, "Löfte");
  g_assert_null (lofte_store_load_version (fixture->store, id, 2, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
}

static void
test_templates (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GBytes) first = g_bytes_new_static ("<template/>", 11);
  g_autoptr (GBytes) second = g_bytes_new_static ("<template a='b'/>", 17);
  g_autoptr (GBytes) newest = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision = 0;

  g_assert_true (lofte_store_put_template (fixture->store, "lofte", 1, "Löfte", first, &error));
  lofte_element_set (LOFTE_ELEMENT (agreement), "template", "lofte");
  lofte_element_set (LOFTE_ELEMENT (agreement), "template-version", "1");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_true (lofte_store_put_template (fixture->store, "lofte", 1, "Medborgarlöfte", first, &error));
  g_assert_false (lofte_store_put_template (fixture->store, "lofte", 1, "Löfte", second, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN);
  g_clear_error (&error);
  g_assert_false (lofte_store_remove_template (fixture->store, "lofte", 1, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN);
  g_clear_error (&error);
  g_assert_true (lofte_store_put_template (fixture->store, "lofte", 2, "Löfte", second, &error));
  newest = lofte_store_read_template (fixture->store, "lofte", 0, &error);
  g_assert_true (g_bytes_equal (newest, second));
  templates = lofte_store_list_templates (fixture->store, &error);
  g_assert_cmpuint (templates->len, ==, 2);
  g_assert_cmpuint (((LofteStoreTemplate *) g_ptr_array_index (templates, 1))->in_use, ==, 1);
  g_assert_true (lofte_store_remove_template (fixture->store, "lofte", 2, &error));
}

static void
test_attachments (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("bild", 4);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  const LofteAttachment *attachment;
  g_autofree char *digest = NULL;
  g_autofree char *again = NULL;
  g_autofree char *path = NULL;
  gint64 revision = 0;

  g_assert_null (lofte_store_attach (fixture->store, id, bytes, "a.png", NULL, LOFTE_ATTACHMENT_EVIDENCE, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  store_test_save (fixture->store, agreement, &revision);
  digest = lofte_store_attach (fixture->store, id, bytes, "../../etc/a.png", "image/png", LOFTE_ATTACHMENT_EVIDENCE, &error);
  g_assert_no_error (error);
  again = lofte_store_attach (fixture->store, id, bytes, "b.png", "image/png", LOFTE_ATTACHMENT_EVIDENCE, &error);
  g_assert_cmpstr (digest, ==, again);
  attachments = lofte_store_list_attachments (fixture->store, id, &error);
  g_assert_cmpuint (attachments->len, ==, 1);
  attachment = g_ptr_array_index (attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "a.png");
  g_assert_cmpint (attachment->size, ==, 4);
  back = lofte_store_read_attachment (fixture->store, digest, &error);
  g_assert_true (g_bytes_equal (back, bytes));

  path = lofte_store_dup_attachment_path (fixture->store, digest);
  g_assert_true (g_file_set_contents (path, "bilD", 4, NULL));
  g_assert_null (lofte_store_read_attachment (fixture->store, digest, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (lofte_store_read_attachment (fixture->store, "../register.db", &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  store_test_move_to_signed (fixture->store, agreement, &revision);
  g_assert_false (lofte_store_detach (fixture->store, id, digest, LOFTE_ATTACHMENT_EVIDENCE, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FROZEN);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_async (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Ett");
  g_autoptr (LofteAgreement) loaded = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision = 0;

  lofte_store_save_async (fixture->store, agreement, NULL, 0, NULL, on_done_cb, &saved);
  /* A load asked for later sees the save, and the save does not see later changes. */
  lofte_store_load_async (fixture->store, lofte_element_get_id (LOFTE_ELEMENT (agreement)), NULL, on_done_cb, &read);
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Två");
  wait_for (&saved);
  wait_for (&read);
  g_assert_true (lofte_store_save_finish (fixture->store, saved, &revision, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (revision, ==, 1);
  loaded = lofte_store_load_finish (fixture->store, read, &revision, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (loaded), "title"), ==, "Ett");
}

static void
test_settings (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_store_dup_setting (fixture->store, "view"));
  g_assert_true (lofte_store_set_setting (fixture->store, "view", "försenat", &error));
  value = lofte_store_dup_setting (fixture->store, "view");
  g_assert_cmpstr (value, ==, "försenat");
  g_assert_true (lofte_store_set_setting (fixture->store, "view", NULL, &error));
  g_assert_null (lofte_store_dup_setting (fixture->store, "view"));
}

static void
test_sessions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteStore) other = lofte_store_open (fixture->folder, LOFTE_STORE_DEFAULT, fixture->clock, &error);

  g_assert_no_error (error);
  sessions = lofte_store_list_sessions (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_false (lofte_store_get_read_only (other));
  g_assert_true (((LofteStoreSession *) g_ptr_array_index (sessions, 0))->own != ((LofteStoreSession *) g_ptr_array_index (sessions, 1))->own);
}

static void
test_save_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %u", i);
      LofteAgreement *agreement = store_test_make_agreement (title);

      store_test_add_commitment (agreement, "Belysning på torget");
      g_ptr_array_add (agreements, agreement);
    }
  g_assert_true (lofte_store_save_many (fixture->store, agreements, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lofte_store_count_agreements (fixture->store, &(LofteAgreementFilter){ .text = "torg" }, &count, &error));
  g_assert_cmpuint (count, ==, 250);

  /* One of them is there already: none is saved. */
  g_ptr_array_remove_range (agreements, 0, 249);
  g_ptr_array_insert (agreements, 0, store_test_make_agreement ("Nytt"));
  g_assert_false (lofte_store_save_many (fixture->store, agreements, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (lofte_store_count_agreements (fixture->store, NULL, &count, &error));
  g_assert_cmpuint (count, ==, 250);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/store/save-and-load", test_save_and_load);
  ADD ("/store/missing", test_missing);
  ADD ("/store/conflict", test_conflict);
  ADD ("/store/new-twice", test_new_twice);
  ADD ("/store/moves", test_moves);
  ADD ("/store/frozen", test_frozen);
  ADD ("/store/same-dnr", test_same_dnr);
  ADD ("/store/trash", test_trash);
  ADD ("/store/versions", test_versions);
  ADD ("/store/templates", test_templates);
  ADD ("/store/attachments", test_attachments);
  ADD ("/store/async", test_async);
  ADD ("/store/settings", test_settings);
  ADD ("/store/sessions", test_sessions);
  ADD ("/store/save-many", test_save_many);
#undef ADD

  return g_test_run ();
}
