/* LofteChart — diagram: a table of numbers as bars or lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  LOFTE_CHART_BAR,
  LOFTE_CHART_LINE
} LofteChartKind;

/**
 * LofteChart:
 * @kind: Bars or lines.
 * @language: Of the document: `sv` or `en`.
 * @title: (nullable): What the chart shows, for the text alternative.
 * @unit: (nullable): Unit of the values.
 * @categories: Names along the bottom, `n_categories` of them.
 * @series: Names of the series, `n_series` of them; one is %NULL when there is only one.
 * @values: Row by row: `values[series * n_categories + category]`; NAN where a value is missing.
 * @break_after: Category after which the series has a break; -1 for none.
 * @accent: Red, green, blue of the first series, 0–1.
 */
typedef struct
{
  LofteChartKind kind;
  const char *language;
  const char *title;
  const char *unit;
  guint n_categories;
  guint n_series;
  char **categories;
  char **series;
  double *values;
  int break_after;
  double accent[3];
} LofteChart;

double lofte_chart_get_height (const LofteChart *chart, double width);
void lofte_chart_draw (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height);
void lofte_chart_get_series_colour (const LofteChart *chart, guint series, double *colour);
char *lofte_chart_describe (const LofteChart *chart);

G_END_DECLS
