/* What the tests of the register share: a folder, a clock and documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "lofte-commitment.h"
#include "lofte-focus-area.h"
#include "lofte-party.h"
#include "store-fixture.h"

void
store_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
        store_fixture_remove_tree (below);
      else
        g_assert_cmpint (g_unlink (below), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
store_fixture_set_now (StoreFixture *fixture, const char *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, zone);

  g_assert_nonnull (time);
  g_clear_object (&fixture->clock);
  fixture->clock = lofte_clock_new_fixed (time);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->store)
    lofte_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = lofte_store_open (fixture->folder, LOFTE_STORE_CREATE, fixture->clock, &error);
  g_assert_no_error (error);
  lofte_store_set_author (fixture->store, "Sara Lind");
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lofte-store-XXXXXX", &error);
  g_assert_no_error (error);
  store_fixture_set_now (fixture, "2026-03-02T09:00:00");
  store_fixture_reopen (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  lofte_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  g_clear_object (&fixture->clock);
  store_fixture_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
add_party (LofteAgreement *agreement, const char *kind, const char *name)
{
  g_autoptr (LofteElement) party = lofte_element_new (LOFTE_TYPE_PARTY);

  lofte_element_set (party, "kind", kind);
  lofte_element_set (party, "name", name);
  lofte_element_append (LOFTE_ELEMENT (agreement), party);
}

LofteAgreement *
store_test_make_agreement (const char *title)
{
  LofteAgreement *agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  LofteElement *element = LOFTE_ELEMENT (agreement);
  g_autoptr (LofteElement) focus = lofte_element_new (LOFTE_TYPE_FOCUS_AREA);

  lofte_element_set (element, "kind", "pledge");
  lofte_element_set (element, "language", "sv");
  lofte_element_set (element, "title", title);
  lofte_element_set (element, "start", "2026-01-01");
  lofte_element_set (element, "end", "2027-12-31");
  add_party (agreement, "municipality", "Åmåls kommun");
  add_party (agreement, "police", "Polisområde Fyrbodal");
  lofte_element_set (focus, "title", "Trygghet i centrum");
  lofte_element_append (element, focus);
  return agreement;
}

LofteElement *
store_test_add_commitment (LofteAgreement *agreement, const char *text)
{
  g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);

  lofte_element_set (commitment, "text", text);
  lofte_element_append (lofte_element_peek (LOFTE_ELEMENT (agreement), "focus", 0), commitment);
  return commitment;
}

void
store_test_save (LofteStore *store, LofteAgreement *agreement, gint64 *revision)
{
  g_autoptr (GError) error = NULL;

  lofte_store_save (store, agreement, NULL, revision, NULL, &error);
  g_assert_no_error (error);
}

void
store_test_move (LofteStore *store, LofteAgreement *agreement, LofteState state, const char *reason, gint64 *revision)
{
  g_autoptr (GError) error = NULL;

  lofte_element_set (LOFTE_ELEMENT (agreement), "state", lofte_state_get_word (state));
  lofte_store_save (store, agreement, reason, revision, NULL, &error);
  g_assert_no_error (error);
}

void
store_test_move_to_signed (LofteStore *store, LofteAgreement *agreement, gint64 *revision)
{
  store_test_move (store, agreement, LOFTE_STATE_INTERNAL_REVIEW, NULL, revision);
  store_test_move (store, agreement, LOFTE_STATE_POLICE_REVIEW, NULL, revision);
  store_test_move (store, agreement, LOFTE_STATE_DECIDED, NULL, revision);
  store_test_move (store, agreement, LOFTE_STATE_READY, NULL, revision);
  store_test_move (store, agreement, LOFTE_STATE_SIGNED, NULL, revision);
}

sqlite3 *
store_test_open_raw (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  return handle;
}

/* What another program could try. */
int
store_test_exec_raw (const char *folder, const char *sql, char **message)
{
  sqlite3 *handle = store_test_open_raw (folder);
  char *text = NULL;
  int code = sqlite3_exec (handle, sql, NULL, NULL, &text);

  if (message)
    *message = g_strdup (text ? text : "");
  sqlite3_free (text);
  sqlite3_close (handle);
  return code;
}

gint64
store_test_count_raw (const char *folder, const char *sql)
{
  sqlite3 *handle = store_test_open_raw (folder);
  sqlite3_stmt *statement = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return number;
}
