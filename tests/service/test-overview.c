/* The overview: one signed pledge seen on different days, and a draft that is sent away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-commitment.h"
#include "lofte-document-import.h"
#include "lofte-overview.h"
#include "lofte-renewal.h"
#include "lofte-progress.h"
#include "lofte-sign-document.h"
#include "register-fixture.h"

#define LIMIT 2

/* The register's clock stands where the test puts it. */
static void
reopen (RegisterFixture *fixture, const char *day)
{
  g_autofree char *folder = g_strdup (lofte_store_get_folder (lofte_register_get_store (fixture->reg)));
  g_autofree char *time = g_strconcat (day, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (time, NULL);
  g_autoptr (LofteClock) clock = lofte_clock_new_fixed (now);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->document);
  g_clear_object (&fixture->reg);
  fixture->reg = lofte_register_open (folder, LOFTE_STORE_DEFAULT, clock, &error);
  g_assert_no_error (error);
}

static LofteOverview *
collect (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LofteOverview *overview = lofte_overview_collect (lofte_register_get_store (fixture->reg), LIMIT, &error);

  g_assert_no_error (error);
  return overview;
}

/* @follow_up: (nullable): the day when all is followed up. */
static char *
sign_arboga_with (RegisterFixture *fixture, const char *follow_up)
{
  g_autofree char *path = lofte_find_data_file ("examples", "arboga-medborgarlofte-2021.xml");
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) xml = g_mapped_file_get_bytes (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_import_xml (fixture->reg, xml, "arboga.xml", NULL, &error);

  g_assert_no_error (error);
  if (follow_up)
    g_assert_true (lofte_document_set_field (document, lofte_element_peek (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "follow-up", 0), "date", follow_up, &error));
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "§ 27", "KS 1/2021", &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_READY, NULL, NULL, &error));
  g_assert_true (lofte_signing_register_paper (document, NULL, NULL, "2021-02-16", "Rådhuset, Arboga", NULL, &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_IN_FORCE, NULL, NULL, &error));
  g_assert_no_error (error);
  return g_strdup (lofte_document_get_id (document));
}

static char *
sign_arboga (RegisterFixture *fixture)
{
  return sign_arboga_with (fixture, NULL);
}

static const LofteOverviewItem *
find (const LofteOverview *overview, LofteOverviewGroup group, const char *agreement, gboolean commitment)
{
  for (guint i = 0; i < overview->items[group]->len; i++)
    {
      const LofteOverviewItem *item = g_ptr_array_index (overview->items[group], i);

      if (g_str_equal (item->agreement_id, agreement) && (item->commitment != NULL) == commitment)
        return item;
    }
  return NULL;
}

static void
test_days_go_by (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sign_arboga (fixture);
  g_autoptr (LofteOverview) autumn = NULL;
  g_autoptr (LofteOverview) last_month = NULL;
  g_autoptr (LofteOverview) last_day = NULL;
  g_autoptr (LofteOverview) after = NULL;
  const LofteOverviewItem *item;
  g_autofree char *when = NULL;

  reopen (fixture, "2021-09-15");
  autumn = collect (fixture);
  g_assert_null (find (autumn, LOFTE_OVERVIEW_LATE, id, TRUE));
  g_assert_null (find (autumn, LOFTE_OVERVIEW_THIS_MONTH, id, TRUE));
  g_assert_nonnull (find (autumn, LOFTE_OVERVIEW_DEADLINES, id, FALSE));

  reopen (fixture, "2021-12-01");
  last_month = collect (fixture);
  item = find (last_month, LOFTE_OVERVIEW_THIS_MONTH, id, TRUE);
  g_assert_nonnull (item);
  g_assert_cmpint (item->step, ==, LOFTE_OVERVIEW_FOLLOW_UP);
  g_assert_cmpstr (item->day, ==, "2021-12-31");
  g_assert_cmpint (item->days, ==, 30);
  g_assert_cmpuint (last_month->items[LOFTE_OVERVIEW_THIS_MONTH]->len, ==, LIMIT);
  g_assert_cmpuint (last_month->totals[LOFTE_OVERVIEW_THIS_MONTH], >, LIMIT);

  reopen (fixture, "2021-12-31");
  last_day = collect (fixture);
  g_assert_cmpuint (last_day->totals[LOFTE_OVERVIEW_THIS_MONTH], ==, last_month->totals[LOFTE_OVERVIEW_THIS_MONTH]);

  reopen (fixture, "2022-01-12");
  after = collect (fixture);
  item = find (after, LOFTE_OVERVIEW_LATE, id, TRUE);
  g_assert_nonnull (item);
  g_assert_cmpint (item->days, ==, -12);
  when = lofte_overview_item_dup_when (item);
  g_assert_cmpstr (when, ==, "12 days late");
  g_assert_cmpuint (lofte_overview_count_needed (after), >, LIMIT);
}

/* What is written down is no longer asked for. */
static void
test_followed_up (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sign_arboga (fixture);
  g_autoptr (LofteOverview) before = NULL;
  g_autoptr (LofteOverview) after = NULL;
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const LofteOverviewItem *item;

  reopen (fixture, "2022-01-12");
  before = collect (fixture);
  item = find (before, LOFTE_OVERVIEW_LATE, id, TRUE);
  document = lofte_document_open (fixture->reg, id, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_document_follow_up (document, item->commitment, "2022-01-12", "done", NULL, "Gjort.", NULL, NULL, &error));
  g_assert_no_error (error);
  after = collect (fixture);
  g_assert_cmpuint (after->totals[LOFTE_OVERVIEW_LATE], ==, before->totals[LOFTE_OVERVIEW_LATE] - 1);
}

static guint
count_marked_late (LofteStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lofte_store_list_commitments (store, NULL, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, &error);
  g_autoptr (GPtrArray) rows = lofte_store_read_commitment_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    count += ((const LofteCommitmentRow *) g_ptr_array_index (rows, i))->overdue;
  return count;
}

/* The sidebar, the saved filter, the marks in the list and the overview count the same: a draft binds nobody. */
static void
test_one_rule (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteElement) promised = lofte_element_new (LOFTE_TYPE_COMMITMENT);
  g_autofree char *id = sign_arboga (fixture);
  g_autoptr (LofteOverview) overview = NULL;
  g_autoptr (GError) error = NULL;
  guint n_late = 0;
  guint count = 0;

  lofte_element_set (promised, "text", "Vi vandrar varje vecka");
  lofte_element_set (promised, "due", "2021-06-30");
  lofte_element_append (lofte_element_peek (register_fixture_get_root (fixture), "focus", 0), promised);
  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
  reopen (fixture, "2022-01-12");
  overview = lofte_overview_collect (lofte_register_get_store (fixture->reg), G_MAXUINT16, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < overview->items[LOFTE_OVERVIEW_LATE]->len; i++)
    n_late += ((const LofteOverviewItem *) g_ptr_array_index (overview->items[LOFTE_OVERVIEW_LATE], i))->commitment != NULL;
  g_assert_true (lofte_store_count_commitments (lofte_register_get_store (fixture->reg), &(LofteCommitmentFilter){ .overdue = TRUE }, &count, &error));
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (count, ==, n_late);
  g_assert_cmpuint (count_marked_late (lofte_register_get_store (fixture->reg)), ==, n_late);
  g_assert_cmpuint (lofte_overview_count_needed (overview), ==, overview->items[LOFTE_OVERVIEW_LATE]->len + overview->items[LOFTE_OVERVIEW_THIS_MONTH]->len);
}

/* A day when all is followed up leads there, once there is something to follow up. */
static void
test_follow_up (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sign_arboga_with (fixture, "2021-10-15");
  g_autoptr (LofteOverview) overview = NULL;
  guint n_found = 0;

  reopen (fixture, "2021-09-15");
  overview = collect (fixture);
  for (guint group = 0; group < LOFTE_OVERVIEW_N_GROUPS; group++)
    for (guint i = 0; i < overview->items[group]->len; i++)
      {
        const LofteOverviewItem *item = g_ptr_array_index (overview->items[group], i);

        if (!g_str_has_prefix (item->what, "Follow-up"))
          continue;
        g_assert_cmpint (item->step, ==, g_str_equal (item->agreement_id, id) ? LOFTE_OVERVIEW_FOLLOW_UP : LOFTE_OVERVIEW_OPEN);
        g_assert_null (item->commitment);
        n_found += g_str_equal (item->agreement_id, id);
      }
  g_assert_cmpuint (n_found, >, 0);
}

/* What is ready to be signed asks for the signature, from the day it began to wait. */
static void
test_to_be_signed (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *path = lofte_find_data_file ("examples", "arboga-medborgarlofte-2021.xml");
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) xml = g_mapped_file_get_bytes (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_import_xml (fixture->reg, xml, "arboga.xml", NULL, &error);
  g_autoptr (LofteOverview) overview = NULL;
  const LofteOverviewItem *item;
  g_autofree char *when = NULL;

  g_assert_no_error (error);
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_true (lofte_document_decide (document, "Kommunstyrelsen", "2021-02-09", "§ 27", "KS 1/2021", &error));
  g_assert_true (lofte_document_move (document, LOFTE_STATE_READY, NULL, NULL, &error));
  g_assert_no_error (error);
  overview = collect (fixture);
  item = find (overview, LOFTE_OVERVIEW_LATE, lofte_document_get_id (document), FALSE);
  g_assert_nonnull (item);
  g_assert_cmpint (item->step, ==, LOFTE_OVERVIEW_SIGN);
  item = find (overview, LOFTE_OVERVIEW_WAITING, lofte_document_get_id (document), FALSE);
  g_assert_nonnull (item);
  g_assert_cmpint (item->step, ==, LOFTE_OVERVIEW_SIGN);
  when = lofte_overview_item_dup_when (item);
  g_assert_cmpstr (when, ==, "today");

  /* What is signed electronically is signed in the document. */
  g_assert_true (lofte_document_set_field (document, LOFTE_ELEMENT (lofte_document_get_agreement (document)), "track", "electronic", &error));
  g_assert_true (lofte_document_save (document, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&overview, lofte_overview_free);
  overview = collect (fixture);
  g_assert_cmpint (find (overview, LOFTE_OVERVIEW_LATE, lofte_document_get_id (document), FALSE)->step, ==, LOFTE_OVERVIEW_SIGN_ELECTRONICALLY);
  g_assert_cmpint (find (overview, LOFTE_OVERVIEW_WAITING, lofte_document_get_id (document), FALSE)->step, ==, LOFTE_OVERVIEW_SIGN_ELECTRONICALLY);
}

static void
test_waiting (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (lofte_document_get_id (fixture->document));
  g_autoptr (LofteOverview) before = collect (fixture);
  g_autoptr (LofteOverview) after = NULL;
  g_autoptr (GError) error = NULL;
  const LofteOverviewItem *item;
  g_autofree char *when = NULL;

  g_assert_null (find (before, LOFTE_OVERVIEW_WAITING, id, FALSE));
  g_assert_cmpstr (find (before, LOFTE_OVERVIEW_CHANGED, id, FALSE)->day, ==, "2026-01-15");
  g_assert_true (lofte_document_move (fixture->document, LOFTE_STATE_POLICE_REVIEW, NULL, NULL, &error));
  g_assert_no_error (error);

  reopen (fixture, "2026-01-24");
  after = collect (fixture);
  item = find (after, LOFTE_OVERVIEW_WAITING, id, FALSE);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->what, ==, "With the police since 2026-01-15");
  g_assert_cmpint (item->step, ==, LOFTE_OVERVIEW_REMIND);
  when = lofte_overview_item_dup_when (item);
  g_assert_cmpstr (when, ==, "9 days");
}

/* A pledge that ends is to be renewed; once it is, there is nothing to begin. */
static void
test_renewal (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sign_arboga (fixture);
  g_autoptr (LofteOverview) before = NULL;
  g_autoptr (LofteOverview) after = NULL;
  g_autoptr (LofteRenewal) next = NULL;
  g_autoptr (GError) error = NULL;

  reopen (fixture, "2021-09-15");
  before = collect (fixture);
  g_assert_cmpint (find (before, LOFTE_OVERVIEW_DEADLINES, id, FALSE)->step, ==, LOFTE_OVERVIEW_RENEW);
  next = lofte_renewal_new (fixture->reg, id, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_document_save (lofte_renewal_get_document (next), NULL, &error));
  after = collect (fixture);
  g_assert_cmpint (find (after, LOFTE_OVERVIEW_DEADLINES, id, FALSE)->step, ==, LOFTE_OVERVIEW_OPEN);
}

static void
test_empty (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRegister) empty = register_fixture_open_another (fixture, "empty");
  g_autoptr (LofteOverview) overview = lofte_overview_collect (lofte_register_get_store (empty), LIMIT, NULL);

  for (guint i = 0; i < LOFTE_OVERVIEW_N_GROUPS; i++)
    {
      g_assert_cmpuint (overview->items[i]->len, ==, 0);
      g_assert_cmpuint (overview->totals[i], ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/overview/days-go-by", RegisterFixture, NULL, register_fixture_set_up, test_days_go_by, register_fixture_tear_down);
  g_test_add ("/service/overview/followed-up", RegisterFixture, NULL, register_fixture_set_up, test_followed_up, register_fixture_tear_down);
  g_test_add ("/service/overview/one-rule", RegisterFixture, NULL, register_fixture_set_up, test_one_rule, register_fixture_tear_down);
  g_test_add ("/service/overview/waiting", RegisterFixture, NULL, register_fixture_set_up, test_waiting, register_fixture_tear_down);
  g_test_add ("/service/overview/follow-up", RegisterFixture, NULL, register_fixture_set_up, test_follow_up, register_fixture_tear_down);
  g_test_add ("/service/overview/to-be-signed", RegisterFixture, NULL, register_fixture_set_up, test_to_be_signed, register_fixture_tear_down);
  g_test_add ("/service/overview/renewal", RegisterFixture, NULL, register_fixture_set_up, test_renewal, register_fixture_tear_down);
  g_test_add ("/service/overview/empty", RegisterFixture, NULL, register_fixture_set_up, test_empty, register_fixture_tear_down);
  return g_test_run ();
}
