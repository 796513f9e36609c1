/* LofteChart — diagram: a table of numbers as bars or lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "lofte-chart-private.h"
#include "lofte-words.h"

#define AXIS_ROOM 30.0
#define TOP_ROOM 28.0
/* Where neither names nor a break stand above the plot. */
#define BARE_TOP_ROOM 12.0
#define BOTTOM_ROOM 26.0
/* What a third line of names takes from the plot. */
#define NAME_LINE_ROOM 10.0
/* The mark of a break reaches over the numbers on the highest bars. */
#define BREAK_ROOM 14.0
#define GRID_GREY 0.85
#define BASE_GREY 0.45
/* Bars on both sides of it: the line of zero is to be seen between them. */
#define ZERO_GREY 0.15
#define PANEL_COLUMNS 2
#define PANEL_GAP 16.0
/* Of the mark of a chart to white. */
#define LEAST_CONTRAST 3.0

/* Bars beside each other cannot be named where they stand, and lines of very different sizes cannot be read on one
 * scale: each series has a small chart of its own. */
static gboolean
has_panels (const LofteChart *chart)
{
  gboolean differ = FALSE;

  for (guint series = 0; series < chart->n_series; series++)
    differ = differ || !lofte_chart_is_on_shared_scale (chart, series);
  return chart->n_series > 1 && chart->n_series <= LOFTE_CHART_MOST_NAMED && (chart->kind == LOFTE_CHART_BAR || differ);
}

double
lofte_chart_get_height (const LofteChart *chart, double width)
{
  double height = MIN (width * 0.36, 165.0);

  return has_panels (chart) && chart->n_series > PANEL_COLUMNS ? height * 1.6 : height;
}

/* ---- colours ---- */

static double
get_luminance (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_contrast_to_white (const double *accent, double tint)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    luminance += weights[i] * get_luminance (accent[i] + (1 - accent[i]) * tint);
  return 1.05 / (luminance + 0.05);
}

/**
 * lofte_chart_get_series_colour:
 * @chart: A chart.
 * @series: Which series.
 * @colour: (out) (array fixed-size=3): Its red, green and blue.
 *
 * The first series has the accent, the others tints of it that are still seen well on white.
 */
void
lofte_chart_get_series_colour (const LofteChart *chart, guint series, double *colour)
{
  double lightest = 0;
  double tint;

  while (lightest < 0.9 && get_contrast_to_white (chart->accent, lightest + 0.01) >= LEAST_CONTRAST)
    lightest += 0.01;
  tint = chart->n_series > 1 ? lightest * series / (chart->n_series - 1) : 0;
  for (guint i = 0; i < 3; i++)
    colour[i] = chart->accent[i] + (1 - chart->accent[i]) * tint;
}

void
lofte_chart_plot_set_series_colour (const LofteChartPlot *plot, guint series)
{
  double colour[3];

  lofte_chart_get_series_colour (plot->chart, series, colour);
  cairo_set_source_rgb (plot->cr, colour[0], colour[1], colour[2]);
}

void
lofte_chart_plot_set_grey (const LofteChartPlot *plot, double grey)
{
  cairo_set_source_rgb (plot->cr, grey, grey, grey);
}

/* ---- plot ---- */

double
lofte_chart_plot_get_y (const LofteChartPlot *plot, double value)
{
  return plot->top + plot->height * (plot->scale.maximum - value) / (plot->scale.maximum - plot->scale.minimum);
}

double
lofte_chart_plot_get_x (const LofteChartPlot *plot, guint category)
{
  return plot->left + plot->width * (category + 0.5) / plot->chart->n_categories;
}

/* Lines end before the names that stand at their ends. */
static void
draw_rule (const LofteChartPlot *plot, double value, double grey, double thickness)
{
  double right = plot->left + plot->width;

  if (lofte_chart_has_names_at_lines (plot->chart))
    right = lofte_chart_plot_get_x (plot, plot->chart->n_categories - 1) + 3;
  lofte_chart_plot_set_grey (plot, grey);
  cairo_rectangle (plot->cr, plot->left, lofte_chart_plot_get_y (plot, value) - thickness / 2, right - plot->left, thickness);
  cairo_fill (plot->cr);
}

static void
draw_grid (const LofteChartPlot *plot)
{
  int first = (int) round (plot->scale.minimum / plot->scale.step);
  int last = (int) round (plot->scale.maximum / plot->scale.step);

  for (int i = first; i <= last; i++)
    {
      double value = i * plot->scale.step;
      g_autofree char *text = lofte_chart_format_value (plot->chart, value);

      draw_rule (plot, value, i == 0 ? BASE_GREY : GRID_GREY, 0.5);
      lofte_chart_plot_set_grey (plot, LOFTE_CHART_TEXT_GREY);
      lofte_chart_plot_draw_label (plot, text, plot->left - 6, lofte_chart_plot_get_y (plot, value) - LOFTE_CHART_LABEL_SIZE * 0.62, 1, i == 0 && first < 0);
    }
}

static void
draw_break (const LofteChartPlot *plot)
{
  static const double dashes[] = { 3, 3 };
  double x = plot->left + plot->width * (plot->chart->break_after + 1) / plot->chart->n_categories;

  if (plot->chart->break_after < 0 || (guint) plot->chart->break_after + 1 >= plot->chart->n_categories)
    return;
  lofte_chart_plot_set_grey (plot, 0.35);
  cairo_save (plot->cr);
  cairo_set_line_width (plot->cr, 0.8);
  cairo_set_dash (plot->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (plot->cr, x, plot->top - BREAK_ROOM);
  cairo_line_to (plot->cr, x, plot->top + plot->height);
  cairo_stroke (plot->cr);
  cairo_restore (plot->cr);
  lofte_chart_plot_draw_label (plot, lofte_words_get (plot->chart->language, LOFTE_WORD_BREAK), x + 4, plot->top - BREAK_ROOM - 3, 0, FALSE);
}

/* The names of the series stand above the plot in the colours of the series. */
static void
draw_series_names (const LofteChartPlot *plot)
{
  double x = plot->left;

  if (plot->chart->n_series < 2 || lofte_chart_has_names_at_lines (plot->chart))
    return;
  for (guint series = 0; series < plot->chart->n_series; series++)
    {
      const char *name = plot->chart->series[series] ? plot->chart->series[series] : "";

      lofte_chart_plot_set_series_colour (plot, series);
      cairo_rectangle (plot->cr, x, 3, 7, 7);
      cairo_fill (plot->cr);
      lofte_chart_plot_set_grey (plot, LOFTE_CHART_TEXT_GREY);
      x += 11 + lofte_chart_plot_draw_label (plot, name, x + 11, 1.5, 0, series == 0) + 14;
    }
}

/* @name: (nullable): what all of it shows. */
static void
draw_plot (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height, LofteChartScale scale, const char *name)
{
  LofteChartPlot plot = { .chart = chart, .cr = cr, .context = context, .left = AXIS_ROOM, .top = TOP_ROOM, .scale = scale };
  double names = lofte_chart_plot_measure_names (&plot, width);

  /* A name begins at its line's end, half a group before the edge of the plot. */
  plot.width = MIN (width - AXIS_ROOM, (width - AXIS_ROOM - names) / (1 - 0.5 / chart->n_categories));
  if (!name && chart->break_after < 0 && (chart->n_series == 1 || lofte_chart_has_names_at_lines (chart)))
    plot.top = BARE_TOP_ROOM;
  plot.height = height - plot.top - BOTTOM_ROOM;
  if (lofte_chart_plot_count_name_lines (&plot) > 2)
    plot.height -= NAME_LINE_ROOM;
  draw_series_names (&plot);
  if (name)
    {
      lofte_chart_plot_set_grey (&plot, LOFTE_CHART_TEXT_GREY);
      lofte_chart_plot_draw_label (&plot, name, plot.left, 1.5, 0, TRUE);
    }
  draw_grid (&plot);
  lofte_chart_plot_draw_categories (&plot);
  if (chart->kind == LOFTE_CHART_BAR)
    lofte_chart_plot_draw_bars (&plot);
  if (scale.minimum < 0)
    draw_rule (&plot, 0, ZERO_GREY, 1);
  if (chart->kind == LOFTE_CHART_LINE)
    lofte_chart_plot_draw_lines (&plot);
  if (lofte_chart_has_names_at_lines (chart))
    lofte_chart_plot_draw_names (&plot, MAX (names, plot.width / chart->n_categories / 2) - 6);
  draw_break (&plot);
}

static void
draw_panels (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height)
{
  guint n_rows = (chart->n_series + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
  double panel_width = (width - PANEL_GAP * (PANEL_COLUMNS - 1)) / PANEL_COLUMNS;
  double panel_height = height / n_rows;

  for (guint series = 0; series < chart->n_series; series++)
    {
      LofteChart one = *chart;

      one.n_series = 1;
      one.series = chart->series + series;
      one.values = chart->values + series * chart->n_categories;
      lofte_chart_get_series_colour (chart, series, one.accent);
      cairo_save (cr);
      cairo_translate (cr, series % PANEL_COLUMNS * (panel_width + PANEL_GAP), series / PANEL_COLUMNS * panel_height);
      draw_plot (&one, cr, context, panel_width, panel_height, lofte_chart_get_panel_scale (chart, series), chart->series[series]);
      cairo_restore (cr);
    }
}

/**
 * lofte_chart_draw:
 * @chart: A chart.
 * @cr: Where to draw; its upper left corner is the origin.
 * @context: For the words.
 * @width: Points.
 * @height: Points.
 *
 * Draws with full opacity and without groups, so that the same calls make
 * vectors in a PDF/A and pixels on a screen.
 */
void
lofte_chart_draw (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height)
{
  if (chart->n_categories == 0 || chart->n_series == 0)
    return;
  if (has_panels (chart))
    draw_panels (chart, cr, context, width, height);
  else
    draw_plot (chart, cr, context, width, height, lofte_chart_get_scale (chart), NULL);
}
