/* The bars of a chart: up from zero, and down from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include "lofte-chart-private.h"

#define GROUP_SHARE 0.72
#define WIDEST_BAR 34

void
lofte_chart_plot_draw_bars (const LofteChartPlot *plot)
{
  const LofteChart *chart = plot->chart;
  double group = plot->width / chart->n_categories * GROUP_SHARE;
  double bar = MIN (group / chart->n_series, WIDEST_BAR);
  double gap = chart->n_series > 1 ? MIN (3, bar * 0.12) : 0;

  for (guint category = 0; category < chart->n_categories; category++)
    for (guint series = 0; series < chart->n_series; series++)
      {
        double value = lofte_chart_get_value (chart, series, category);
        double x = lofte_chart_plot_get_x (plot, category) + (series - chart->n_series / 2.0) * bar;
        double top = lofte_chart_plot_get_y (plot, MAX (value, 0));

        if (isnan (value))
          continue;
        lofte_chart_plot_set_series_colour (plot, series);
        cairo_rectangle (plot->cr, x + gap / 2, top, bar - gap, lofte_chart_plot_get_y (plot, MIN (value, 0)) - top);
        cairo_fill (plot->cr);
        if (lofte_chart_shows_values (chart))
          lofte_chart_plot_draw_value (plot, value, x + bar / 2, value < 0, series == 0);
      }
}
