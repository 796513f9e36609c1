/* Tests of lists, their rows and the paged model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-period.h"
#include "lofte-amendment.h"
#include "lofte-commitment.h"
#include "lofte-outcome.h"
#include "lofte-picture.h"
#include "lofte-query-model.h"
#include "store-fixture.h"

static char *
add_document (StoreFixture *fixture, const char *title, const char *municipality)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement (title);
  gint64 revision = 0;

  if (municipality)
    lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (agreement), "party", 0), "name", municipality);
  store_test_save (fixture->store, agreement, &revision);
  return g_strdup (lofte_element_get_id (LOFTE_ELEMENT (agreement)));
}

static char *
join_titles (StoreFixture *fixture, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) row_ids = lofte_store_list_agreements (fixture->store, filter, column, direction, &error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  rows = lofte_store_read_agreement_rows (fixture->store, (const gint64 *) row_ids->data, row_ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", ((LofteAgreementRow *) g_ptr_array_index (rows, i))->title);
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static void
test_swedish_order (StoreFixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "Öst", "Ale", "Åmål", "Ängelholm", "ale", "Zeta", "Nr10", "Nr9", "Érik", "Erik" };
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;
  g_autofree char *towns = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_free (add_document (fixture, titles[i], titles[G_N_ELEMENTS (titles) - 1 - i]));
  up = join_titles (fixture, NULL, LOFTE_AGREEMENT_BY_TITLE, LOFTE_LIST_ASCENDING);
  g_assert_cmpstr (up, ==, "ale Ale Erik Érik Nr9 Nr10 Zeta Åmål Ängelholm Öst");
  down = join_titles (fixture, NULL, LOFTE_AGREEMENT_BY_TITLE, LOFTE_LIST_DESCENDING);
  g_assert_true (g_str_has_prefix (down, "Öst Ängelholm Åmål"));
  towns = join_titles (fixture, NULL, LOFTE_AGREEMENT_BY_MUNICIPALITY, LOFTE_LIST_ASCENDING);
  g_assert_true (g_str_has_suffix (towns, "Öst") == FALSE);
}

/* Every column sorts, and rows without a value are last both ways. */
static void
test_columns (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) open_ended = store_test_make_agreement ("Öppet");
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;
  gint64 revision = 0;

  g_free (add_document (fixture, "Daterat", NULL));
  lofte_element_set (LOFTE_ELEMENT (open_ended), "end", NULL);
  store_test_save (fixture->store, open_ended, &revision);
  up = join_titles (fixture, NULL, LOFTE_AGREEMENT_BY_END, LOFTE_LIST_ASCENDING);
  down = join_titles (fixture, NULL, LOFTE_AGREEMENT_BY_END, LOFTE_LIST_DESCENDING);
  g_assert_cmpstr (up, ==, "Daterat Öppet");
  g_assert_cmpstr (down, ==, "Daterat Öppet");
  for (guint column = LOFTE_AGREEMENT_BY_CHANGED; column <= LOFTE_AGREEMENT_BY_CREATED; column++)
    {
      g_autofree char *any = join_titles (fixture, NULL, (LofteAgreementColumn) column, LOFTE_LIST_ASCENDING);

      g_assert_cmpuint (strlen (any), ==, strlen ("Daterat Öppet"));
    }
}

static guint
count_commitments (StoreFixture *fixture, LofteCommitmentFilter filter)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;

  g_assert_true (lofte_store_count_commitments (fixture->store, &filter, &count, &error));
  g_assert_no_error (error);
  return count;
}

static void
add_outcome (LofteAgreement *agreement, LofteElement *commitment, const char *state, const char *date)
{
  g_autoptr (LofteElement) outcome = lofte_element_new (LOFTE_TYPE_OUTCOME);

  lofte_element_set (outcome, "of", lofte_element_get_id (commitment));
  lofte_element_set (outcome, "state", state);
  lofte_element_set (outcome, "date", date);
  lofte_element_append (LOFTE_ELEMENT (agreement), outcome);
}

static void
test_commitments (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  LofteElement *late = store_test_add_commitment (agreement, "Sent");
  LofteElement *soon = store_test_add_commitment (agreement, "Snart");
  LofteElement *month = store_test_add_commitment (agreement, "I mars");
  g_autoptr (LofteElement) amendment = lofte_element_new (LOFTE_TYPE_AMENDMENT);
  g_autoptr (LofteElement) added = lofte_element_new (LOFTE_TYPE_COMMITMENT);
  const char *party = lofte_element_get_id (lofte_element_peek (LOFTE_ELEMENT (agreement), "party", 1));
  gint64 revision = 0;

  /* Today is 2 March 2026. */
  lofte_element_set (late, "due", "2026-02-28");
  lofte_element_set (late, "parties", party);
  lofte_element_set (soon, "due", "2026-03-20");
  lofte_element_set (soon, "responsible", "Kim Berg");
  lofte_element_set (month, "due", "2026-03");
  store_test_add_commitment (agreement, "Någon gång");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ 0 }), ==, 4);
  /* A draft binds nobody. */
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .overdue = TRUE }), ==, 0);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .due_within = 30 }), ==, 2);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .no_date = TRUE }), ==, 1);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .no_owner = TRUE }), ==, 3);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .party = "police" }), ==, 1);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .party = "municipality" }), ==, 0);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .responsible = "Kim Berg" }), ==, 1);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .text = "sna" }), ==, 1);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .signed_only = TRUE }), ==, 0);

  store_test_move_to_signed (fixture->store, agreement, &revision);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .signed_only = TRUE }), ==, 4);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .overdue = TRUE }), ==, 1);

  /* The newest outcome counts, in whatever order they were written. */
  add_outcome (agreement, late, "done", "2026-03-01");
  add_outcome (agreement, late, "in-progress", "2026-01-15");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .overdue = TRUE }), ==, 0);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .outcome = "done" }), ==, 1);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .open_only = TRUE }), ==, 3);

  /* An amendment ends one and adds one. */
  lofte_element_set (amendment, "removed", lofte_element_get_id (soon));
  lofte_element_set (added, "text", "Nytt");
  lofte_element_set (added, "due", "2026-03-10");
  lofte_element_append (amendment, added);
  lofte_element_append (LOFTE_ELEMENT (agreement), amendment);
  store_test_save (fixture->store, agreement, &revision);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .due_within = 30 }), ==, 2);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ 0 }), ==, 5);

  /* The day after, in the overdue view. */
  store_fixture_set_now (fixture, "2026-03-11T00:10:00");
  store_fixture_reopen (fixture);
  g_assert_cmpuint (count_commitments (fixture, (LofteCommitmentFilter){ .overdue = TRUE }), ==, 1);
}

static void
test_deadlines (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (LofteElement) picture = lofte_element_new (LOFTE_TYPE_PICTURE);
  g_autoptr (LofteAgreementRow) row = NULL;
  g_autoptr (LofteAgreementRow) later = NULL;
  g_autoptr (GPtrArray) deadlines = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  const LofteDeadlineRow *deadline;
  gint64 revision = 0;

  lofte_element_set (LOFTE_ELEMENT (agreement), "follow-up-series", "half-yearly");
  lofte_element_set (picture, "date", "2024-05-20");
  lofte_element_append (LOFTE_ELEMENT (agreement), picture);
  store_test_save (fixture->store, agreement, &revision);
  row = lofte_store_read_agreement_row (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->next_on, ==, "2026-05-20");
  g_assert_cmpstr (row->next_what, ==, "picture");

  /* What a draft promises to follow up binds nobody yet. */
  deadlines = lofte_store_list_deadlines (fixture->store, NULL, "2026-06-01", "2026-07-31", &error);
  g_assert_cmpuint (deadlines->len, ==, 0);
  g_clear_pointer (&deadlines, g_ptr_array_unref);
  store_test_move_to_signed (fixture->store, agreement, &revision);
  deadlines = lofte_store_list_deadlines (fixture->store, NULL, "2026-06-01", "2026-07-31", &error);
  g_assert_cmpuint (deadlines->len, ==, 1);
  deadline = g_ptr_array_index (deadlines, 0);
  g_assert_cmpstr (deadline->day, ==, "2026-06-30");
  g_assert_cmpstr (deadline->what, ==, "follow-up");
  g_assert_cmpstr (deadline->agreement_id, ==, id);

  /* The next date moves on by itself. */
  store_fixture_set_now (fixture, "2026-05-21T09:00:00");
  store_fixture_reopen (fixture);
  later = lofte_store_read_agreement_row (fixture->store, id, &error);
  g_assert_cmpstr (later->next_on, ==, "2026-06-30");
  g_assert_cmpint (later->revision, ==, revision);
}

static gboolean
is_expired (StoreFixture *fixture, const char *id, const char *now)
{
  const LofteAgreementFilter filter = { .expired = TRUE };
  g_autoptr (LofteAgreementRow) row = NULL;
  g_autoptr (LofteAgreement) agreement = NULL;
  g_autofree char *today = g_strndup (now, strlen ("YYYY-MM-DD"));
  guint count = 0;

  store_fixture_set_now (fixture, now);
  store_fixture_reopen (fixture);
  row = lofte_store_read_agreement_row (fixture->store, id, NULL);
  g_assert_true (lofte_store_count_agreements (fixture->store, &filter, &count, NULL));
  g_assert_cmpuint (count, ==, row->expired);
  agreement = lofte_store_load (fixture->store, id, NULL, NULL);
  g_assert_cmpint (lofte_period_has_expired (agreement, today), ==, row->expired);
  return row->expired;
}

/* A draft whose end is past is only late; what was in force no longer is. */
static void
test_expired (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  gint64 revision = 0;

  lofte_element_set (LOFTE_ELEMENT (agreement), "end", "2026-03");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_false (is_expired (fixture, id, "2026-04-01T09:00:00"));
  store_test_move_to_signed (fixture->store, agreement, &revision);
  g_assert_false (is_expired (fixture, id, "2026-04-01T09:00:00"));
  store_test_move (fixture->store, agreement, LOFTE_STATE_IN_FORCE, NULL, &revision);
  g_assert_true (is_expired (fixture, id, "2026-04-01T09:00:00"));
  g_assert_false (is_expired (fixture, id, "2026-03-31T09:00:00"));
}

static void
test_values (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GError) error = NULL;

  g_free (add_document (fixture, "A", "Örebro kommun"));
  g_free (add_document (fixture, "B", "Ale kommun"));
  g_free (add_document (fixture, "C", "Örebro kommun"));
  all = lofte_store_list_values (fixture->store, "municipality", NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (all, 0), ==, "Ale kommun");
  some = lofte_store_list_values (fixture->store, "municipality", "öre", 10, &error);
  g_assert_cmpuint (some->len, ==, 1);
}

/* Whether a column has anything in it. */
static void
test_has_values (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (LofteElement) picture = lofte_element_new (LOFTE_TYPE_PICTURE);
  gint64 revision = 0;

  store_test_save (fixture->store, agreement, &revision);
  g_assert_false (lofte_store_has_values (fixture->store, "next-date"));
  g_assert_false (lofte_store_has_values (fixture->store, "registration-number"));
  g_assert_false (lofte_store_has_values (fixture->store, "responsible"));

  lofte_element_set (picture, "date", "2024-05-20");
  lofte_element_append (LOFTE_ELEMENT (agreement), picture);
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (agreement), "party", 0), "dnr", "KS 2026/17");
  lofte_element_set (store_test_add_commitment (agreement, "Fler lampor"), "responsible", "Säkerhetssamordnaren");
  store_test_save (fixture->store, agreement, &revision);
  g_assert_true (lofte_store_has_values (fixture->store, "next-date"));
  g_assert_true (lofte_store_has_values (fixture->store, "registration-number"));
  g_assert_true (lofte_store_has_values (fixture->store, "responsible"));

  g_assert_true (lofte_store_trash (fixture->store, lofte_element_get_id (LOFTE_ELEMENT (agreement)), NULL));
  g_assert_false (lofte_store_has_values (fixture->store, "next-date"));
  g_assert_false (lofte_store_has_values (fixture->store, "registration-number"));
  g_assert_false (lofte_store_has_values (fixture->store, "responsible"));
}

typedef struct
{
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Seen;

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Seen *seen = user_data;

  seen->n_signals++;
  seen->position = position;
  seen->removed = removed;
  seen->added = added;
}

static void
wait_until_loaded (LofteQueryModel *model)
{
  /* A change is asked about when the program is idle. */
  while (g_main_context_pending (NULL) || lofte_query_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_model (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LofteQueryModel) model = NULL;
  g_autoptr (LofteQueryItem) item = NULL;
  g_autoptr (LofteQueryItem) same = NULL;
  g_autoptr (LofteQueryItem) last = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision = 1;
  Seen seen = { 0 };
  guint position = 0;
  guint generation;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %04u", i);

      g_ptr_array_add (agreements, store_test_make_agreement (title));
    }
  g_assert_true (lofte_store_save_many (fixture->store, agreements, NULL, &error));
  g_assert_no_error (error);
  model = lofte_query_model_new_agreements (fixture->store, NULL, LOFTE_AGREEMENT_BY_TITLE, LOFTE_LIST_ASCENDING);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed_cb), &seen);
  wait_until_loaded (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1200);
  g_assert_cmpuint (seen.added, ==, 1200);

  item = g_list_model_get_item (G_LIST_MODEL (model), 500);
  g_assert_cmpstr (lofte_query_item_get_agreement (item)->title, ==, "Löfte 0500");
  for (guint i = 0; i < 1200; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
  same = g_list_model_get_item (G_LIST_MODEL (model), 500);
  g_assert_true (item == same);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 1200));

  /* A changed title that keeps its place: the row tells, the list does not. */
  memset (&seen, 0, sizeof seen);
  generation = lofte_query_item_get_generation (item);
  lofte_element_set (LOFTE_ELEMENT (g_ptr_array_index (agreements, 500)), "title", "Löfte 0500 nytt");
  store_test_save (fixture->store, g_ptr_array_index (agreements, 500), &revision);
  wait_until_loaded (model);
  g_assert_cmpuint (seen.n_signals, ==, 0);
  g_assert_cmpstr (lofte_query_item_get_agreement (item)->title, ==, "Löfte 0500 nytt");
  g_assert_cmpuint (lofte_query_item_get_generation (item), ==, generation + 1);

  /* One that goes away, one that comes. */
  g_assert_true (lofte_store_trash (fixture->store, lofte_element_get_id (g_ptr_array_index (agreements, 700)), &error));
  wait_until_loaded (model);
  g_assert_cmpuint (seen.n_signals, ==, 1);
  g_assert_cmpuint (seen.position, ==, 700);
  g_assert_cmpuint (seen.removed, ==, 1);
  g_assert_cmpuint (seen.added, ==, 0);
  g_free (add_document (fixture, "Ö sist", NULL));
  wait_until_loaded (model);
  g_assert_cmpuint (seen.position, ==, 1199);
  g_assert_cmpuint (seen.added, ==, 1);
  last = g_list_model_get_item (G_LIST_MODEL (model), 1199);
  g_assert_cmpstr (lofte_query_item_get_agreement (last)->title, ==, "Ö sist");
  g_assert_true (lofte_query_model_find (model, lofte_query_item_get_row_id (item), &position));
  g_assert_cmpuint (position, ==, 500);

  /* The last question wins. */
  lofte_query_model_refresh (model);
  lofte_query_model_refresh (model);
  wait_until_loaded (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1200);
  g_assert_true (lofte_query_model_refresh_now (model, &error));
  g_assert_finalize_object (g_steal_pointer (&model));
}

static LofteQueryModel *
ask (StoreFixture *fixture, const char *text, LofteListDirection direction)
{
  LofteQueryModel *model = lofte_query_model_new_agreements (fixture->store, &(LofteAgreementFilter){ .text = text }, LOFTE_AGREEMENT_BY_TITLE, direction);

  wait_until_loaded (model);
  return model;
}

static void
assert_same_rows (LofteQueryModel *model, LofteQueryModel *expected)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (expected));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LofteQueryItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_autoptr (LofteQueryItem) other = g_list_model_get_item (G_LIST_MODEL (expected), i);

      g_assert_cmpint (lofte_query_item_get_row_id (item), ==, lofte_query_item_get_row_id (other));
      g_assert_true (lofte_agreement_row_equal (lofte_query_item_get_agreement (item), lofte_query_item_get_agreement (other)));
    }
}

/* A list in view that asks something else keeps what stands in its places, and holds what a new list would hold. */
static void
test_become (StoreFixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "", "tolv", "trygg", "finns inte", "löfte" };
  g_autoptr (LofteQueryModel) model = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %03u%s%s", i, i % 3 ? "" : " trygg", i % 7 ? "" : " tolv");

      g_ptr_array_add (agreements, store_test_make_agreement (title));
    }
  g_assert_true (lofte_store_save_many (fixture->store, agreements, NULL, &error));
  g_assert_no_error (error);
  model = ask (fixture, "", LOFTE_LIST_ASCENDING);
  for (guint round = 0; round < 60; round++)
    {
      const char *text = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
      LofteListDirection direction = g_test_rand_bit () ? LOFTE_LIST_ASCENDING : LOFTE_LIST_DESCENDING;
      g_autoptr (LofteQueryModel) next = ask (fixture, text, direction);
      g_autoptr (LofteQueryModel) expected = ask (fixture, text, direction);
      guint first = (guint) g_test_rand_int_range (0, 100);

      g_ptr_array_set_size (shown, 0);
      for (guint i = first; i < MIN (first + 50, g_list_model_get_n_items (G_LIST_MODEL (model))); i++)
        g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (model), i));
      lofte_query_model_become (model, next);
      for (guint i = 0; i < shown->len && first + i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
        {
          g_autoptr (LofteQueryItem) item = g_list_model_get_item (G_LIST_MODEL (model), first + i);

          g_assert_true (item == g_ptr_array_index (shown, i));
        }
      assert_same_rows (model, expected);
      if (round % 10 == 0)
        {
          g_free (add_document (fixture, "Löfte nytt", NULL));
          wait_until_loaded (model);
          wait_until_loaded (expected);
          assert_same_rows (model, expected);
        }
    }
  g_ptr_array_set_size (shown, 0);
  g_assert_finalize_object (g_steal_pointer (&model));
}

static const char *
get_title (gpointer item)
{
  return lofte_query_item_get_agreement (item)->title;
}

/* What a view holds below the first page is filled without being asked for. */
static void
test_become_rest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteQueryModel) model = NULL;
  g_autoptr (LofteQueryModel) next = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %03u", i);

      g_ptr_array_add (agreements, store_test_make_agreement (title));
    }
  g_assert_true (lofte_store_save_many (fixture->store, agreements, NULL, &error));
  g_assert_no_error (error);
  model = ask (fixture, "", LOFTE_LIST_ASCENDING);
  next = ask (fixture, "", LOFTE_LIST_DESCENDING);
  for (guint i = 0; i < 220; i++)
    g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (model), i));
  lofte_query_model_become (model, next);
  g_assert_cmpstr (get_title (g_ptr_array_index (shown, 0)), ==, "Löfte 299");
  g_assert_cmpstr (get_title (g_ptr_array_index (shown, 63)), ==, "Löfte 236");
  while (g_strcmp0 (get_title (g_ptr_array_index (shown, 219)), "Löfte 080") != 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < shown->len; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %03u", 299 - i);

      g_assert_cmpstr (get_title (g_ptr_array_index (shown, i)), ==, title);
    }
}

/* Random documents come back as they were. */
static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  static const char *const bits[] = { "å", "Ö", "<b>", "&", "\"", "'", "😀", " ", "x", "é", "\\", "--", "%", "]]>" };

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
      g_autoptr (LofteAgreement) again = NULL;
      g_autoptr (GError) error = NULL;
      guint n_commitments = (guint) g_test_rand_int_range (0, 12);
      gint64 revision = 0;

      for (guint step = 0; step < 3; step++)
        {
          for (guint i = 0; i < n_commitments; i++)
            {
              g_autoptr (GString) text = g_string_new ("T");
              LofteElement *commitment;

              for (guint j = 0; j < (guint) g_test_rand_int_range (0, 40); j++)
                g_string_append (text, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
              g_string_append_c (text, '.');
              commitment = store_test_add_commitment (agreement, text->str);
              if (g_test_rand_bit ())
                lofte_element_set (commitment, "due", "2026-11");
              if (g_test_rand_bit ())
                add_outcome (agreement, commitment, "partly", "2026-09-01");
              if (g_test_rand_int_range (0, 4) == 0)
                lofte_element_remove (lofte_element_get_parent (commitment), commitment);
            }
          store_test_save (fixture->store, agreement, &revision);
          g_clear_object (&again);
          again = lofte_store_load (fixture->store, lofte_element_get_id (LOFTE_ELEMENT (agreement)), NULL, &error);
          g_assert_no_error (error);
          g_assert_true (lofte_element_equal (LOFTE_ELEMENT (agreement), LOFTE_ELEMENT (again)));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/list/swedish-order", test_swedish_order);
  ADD ("/list/columns", test_columns);
  ADD ("/list/commitments", test_commitments);
  ADD ("/list/deadlines", test_deadlines);
  ADD ("/list/expired", test_expired);
  ADD ("/list/values", test_values);
  ADD ("/list/has-values", test_has_values);
  ADD ("/list/model", test_model);
  ADD ("/list/become", test_become);
  ADD ("/list/become-rest", test_become_rest);
  ADD ("/list/random", test_random);
#undef ADD

  return g_test_run ();
}
