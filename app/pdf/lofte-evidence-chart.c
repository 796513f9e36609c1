/* The chart of an item of evidence, from the cells of its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include "lofte-evidence-chart.h"

/* Fewer say nothing together. */
#define FEWEST_VALUES 2

/* A cell as it was typed, `1 234,5` or `12 %`, in the form that strtod reads. */
static char *
read_number (const char *cell)
{
  GString *number = g_string_new (NULL);

  for (const char *at = cell; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == 0x2212)
        g_string_append_c (number, '-');
      else if (character == ',')
        g_string_append_c (number, '.');
      else if (character != ' ' && character != 0xA0 && character != 0x202F)
        g_string_append_unichar (number, character);
    }
  return g_string_free (number, FALSE);
}

/* Beyond that nobody counts, and scales lose their digits. */
#define MOST 1e15

static double
get_value (const char *cell)
{
  g_autofree char *number = read_number (cell);
  const char *digits = number + (*number == '-' || *number == '+');
  double value;

  /* “Information saknas” begins with what C reads as infinity. */
  if (!g_ascii_isdigit (*digits) && !(*digits == '.' && g_ascii_isdigit (digits[1])))
    return NAN;
  value = g_ascii_strtod (number, NULL);
  return fabs (value) <= MOST ? value : NAN;
}

/**
 * lofte_evidence_chart_new:
 * @evidence: An item of evidence.
 * @language: Of the document; borrowed.
 *
 * The first column names the categories, every other one is a series. Texts are borrowed from
 * @evidence where they are its fields, so it has to outlive the chart. The accent colour is left black.
 *
 * Returns: (transfer full) (nullable): Its chart; %NULL when its table has less than two columns or no row.
 */
LofteChart *
lofte_evidence_chart_new (LofteElement *evidence, const char *language)
{
  g_auto (GStrv) columns = lofte_element_dup_words (evidence, "column");
  guint n_columns = g_strv_length (columns);
  guint n_rows = lofte_element_count (evidence, "row");
  const char *break_after = lofte_element_get (evidence, "break-after");
  LofteChart *chart;

  if (n_columns < 2 || n_rows < 1)
    return NULL;
  chart = g_new0 (LofteChart, 1);
  chart->kind = lofte_element_is (evidence, "chart", "line") ? LOFTE_CHART_LINE : LOFTE_CHART_BAR;
  chart->language = language;
  chart->title = lofte_element_get_or (evidence, "finding", lofte_element_get (evidence, "title"));
  chart->unit = lofte_element_get (evidence, "unit");
  chart->n_categories = n_rows;
  chart->n_series = n_columns - 1;
  chart->categories = g_new0 (char *, n_rows + 1);
  chart->series = g_new0 (char *, chart->n_series + 1);
  chart->values = g_new0 (double, n_rows * chart->n_series);
  chart->break_after = -1;
  for (guint series = 0; series < chart->n_series; series++)
    chart->series[series] = g_strdup (columns[series + 1]);
  for (guint row = 0; row < n_rows; row++)
    {
      g_auto (GStrv) cells = lofte_element_dup_words (lofte_element_peek (evidence, "row", row), "cell");
      guint n_cells = g_strv_length (cells);

      chart->categories[row] = g_strdup (n_cells ? cells[0] : "");
      if (break_after && n_cells && g_str_equal (cells[0], break_after))
        chart->break_after = (int) row;
      for (guint series = 0; series < chart->n_series; series++)
        chart->values[series * n_rows + row] = get_value (series + 1 < n_cells ? cells[series + 1] : "");
    }
  return chart;
}

/**
 * lofte_evidence_chart_free:
 * @chart: (transfer full): A chart from lofte_evidence_chart_new().
 */
void
lofte_evidence_chart_free (LofteChart *chart)
{
  for (guint i = 0; i < chart->n_categories; i++)
    g_free (chart->categories[i]);
  for (guint i = 0; i < chart->n_series; i++)
    g_free (chart->series[i]);
  g_free (chart->categories);
  g_free (chart->series);
  g_free (chart->values);
  g_free (chart);
}

/**
 * lofte_evidence_chart_describe:
 * @evidence: An item of evidence.
 * @language: Of the document.
 *
 * Returns: (transfer full) (nullable): Its chart in words, for those who cannot see it; %NULL when it cannot have one.
 */
char *
lofte_evidence_chart_describe (LofteElement *evidence, const char *language)
{
  LofteChart *chart = lofte_evidence_chart_new (evidence, language);
  char *described = chart ? lofte_chart_describe (chart) : NULL;

  g_clear_pointer (&chart, lofte_evidence_chart_free);
  return described;
}

/**
 * lofte_evidence_chart_is_possible:
 * @evidence: An item of evidence.
 *
 * Returns: Whether its table holds numbers enough for a chart.
 */
gboolean
lofte_evidence_chart_is_possible (LofteElement *evidence)
{
  LofteChart *chart = lofte_evidence_chart_new (evidence, NULL);
  guint n_values = 0;

  for (guint i = 0; chart && i < chart->n_categories * chart->n_series; i++)
    if (!isnan (chart->values[i]))
      n_values++;
  g_clear_pointer (&chart, lofte_evidence_chart_free);
  return n_values >= FEWEST_VALUES;
}
