/* LofteChart from within: the scale, the plot and its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-chart.h"

G_BEGIN_DECLS

#define LOFTE_CHART_LABEL_SIZE 8.0
#define LOFTE_CHART_TEXT_GREY 0.25
/* So many series are named where they stand; more are named above the plot. */
#define LOFTE_CHART_MOST_NAMED 4

typedef struct
{
  double minimum;
  double maximum;
  double step;
} LofteChartScale;

typedef struct
{
  const LofteChart *chart;
  cairo_t *cr;
  PangoContext *context;
  double left;
  double top;
  double width;
  double height;
  LofteChartScale scale;
} LofteChartPlot;

double lofte_chart_get_value (const LofteChart *chart, guint series, guint category);
gboolean lofte_chart_is_on_shared_scale (const LofteChart *chart, guint series);
LofteChartScale lofte_chart_get_scale (const LofteChart *chart);
LofteChartScale lofte_chart_get_panel_scale (const LofteChart *chart, guint series);

double lofte_chart_plot_get_x (const LofteChartPlot *plot, guint category);
double lofte_chart_plot_get_y (const LofteChartPlot *plot, double value);
void lofte_chart_plot_set_grey (const LofteChartPlot *plot, double grey);
void lofte_chart_plot_set_series_colour (const LofteChartPlot *plot, guint series);

gboolean lofte_chart_shows_values (const LofteChart *chart);
char *lofte_chart_format_exact_value (const LofteChart *chart, double value);
char *lofte_chart_format_value (const LofteChart *chart, double value);
PangoLayout *lofte_chart_plot_new_label (const LofteChartPlot *plot, const char *text, gboolean strong);
double lofte_chart_plot_measure_label (const LofteChartPlot *plot, const char *text);
double lofte_chart_plot_draw_label (const LofteChartPlot *plot, const char *text, double x, double y, double align, gboolean strong);
void lofte_chart_plot_draw_value (const LofteChartPlot *plot, double value, double x, gboolean below, gboolean strong);
guint lofte_chart_plot_count_name_lines (const LofteChartPlot *plot);
void lofte_chart_plot_draw_categories (const LofteChartPlot *plot);

void lofte_chart_plot_draw_bars (const LofteChartPlot *plot);
void lofte_chart_plot_draw_lines (const LofteChartPlot *plot);
gboolean lofte_chart_has_names_at_lines (const LofteChart *chart);
double lofte_chart_plot_measure_names (const LofteChartPlot *plot, double width);
void lofte_chart_plot_draw_names (const LofteChartPlot *plot, double room);

G_END_DECLS
