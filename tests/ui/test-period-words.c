/* A period as the lists write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib.h>

#include "lofte-period-words-private.h"

#define DASH "\u2060–\u2060"
#define SPACED_DASH "\u00a0–\u00a0"

typedef struct
{
  const char *start;
  const char *end;
  const char *whole;
  const char *brief;
} Case;

static const Case cases[] = {
  { NULL, NULL, NULL, NULL },
  { "2027", "2027", "2027", "2027" },
  { "2021", "2023", "2021" DASH "2023", "2021" DASH "2023" },
  { "2027-01-01", "2027-12-31", "2027-01-01" SPACED_DASH "2027-12-31", "2027" },
  { "2024-01-01", "2027-12-31", "2024-01-01" SPACED_DASH "2027-12-31", "2024" DASH "2027" },
  { "2024-02-01", "2027-12-31", "2024-02-01" SPACED_DASH "2027-12-31", "2024-02-01" SPACED_DASH "2027-12-31" },
  { "2020-12", "2022-12", "2020-12" SPACED_DASH "2022-12", "2020-12" SPACED_DASH "2022-12" },
  { "2026-06-30", NULL, "from 2026-06-30", "from 2026-06-30" },
  { NULL, "2026-06-30", "to 2026-06-30", "to 2026-06-30" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = lofte_period_words_dup (cases[i].start, cases[i].end);
      g_autofree char *brief = lofte_period_words_dup_short (cases[i].start, cases[i].end);

      g_assert_cmpstr (whole, ==, cases[i].whole);
      g_assert_cmpstr (brief, ==, cases[i].brief);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period-words/words", test_words);
  return g_test_run ();
}
