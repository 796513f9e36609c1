/* A commitment's time and target in words of the document's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-layout-private.h"

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (!part || !*part)
    return;
  if (text->len)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static char *
format_dates (LofteLayout *layout, LofteElement *commitment)
{
  const char *start = lofte_element_get (commitment, "start");
  const char *due = lofte_element_get (commitment, "due");
  const char *one = due ? due : start;
  g_autofree char *day = NULL;

  if (!one)
    return NULL;
  if (start && due && strcmp (start, due) != 0)
    return lofte_date_format_range (start, due, layout->language);
  day = lofte_date_format_long (one, layout->language);
  if (lofte_element_is (commitment, "kind", "event"))
    return g_steal_pointer (&day);
  return lofte_layout_fill (lofte_layout_word (layout, due ? LOFTE_WORD_CLOSES_AT : LOFTE_WORD_FROM), day, NULL);
}

/**
 * lofte_commitment_dup_when:
 * @layout: The layout.
 * @commitment: A commitment.
 *
 * Returns: (transfer full): When it is done, as the table's column says it; empty when nothing is known.
 */
char *
lofte_commitment_dup_when (LofteLayout *layout, LofteElement *commitment)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) seasons = lofte_element_dup_words (commitment, "season");
  g_autofree char *season_text = g_strjoinv (", ", seasons);
  g_autofree char *dates = NULL;

  append_part (text, ", ", lofte_element_get (commitment, "when"));
  append_part (text, ", ", season_text);
  /* What a person wrote says it better than the dates that reminders work from. */
  if (text->len == 0)
    dates = format_dates (layout, commitment);
  append_part (text, ", ", dates);
  append_part (text, ", ", lofte_element_get (commitment, "time"));
  if (text->len == 0)
    append_part (text, "", lofte_words_get_usual_time (layout->language, lofte_element_get (commitment, "kind")));
  return lofte_words_capitalise (g_string_free (text, FALSE));
}

static const char *
get_per_word (LofteLayout *layout, LofteElement *commitment)
{
  static const struct
  {
    const char *per;
    LofteWord word;
  } words[] = {
    { "day", LOFTE_WORD_PER_DAY },
    { "week", LOFTE_WORD_PER_WEEK },
    { "month", LOFTE_WORD_PER_MONTH },
    { "quarter", LOFTE_WORD_PER_QUARTER },
    { "half-year", LOFTE_WORD_PER_HALF_YEAR },
    { "year", LOFTE_WORD_PER_YEAR },
    { "period", LOFTE_WORD_IN_THE_PERIOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (lofte_element_is (commitment, "per", words[i].per))
      return lofte_layout_word (layout, words[i].word);
  return NULL;
}

static char *
compare (LofteLayout *layout, LofteElement *element, const char *amount)
{
  const char *comparison = lofte_element_get_or (element, "comparison", "equal");

  if (g_str_equal (comparison, "at-least"))
    return lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_AT_LEAST), amount, NULL);
  if (g_str_equal (comparison, "at-most"))
    return lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_AT_MOST), amount, NULL);
  if (g_str_equal (comparison, "increase"))
    return g_strdup_printf ("%s %s", lofte_layout_word (layout, LOFTE_WORD_INCREASE), amount);
  if (g_str_equal (comparison, "decrease"))
    return g_strdup_printf ("%s %s", lofte_layout_word (layout, LOFTE_WORD_DECREASE), amount);
  return g_strdup (amount);
}

/**
 * lofte_commitment_dup_target:
 * @layout: The layout.
 * @commitment: A commitment.
 *
 * Returns: (transfer full): What is to be reached, as in `Minst 4 per år`; empty when nothing is known.
 */
char *
lofte_commitment_dup_target (LofteLayout *layout, LofteElement *commitment)
{
  GString *text = g_string_new (NULL);
  const char *target = lofte_element_get (commitment, "target");
  const char *share = lofte_element_get (commitment, "share");
  const char *comparison = lofte_element_get (commitment, "comparison");

  if (target)
    {
      g_autofree char *number = lofte_words_format_number (layout->language, target);
      const char *unit = lofte_element_get (commitment, "unit");
      g_autofree char *amount = unit ? g_strdup_printf ("%s\u00a0%s", number, unit) : g_strdup (number);
      g_autofree char *compared = compare (layout, commitment, amount);

      append_part (text, "", compared);
      append_part (text, " ", get_per_word (layout, commitment));
      if (lofte_element_get_boolean (commitment, "average"))
        append_part (text, " ", lofte_layout_word (layout, LOFTE_WORD_ON_AVERAGE));
    }
  else if (comparison && (g_str_equal (comparison, "increase") || g_str_equal (comparison, "decrease")))
    {
      append_part (text, "", lofte_layout_word (layout, g_str_equal (comparison, "increase") ? LOFTE_WORD_INCREASE : LOFTE_WORD_DECREASE));
    }
  if (share)
    {
      g_autofree char *number = lofte_words_format_number (layout->language, share);
      g_autofree char *percent = g_strdup_printf ("%s\u00a0%%", number);
      g_autofree char *phrase = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_OF_WHICH), percent, lofte_element_get_or (commitment, "share-of", ""));

      append_part (text, ", ", g_strchomp (phrase));
    }
  if (text->len == 0 && lofte_element_is (commitment, "kind", "deliverable"))
    append_part (text, "", lofte_layout_word (layout, LOFTE_WORD_DONE));
  return lofte_words_capitalise (g_string_free (text, FALSE));
}
