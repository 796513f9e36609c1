/* Every value of a chart is there for those who hear it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "lofte-chart.h"
#include "lofte-evidence-chart.h"
#include "lofte-evidence.h"
#include "lofte-font-map.h"
#include "lofte-row.h"

static char *categories[] = { (char *) "2023", (char *) "2024", (char *) "2025" };
static char *series[] = { (char *) "Våldsbrott", (char *) "Skadegörelse" };
static double values[] = { 1234, 17.5, NAN, 0, 12000, 3 };

static LofteChart
make_chart (const char *language)
{
  return (LofteChart){
    .kind = LOFTE_CHART_BAR,
    .language = language,
    .title = "Anmälda brott",
    .unit = "antal",
    .n_categories = 3,
    .n_series = 2,
    .categories = categories,
    .series = series,
    .values = values,
    .break_after = 1,
  };
}

static void
assert_holds (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_swedish (void)
{
  LofteChart chart = make_chart ("sv");
  g_autofree char *text = lofte_chart_describe (&chart);

  assert_holds (text, "Stapeldiagram: Anmälda brott (antal).");
  assert_holds (text, "Våldsbrott: 2023 1\u00a0234, 2024 17,5, 2025 –.");
  assert_holds (text, "Skadegörelse: 2023 0, 2024 12\u00a0000, 2025 3.");
  assert_holds (text, "Serien bryts efter 2024.");
}

static double
get_part (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* The first series has the accent; every mark is seen on white (EN 301 549, 9.1.4.11). */
static void
test_colours (void)
{
  static const double accents[][3] = { { 0x1f / 255.0, 0x3a / 255.0, 0x5f / 255.0 }, { 0, 0, 0 }, { 0.5, 0, 0 }, { 0.46, 0.46, 0.46 } };
  LofteChart chart = make_chart ("sv");

  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    for (chart.n_series = 1; chart.n_series < 6; chart.n_series++)
      for (guint at = 0; at < chart.n_series; at++)
        {
          double colour[3];

          memcpy (chart.accent, accents[i], sizeof accents[i]);
          lofte_chart_get_series_colour (&chart, at, colour);
          if (at == 0)
            g_assert_cmpmem (colour, sizeof colour, accents[i], sizeof accents[i]);
          g_assert_cmpfloat (1.05 / (0.2126 * get_part (colour[0]) + 0.7152 * get_part (colour[1]) + 0.0722 * get_part (colour[2]) + 0.05), >=, 3);
        }
}

/* Who hears a chart hears every digit that was written. */
static void
test_exact (void)
{
  double exact[] = { 1234.75, 0.125, 100, 0, 10, -2.5 };
  LofteChart chart = make_chart ("sv");
  g_autofree char *text = NULL;

  chart.values = exact;
  text = lofte_chart_describe (&chart);
  assert_holds (text, "2023 1\u00a0234,75, 2024 0,125, 2025 100.");
  assert_holds (text, "2023 0, 2024 10, 2025");
}

static void
test_english (void)
{
  LofteChart chart = make_chart ("en");
  g_autofree char *text = NULL;

  chart.kind = LOFTE_CHART_LINE;
  text = lofte_chart_describe (&chart);
  assert_holds (text, "Line chart: Anmälda brott (antal).");
  assert_holds (text, "2023 1,234, 2024 17.5, 2025 –.");
  assert_holds (text, "2024 12,000");
  assert_holds (text, "There is a break in the series after 2024.");
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Whatever a file says, drawing comes to an end. */
/* Rows of pixels in which the colour stands. */
static guint
count_rows (cairo_surface_t *surface, const double *colour)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint rows = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        const guint8 *pixel = data + y * cairo_image_surface_get_stride (surface) + x * 4;

        if (abs (pixel[2] - (int) (colour[0] * 255)) < 3 && abs (pixel[1] - (int) (colour[1] * 255)) < 3 && abs (pixel[0] - (int) (colour[2] * 255)) < 3)
          {
            rows++;
            break;
          }
      }
  return rows;
}

/* A count and a share in one table: both are seen, each in a chart of its own. */
static void
test_scales (void)
{
  double counts[] = { 120, 98, 77, 1.2, 0.9, 1.1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PangoFontMap) font_map = lofte_font_map_new (&error);
  PangoContext *context = pango_font_map_create_context (font_map);
  LofteChart chart = make_chart ("sv");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 470, 165);
  cairo_t *cr = cairo_create (surface);

  chart.values = counts;
  chart.break_after = -1;
  memcpy (chart.accent, (const double[]){ 0x1f / 255.0, 0x3a / 255.0, 0x5f / 255.0 }, sizeof chart.accent);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  lofte_chart_draw (&chart, cr, context, 470, 165);
  cairo_surface_flush (surface);
  for (guint at = 0; at < 2; at++)
    {
      double colour[3];

      lofte_chart_get_series_colour (&chart, at, colour);
      g_assert_cmpuint (count_rows (surface, colour), >, 60);
    }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_odd_values (void)
{
  static double odd[][3] = { { 0, 0, 0 }, { NAN, NAN, NAN }, { -5, -1, 3 }, { 1e300, 1e-300, 0 }, { INFINITY, 1, 2 }, { -INFINITY, 1, 2 }, { 1e15, 1, 2 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (PangoFontMap) fonts = lofte_font_map_new (&error);
  PangoContext *context;

  g_assert_no_error (error);
  context = pango_font_map_create_context (fonts);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    for (int kind = LOFTE_CHART_BAR; kind <= LOFTE_CHART_LINE; kind++)
      {
        LofteChart chart = make_chart ("sv");
        gsize size = 0;
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_bytes, &size, 500, 500);
        cairo_t *cr = cairo_create (surface);
        g_autofree char *text = NULL;

        chart.kind = kind;
        chart.n_series = 1;
        chart.values = odd[i];
        lofte_chart_draw (&chart, cr, context, 400, lofte_chart_get_height (&chart, 400));
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        text = lofte_chart_describe (&chart);
        assert_holds (text, "2025");
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
  g_object_unref (context);
}

/* Only numbers are drawn, whatever else begins as one for a computer. */
static void
test_cells (void)
{
  static const struct
  {
    const char *cell;
    double value;
  } cells[] = {
    { "1 234,5", 1234.5 },
    { "\u2212"
      "12",
      -12 },
    { ",5", 0.5 },
    { "12 %", 12 },
    { "1e400", NAN },
    { "1e300", NAN },
    { "inf", NAN },
    { "Information saknas", NAN },
    { "nan", NAN },
    { "", NAN },
  };
  g_autoptr (LofteElement) evidence = g_object_new (LOFTE_TYPE_EVIDENCE, NULL);
  LofteChart *chart;

  lofte_element_set (evidence, "column", "Plats\nAntal");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *line = g_strconcat ("Torget\n", cells[i].cell, NULL);
      LofteElement *row = g_object_new (LOFTE_TYPE_ROW, NULL);

      lofte_element_set (row, "cell", line);
      lofte_element_insert (evidence, G_MAXUINT, row);
      g_object_unref (row);
    }
  chart = lofte_evidence_chart_new (evidence, "sv");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_true (isnan (cells[i].value) ? isnan (chart->values[i]) : chart->values[i] == cells[i].value);
  lofte_evidence_chart_free (chart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/chart/swedish", test_swedish);
  g_test_add_func ("/pdf/chart/english", test_english);
  g_test_add_func ("/pdf/chart/colours", test_colours);
  g_test_add_func ("/pdf/chart/exact", test_exact);
  g_test_add_func ("/pdf/chart/scales", test_scales);
  g_test_add_func ("/pdf/chart/odd-values", test_odd_values);
  g_test_add_func ("/pdf/chart/cells", test_cells);
  return g_test_run ();
}
