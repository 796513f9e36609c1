/* The lines of a chart, named at their ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "lofte-chart-private.h"

/* Share of the width that the names at the lines' ends may take. */
#define NAMES_SHARE 0.3

/* A number over a valley would stand between the lines that fall into it. */
static gboolean
is_valley (const LofteChartPlot *plot, guint category)
{
  double value = lofte_chart_get_value (plot->chart, 0, category);
  double before = category > 0 ? lofte_chart_get_value (plot->chart, 0, category - 1) : NAN;
  double after = category + 1 < plot->chart->n_categories ? lofte_chart_get_value (plot->chart, 0, category + 1) : NAN;
  gboolean fits = lofte_chart_plot_get_y (plot, value) + 2 * LOFTE_CHART_LABEL_SIZE <= plot->top + plot->height;

  return fits && !(before <= value) && !(after <= value) && (before > value || after > value);
}

static void
draw_marks (const LofteChartPlot *plot, guint series)
{
  for (guint category = 0; category < plot->chart->n_categories; category++)
    {
      double value = lofte_chart_get_value (plot->chart, series, category);

      if (isnan (value))
        continue;
      lofte_chart_plot_set_series_colour (plot, series);
      /* Text leaves a current point, from which an arc would draw a line. */
      cairo_new_path (plot->cr);
      cairo_arc (plot->cr, lofte_chart_plot_get_x (plot, category), lofte_chart_plot_get_y (plot, value), 2.2, 0, 2 * G_PI);
      cairo_fill (plot->cr);
      if (plot->chart->n_series == 1 && lofte_chart_shows_values (plot->chart))
        lofte_chart_plot_draw_value (plot, value, lofte_chart_plot_get_x (plot, category), is_valley (plot, category), FALSE);
    }
}

static void
draw_line (const LofteChartPlot *plot, guint series)
{
  const double dashes[] = { 6.0 / MAX (series, 1), 2.5 };
  cairo_t *cr = plot->cr;
  gboolean drawing = FALSE;

  cairo_set_line_width (cr, series == 0 ? 2 : 1.4);
  cairo_set_dash (cr, dashes, series == 0 ? 0 : 2, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  lofte_chart_plot_set_series_colour (plot, series);
  for (guint category = 0; category < plot->chart->n_categories; category++)
    {
      double value = lofte_chart_get_value (plot->chart, series, category);

      if (!isnan (value) && drawing)
        cairo_line_to (cr, lofte_chart_plot_get_x (plot, category), lofte_chart_plot_get_y (plot, value));
      else if (!isnan (value))
        cairo_move_to (cr, lofte_chart_plot_get_x (plot, category), lofte_chart_plot_get_y (plot, value));
      drawing = !isnan (value);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
lofte_chart_plot_draw_lines (const LofteChartPlot *plot)
{
  for (guint series = 0; series < plot->chart->n_series; series++)
    {
      draw_line (plot, series);
      draw_marks (plot, series);
    }
}

/* ---- names ---- */

gboolean
lofte_chart_has_names_at_lines (const LofteChart *chart)
{
  return chart->kind == LOFTE_CHART_LINE && chart->n_series > 1 && chart->n_series <= LOFTE_CHART_MOST_NAMED;
}

/* What the names at the lines' ends need. */
double
lofte_chart_plot_measure_names (const LofteChartPlot *plot, double width)
{
  double widest = 0;

  for (guint series = 0; lofte_chart_has_names_at_lines (plot->chart) && series < plot->chart->n_series; series++)
    widest = MAX (widest, lofte_chart_plot_measure_label (plot, plot->chart->series[series] ? plot->chart->series[series] : "") + 8);
  return MIN (widest, width * NAMES_SHARE);
}

/* Each line is named at its end; names that would meet give way downwards, the last ones upwards. */
void
lofte_chart_plot_draw_names (const LofteChartPlot *plot, double room)
{
  guint order[LOFTE_CHART_MOST_NAMED];
  double places[LOFTE_CHART_MOST_NAMED];
  double line = LOFTE_CHART_LABEL_SIZE * 1.35;
  guint count = plot->chart->n_series;

  for (guint series = 0; series < count; series++)
    {
      double place = plot->top + plot->height;
      guint at = series;

      for (guint category = 0; category < plot->chart->n_categories; category++)
        if (!isnan (lofte_chart_get_value (plot->chart, series, category)))
          place = lofte_chart_plot_get_y (plot, lofte_chart_get_value (plot->chart, series, category));
      for (; at > 0 && places[at - 1] > place; at--)
        {
          places[at] = places[at - 1];
          order[at] = order[at - 1];
        }
      places[at] = place;
      order[at] = series;
    }
  for (guint i = 1; i < count; i++)
    places[i] = MAX (places[i], places[i - 1] + line);
  for (guint i = count; i > 0; i--)
    places[i - 1] = MIN (places[i - 1], plot->top + plot->height - (count - i) * line);
  for (guint i = 0; i < count; i++)
    {
      const char *name = plot->chart->series[order[i]];
      g_autoptr (PangoLayout) layout = lofte_chart_plot_new_label (plot, name ? name : "", order[i] == 0);

      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      pango_layout_set_height (layout, 0);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      lofte_chart_plot_set_grey (plot, LOFTE_CHART_TEXT_GREY);
      cairo_move_to (plot->cr, lofte_chart_plot_get_x (plot, plot->chart->n_categories - 1) + 6, places[i] - LOFTE_CHART_LABEL_SIZE * 0.62);
      pango_cairo_show_layout (plot->cr, layout);
    }
}
