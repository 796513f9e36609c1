/* Swedish order and forgiving search keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-collate.h"

static const char *const sorted[] = { "", "Alingsås", "Borås", "Kalix", "Malmö", "T2 2021", "T10 2021", "Umeå", "Varberg", "Zinkgruvan", "Åmål", "Åre", "Älmhult", "Ängelholm", "Öckerö", "Örebro" };

static void
test_order (void)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (sorted); i++)
    {
      g_autoptr (GBytes) one = lofte_collate_dup_key (sorted[i]);
      g_autoptr (GBytes) other = lofte_collate_dup_key (sorted[i + 1]);

      g_assert_cmpint (lofte_collate_compare (sorted[i], sorted[i + 1]), <, 0);
      g_assert_cmpint (lofte_collate_compare (sorted[i + 1], sorted[i]), >, 0);
      g_assert_cmpint (lofte_collate_compare (sorted[i], sorted[i]), ==, 0);
      g_assert_cmpint (g_bytes_compare (one, other), <, 0);
    }
}

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "Ängelholm", "angelholm" },
    { "ÅÄÖ åäö", "aao aao" },
    { "Café É", "cafe e" },
    { "Strøm Æble", "strom aeble" },
    { "STRASSE ß", "strasse ss" },
    { "a\u030A", "a" },
    { "Łódź", "lodz" },
    { "", "" },
    { "KS 2021/123", "ks 2021/123" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = lofte_collate_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

static void
test_not_utf8 (void)
{
  g_autofree char *folded = lofte_collate_fold ("a\xff"
                                                "b");
  g_autoptr (GBytes) key = lofte_collate_dup_key ("a\xff"
                                                  "b");

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpuint (g_bytes_get_size (key), >, 0);
  g_assert_cmpint (lofte_collate_compare ("a\xff", "a\xff"), ==, 0);
}

/* What stands in a long text must not cost the square of its length. */
static void
test_long (void)
{
  static const char *const bits[] = { "å", "a\u030A", "…å ", "\u0323\u0301", "\uD55C" };

  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *normal = NULL;
      g_autofree char *folded = NULL;
      gint64 start;

      while (text->len < 512 * 1024)
        g_string_append (text, bits[i]);
      start = g_get_monotonic_time ();
      normal = lofte_collate_normalize (text->str);
      folded = lofte_collate_fold (text->str);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
      g_assert_true (g_utf8_validate (normal, -1, NULL));
      if (i < 2)
        {
          g_assert_cmpuint (strlen (normal), ==, strlen ("å") * (text->len / strlen (bits[i])));
          g_assert_true (strspn (normal, "å") == strlen (normal) && strspn (folded, "a") == strlen (folded));
        }
    }
}

static gpointer
sort_much (gpointer data)
{
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GBytes) key = lofte_collate_dup_key (sorted[i % G_N_ELEMENTS (sorted)]);

      if (lofte_collate_compare ("Zon", "Åmål") >= 0 || g_bytes_get_size (key) == 0)
        return GINT_TO_POINTER (1);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sort", sort_much, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collate/order", test_order);
  g_test_add_func ("/collate/fold", test_fold);
  g_test_add_func ("/collate/not-utf8", test_not_utf8);
  g_test_add_func ("/collate/long", test_long);
  g_test_add_func ("/collate/threads", test_threads);
  return g_test_run ();
}
