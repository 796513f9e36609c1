/* Tests of what the database itself refuses, whatever program asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-store-attachment.h"
#include "lofte-store-event.h"
#include "store-fixture.h"

static void
assert_refused (StoreFixture *fixture, const char *sql, const char *tag)
{
  g_autofree char *message = NULL;

  g_assert_cmpint (store_test_exec_raw (fixture->folder, sql, &message), ==, SQLITE_CONSTRAINT);
  g_assert_cmpstr (message, ==, tag);
}

static void
test_triggers (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) draft = store_test_make_agreement ("Utkast");
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  gint64 revision = 0;
  gint64 draft_revision = 0;

  store_test_save (fixture->store, draft, &draft_revision);
  store_test_save (fixture->store, agreement, &revision);
  digest = lofte_store_attach (fixture->store, lofte_element_get_id (LOFTE_ELEMENT (agreement)), bytes, "a", NULL, LOFTE_ATTACHMENT_SIGNED_PDF, &error);
  g_assert_no_error (error);
  store_test_move_to_signed (fixture->store, agreement, &revision);

  assert_refused (fixture, "UPDATE agreement SET content = 'x' WHERE state = 'signed'", "lofte:frozen");
  assert_refused (fixture, "UPDATE agreement SET id = 'id-x' WHERE state = 'signed'", "lofte:frozen");
  assert_refused (fixture, "UPDATE agreement SET created_at = 0 WHERE state = 'signed'", "lofte:frozen");
  assert_refused (fixture, "UPDATE agreement SET state = 'draft', state_reason = 'x' WHERE state = 'signed'", "lofte:move");
  assert_refused (fixture, "UPDATE agreement SET state = 'signed' WHERE state = 'draft'", "lofte:move");
  assert_refused (fixture, "UPDATE agreement SET state = 'ready' WHERE state = 'draft'", "lofte:reason");
  assert_refused (fixture, "DELETE FROM agreement WHERE state = 'signed'", "lofte:kept");
  assert_refused (fixture, "UPDATE agreement SET trashed_at = 1 WHERE state = 'signed'", "lofte:kept");
  assert_refused (fixture, "UPDATE agreement SET revision = revision - 1", "lofte:revision");
  assert_refused (fixture, "DELETE FROM attachment", "lofte:kept");
  assert_refused (fixture, "UPDATE attachment SET digest = 'x'", "lofte:fixed");
  assert_refused (fixture, "DELETE FROM version", "lofte:kept");
  assert_refused (fixture, "UPDATE version SET content = 'x'", "lofte:fixed");
  assert_refused (fixture, "DELETE FROM event", "lofte:kept");
  assert_refused (fixture, "UPDATE event SET author = 'x'", "lofte:fixed");
  assert_refused (fixture, "INSERT INTO event (number, at, what, previous, digest) VALUES (999, 0, 'x', 'y', 'z')", "lofte:chain");
  /* A text cannot change in the very step that signs it. */
  store_test_move (fixture->store, draft, LOFTE_STATE_READY, "Test", &draft_revision);
  assert_refused (fixture, "UPDATE agreement SET state = 'signed', content = 'x' WHERE state = 'ready'", "lofte:frozen");
}

/* One table in core, one in the database: the same moves. */
static void
test_same_moves (StoreFixture *fixture, gconstpointer data)
{
  guint n_moves = 0;
  guint n_states = 0;

  for (guint from = 0; lofte_state_words[from]; from++)
    {
      g_autofree char *signed_sql = g_strdup_printf ("SELECT count (*) FROM state WHERE word = '%s' AND rank = %u AND final = %d AND signed = %d",
                                                     lofte_state_words[from],
                                                     from,
                                                     lofte_state_is_final ((LofteState) from),
                                                     from >= LOFTE_STATE_SIGNED);

      g_assert_cmpint (store_test_count_raw (fixture->folder, signed_sql), ==, 1);
      n_states++;
      for (guint to = 0; lofte_state_words[to]; to++)
        {
          LofteMove move = lofte_workflow_judge ((LofteState) from, (LofteState) to);
          g_autofree char *sql = g_strdup_printf ("SELECT ifnull ((SELECT reason FROM move WHERE from_state = '%s' AND to_state = '%s'), -1)", lofte_state_words[from], lofte_state_words[to]);
          gint64 expected = move == LOFTE_MOVE_REFUSED ? -1 : move == LOFTE_MOVE_WITH_REASON;

          g_assert_cmpint (store_test_count_raw (fixture->folder, sql), ==, expected);
          n_moves += move != LOFTE_MOVE_REFUSED;
        }
    }
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count (*) FROM move"), ==, n_moves);
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count (*) FROM state"), ==, n_states);
}

static void
add_events (StoreFixture *fixture, guint n_events)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_events; i++)
    {
      lofte_store_add_event (fixture->store, NULL, "noted", i % 2 ? "a" : NULL, &error);
      g_assert_no_error (error);
    }
}

static void
assert_broken_after (StoreFixture *fixture, const char *sql, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 broken_at = 0;

  g_assert_true (lofte_store_check_chain (fixture->store, &broken_at, &error));
  g_assert_no_error (error);
  g_assert_cmpint (broken_at, ==, 0);
  g_assert_cmpint (store_test_exec_raw (fixture->folder, sql, NULL), ==, SQLITE_OK);
  g_assert_false (lofte_store_check_chain (fixture->store, &broken_at, &error));
  g_assert_no_error (error);
  g_assert_cmpint (broken_at, ==, expected);
}

#define NO_GUARD "DROP TRIGGER event_kept; DROP TRIGGER event_fixed; DROP TRIGGER event_follows; DROP TRIGGER event_last; "

static void
test_chain_removed (StoreFixture *fixture, gconstpointer data)
{
  add_events (fixture, 5);
  assert_broken_after (fixture, NO_GUARD "DELETE FROM event WHERE number = 3", 3);
}

static void
test_chain_changed (StoreFixture *fixture, gconstpointer data)
{
  add_events (fixture, 5);
  assert_broken_after (fixture, NO_GUARD "UPDATE event SET author = 'Någon annan' WHERE number = 2", 2);
}

/* NULL and an empty text are not the same line. */
static void
test_chain_null (StoreFixture *fixture, gconstpointer data)
{
  add_events (fixture, 5);
  assert_broken_after (fixture, NO_GUARD "UPDATE event SET detail = '' WHERE number = 1", 1);
}

static void
test_chain_cut (StoreFixture *fixture, gconstpointer data)
{
  add_events (fixture, 5);
  assert_broken_after (fixture, NO_GUARD "DELETE FROM event WHERE number >= 5", 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/guard/triggers", test_triggers);
  ADD ("/guard/same-moves", test_same_moves);
  ADD ("/guard/chain/removed", test_chain_removed);
  ADD ("/guard/chain/changed", test_chain_changed);
  ADD ("/guard/chain/null", test_chain_null);
  ADD ("/guard/chain/cut", test_chain_cut);
#undef ADD

  return g_test_run ();
}
