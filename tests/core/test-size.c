/* Sizes of files in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-size.h"

static void
test_units (void)
{
  static const struct
  {
    guint64 n_bytes;
    const char *words;
  } cases[] = {
    { 0, "0 bytes" },
    { 1, "1 byte" },
    { 999, "999 bytes" },
    { 1000, "1.0 kB" },
    { 94449, "94.4 kB" },
    { 999949, "999.9 kB" },
    { 999950, "1.0 MB" },
    { 25000000, "25.0 MB" },
    { G_GUINT64_CONSTANT (999950000), "1.0 GB" },
    { G_GUINT64_CONSTANT (4200000000000), "4.2 TB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = lofte_size_dup (cases[i].n_bytes);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/size/units", test_units);

  return g_test_run ();
}
