/* LofteChart — diagram: a table of numbers as bars or lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>
#include <string.h>

#include <pango/pangocairo.h>

#include "lofte-chart.h"
#include "lofte-words.h"

#define LABEL_SIZE 8.0
#define SMALL_GAP 3.0
#define AXIS_ROOM 30.0
#define TOP_ROOM 28.0
/* Where neither names nor a break stand above the plot. */
#define BARE_TOP_ROOM 12.0
#define BOTTOM_ROOM 26.0
#define GRID_GREY 0.85
#define TEXT_GREY 0.25
#define GROUP_SHARE 0.72
#define MOST_VALUE_LABELS 40
#define LONGEST_EXACT_VALUE 6
/* So many series are named where they stand; more are named above the plot. */
#define MOST_NAMED_SERIES 4
#define PANEL_COLUMNS 2
/* Years are thinned out where they do not fit, names are set on two lines. */
#define SHORT_NAME 26.0
#define PANEL_GAP 16.0
/* Series that differ by more than this have scales of their own, else the smaller one would not be seen. */
#define SCALE_SPAN 8
/* Share of the width that the names at the lines' ends may take. */
#define NAMES_SHARE 0.3
/* Of the mark of a chart to white. */
#define LEAST_CONTRAST 3.0

typedef struct
{
  const LofteChart *chart;
  cairo_t *cr;
  PangoContext *context;
  double left;
  double top;
  double width;
  double height;
  double maximum;
  double step;
} Plot;

/* Bars beside each other cannot be named where they stand: each series has a small chart of its own. */
static gboolean
has_panels (const LofteChart *chart)
{
  return chart->kind == LOFTE_CHART_BAR && chart->n_series > 1 && chart->n_series <= MOST_NAMED_SERIES;
}

double
lofte_chart_get_height (const LofteChart *chart, double width)
{
  double height = MIN (width * 0.36, 165.0);

  return has_panels (chart) && chart->n_series > PANEL_COLUMNS ? height * 1.6 : height;
}

/* ---- scale ---- */

static double
find_maximum (const LofteChart *chart)
{
  double maximum = 0;

  for (guint i = 0; i < chart->n_series * chart->n_categories; i++)
    if (!isnan (chart->values[i]))
      maximum = MAX (maximum, chart->values[i]);
  return maximum > 0 ? maximum : 1;
}

/* 1, 2, 3 or 5 times a power of ten, so that three to five lines reach above the highest value. */
static double
choose_step (double maximum)
{
  static const double steps[] = { 1, 2, 3, 5, 10 };
  double power = pow (10, floor (log10 (maximum / 3)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power * 4 >= maximum)
      return steps[i] * power;
  return 10 * power;
}

/* ---- text ---- */

/* All that was written, for those who hear it. */
static char *
format_exact_value (const LofteChart *chart, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.6f", value);
  for (gsize end = strlen (buffer); end > 0 && (buffer[end - 1] == '0' || buffer[end - 1] == '.'); end--)
    {
      gboolean point = buffer[end - 1] == '.';

      buffer[end - 1] = '\0';
      if (point)
        break;
    }
  return lofte_words_format_number (chart->language, buffer);
}

/* As it was written where that is short. */
static char *
format_value (const LofteChart *chart, double value)
{
  g_autofree char *exact = format_exact_value (chart, value);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_utf8_strlen (exact, -1) <= LONGEST_EXACT_VALUE)
    return g_steal_pointer (&exact);
  g_ascii_formatd (buffer, sizeof buffer, fabs (value - round (value)) < 1e-9 ? "%.0f" : "%.1f", value);
  return lofte_words_format_number (chart->language, buffer);
}

static PangoLayout *
new_label (Plot *plot, const char *text, gboolean strong)
{
  PangoLayout *layout = pango_layout_new (plot->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, "Inter");
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, LABEL_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* @align: 0 left, 0.5 centre, 1 right of @x. Returns the width. */
static double
draw_label (Plot *plot, const char *text, double x, double y, double align, gboolean strong)
{
  g_autoptr (PangoLayout) layout = new_label (plot, text, strong);
  PangoRectangle logical;
  double width;

  pango_layout_get_extents (layout, NULL, &logical);
  width = logical.width / (double) PANGO_SCALE;
  cairo_move_to (plot->cr, x - width * align, y);
  pango_cairo_show_layout (plot->cr, layout);
  return width;
}

static double
measure_label (Plot *plot, const char *text)
{
  g_autoptr (PangoLayout) layout = new_label (plot, text, FALSE);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/* A value stands on white, so that no line of the grid strikes it through. */
static void
draw_value (Plot *plot, double value, double x, double y, gboolean strong)
{
  g_autofree char *text = format_value (plot->chart, value);
  double width = measure_label (plot, text) + 2;

  cairo_set_source_rgb (plot->cr, 1, 1, 1);
  cairo_rectangle (plot->cr, x - width / 2, y + 1, width, LABEL_SIZE + 1);
  cairo_fill (plot->cr);
  cairo_set_source_rgb (plot->cr, TEXT_GREY, TEXT_GREY, TEXT_GREY);
  draw_label (plot, text, x, y, 0.5, strong);
}

/* ---- series ---- */

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

static void
set_series_colour (Plot *plot, guint series)
{
  double colour[3];

  lofte_chart_get_series_colour (plot->chart, series, colour);
  cairo_set_source_rgb (plot->cr, colour[0], colour[1], colour[2]);
}

static void
set_grey (Plot *plot, double grey)
{
  cairo_set_source_rgb (plot->cr, grey, grey, grey);
}

static double
get_y (Plot *plot, double value)
{
  return plot->top + plot->height * (1 - value / plot->maximum);
}

static double
get_value (Plot *plot, guint series, guint category)
{
  return plot->chart->values[series * plot->chart->n_categories + category];
}

static double
get_group_x (Plot *plot, guint category)
{
  return plot->left + plot->width * (category + 0.5) / plot->chart->n_categories;
}

static void
draw_grid (Plot *plot)
{
  for (double value = 0; value <= plot->maximum + plot->step / 2; value += plot->step)
    {
      g_autofree char *text = format_value (plot->chart, value);
      double y = get_y (plot, value);

      set_grey (plot, value > 0 ? GRID_GREY : 0.45);
      cairo_rectangle (plot->cr, plot->left, y - 0.25, plot->width, 0.5);
      cairo_fill (plot->cr);
      set_grey (plot, TEXT_GREY);
      draw_label (plot, text, plot->left - 6, y - LABEL_SIZE * 0.62, 1, FALSE);
    }
}

/* Names that would run into each other are thinned out; none is ever turned. */
static void
draw_categories (Plot *plot)
{
  double room = plot->width / plot->chart->n_categories;
  double widest = 0;
  guint every = 1;

  for (guint i = 0; i < plot->chart->n_categories; i++)
    widest = MAX (widest, measure_label (plot, plot->chart->categories[i]));
  if (plot->chart->n_categories > 6 || widest < SHORT_NAME)
    every = (guint) MAX (1, ceil ((widest + 6) / room));
  set_grey (plot, TEXT_GREY);
  for (guint i = 0; i < plot->chart->n_categories; i += every)
    {
      g_autoptr (PangoLayout) layout = new_label (plot, plot->chart->categories[i], FALSE);

      pango_layout_set_width (layout, (int) ((room * every - 4) * PANGO_SCALE));
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      pango_layout_set_height (layout, -2);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      cairo_move_to (plot->cr, get_group_x (plot, i) - (room * every - 4) / 2, plot->top + plot->height + SMALL_GAP + 1);
      pango_cairo_show_layout (plot->cr, layout);
    }
}

static gboolean
shows_values (Plot *plot)
{
  return plot->chart->n_series * plot->chart->n_categories <= MOST_VALUE_LABELS;
}

static void
draw_bars (Plot *plot)
{
  guint n_series = plot->chart->n_series;
  double group = plot->width / plot->chart->n_categories * GROUP_SHARE;
  double bar = MIN (group / n_series, 34);
  double gap = n_series > 1 ? MIN (3, bar * 0.12) : 0;

  for (guint category = 0; category < plot->chart->n_categories; category++)
    for (guint series = 0; series < n_series; series++)
      {
        double value = get_value (plot, series, category);
        double x = get_group_x (plot, category) + (series - n_series / 2.0) * bar;

        if (isnan (value))
          continue;
        set_series_colour (plot, series);
        cairo_rectangle (plot->cr, x + gap / 2, get_y (plot, MAX (value, 0)), bar - gap, plot->height * MAX (value, 0) / plot->maximum);
        cairo_fill (plot->cr);
        if (shows_values (plot))
          draw_value (plot, value, x + bar / 2, get_y (plot, MAX (value, 0)) - LABEL_SIZE * 1.5, series == 0);
      }
}

static void
draw_lines (Plot *plot)
{
  cairo_t *cr = plot->cr;

  for (guint series = 0; series < plot->chart->n_series; series++)
    {
      gboolean drawing = FALSE;

      const double dashes[] = { 6.0 / MAX (series, 1), 2.5 };

      cairo_set_line_width (cr, series == 0 ? 2 : 1.4);
      cairo_set_dash (cr, dashes, series == 0 ? 0 : 2, 0);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      set_series_colour (plot, series);
      for (guint category = 0; category < plot->chart->n_categories; category++)
        {
          double value = get_value (plot, series, category);

          if (isnan (value))
            drawing = FALSE;
          else if (drawing)
            cairo_line_to (cr, get_group_x (plot, category), get_y (plot, value));
          else
            cairo_move_to (cr, get_group_x (plot, category), get_y (plot, value));
          drawing = !isnan (value);
        }
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      for (guint category = 0; category < plot->chart->n_categories; category++)
        {
          double value = get_value (plot, series, category);

          if (isnan (value))
            continue;
          set_series_colour (plot, series);
          cairo_arc (cr, get_group_x (plot, category), get_y (plot, value), 2.2, 0, 2 * G_PI);
          cairo_fill (cr);
          if (plot->chart->n_series == 1 && shows_values (plot))
            draw_value (plot, value, get_group_x (plot, category), get_y (plot, value) - LABEL_SIZE * 1.7, FALSE);
        }
    }
}

static void
draw_break (Plot *plot)
{
  static const double dashes[] = { 3, 3 };
  double x = plot->left + plot->width * (plot->chart->break_after + 1) / plot->chart->n_categories;

  if (plot->chart->break_after < 0 || (guint) plot->chart->break_after + 1 >= plot->chart->n_categories)
    return;
  set_grey (plot, 0.35);
  cairo_save (plot->cr);
  cairo_set_line_width (plot->cr, 0.8);
  cairo_set_dash (plot->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (plot->cr, x, plot->top - 4);
  cairo_line_to (plot->cr, x, plot->top + plot->height);
  cairo_stroke (plot->cr);
  cairo_restore (plot->cr);
  draw_label (plot, lofte_words_get (plot->chart->language, LOFTE_WORD_BREAK), x + 4, plot->top - 8, 0, FALSE);
}

static gboolean
has_names_at_lines (const LofteChart *chart)
{
  return chart->kind == LOFTE_CHART_LINE && chart->n_series > 1 && chart->n_series <= MOST_NAMED_SERIES;
}

/* What the names at the lines' ends need. */
static double
measure_names (Plot *plot, double width)
{
  double widest = 0;

  for (guint series = 0; has_names_at_lines (plot->chart) && series < plot->chart->n_series; series++)
    widest = MAX (widest, measure_label (plot, plot->chart->series[series] ? plot->chart->series[series] : "") + 8);
  return MIN (widest, width * NAMES_SHARE);
}

/* Each line is named at its end; names that would meet give way downwards, the last ones upwards. */
static void
draw_names_at_lines (Plot *plot, double room)
{
  guint order[MOST_NAMED_SERIES];
  double places[MOST_NAMED_SERIES];
  double line = LABEL_SIZE * 1.35;
  guint count = plot->chart->n_series;

  for (guint series = 0; series < count; series++)
    {
      double place = plot->top + plot->height;
      guint at = series;

      for (guint category = 0; category < plot->chart->n_categories; category++)
        if (!isnan (get_value (plot, series, category)))
          place = get_y (plot, get_value (plot, series, category));
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
      g_autoptr (PangoLayout) layout = new_label (plot, name ? name : "", order[i] == 0);

      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      pango_layout_set_height (layout, 0);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      set_grey (plot, TEXT_GREY);
      cairo_move_to (plot->cr, get_group_x (plot, plot->chart->n_categories - 1) + 6, places[i] - LABEL_SIZE * 0.62);
      pango_cairo_show_layout (plot->cr, layout);
    }
}

/* The names of the series stand above the plot in the colours of the series. */
static void
draw_series_names (Plot *plot)
{
  double x = plot->left;

  if (plot->chart->n_series < 2 || has_names_at_lines (plot->chart))
    return;
  for (guint series = 0; series < plot->chart->n_series; series++)
    {
      const char *name = plot->chart->series[series] ? plot->chart->series[series] : "";

      set_series_colour (plot, series);
      cairo_rectangle (plot->cr, x, 3, 7, 7);
      cairo_fill (plot->cr);
      set_grey (plot, TEXT_GREY);
      x += 11 + draw_label (plot, name, x + 11, 1.5, 0, series == 0) + 14;
    }
}

/* @maximum: of the scale, at least; @name: (nullable): what all of it shows. */
static void
draw_plot (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height, double maximum, const char *name)
{
  Plot plot = { .chart = chart, .cr = cr, .context = context, .left = AXIS_ROOM, .top = TOP_ROOM };
  double names = measure_names (&plot, width);

  /* A name begins at its line's end, half a group before the edge of the plot. */
  plot.width = MIN (width - AXIS_ROOM, (width - AXIS_ROOM - names) / (1 - 0.5 / chart->n_categories));
  if (has_names_at_lines (chart) && chart->break_after < 0)
    plot.top = BARE_TOP_ROOM;
  plot.height = height - plot.top - BOTTOM_ROOM;
  plot.maximum = MAX (find_maximum (chart), maximum);
  plot.step = choose_step (plot.maximum);
  plot.maximum = ceil (plot.maximum / plot.step - 1e-9) * plot.step;
  draw_series_names (&plot);
  if (name)
    {
      set_grey (&plot, TEXT_GREY);
      draw_label (&plot, name, plot.left, 1.5, 0, TRUE);
    }
  draw_grid (&plot);
  draw_categories (&plot);
  if (chart->kind == LOFTE_CHART_BAR)
    draw_bars (&plot);
  else
    draw_lines (&plot);
  if (has_names_at_lines (chart))
    draw_names_at_lines (&plot, MAX (names, plot.width / chart->n_categories / 2) - 6);
  draw_break (&plot);
}

static void
draw_panels (const LofteChart *chart, cairo_t *cr, PangoContext *context, double width, double height)
{
  guint n_rows = (chart->n_series + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
  double panel_width = (width - PANEL_GAP * (PANEL_COLUMNS - 1)) / PANEL_COLUMNS;
  double panel_height = height / n_rows;
  double largest = find_maximum (chart);

  for (guint series = 0; series < chart->n_series; series++)
    {
      LofteChart one = *chart;

      one.n_series = 1;
      one.series = chart->series + series;
      one.values = chart->values + series * chart->n_categories;
      lofte_chart_get_series_colour (chart, series, one.accent);
      cairo_save (cr);
      cairo_translate (cr, series % PANEL_COLUMNS * (panel_width + PANEL_GAP), series / PANEL_COLUMNS * panel_height);
      draw_plot (&one, cr, context, panel_width, panel_height, find_maximum (&one) * SCALE_SPAN < largest ? 0 : largest, chart->series[series]);
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
    draw_plot (chart, cr, context, width, height, 0, NULL);
}

/* ---- words ---- */

static void
describe_series (const LofteChart *chart, guint series, GString *text)
{
  if (chart->n_series > 1)
    g_string_append_printf (text, " %s:", chart->series[series] ? chart->series[series] : "");
  for (guint category = 0; category < chart->n_categories; category++)
    {
      double value = chart->values[series * chart->n_categories + category];
      g_autofree char *number = isnan (value) ? g_strdup ("–") : format_exact_value (chart, value);

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
