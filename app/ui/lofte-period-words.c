/* A period in figures, where there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-period-words-private.h"

/* No line ends at it. */
#define DASH "\u2060–\u2060"
/* Between dates, which have hyphens of their own. */
#define SPACED_DASH "\u00a0–\u00a0"

/**
 * lofte_period_words_dup:
 * @start: (nullable): First day, month or year.
 * @end: (nullable): The last.
 *
 * Returns: (transfer full) (nullable): Both as they are written; %NULL when there is neither.
 */
char *
lofte_period_words_dup (const char *start, const char *end)
{
  if (!end && start)
    /* Translators: %s is a day; the document has no end */
    return g_strdup_printf (_ ("from %s"), start);
  if (end && !start)
    /* Translators: %s is a day; the document does not say when it began */
    return g_strdup_printf (_ ("to %s"), end);
  if (!start || g_str_equal (start, end))
    return g_strdup (start);
  return g_strconcat (start, strchr (start, '-') || strchr (end, '-') ? SPACED_DASH : DASH, end, NULL);
}

/**
 * lofte_period_words_dup_short:
 * @start: (nullable): First day, month or year.
 * @end: (nullable): The last.
 *
 * A period of whole years is read at a glance when it is written as years.
 *
 * Returns: (transfer full) (nullable): The period; %NULL when there is neither day.
 */
char *
lofte_period_words_dup_short (const char *start, const char *end)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!start || !end || !g_str_has_suffix (start, "-01-01") || !g_str_has_suffix (end, "-12-31"))
    return lofte_period_words_dup (start, end);
  first = g_strndup (start, strlen (start) - strlen ("-01-01"));
  last = g_strndup (end, strlen (end) - strlen ("-12-31"));
  return lofte_period_words_dup (first, last);
}
