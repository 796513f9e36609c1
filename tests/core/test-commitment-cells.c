/* Commitments as cells of a table: what is shown, typed and pasted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-commitment-cells.h"
#include "lofte-commitment.h"
#include "lofte-core-error.h"
#include "lofte-focus-area.h"
#include "lofte-history.h"
#include "lofte-party.h"

typedef struct
{
  LofteAgreement *agreement;
  LofteHistory *history;
  LofteElement *police;
  LofteElement *municipality;
  LofteElement *focus;
  LofteElement *commitment;
} Fixture;

static LofteElement *
add (LofteElement *parent, GType type)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);

  lofte_element_append (parent, child);
  return child;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LofteElement *root;

  fixture->agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  fixture->history = lofte_history_new (fixture->agreement);
  root = LOFTE_ELEMENT (fixture->agreement);
  lofte_element_set (root, "language", "sv");
  fixture->police = add (root, LOFTE_TYPE_PARTY);
  lofte_element_set (fixture->police, "kind", "police");
  lofte_element_set (fixture->police, "name", "Polismyndigheten, lokalpolisområde Arboga");
  lofte_element_set (fixture->police, "short", "polisen");
  fixture->municipality = add (root, LOFTE_TYPE_PARTY);
  lofte_element_set (fixture->municipality, "kind", "municipality");
  lofte_element_set (fixture->municipality, "name", "Arboga kommun");
  lofte_element_set (fixture->municipality, "short", "kommunen");
  fixture->focus = add (root, LOFTE_TYPE_FOCUS_AREA);
  fixture->commitment = add (fixture->focus, LOFTE_TYPE_COMMITMENT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->history);
  g_assert_finalize_object (fixture->agreement);
}

static gboolean
type (Fixture *fixture, LofteCommitmentCell cell, const char *input, GError **error)
{
  g_autoptr (LofteCommand) group = lofte_command_new_group ("type");

  if (!lofte_commitment_type_cell (fixture->agreement, fixture->commitment, cell, input, 2026, group, error))
    return FALSE;
  return lofte_history_apply (fixture->history, g_steal_pointer (&group), error);
}

static void
assert_cell (Fixture *fixture, LofteCommitmentCell cell, const char *expected)
{
  g_autofree char *shown = lofte_commitment_dup_cell (fixture->agreement, fixture->commitment, cell);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_target (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *input;
    const char *comparison;
    const char *target;
    const char *unit;
    const char *per;
    const char *shown;
  } cases[] = {
    { "minst 4", "at-least", "4", NULL, NULL, "minst 4" },
    { "≥ 4 per vecka", "at-least", "4", NULL, "week", "minst 4 per vecka" },
    { "Minst 4 vandringar per år", "at-least", "4", "vandringar", "year", "minst 4 vandringar per år" },
    { "högst 25 %", "at-most", "25", "%", NULL, "högst 25 %" },
    { "12", NULL, "12", NULL, NULL, "12" },
    { "1 234,5 timmar", NULL, "1234.5", "timmar", NULL, "1\u00a0"
                                                        "234,5 timmar" },
    { "2 i månaden", NULL, "2", NULL, "month", "2 per månad" },
    { "varje månad", NULL, "1", NULL, "month", "1 per månad" },
    { "at least 3 per quarter", "at-least", "3", NULL, "quarter", "minst 3 per kvartal" },
    { "minskar med 10 %", "decrease", "10", "%", NULL, "minskar med 10 %" },
    { "ökar", "increase", NULL, NULL, NULL, "ökar" },
    { "", NULL, NULL, NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (type (fixture, LOFTE_CELL_TARGET, cases[i].input, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "comparison"), ==, cases[i].comparison);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "target"), ==, cases[i].target);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "unit"), ==, cases[i].unit);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "per"), ==, cases[i].per);
      assert_cell (fixture, LOFTE_CELL_TARGET, cases[i].shown);
    }
}

static void
test_target_average (Fixture *fixture, gconstpointer data)
{
  g_assert_true (type (fixture, LOFTE_CELL_TARGET, "minst 4 timmar per vecka i snitt", NULL));
  g_assert_true (lofte_element_get_boolean (fixture->commitment, "average"));
  assert_cell (fixture, LOFTE_CELL_TARGET, "minst 4 timmar per vecka i genomsnitt");
  g_assert_true (type (fixture, LOFTE_CELL_TARGET, "minst 4 timmar per vecka", NULL));
  g_assert_false (lofte_element_get_boolean (fixture->commitment, "average"));
}

static void
test_target_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "alla platser", "minst", "per vecka", "maximal insats" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (type (fixture, LOFTE_CELL_TARGET, inputs[i], &error));
      g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID);
    }
}

static void
test_target_reads_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;
  g_autoptr (LofteCommand) group = lofte_command_new_group ("again");

  g_assert_true (type (fixture, LOFTE_CELL_TARGET, "högst 1 000 000 kr under perioden", NULL));
  shown = lofte_commitment_dup_cell (fixture->agreement, fixture->commitment, LOFTE_CELL_TARGET);
  g_assert_true (lofte_commitment_type_cell (fixture->agreement, fixture->commitment, LOFTE_CELL_TARGET, shown, 2026, group, NULL));
  g_assert_true (lofte_command_is_empty (group));
}

static void
test_when (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *input;
    const char *start;
    const char *due;
    const char *when;
    const char *shown;
  } cases[] = {
    { "2026-06-30", NULL, "2026-06-30", NULL, "2026-06-30" },
    { "30/6", NULL, "2026-06-30", NULL, "2026-06-30" },
    { "30 juni", NULL, "2026-06-30", NULL, "2026-06-30" },
    { "1/3 – 30 juni", "2026-03-01", "2026-06-30", NULL, "2026-03-01 – 2026-06-30" },
    { "hela året", NULL, NULL, "hela året", "hela året" },
    { "2027-01-31", NULL, "2027-01-31", NULL, "2027-01-31" },
    { "", NULL, NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (type (fixture, LOFTE_CELL_WHEN, cases[i].input, NULL));
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "start"), ==, cases[i].start);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "due"), ==, cases[i].due);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "when"), ==, cases[i].when);
      assert_cell (fixture, LOFTE_CELL_WHEN, cases[i].shown);
    }
}

/* Reminders work from dates that words hide on the page. */
static void
test_when_keeps_dates (Fixture *fixture, gconstpointer data)
{
  lofte_element_set (fixture->commitment, "start", "2021");
  lofte_element_set (fixture->commitment, "due", "2021");
  lofte_element_set (fixture->commitment, "when", "under 2021");
  g_assert_true (type (fixture, LOFTE_CELL_WHEN, "under hela 2021", NULL));
  g_assert_cmpstr (lofte_element_get (fixture->commitment, "due"), ==, "2021");
  g_assert_true (type (fixture, LOFTE_CELL_WHEN, "", NULL));
  assert_cell (fixture, LOFTE_CELL_WHEN, "");
}

static void
test_who (Fixture *fixture, gconstpointer data)
{
  const char *police = lofte_element_get_id (fixture->police);
  const char *municipality = lofte_element_get_id (fixture->municipality);
  g_autofree char *both = g_strdup_printf ("%s %s", police, municipality);
  const struct
  {
    const char *input;
    const char *parties;
    const char *with;
    const char *shown;
  } cases[] = {
    { "Polis", police, NULL, "Polisen" },
    { "polisen och kommunen", both, NULL, "Polisen och kommunen" },
    { "Polis/kommun", both, NULL, "Polisen och kommunen" },
    { "båda", both, NULL, "Polisen och kommunen" },
    { "Arboga kommun", municipality, NULL, "Kommunen" },
    { "Polisen, Arbogabostäder", police, "Arbogabostäder", "Polisen, Arbogabostäder" },
    { "", NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (type (fixture, LOFTE_CELL_WHO, cases[i].input, NULL));
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "parties"), ==, cases[i].parties);
      g_assert_cmpstr (lofte_element_get (fixture->commitment, "with"), ==, cases[i].with);
      assert_cell (fixture, LOFTE_CELL_WHO, cases[i].shown);
    }
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) rows = lofte_cells_parse ("Vad\tVem\r\n\"två\nrader, \"\"så\"\"\"\t polis \r\n\t\n");

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 0))[1], ==, "Vem");
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 1))[0], ==, "två\nrader, \"så\"");
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 1))[1], ==, "polis");
  g_assert_false (lofte_cells_are_table ("en vanlig mening"));
  g_assert_false (lofte_cells_are_table ("en \"citerad\" mening\n"));
  g_assert_true (lofte_cells_are_table ("a\tb"));
  g_assert_true (lofte_cells_are_table ("a\nb"));
  g_assert_false (lofte_cells_are_table (""));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = lofte_cells_parse ("Vad\tVem\tNär\tMål\nVandra\tpolis\t30/6\tminst 4\nLaga\tkommun\thela året\talla platser\n");
  g_autoptr (LofteElement) before = lofte_element_copy (LOFTE_ELEMENT (fixture->agreement), FALSE);
  LofteCommand *command;
  LofteElement *second;
  guint n_unread;

  command = lofte_commitment_paste_cells (fixture->agreement, fixture->focus, 0, LOFTE_CELL_WHAT, rows, 2026, &n_unread);
  g_assert_nonnull (command);
  g_assert_cmpuint (n_unread, ==, 1);
  g_assert_true (lofte_history_apply (fixture->history, command, NULL));
  g_assert_cmpuint (lofte_element_count (fixture->focus, "commitment"), ==, 2);
  g_assert_cmpstr (lofte_element_get (fixture->commitment, "text"), ==, "Vandra");
  g_assert_cmpstr (lofte_element_get (fixture->commitment, "due"), ==, "2026-06-30");
  g_assert_cmpstr (lofte_element_get (fixture->commitment, "target"), ==, "4");
  second = lofte_element_peek (fixture->focus, "commitment", 1);
  g_assert_cmpstr (lofte_element_get (second, "text"), ==, "Laga (alla platser)");
  g_assert_cmpstr (lofte_element_get (second, "when"), ==, "hela året");
  g_assert_true (lofte_element_refers_to (second, "parties", lofte_element_get_id (fixture->municipality)));

  lofte_history_undo (fixture->history);
  g_assert_true (lofte_element_equal (before, LOFTE_ELEMENT (fixture->agreement)));
  lofte_history_redo (fixture->history);
  g_assert_cmpuint (lofte_element_count (fixture->focus, "commitment"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/core/commitment-cells/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("target", test_target);
  ADD ("target-average", test_target_average);
  ADD ("target-refused", test_target_refused);
  ADD ("target-reads-back", test_target_reads_back);
  ADD ("when", test_when);
  ADD ("when-keeps-dates", test_when_keeps_dates);
  ADD ("who", test_who);
  ADD ("paste", test_paste);
  g_test_add_func ("/core/commitment-cells/parse", test_parse);
  return g_test_run ();
}
