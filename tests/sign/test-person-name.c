/* Which names may name the same person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-person-name.h"

static void
test_agree (void)
{
  static const char *const pairs[][2] = {
    { "Åsa Öberg", "Åsa Öberg" },
    { "Åsa Öberg", "ÖBERG, ÅSA MARIA" },
    { "Jonna Lindman EXEMPEL", "Jonna Lindman" },
    { "A\xcc\x8a"
      "sa O\xcc\x88"
      "berg",
      "Åsa Öberg" },
    { "Anna-Karin Ek", "Anna Karin Ek" },
    { "EXEMPEL Jonna Lindman", "Jonna Lindman (M)" },
    { "Cher", "cher" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_true (lofte_person_names_agree (pairs[i][0], pairs[i][1]));
      g_assert_true (lofte_person_names_agree (pairs[i][1], pairs[i][0]));
    }
}

static void
test_differ (void)
{
  static const char *const pairs[][2] = {
    { "Åsa Öberg", "Örjan Ek" },
    { "Åsa Öberg", "Åsa Ek" },
    { "Åsa", "Åsa Öberg" }, /* a given name is many people's */
    { "", "Åsa Öberg" },
    { NULL, "Åsa Öberg" },
    { "", "" },
    { "Örjan Ek (Åsa Öberg)", "Åsa Öberg" },
    { "Asa Oberg", "Åsa Öberg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_false (lofte_person_names_agree (pairs[i][0], pairs[i][1]));
      g_assert_false (lofte_person_names_agree (pairs[i][1], pairs[i][0]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/person-name/agree", test_agree);
  g_test_add_func ("/sign/person-name/differ", test_differ);
  return g_test_run ();
}
