/* Feeds the fuzz target with random and broken tables, so that every test run tries it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char seed[] = "\x01\x00Titel: brott\r\n\r\nOmr\xc3\xa5"
                           "de;2019;2020;Andel\r\n\"No;rra\";1 234,5;.;12 %\r\nS\xf6"
                           "dra;2.345;30/6 2026;\xe2\x88\x92"
                           "5\r\n\r\nK\xc3\xa4lla: Br\xc3\xa5\r\n";

static void
test_random_bytes (void)
{
  static const guint8 alphabet[] = ";,\t\"\n\r 0123456789.-/%\xe5\xc3\xa5|ab";

  for (guint round = 0; round < 3000; round++)
    {
      guint8 data[200];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof data);

      for (gsize i = 0; i < length; i++)
        data[i] = i < 2 || round % 4 == 0 ? (guint8) g_test_rand_int () : alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      LLVMFuzzerTestOneInput (data, length);
    }
}

static void
test_cut_and_flipped (void)
{
  for (gsize length = 0; length < sizeof seed; length++)
    {
      guint8 data[sizeof seed];

      memcpy (data, seed, sizeof seed);
      LLVMFuzzerTestOneInput (data, length);
      data[length] ^= (guint8) (1 << (length % 8));
      LLVMFuzzerTestOneInput (data, sizeof seed - 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/garbage/random-bytes", test_random_bytes);
  g_test_add_func ("/import/garbage/cut-and-flipped", test_cut_and_flipped);
  return g_test_run ();
}
