/* Colours: how they are written, and which can be read on white
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-agreement.h"
#include "lofte-colour.h"
#include "lofte-core-error.h"

static void
test_parse (void)
{
  static const char *const wrong[] = { "", "1F3A5", "1F3A5FF", "#1F3A5", "1F3A5G", " 1F3A5", "-1F3A5", "+1F3A5", "0x1F3A" };
  guint rgb = 0;

  g_assert_true (lofte_colour_parse ("1F3a5f", &rgb));
  g_assert_cmphex (rgb, ==, 0x1F3A5F);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lofte_colour_parse (wrong[i], &rgb));
  g_assert_false (lofte_colour_parse (NULL, NULL));
}

/* The lightest grey that reaches 4.5:1 is 767676. */
static void
test_readable (void)
{
  g_assert_true (lofte_colour_is_readable (0x000000));
  g_assert_true (lofte_colour_is_readable (0x1F3A5F));
  g_assert_true (lofte_colour_is_readable (0x767676));
  g_assert_false (lofte_colour_is_readable (0x777777));
  g_assert_false (lofte_colour_is_readable (0xFFCC00));
}

static void
test_typed (void)
{
  g_autoptr (LofteElement) agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  const LofteField *field = lofte_element_find_field (agreement, "accent");
  g_autofree char *value = lofte_field_parse_input (field, " #8a1538 ", 2026, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (value, ==, "8A1538");
  g_assert_null (lofte_field_parse_input (field, "vinröd", 2026, &error));
  g_assert_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/colour/parse", test_parse);
  g_test_add_func ("/core/colour/readable", test_readable);
  g_test_add_func ("/core/colour/typed", test_typed);
  return g_test_run ();
}
