/* LofteSize — storlek: how much a file holds, in words
 *
 * g_format_size() takes its decimal point from the locale of numbers, which need not be that of the words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-size.h"

#define STEP 1000

/* Nothing is kept that holds more. */
#define TERA 3

static char *
dup_words (guint power, guint whole, guint tenth)
{
  /* Translators: sizes of files. The first number is whole, the second one decimal; before the unit stands a no-break space. */
  if (power == 0)
    return g_strdup_printf (_ ("%u.%u kB"), whole, tenth);
  if (power == 1)
    return g_strdup_printf (_ ("%u.%u MB"), whole, tenth);
  if (power == 2)
    return g_strdup_printf (_ ("%u.%u GB"), whole, tenth);
  return g_strdup_printf (_ ("%u.%u TB"), whole, tenth);
}

/**
 * lofte_size_dup:
 * @n_bytes: A number of bytes.
 *
 * Returns: (transfer full): The same in the largest unit that fits, written as the user's language writes numbers.
 */
char *
lofte_size_dup (guint64 n_bytes)
{
  guint64 unit = STEP;
  guint64 tenths;
  guint power = 0;

  if (n_bytes < STEP)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u byte", "%u bytes", (gulong) n_bytes), (guint) n_bytes);
  /* What would be rounded to a thousand is one of the next unit. */
  while (power < TERA && n_bytes >= STEP * unit - unit / 20)
    {
      unit *= STEP;
      power++;
    }
  tenths = n_bytes / unit * 10 + (n_bytes % unit * 10 + unit / 2) / unit;
  return dup_words (power, (guint) (tenths / 10), (guint) (tenths % 10));
}
