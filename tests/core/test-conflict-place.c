/* Two versions of a document: where they differ, and how one takes from the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-commitment.h"
#include "lofte-conflict-place.h"
#include "lofte-focus-area.h"
#include "lofte-history.h"

static LofteElement *
add (LofteElement *parent, GType type, const char *field, const char *value)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);

  lofte_element_set (child, field, value);
  lofte_element_append (parent, child);
  return child;
}

static void
test_take (void)
{
  g_autoptr (LofteAgreement) mine = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LofteAgreement) theirs = NULL;
  g_autoptr (LofteHistory) history = lofte_history_new (mine);
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) left = NULL;
  LofteElement *focus = add (LOFTE_ELEMENT (mine), LOFTE_TYPE_FOCUS_AREA, "title", "Torget");
  LofteElement *gone = add (focus, LOFTE_TYPE_COMMITMENT, "text", "bort");
  LofteElement *other;

  lofte_element_set (LOFTE_ELEMENT (mine), "title", "Min");
  theirs = lofte_element_copy (LOFTE_ELEMENT (mine), FALSE);
  places = lofte_conflict_places_list (mine, theirs);
  g_assert_cmpuint (places->len, ==, 0);
  g_clear_pointer (&places, g_ptr_array_unref);

  lofte_element_set (LOFTE_ELEMENT (theirs), "title", "Deras");
  other = lofte_element_peek (LOFTE_ELEMENT (theirs), "focus", 0);
  lofte_element_remove (other, lofte_element_find (other, lofte_element_get_id (gone)));
  add (other, LOFTE_TYPE_COMMITMENT, "text", "ny");
  places = lofte_conflict_places_list (mine, theirs);
  g_assert_cmpuint (places->len, ==, 3);
  g_assert_cmpstr (((LofteConflictPlace *) g_ptr_array_index (places, 0))->mine, ==, "Min");
  g_assert_cmpstr (((LofteConflictPlace *) g_ptr_array_index (places, 0))->theirs, ==, "Deras");
  g_assert_true (lofte_history_apply (history, lofte_conflict_places_take (places, mine, theirs), NULL));
  left = lofte_conflict_places_list (mine, theirs);
  g_assert_cmpuint (left->len, ==, 0);
  lofte_history_undo (history);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (mine), "title"), ==, "Min");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/conflict-place/take", test_take);
  return g_test_run ();
}
