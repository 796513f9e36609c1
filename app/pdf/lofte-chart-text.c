/* The words and numbers that stand in a chart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>
#include <string.h>

#include <pango/pangocairo.h>

#include "lofte-chart-private.h"
#include "lofte-hyphenator.h"
#include "lofte-words.h"

#define MOST_VALUES 40
#define LONGEST_EXACT_VALUE 6
/* Years are thinned out where they do not fit, names are set on several lines. */
#define SHORT_NAME 26.0
#define MOST_NAMES 6
#define NAME_SPACE 4.0
#define NAME_LINES 3
#define SOFT_HYPHEN "\u00ad"

gboolean
lofte_chart_shows_values (const LofteChart *chart)
{
  return chart->n_series * chart->n_categories <= MOST_VALUES;
}

/* All that was written, for those who hear it. */
char *
lofte_chart_format_exact_value (const LofteChart *chart, double value)
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
char *
lofte_chart_format_value (const LofteChart *chart, double value)
{
  g_autofree char *exact = lofte_chart_format_exact_value (chart, value);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_utf8_strlen (exact, -1) <= LONGEST_EXACT_VALUE)
    return g_steal_pointer (&exact);
  g_ascii_formatd (buffer, sizeof buffer, fabs (value - round (value)) < 1e-9 ? "%.0f" : "%.1f", value);
  return lofte_words_format_number (chart->language, buffer);
}

PangoLayout *
lofte_chart_plot_new_label (const LofteChartPlot *plot, const char *text, gboolean strong)
{
  PangoLayout *layout = pango_layout_new (plot->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, "Inter");
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, LOFTE_CHART_LABEL_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

double
lofte_chart_plot_measure_label (const LofteChartPlot *plot, const char *text)
{
  g_autoptr (PangoLayout) layout = lofte_chart_plot_new_label (plot, text, FALSE);

  return get_width (layout);
}

/* @align: 0 left, 0.5 centre, 1 right of @x. Returns the width. */
double
lofte_chart_plot_draw_label (const LofteChartPlot *plot, const char *text, double x, double y, double align, gboolean strong)
{
  g_autoptr (PangoLayout) layout = lofte_chart_plot_new_label (plot, text, strong);
  double width = get_width (layout);

  cairo_move_to (plot->cr, x - width * align, y);
  pango_cairo_show_layout (plot->cr, layout);
  return width;
}

/* At the end of its mark, on white, so that no line of the grid strikes it through. */
void
lofte_chart_plot_draw_value (const LofteChartPlot *plot, double value, double x, gboolean below, gboolean strong)
{
  g_autofree char *text = lofte_chart_format_value (plot->chart, value);
  double mark = plot->chart->kind == LOFTE_CHART_LINE ? LOFTE_CHART_LABEL_SIZE * 0.2 : 0;
  double y = lofte_chart_plot_get_y (plot, value) + (below ? mark + 1 : -mark - LOFTE_CHART_LABEL_SIZE * 1.5);
  double width = lofte_chart_plot_measure_label (plot, text) + 2;

  cairo_set_source_rgb (plot->cr, 1, 1, 1);
  cairo_rectangle (plot->cr, x - width / 2, y + 1, width, LOFTE_CHART_LABEL_SIZE + 1);
  cairo_fill (plot->cr);
  lofte_chart_plot_set_grey (plot, LOFTE_CHART_TEXT_GREY);
  lofte_chart_plot_draw_label (plot, text, x, y, 0.5, strong);
}

/* ---- names along the bottom ---- */

/* Names that would run into each other are thinned out; none is ever turned. */
static guint
count_steps (const LofteChartPlot *plot)
{
  double room = plot->width / plot->chart->n_categories;
  double widest = 0;

  for (guint i = 0; i < plot->chart->n_categories; i++)
    widest = MAX (widest, lofte_chart_plot_measure_label (plot, plot->chart->categories[i]));
  if (plot->chart->n_categories <= MOST_NAMES && widest >= SHORT_NAME)
    return 1;
  return (guint) MAX (1, ceil ((widest + 6) / room));
}

/* Where a word may be parted, in the form that Pango reads. */
static void
append_parted (GString *text, LofteHyphenator *hyphenator, const char *word)
{
  g_autoptr (GArray) offsets = lofte_hyphenator_find (hyphenator, word);
  gsize from = 0;

  for (guint i = 0; i < offsets->len; i++)
    {
      gsize to = g_array_index (offsets, gsize, i);

      g_string_append_len (text, word + from, (gssize) (to - from));
      g_string_append (text, SOFT_HYPHEN);
      from = to;
    }
  g_string_append (text, word + from);
}

/* The patterns are Swedish. */
static char *
dup_parted (const LofteChart *chart, const char *name)
{
  g_autoptr (LofteHyphenator) hyphenator = g_strcmp0 (chart->language, "en") == 0 ? NULL : lofte_hyphenator_new ("sv", NULL);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *text = g_string_new (NULL);

  if (!hyphenator)
    return g_string_free (g_string_append (text, name), FALSE);
  for (guint i = 0; words[i]; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_parted (text, hyphenator, words[i]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_word_wider_than (const LofteChartPlot *plot, const char *name, double width)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);

  for (guint i = 0; words[i]; i++)
    if (lofte_chart_plot_measure_label (plot, words[i]) > width)
      return TRUE;
  return FALSE;
}

static PangoLayout *
new_name (const LofteChartPlot *plot, guint category, double width)
{
  const char *name = plot->chart->categories[category];
  g_autofree char *parted = has_word_wider_than (plot, name, width) ? dup_parted (plot->chart, name) : g_strdup (name);
  PangoLayout *layout = lofte_chart_plot_new_label (plot, parted, FALSE);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_height (layout, -NAME_LINES);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* How many lines the names take together; the plot gives way to them. */
guint
lofte_chart_plot_count_name_lines (const LofteChartPlot *plot)
{
  guint every = count_steps (plot);
  double width = plot->width / plot->chart->n_categories * every - NAME_SPACE;
  int lines = 1;

  for (guint i = 0; i < plot->chart->n_categories; i += every)
    {
      g_autoptr (PangoLayout) layout = new_name (plot, i, width);

      lines = MAX (lines, pango_layout_get_line_count (layout));
    }
  return (guint) lines;
}

void
lofte_chart_plot_draw_categories (const LofteChartPlot *plot)
{
  guint every = count_steps (plot);
  double width = plot->width / plot->chart->n_categories * every - NAME_SPACE;

  lofte_chart_plot_set_grey (plot, LOFTE_CHART_TEXT_GREY);
  for (guint i = 0; i < plot->chart->n_categories; i += every)
    {
      g_autoptr (PangoLayout) layout = new_name (plot, i, width);

      cairo_move_to (plot->cr, lofte_chart_plot_get_x (plot, i) - width / 2, plot->top + plot->height + 4);
      pango_cairo_show_layout (plot->cr, layout);
    }
}
