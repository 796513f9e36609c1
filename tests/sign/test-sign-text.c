/* Tests of the text cleaning: what may stand in a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include "lofte-sign-text-private.h"

static void
assert_clean (const char *text, glong max_characters, const char *expected)
{
  g_autofree char *clean = lofte_sign_text_clean (text, -1, max_characters);

  g_assert_cmpstr (clean, ==, expected);
}

static void
test_white_space (void)
{
  assert_clean ("", 10, "");
  assert_clean (" \t\n", 10, "");
  assert_clean ("  Åsa \r\n\t Öberg\x01 ", 20, "Åsa Öberg");
  /* The no-break space is meant. */
  assert_clean ("18\302\240november", 20, "18\302\240november");
}

static void
test_invisible (void)
{
  /* Right-to-left override, soft hyphen, zero-width space, private use. */
  assert_clean ("a\xe2\x80\xae"
                "b\xc2\xad"
                "c\xe2\x80\x8b"
                "d\xee\x80\x80"
                "e",
                20, "abcde");
  assert_clean ("\xd8\xb9\xe2\x80\x8c\xd9\x84", 20, "\xd8\xb9\xe2\x80\x8c\xd9\x84");
}

static void
test_composition (void)
{
  assert_clean ("A\xcc\x8asa", 20, "Åsa");
}

static void
test_length (void)
{
  assert_clean ("åäö", 3, "åäö");
  assert_clean ("åäöx", 3, "åäö…");
  assert_clean ("å ä ö", 3, "å ä…");
}

static void
test_bad_bytes (void)
{
  g_autofree char *clean = lofte_sign_text_clean ("a\0b\xff", 4, 20);

  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_cmpint (clean[0], ==, 'a');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign-text/white-space", test_white_space);
  g_test_add_func ("/sign-text/invisible", test_invisible);
  g_test_add_func ("/sign-text/composition", test_composition);
  g_test_add_func ("/sign-text/length", test_length);
  g_test_add_func ("/sign-text/bad-bytes", test_bad_bytes);

  return g_test_run ();
}
