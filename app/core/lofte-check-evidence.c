/* Checks of the evidence: sources, text alternatives, table heads, small numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"

/* Below this a number may point out single persons. */
#define SMALL_NUMBER 5

static void
check_age (LofteCheck *check, LofteElement *evidence, const char *title)
{
  if (lofte_element_get_boolean (evidence, "earlier"))
    lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_HINT, evidence, "earlier", _ ("“%s” was carried over from the previous document. Check whether there is newer evidence; if it still applies, clear the mark that it is from the previous document."), title);
}

static void
check_source (LofteCheck *check, LofteElement *evidence, const char *title)
{
  if (lofte_element_get_boolean (evidence, "decorative"))
    return;
  if (!lofte_check_has_text (evidence, "source"))
    lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_WARNING, evidence, "source", _ ("The evidence “%s” has no source. Enter where it comes from."), title);
  else if (!lofte_element_get (evidence, "retrieved") && !lofte_check_has_text (evidence, "period"))
    lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_HINT, evidence, "retrieved", _ ("The evidence “%s” is not dated. Fill in its period, or when it was retrieved."), title);
  if (!lofte_check_has_text (evidence, "title"))
    lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_WARNING, evidence, "title", _ ("A piece of evidence has no title. Write what it is."));
}

/* Who cannot see a picture must be told what it shows. */
static void
check_alternative (LofteCheck *check, LofteElement *evidence, const char *title)
{
  gboolean picture = lofte_element_is (evidence, "kind", "image") || lofte_element_is (evidence, "kind", "pages");
  gboolean chart = g_strcmp0 (lofte_element_get_or (evidence, "chart", "none"), "none") != 0;

  if (lofte_check_has_text (evidence, "alternative") || lofte_element_get_boolean (evidence, "decorative"))
    return;
  if (picture)
    lofte_findings_add (check->findings, LOFTE_CHECK_ACCESSIBILITY, LOFTE_SEVERITY_ERROR, evidence, "alternative", _ ("The picture “%s” has no text alternative. Describe what it shows, or mark it as decorative."), title);
  else if (chart && !lofte_check_has_text (evidence, "finding"))
    lofte_findings_add (check->findings, LOFTE_CHECK_ACCESSIBILITY, LOFTE_SEVERITY_WARNING, evidence, "alternative", _ ("The chart “%s” has no text alternative. Write what it shows."), title);
}

static guint
count_lines (LofteElement *element, const char *field)
{
  g_auto (GStrv) lines = lofte_element_dup_words (element, field);

  return g_strv_length (lines);
}

static void
check_table (LofteCheck *check, LofteElement *evidence, const char *title)
{
  guint n_rows = lofte_element_count (evidence, "row");
  guint n_columns = count_lines (evidence, "column");

  if (lofte_element_is (evidence, "kind", "table") && n_rows == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_WARNING, evidence, NULL, _ ("The table “%s” has no rows. Fill it in, or delete it."), title);
  if (n_rows > 0 && n_columns == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_ACCESSIBILITY, LOFTE_SEVERITY_WARNING, evidence, "column", _ ("The table “%s” has no column headings, so a screen reader cannot tell what a number means. Add them."), title);
  for (guint i = 0; n_columns > 0 && i < n_rows; i++)
    {
      LofteElement *row = lofte_element_peek (evidence, "row", i);

      if (count_lines (row, "cell") > n_columns)
        lofte_findings_add (check->findings, LOFTE_CHECK_EVIDENCE, LOFTE_SEVERITY_WARNING, row, "cell", _ ("Row %u of the table “%s” has more cells than the table has columns. Add a heading, or remove a cell."), i + 1, title);
    }
}

/* Only whole numbers count persons; zero points out nobody. */
static gboolean
is_small_count (const char *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));

  return strlen (text) == 1 && *text >= '1' && *text < '0' + SMALL_NUMBER;
}

static gboolean
is_share (LofteElement *evidence)
{
  g_autofree char *unit = g_utf8_strdown (lofte_element_get_or (evidence, "unit", ""), -1);

  return strstr (unit, "%") || strstr (unit, "procent") || strstr (unit, "andel") || strstr (unit, "percent") || strstr (unit, "share");
}

/* The first cell of a row is its heading. */
static void
check_small_numbers (LofteCheck *check, LofteElement *evidence)
{
  const char *title = lofte_element_get_or (evidence, "title", "");
  guint count = 0;

  if (is_share (evidence))
    return;
  for (guint i = 0; i < lofte_element_count (evidence, "row"); i++)
    {
      g_auto (GStrv) cells = lofte_element_dup_words (lofte_element_peek (evidence, "row", i), "cell");

      for (guint j = 1; cells[0] && cells[j]; j++)
        if (is_small_count (cells[j]))
          count++;
    }
  if (count)
    lofte_findings_add (check->findings,
                        LOFTE_CHECK_SMALL_NUMBERS,
                        LOFTE_SEVERITY_WARNING,
                        lofte_check_find_original (check, evidence),
                        NULL,
                        g_dngettext (GETTEXT_PACKAGE,
                                     "The public table “%s” has %u number below %d, which may identify individuals. Merge groups or years, or mark the table as secret.",
                                     "The public table “%s” has %u numbers below %d, which may identify individuals. Merge groups or years, or mark the table as secret.",
                                     count),
                        title,
                        count,
                        SMALL_NUMBER);
  if (lofte_element_get (evidence, "answers") && lofte_element_get_integer (evidence, "answers", SMALL_NUMBER) < SMALL_NUMBER)
    lofte_findings_add (check->findings, LOFTE_CHECK_SMALL_NUMBERS, LOFTE_SEVERITY_WARNING, lofte_check_find_original (check, evidence), "answers", _ ("“%s” is based on fewer than %d answers, which may identify individuals. Leave it out, or mark it as secret."), title, SMALL_NUMBER);
}

void
lofte_check_evidence (LofteCheck *check)
{
  g_autoptr (GPtrArray) all = lofte_check_collect (check->root, "evidence");
  g_autoptr (GPtrArray) open = lofte_check_collect (check->open, "evidence");

  if (!lofte_check_has_text (check->root, "title") && !lofte_check_has_text (check->root, "label"))
    lofte_findings_add (check->findings, LOFTE_CHECK_ACCESSIBILITY, LOFTE_SEVERITY_HINT, check->root, "title", _ ("The document has no title of its own. It is the first thing readers and screen readers meet: write one."));
  for (guint i = 0; i < all->len; i++)
    {
      LofteElement *evidence = g_ptr_array_index (all, i);
      g_autofree char *title = lofte_check_dup_start (lofte_element_get_or (evidence, "title", lofte_element_get (evidence, "file-name")));

      check_age (check, evidence, title);
      check_source (check, evidence, title);
      check_alternative (check, evidence, title);
      check_table (check, evidence, title);
    }
  for (guint i = 0; i < open->len; i++)
    check_small_numbers (check, g_ptr_array_index (open, i));
}
