/* The scale of a chart: from which value to which, in steps that people count in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include "lofte-chart-private.h"

/* What is less than an eighth of the largest series moves within half a step of the scale: its rise and fall would not
 * be seen, whether it is a bar or a line. It gets a scale of its own. */
#define SCALE_SPAN 8
/* Share of a scale below zero that the number under the lowest mark needs. */
#define NUMBER_SHARE 0.12

/* NAN where there is none, and for what no scale reaches. */
double
lofte_chart_get_value (const LofteChart *chart, guint series, guint category)
{
  double value = chart->values[series * chart->n_categories + category];

  return isfinite (value) ? value : NAN;
}

/* How far a series reaches from zero. */
static double
get_size (const LofteChart *chart, guint series)
{
  double size = 0;

  for (guint category = 0; category < chart->n_categories; category++)
    if (!isnan (lofte_chart_get_value (chart, series, category)))
      size = MAX (size, fabs (lofte_chart_get_value (chart, series, category)));
  return size;
}

/* Whether @series is large enough beside the largest to be read on one scale with it; one of zeros is nowhere larger. */
gboolean
lofte_chart_is_on_shared_scale (const LofteChart *chart, guint series)
{
  double size = get_size (chart, series);
  double largest = 0;

  for (guint i = 0; i < chart->n_series; i++)
    largest = MAX (largest, get_size (chart, i));
  return size <= 0 || size * SCALE_SPAN >= largest;
}

static void
include_series (LofteChartScale *scale, const LofteChart *chart, guint series)
{
  for (guint category = 0; category < chart->n_categories; category++)
    {
      double value = lofte_chart_get_value (chart, series, category);

      if (isnan (value))
        continue;
      scale->minimum = MIN (scale->minimum, value);
      scale->maximum = MAX (scale->maximum, value);
    }
}

/* 1, 2, 3 or 5 times a power of ten, so that three to five lines span the values. */
static double
choose_step (double span)
{
  static const double steps[] = { 1, 2, 3, 5, 10 };
  double power = pow (10, floor (log10 (span / 3)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power * 4 >= span)
      return steps[i] * power;
  return 10 * power;
}

/* Zero is always on a scale, and both its ends are whole steps. */
static void
round_scale (LofteChartScale *scale)
{
  double lowest = scale->minimum;

  if (scale->maximum <= 0 && scale->minimum >= 0)
    scale->maximum = 1;
  scale->step = choose_step (scale->maximum - scale->minimum);
  scale->maximum = ceil (scale->maximum / scale->step - 1e-9) * scale->step;
  scale->minimum = floor (scale->minimum / scale->step + 1e-9) * scale->step;
  if (lowest < 0 && lowest - scale->minimum < NUMBER_SHARE * (scale->maximum - scale->minimum))
    scale->minimum -= scale->step;
}

/* The scale on which every series of @chart is drawn. */
LofteChartScale
lofte_chart_get_scale (const LofteChart *chart)
{
  LofteChartScale scale = { 0, 0, 1 };

  for (guint series = 0; series < chart->n_series; series++)
    include_series (&scale, chart, series);
  round_scale (&scale);
  return scale;
}

/* The scale of a panel: that of all series which can share one, so that they can be compared, else that of @series. */
LofteChartScale
lofte_chart_get_panel_scale (const LofteChart *chart, guint series)
{
  LofteChartScale scale = { 0, 0, 1 };
  gboolean shared = lofte_chart_is_on_shared_scale (chart, series);

  for (guint i = 0; i < chart->n_series; i++)
    if (i == series || (shared && lofte_chart_is_on_shared_scale (chart, i)))
      include_series (&scale, chart, i);
  round_scale (&scale);
  return scale;
}
