/* What the lists of commitments say of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-commitment.h"
#include "lofte-list-words.h"
#include "register-fixture.h"

/* Returns: (transfer full) (nullable): the first commitment of the register that fits. */
static LofteCommitmentRow *
dup_row (RegisterFixture *fixture, const LofteCommitmentFilter *filter)
{
  LofteStore *store = lofte_register_get_store (fixture->reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lofte_store_list_commitments (store, filter, LOFTE_COMMITMENT_BY_TEXT, LOFTE_LIST_ASCENDING, &error);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_commitment_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, &error) : NULL;

  g_assert_no_error (error);
  return rows->len > 0 ? lofte_commitment_row_copy (g_ptr_array_index (rows, 0)) : NULL;
}

static LofteElement *
add_commitment (RegisterFixture *fixture)
{
  g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);

  lofte_element_set (commitment, "text", "Vi träffas");
  lofte_element_append (lofte_element_peek (register_fixture_get_root (fixture), "focus", 0), commitment);
  return commitment;
}

static void
save (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
  g_assert_no_error (error);
}

static void
test_when (RegisterFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *when;
    gboolean no_date;
  } cases[] = {
    { "kind", "count", "", TRUE },
    { "kind", "open", "bestäms under perioden", TRUE },
    { "kind", "duty", "löpande", FALSE },
    { "kind", "knowledge", "löpande", FALSE },
    { "start", "2031-02-01", "from 2031-02-01", FALSE },
    { "when", "varje vår", "varje vår", FALSE },
    { "due", "2031-06", "2031-06", FALSE },
  };
  LofteElement *commitment = add_commitment (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteCommitmentRow) row = NULL;
      g_autoptr (LofteCommitmentRow) without = NULL;
      g_autofree char *when = NULL;

      lofte_element_set (commitment, cases[i].field, cases[i].value);
      save (fixture);
      row = dup_row (fixture, &(LofteCommitmentFilter){ 0 });
      without = dup_row (fixture, &(LofteCommitmentFilter){ .no_date = TRUE });
      when = lofte_commitment_row_dup_when (row);
      g_assert_cmpstr (when, ==, cases[i].when);
      g_assert_true ((without != NULL) == cases[i].no_date);
    }
}

static void
test_document (RegisterFixture *fixture, gconstpointer data)
{
  LofteElement *root = register_fixture_get_root (fixture);
  g_autoptr (LofteCommitmentRow) row = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *signed_ = NULL;

  add_commitment (fixture);
  lofte_element_set (root, "title", "Tryggare torg");
  lofte_element_set (lofte_element_peek (root, "party", 0), "name", "Åmåls kommun");
  save (fixture);
  row = dup_row (fixture, NULL);
  draft = lofte_commitment_row_dup_document (row);
  g_assert_cmpstr (draft, ==, "Draft · Tryggare torg, Åmåls kommun");
  row->agreement_state = LOFTE_STATE_SIGNED;
  signed_ = lofte_commitment_row_dup_document (row);
  g_assert_cmpstr (signed_, ==, "Tryggare torg, Åmåls kommun");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/list-words/when", RegisterFixture, NULL, register_fixture_set_up, test_when, register_fixture_tear_down);
  g_test_add ("/service/list-words/document", RegisterFixture, NULL, register_fixture_set_up, test_document, register_fixture_tear_down);
  return g_test_run ();
}
