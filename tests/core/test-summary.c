/* What elements say of themselves, and their fields as a person reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-agreement.h"
#include "lofte-focus-area.h"
#include "lofte-picture.h"
#include "lofte-problem.h"
#include "lofte-summary.h"

#define LONG "Otryggheten vid resecentrum och gångtunneln är stor under kvällar och helger, främst för unga."

static LofteElement *
add (LofteElement *parent, GType type)
{
  g_autoptr (LofteElement) child = lofte_element_new (type);

  lofte_element_append (parent, child);
  return child;
}

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_summary (void)
{
  g_autoptr (LofteAgreement) agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  LofteElement *problem = add (add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_PICTURE), LOFTE_TYPE_PROBLEM);

  assert_taken (lofte_element_dup_summary (problem), NULL);
  assert_taken (lofte_element_dup_short_summary (problem), NULL);
  lofte_element_set (problem, "statement", LONG);
  assert_taken (lofte_element_dup_summary (problem), LONG);
  assert_taken (lofte_element_dup_short_summary (problem), "Otryggheten vid resecentrum och gångtunneln är stor under kv…");
}

static void
test_reading (void)
{
  g_autoptr (LofteAgreement) agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  LofteElement *root = LOFTE_ELEMENT (agreement);
  LofteElement *picture = add (root, LOFTE_TYPE_PICTURE);
  LofteElement *problem = add (picture, LOFTE_TYPE_PROBLEM);
  LofteElement *unnamed = add (picture, LOFTE_TYPE_PROBLEM);
  LofteElement *focus = add (root, LOFTE_TYPE_FOCUS_AREA);
  g_autofree char *ids = g_strdup_printf ("%s %s", lofte_element_get_id (problem), lofte_element_get_id (unnamed));
  g_autofree char *names = g_strdup_printf ("Klotter\n%s", lofte_element_get_label (unnamed));

  lofte_element_set (problem, "statement", "Klotter");
  lofte_element_set (focus, "problems", ids);
  lofte_element_set (focus, "why", "<p>Mest på <b>torget</b></p>");
  lofte_element_set (root, "kind", "pledge");
  assert_taken (lofte_element_dup_reading (focus, lofte_element_find_field (focus, "problems")), names);
  assert_taken (lofte_element_dup_reading (focus, lofte_element_find_field (focus, "why")), "Mest på torget");
  assert_taken (lofte_element_dup_reading (focus, lofte_element_find_field (focus, "title")), NULL);
  assert_taken (lofte_element_dup_reading (root, lofte_element_find_field (root, "kind")), "Citizen pledge");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/summary/summary", test_summary);
  g_test_add_func ("/core/summary/reading", test_reading);
  return g_test_run ();
}
