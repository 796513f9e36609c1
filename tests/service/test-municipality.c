/* The municipalities that can be chosen, and how they are found while typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-municipality.h"

static const char *
find_first (const char *text)
{
  g_autoptr (GPtrArray) found = lofte_municipality_search (text);

  return found->len ? ((const LofteMunicipality *) g_ptr_array_index (found, 0))->name : NULL;
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) all = lofte_municipality_list ();

  g_assert_cmpuint (all->len, ==, 290);
  g_assert_cmpstr (((const LofteMunicipality *) g_ptr_array_index (all, 0))->name, ==, "Ale");
  g_assert_cmpstr (((const LofteMunicipality *) g_ptr_array_index (all, 289))->name, ==, "Övertorneå");
  for (guint i = 0; i < all->len; i++)
    {
      const LofteMunicipality *municipality = g_ptr_array_index (all, i);

      g_assert_cmpuint (strlen (municipality->code), ==, 4);
      g_assert_true (*municipality->signing_name && *municipality->county && *municipality->police_region);
    }
}

static void
test_find (void)
{
  g_assert_cmpstr (lofte_municipality_find ("arboga")->signing_name, ==, "Arboga kommun");
  g_assert_cmpstr (lofte_municipality_find ("REGION GOTLAND")->code, ==, "0980");
  g_assert_null (lofte_municipality_find ("Ankeborg"));
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) none = lofte_municipality_search (" ");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (find_first ("Åm"), ==, "Åmål");
  g_assert_cmpstr (find_first ("aamaal"), ==, "Åmål");
  g_assert_cmpstr (find_first ("amal"), ==, "Åmål");
  g_assert_cmpstr (find_first ("aengelh"), ==, "Ängelholm");
  g_assert_cmpstr (find_first ("oerebro"), ==, "Örebro");
  g_assert_cmpstr (find_first ("vasby"), ==, "Upplands Väsby");
  g_assert_cmpstr (find_first ("region g"), ==, "Gotland");
  g_assert_cmpstr (find_first ("1984"), ==, "Arboga");
  g_assert_null (find_first ("xyz"));
  /* What is typed with its letters comes before what only looks like it. */
  g_assert_cmpstr (find_first ("a"), ==, "Ale");
  g_assert_cmpstr (find_first ("å"), ==, "Åmål");
}

static void
test_police_areas (void)
{
  g_auto (GStrv) areas = lofte_municipality_list_police_areas ("1984");
  g_auto (GStrv) none = lofte_municipality_list_police_areas (NULL);

  g_assert_cmpuint (g_strv_length (areas), ==, 1);
  g_assert_cmpstr (areas[0], ==, "lokalpolisområde Västra Mälardalen");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_speed (void)
{
  g_autoptr (GTimer) timer = NULL;

  g_ptr_array_unref (lofte_municipality_search ("a"));
  timer = g_timer_new ();
  for (guint i = 0; i < 100; i++)
    g_ptr_array_unref (lofte_municipality_search ("s"));
  /* A tenth of a frame each, with much to spare for slow machines. */
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/municipality/list", test_list);
  g_test_add_func ("/service/municipality/find", test_find);
  g_test_add_func ("/service/municipality/search", test_search);
  g_test_add_func ("/service/municipality/police-areas", test_police_areas);
  g_test_add_func ("/service/municipality/speed", test_speed);
  return g_test_run ();
}
