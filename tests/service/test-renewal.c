/* A document made from the one before: what is carried, what moves, what stays behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-amendment.h"
#include "lofte-commitment.h"
#include "lofte-decision.h"
#include "lofte-evidence.h"
#include "lofte-follow-up.h"
#include "lofte-goal.h"
#include "lofte-outcome.h"
#include "lofte-renewal.h"
#include "lofte-service-error.h"
#include "register-fixture.h"

/* Fields and values follow, to NULL. */
static LofteElement *
add (LofteElement *parent, GType type, const char *field, ...)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);
  va_list fields;

  va_start (fields, field);
  for (; field; field = va_arg (fields, const char *))
    lofte_element_set (child, field, va_arg (fields, const char *));
  va_end (fields);
  lofte_element_append (parent, child);
  return child;
}

/* A pledge for 2025 with three commitments and all that a year leaves behind. */
static void
set_up (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LofteElement *root, *focus, *first, *picture;

  register_fixture_set_up (fixture, data);
  root = register_fixture_get_root (fixture);
  focus = lofte_element_peek (root, "focus", 0);
  picture = lofte_agreement_get_picture (LOFTE_AGREEMENT (root));
  lofte_element_set (root, "title", "Medborgarlöfte 2025");
  lofte_element_set (root, "start", "2025-01-01");
  lofte_element_set (root, "end", "2025-12-31");
  lofte_element_set (root, "state", "police-review");
  lofte_element_set (lofte_element_peek (root, "party", 0), "name", "Åmåls kommun");
  lofte_element_set (lofte_element_peek (root, "party", 0), "dnr", "KS 2025/1");
  first = add (focus, LOFTE_TYPE_COMMITMENT, "kind", "duty", "text", "Vi vandrar varje vecka", "when", "våren 2025", "start", "2025-02-01", "due", "2025-02-28", NULL);
  add (focus, LOFTE_TYPE_COMMITMENT, "kind", "deliverable", "text", "Belysning vid stationen", "due", "2025-06-30", NULL);
  add (focus, LOFTE_TYPE_GOAL, "text", "Färre rån", "measured-on", "2025-12", "baseline-on", "2024", NULL);
  add (add (root, LOFTE_TYPE_AMENDMENT, "number", "1", NULL), LOFTE_TYPE_COMMITMENT, "text", "Nattvandring på lov", NULL);
  add (root, LOFTE_TYPE_OUTCOME, "of", lofte_element_get_id (lofte_element_peek (focus, "commitment", 1)), "state", "in-progress", "date", "2025-04-30", NULL);
  add (root, LOFTE_TYPE_OUTCOME, "of", lofte_element_get_id (lofte_element_peek (focus, "commitment", 1)), "state", "done", "date", "2025-08-31", NULL);
  add (root, LOFTE_TYPE_FOLLOW_UP, "date", "2025-04-30", "label", "T1 2025", "responsible", "samordnaren", NULL);
  add (root, LOFTE_TYPE_FOLLOW_UP, "date", "2025-08-31", "label", "Höstmöte 2025 på § 2024", NULL);
  add (root, LOFTE_TYPE_DECISION, "body", "Kommunstyrelsen", "date", "2025-01-10", NULL);
  lofte_element_set (focus, "evidence", lofte_element_get_id (add (picture, LOFTE_TYPE_EVIDENCE, "kind", "text", "title", "Anmälda brott", "source", "Brå", NULL)));
  g_assert_nonnull (first);
  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
  g_assert_no_error (error);
}

static LofteRenewal *
renew (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LofteRenewal *renewal = lofte_renewal_new (fixture->reg, lofte_document_get_id (fixture->document), &error);

  g_assert_no_error (error);
  return renewal;
}

static LofteElement *
get_root (LofteRenewal *renewal)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (lofte_renewal_get_document (renewal)));
}

static const char *
get (LofteElement *root, const char *path)
{
  const LofteField *field = NULL;
  g_autoptr (GError) error = NULL;
  LofteElement *element = lofte_element_resolve (root, path, &field, &error);

  g_assert_no_error (error);
  return lofte_element_get (element, field->name);
}

static void
test_carried (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) renewal = renew (fixture);
  LofteElement *root = get_root (renewal);
  g_autoptr (GError) error = NULL;
  static const char *const stays[] = { "decision", "signing", "publication", "outcome", "amendment", "review" };

  g_assert_cmpstr (lofte_element_get_id (root), !=, lofte_document_get_id (fixture->document));
  g_assert_cmpstr (lofte_element_get (root, "replaces"), ==, lofte_document_get_id (fixture->document));
  g_assert_cmpint (lofte_agreement_get_state (LOFTE_AGREEMENT (root)), ==, LOFTE_STATE_DRAFT);
  g_assert_cmpstr (get (root, "party[1]/name"), ==, "Åmåls kommun");
  g_assert_null (get (root, "party[1]/dnr"));
  for (guint i = 0; i < G_N_ELEMENTS (stays); i++)
    g_assert_cmpuint (lofte_element_count (root, stays[i]), ==, 0);
  g_assert_cmpuint (lofte_renewal_count_lines (renewal), ==, 3);
  g_assert_cmpstr (lofte_renewal_get_line (renewal, 1)->outcome, ==, "done");
  g_assert_cmpstr (lofte_renewal_get_line (renewal, 0)->focus, ==, "Tryggt centrum");
  /* What the amendment added lives on among the others. */
  g_assert_cmpuint (lofte_element_count (lofte_element_peek (root, "focus", 0), "commitment"), ==, 3);
  g_assert_true (lofte_renewal_finish (renewal, &error));
  g_assert_true (lofte_document_save (lofte_renewal_get_document (renewal), NULL, &error));
  g_assert_no_error (error);
}

static void
test_dates (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) renewal = renew (fixture);
  LofteElement *root = get_root (renewal);

  g_assert_cmpstr (get (root, "title"), ==, "Medborgarlöfte 2026");
  g_assert_cmpstr (get (root, "start"), ==, "2026-01-01");
  g_assert_cmpstr (get (root, "end"), ==, "2026-12-31");
  g_assert_cmpstr (get (root, "focus[1]/commitment[1]/start"), ==, "2026-02-01");
  g_assert_cmpstr (get (root, "focus[1]/commitment[1]/due"), ==, "2026-02-28");
  g_assert_cmpstr (get (root, "focus[1]/commitment[1]/when"), ==, "våren 2026");
  g_assert_cmpstr (get (root, "focus[1]/goal[1]/measured-on"), ==, "2026-12");
  g_assert_cmpstr (get (root, "focus[1]/goal[1]/baseline-on"), ==, "2024");
  g_assert_cmpstr (get (root, "follow-up[1]/date"), ==, "2026-04-30");
  g_assert_cmpstr (get (root, "follow-up[1]/label"), ==, "T1 2026");
  g_assert_cmpstr (get (root, "follow-up[1]/responsible"), ==, "samordnaren");
  g_assert_cmpstr (get (root, "follow-up[2]/label"), ==, "Höstmöte 2026 på § 2024");
}

static void
check_period (RegisterFixture *fixture, const char *start, const char *end, const char *new_start, const char *new_end)
{
  LofteElement *root = register_fixture_get_root (fixture);
  g_autoptr (LofteRenewal) renewal = NULL;
  g_autoptr (GError) error = NULL;

  lofte_element_set (root, "start", start);
  lofte_element_set (root, "end", end);
  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
  renewal = renew (fixture);
  g_assert_cmpstr (get (get_root (renewal), "start"), ==, new_start);
  g_assert_cmpstr (get (get_root (renewal), "end"), ==, new_end);
}

static void
test_periods (RegisterFixture *fixture, gconstpointer data)
{
  check_period (fixture, "2025-07-01", "2025-12-31", "2026-01-01", "2026-06-30");
  check_period (fixture, "2024-03-01", "2025-02-28", "2026-03-01", "2027-02-28");
  check_period (fixture, "2023-06-18", "2025-12-31", "2026-01-01", "2028-12-31");
  check_period (fixture, "2024", "2025", "2026", "2027");
  check_period (fixture, "2025-09", "2026-08", "2026-09", "2027-08");
  check_period (fixture, "2025-02-01", NULL, "2026-02-01", NULL);
  check_period (fixture, NULL, "2025-12-31", "2026-01-01", "2026-12-31");
  check_period (fixture, NULL, "2025", "2026", "2026");
  check_period (fixture, NULL, NULL, NULL, NULL);
}

/* Today is 15 January 2026: what was let lie is not renewed into the past. */
static void
test_let_lie (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) renewal = NULL;

  check_period (fixture, "2021-01-01", "2021-12-31", "2026-01-01", "2026-12-31");
  check_period (fixture, "2019-01-01", "2020-12-31", "2025-01-01", "2026-12-31");
  check_period (fixture, "2024-07-16", "2025-01-15", "2026-01-16", "2026-07-15");
  check_period (fixture, "2024-07-15", "2025-01-14", "2026-01-15", "2026-07-14");
  check_period (fixture, "2020", "2021", "2026", "2027");
  check_period (fixture, "2020-02-01", NULL, "2026-02-01", NULL);
  check_period (fixture, NULL, "2021-12-31", "2026-01-01", "2026-12-31");
  /* Half a year is the least that is left, of a shorter period half of it. */
  check_period (fixture, "2024-07-16", "2025-07-15", "2025-07-16", "2026-07-15");
  check_period (fixture, "2024-07-15", "2025-07-14", "2026-07-15", "2027-07-14");
  check_period (fixture, NULL, "2023-06-30", "2026-07-01", "2027-06-30");

  /* All that has a date goes along. */
  lofte_element_set (register_fixture_get_root (fixture), "title", "Medborgarlöfte 2021");
  check_period (fixture, "2021-01-01", "2021-12-31", "2026-01-01", "2026-12-31");
  renewal = renew (fixture);
  g_assert_cmpstr (get (get_root (renewal), "title"), ==, "Medborgarlöfte 2026");
  g_assert_cmpstr (get (get_root (renewal), "focus[1]/commitment[1]/due"), ==, "2030-02-28");
}

static void
test_decisions (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) renewal = renew (fixture);
  LofteElement *root = get_root (renewal);
  g_autoptr (GError) error = NULL;
  guint position = 99;

  g_assert_true (lofte_renewal_find_line (renewal, "focus[1]/commitment[2]", &position, &error));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (lofte_renewal_find_line (renewal, "focus[1]", &position, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  lofte_renewal_set_handling (renewal, 0, "continued", NULL);
  lofte_renewal_set_handling (renewal, 1, "closed", NULL);
  lofte_renewal_set_handling (renewal, 2, "dropped", "  Inga nattvandrare anmälde sig ");
  g_assert_true (lofte_renewal_finish (renewal, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lofte_element_count (lofte_element_peek (root, "focus", 0), "commitment"), ==, 1);
  g_assert_cmpstr (get (root, "focus[1]/commitment[1]/continues"), ==, lofte_renewal_get_line (renewal, 0)->commitment);
  g_assert_cmpuint (lofte_element_count (root, "carried"), ==, 3);
  g_assert_cmpstr (get (root, "carried[1]/handling"), ==, "continued");
  g_assert_cmpstr (get (root, "carried[2]/handling"), ==, "closed");
  g_assert_cmpstr (get (root, "carried[3]/handling"), ==, "dropped");
  g_assert_cmpstr (get (root, "carried[3]/reason"), ==, "Inga nattvandrare anmälde sig");
}

static guint
count_findings (LofteDocument *document, LofteCheckNumber kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = lofte_document_check (document, FALSE, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    count += ((const LofteFinding *) g_ptr_array_index (findings, i))->check == kind;
  return count;
}

static void
test_nothing_said (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) silent = renew (fixture);
  g_autoptr (LofteRenewal) guessed = renew (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_renewal_finish (silent, &error));
  g_assert_cmpuint (count_findings (lofte_renewal_get_document (silent), LOFTE_CHECK_CARRIED_LINES), ==, 3);
  lofte_renewal_suggest (guessed);
  g_assert_cmpstr (lofte_renewal_get_line (guessed, 0)->handling, ==, "continued");
  g_assert_cmpstr (lofte_renewal_get_line (guessed, 1)->handling, ==, "closed");
  g_assert_cmpstr (lofte_renewal_get_line (guessed, 2)->handling, ==, "continued");
  g_assert_true (lofte_renewal_finish (guessed, &error));
  g_assert_cmpuint (count_findings (lofte_renewal_get_document (guessed), LOFTE_CHECK_CARRIED_LINES), ==, 0);
}

static void
test_evidence (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRenewal) kept = renew (fixture);
  g_autoptr (LofteRenewal) left_out = renew (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_renewal_finish (kept, &error));
  g_assert_cmpstr (get (get_root (kept), "picture[1]/evidence[1]/earlier"), ==, "true");
  g_assert_cmpstr (get (get_root (kept), "focus[1]/evidence"), ==, lofte_element_get_id (lofte_element_peek (lofte_element_peek (get_root (kept), "picture", 0), "evidence", 0)));
  g_assert_cmpuint (count_findings (lofte_renewal_get_document (kept), LOFTE_CHECK_EVIDENCE), >, 0);
  lofte_renewal_set_evidence_left_out (left_out, TRUE);
  g_assert_true (lofte_renewal_finish (left_out, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lofte_element_count (lofte_element_peek (get_root (left_out), "picture", 0), "evidence"), ==, 0);
  g_assert_null (get (get_root (left_out), "focus[1]/evidence"));
}

static void
test_chain (RegisterFixture *fixture, gconstpointer data)
{
  LofteStore *store = lofte_register_get_store (fixture->reg);
  g_autoptr (LofteRenewal) renewal = renew (fixture);
  g_autoptr (LofteRenewal) next = NULL;
  g_autoptr (GPtrArray) successors = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_document_save (lofte_renewal_get_document (renewal), NULL, &error));
  successors = lofte_store_list_successors (store, lofte_document_get_id (fixture->document), &error);
  g_assert_cmpuint (successors->len, ==, 1);
  next = lofte_renewal_new (fixture->reg, g_ptr_array_index (successors, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get (get_root (next), "title"), ==, "Medborgarlöfte 2027");
  /* The new one continues the last, not the first. */
  g_assert_cmpstr (get (get_root (next), "focus[1]/commitment[1]/continues"), ==, lofte_renewal_get_line (next, 0)->commitment);
  g_assert_cmpuint (lofte_element_count (get_root (next), "carried"), ==, lofte_renewal_count_lines (next));
  g_assert_null (lofte_renewal_new (fixture->reg, "borta", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/renewal/carried", RegisterFixture, NULL, set_up, test_carried, register_fixture_tear_down);
  g_test_add ("/service/renewal/dates", RegisterFixture, NULL, set_up, test_dates, register_fixture_tear_down);
  g_test_add ("/service/renewal/periods", RegisterFixture, NULL, set_up, test_periods, register_fixture_tear_down);
  g_test_add ("/service/renewal/let-lie", RegisterFixture, NULL, set_up, test_let_lie, register_fixture_tear_down);
  g_test_add ("/service/renewal/decisions", RegisterFixture, NULL, set_up, test_decisions, register_fixture_tear_down);
  g_test_add ("/service/renewal/nothing-said", RegisterFixture, NULL, set_up, test_nothing_said, register_fixture_tear_down);
  g_test_add ("/service/renewal/evidence", RegisterFixture, NULL, set_up, test_evidence, register_fixture_tear_down);
  g_test_add ("/service/renewal/chain", RegisterFixture, NULL, set_up, test_chain, register_fixture_tear_down);
  return g_test_run ();
}
