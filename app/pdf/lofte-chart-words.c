/* A chart in words, every value of it, for those who hear it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include "lofte-chart-private.h"

static void
describe_series (const LofteChart *chart, guint series, GString *text)
{
  if (chart->n_series > 1)
    g_string_append_printf (text, " %s:", chart->series[series] ? chart->series[series] : "");
  for (guint category = 0; category < chart->n_categories; category++)
    {
      double value = chart->values[series * chart->n_categories + category];
      g_autofree char *number = isnan (value) ? g_strdup ("–") : lofte_chart_format_exact_value (chart, value);

      g_string_append_printf (text, "%s %s %s", category ? "," : "", chart->categories[category], number);
    }
  g_string_append_c (text, '.');
}

/**
 * lofte_chart_describe:
 * @chart: A chart.
 *
 * Returns: (transfer full): The chart in words of its language: kind, title, unit, and every value.
 */
char *
lofte_chart_describe (const LofteChart *chart)
{
  gboolean english = g_strcmp0 (chart->language, "en") == 0;
  const char *kind = chart->kind == LOFTE_CHART_BAR ? (english ? "Bar chart" : "Stapeldiagram") : (english ? "Line chart" : "Linjediagram");
  GString *text = g_string_new (kind);

  if (chart->title)
    g_string_append_printf (text, ": %s", chart->title);
  if (chart->unit)
    g_string_append_printf (text, " (%s)", chart->unit);
  if (!g_str_has_suffix (text->str, "."))
    g_string_append_c (text, '.');
  for (guint series = 0; series < chart->n_series; series++)
    describe_series (chart, series, text);
  if (chart->break_after >= 0 && (guint) chart->break_after + 1 < chart->n_categories)
    g_string_append_printf (text, english ? " There is a break in the series after %s." : " Serien bryts efter %s.", chart->categories[chart->break_after]);
  return g_string_free (text, FALSE);
}
