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
#include "pdf-fixture.h"

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

/* ---- what is drawn, looked at ---- */

#define MARGIN 40
#define WIDTH 470

typedef struct
{
  cairo_surface_t *surface;
  int width;
  int height;
} Picture;

static const double blue[] = { 0x1f / 255.0, 0x3a / 255.0, 0x5f / 255.0 };

/* With paper around it, on which nothing may be drawn. */
static Picture
draw_chart (LofteChart *chart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PangoFontMap) font_map = lofte_font_map_new (&error);
  PangoContext *context = pango_font_map_create_context (font_map);
  double height = lofte_chart_get_height (chart, WIDTH);
  Picture picture = { .width = WIDTH + 2 * MARGIN, .height = (int) height + 2 * MARGIN };
  cairo_t *cr;

  g_assert_no_error (error);
  memcpy (chart->accent, blue, sizeof chart->accent);
  picture.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture.width, picture.height);
  cr = cairo_create (picture.surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  lofte_chart_draw (chart, cr, context, WIDTH, height);
  cairo_surface_flush (picture.surface);
  if (g_getenv ("LOFTE_TEST_PICTURES"))
    {
      static guint number;
      g_autofree char *name = g_strdup_printf ("%s/chart-%02u.png", g_getenv ("LOFTE_TEST_PICTURES"), ++number);

      cairo_surface_write_to_png (picture.surface, name);
    }
  cairo_destroy (cr);
  g_object_unref (context);
  return picture;
}

static gboolean
has_colour (const Picture *picture, int x, int y, const double *colour)
{
  const guint8 *pixel = cairo_image_surface_get_data (picture->surface) + y * cairo_image_surface_get_stride (picture->surface) + x * 4;

  for (int part = 0; part < 3; part++)
    if (abs (pixel[2 - part] - (int) (colour[part] * 255)) >= 3)
      return FALSE;
  return TRUE;
}

static gboolean
is_white (const Picture *picture, int x, int y)
{
  return has_colour (picture, x, y, (const double[]){ 1, 1, 1 });
}

static guint32
get_pixel (const Picture *picture, int x, int y)
{
  return *(const guint32 *) (cairo_image_surface_get_data (picture->surface) + y * cairo_image_surface_get_stride (picture->surface) + x * 4) & 0xffffff;
}

static void
assert_inside (const Picture *picture)
{
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      if (y < MARGIN || y >= picture->height - MARGIN || x < MARGIN - 8 || x >= picture->width - MARGIN + 2)
        g_assert_true (is_white (picture, x, y));
}

/* The first and the last row of the bar in the middle of a category; %FALSE when there is none. */
static gboolean
find_bar (const Picture *picture, const LofteChart *chart, guint category, int *first, int *last)
{
  int x = (int) (MARGIN + 30 + (WIDTH - 30) * (category + 0.5) / chart->n_categories);

  *first = -1;
  for (int y = 0; y < picture->height; y++)
    if (has_colour (picture, x, y, chart->accent))
      {
        *first = *first < 0 ? y : *first;
        *last = y;
      }
  return *first >= 0;
}

/* Dark pixels between two rows, beside the middle of a category. */
static gboolean
has_ink (const Picture *picture, const LofteChart *chart, guint category, int from, int to)
{
  int x = (int) (MARGIN + 30 + (WIDTH - 30) * (category + 0.5) / chart->n_categories);

  for (int y = from; y < to; y++)
    for (int dx = -8; dx <= 8; dx++)
      {
        const guint8 *pixel = cairo_image_surface_get_data (picture->surface) + y * cairo_image_surface_get_stride (picture->surface) + (x + dx) * 4;

        if (pixel[1] < 120)
          return TRUE;
      }
  return FALSE;
}

/* Bars hang from zero as long as they would stand on it, each with its number at its end. */
static void
test_negative_bars (void)
{
  static double sets[][3] = { { 400, -700, -250 }, { -500, -300, -100 }, { -70, NAN, NAN }, { 1, 12, -2 }, { -7, 0, NAN } };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      LofteChart chart = make_chart ("sv");
      double per_row = NAN;
      int zero = -1;
      Picture picture;

      chart.n_series = 1;
      chart.break_after = -1;
      chart.values = sets[i];
      picture = draw_chart (&chart);
      assert_inside (&picture);
      for (guint category = 0; category < 3; category++)
        {
          double value = sets[i][category];
          int first = 0;
          int last = 0;
          int base = 0;

          if (isnan (value) || value == 0)
            continue;
          g_assert_true (find_bar (&picture, &chart, category, &first, &last));
          /* Up from the row of zero or down from it, a pixel or two for the line there. */
          base = value > 0 ? last : first;
          g_assert_true (zero < 0 || abs (zero - base) <= 3);
          zero = base;
          if (last - first > 20)
            {
              g_assert_true (isnan (per_row) || fabs (per_row / (fabs (value) / (last - first)) - 1) < 0.15);
              per_row = fabs (value) / (last - first);
            }
          g_assert_true (value > 0 ? has_ink (&picture, &chart, category, first - 11, first - 2) : has_ink (&picture, &chart, category, last + 3, last + 11));
        }
      cairo_surface_destroy (picture.surface);
    }
}

static void
test_negative_lines (void)
{
  static double sets[][6] = { { 100, -300, -50, 80, 60, -40 }, { -5, -3, -1, -2, -4, -6 }, { NAN, -70, NAN, NAN, NAN, NAN }, { 3, -1, 2, -900, -400, -700 } };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    for (guint n_series = 1; n_series <= 2; n_series++)
      {
        LofteChart chart = make_chart ("sv");
        Picture picture;

        chart.kind = LOFTE_CHART_LINE;
        chart.n_series = n_series;
        chart.values = sets[i];
        picture = draw_chart (&chart);
        assert_inside (&picture);
        cairo_surface_destroy (picture.surface);
      }
}

/* The columns that a colour reaches over; three pixels of it in a row, not the edge of another colour. */
static void
find_columns (const Picture *picture, const double *colour, int *first, int *last)
{
  *first = picture->width;
  *last = -1;
  for (int y = 0; y < picture->height; y++)
    for (int x = 0, run = 0; x < picture->width; x++)
      {
        run = has_colour (picture, x, y, colour) ? run + 1 : 0;
        if (run < 3)
          continue;
        *first = MIN (*first, x - 2);
        *last = MAX (*last, x);
      }
}

/* Lines of like size share a scale; where one would lie on the bottom each has a panel of its own. */
static void
test_line_scales (void)
{
  double apart[] = { 1400, 900, 700, 71.5, 40, 25 };
  double alike[] = { 1400, 900, 700, 700, 400, 250 };
  LofteChart chart = make_chart ("sv");
  double second[3];
  Picture picture;
  int first;
  int last;

  chart.kind = LOFTE_CHART_LINE;
  chart.break_after = -1;
  chart.values = apart;
  picture = draw_chart (&chart);
  lofte_chart_get_series_colour (&chart, 1, second);
  find_columns (&picture, blue, &first, &last);
  g_assert_cmpint (last, <, picture.width / 2);
  find_columns (&picture, second, &first, &last);
  g_assert_cmpint (first, >, picture.width / 2);
  g_assert_cmpuint (count_rows (picture.surface, second), >, 40);
  assert_inside (&picture);
  cairo_surface_destroy (picture.surface);

  chart.values = alike;
  picture = draw_chart (&chart);
  find_columns (&picture, blue, &first, &last);
  g_assert_cmpint (first, <, picture.width / 3);
  g_assert_cmpint (last, >, picture.width / 2);
  find_columns (&picture, second, &first, &last);
  g_assert_cmpint (first, <, picture.width / 3);
  g_assert_cmpint (last, >, picture.width / 2);
  cairo_surface_destroy (picture.surface);
}

/* No line of the grid runs behind a name at the end of a line, even where a line ends on zero. */
static void
test_names_stand_free (void)
{
  double values_at_zero[] = { 120, 98, 0, 70, 60, 50 };
  LofteChart chart = make_chart ("sv");
  Picture picture;
  int first;
  int last;

  chart.kind = LOFTE_CHART_LINE;
  chart.break_after = -1;
  chart.values = values_at_zero;
  picture = draw_chart (&chart);
  find_columns (&picture, blue, &first, &last);
  for (int y = 0; y < picture.height; y++)
    for (int x = last + 4, run = 0; x < picture.width; x++)
      {
        /* A rule has one colour all along, letters have not. */
        run = !is_white (&picture, x, y) && get_pixel (&picture, x, y) == get_pixel (&picture, x - 1, y) ? run + 1 : 0;
        g_assert_cmpint (run, <, 12);
      }
  cairo_surface_destroy (picture.surface);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Some viewers draw an area without breadth as a hairline: no mark may begin with a line from the number at the last one. */
static void
test_no_stray_lines (void)
{
  double flat[] = { 10, 10, 10 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PangoFontMap) font_map = lofte_font_map_new (&error);
  PangoContext *context = pango_font_map_create_context (font_map);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *content = NULL;
  LofteChart chart = make_chart ("sv");
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, data, WIDTH, 165);
  cairo_t *cr = cairo_create (surface);

  g_assert_no_error (error);
  chart.kind = LOFTE_CHART_LINE;
  chart.n_series = 1;
  chart.break_after = -1;
  chart.values = flat;
  lofte_chart_draw (&chart, cr, context, WIDTH, 165);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  plain = pdf_fixture_uncompress (bytes);
  content = g_malloc0 (g_bytes_get_size (plain) + 1);
  for (gsize i = 0; i < g_bytes_get_size (plain); i++)
    content[i] = MAX (((const char *) g_bytes_get_data (plain, NULL))[i], ' ');
  g_assert_true (g_regex_match_simple ("[0-9] c ", content, G_REGEX_RAW, 0));
  g_assert_false (g_regex_match_simple ("[0-9] l [-0-9. ]+ c ", content, G_REGEX_RAW, 0));
}

/* A long name goes on upon the next line, parted where Swedish parts it, before anything of it is cut off. */
static void
test_long_categories (void)
{
  char *names[] = { (char *) "Trygghetsundersökningens genomförande", (char *) "Polisanmälda våldsbrott inomhus", (char *) "Skadegörelse" };
  double two[] = { 3, 2, 1, 2, 3, 2 };
  LofteChart chart = make_chart ("sv");
  gboolean has_third_line = FALSE;
  Picture picture;

  chart.break_after = -1;
  chart.categories = names;
  chart.values = two;
  picture = draw_chart (&chart);
  assert_inside (&picture);
  for (int y = picture.height - MARGIN - 14; y < picture.height - MARGIN; y++)
    for (int x = MARGIN; x < picture.width / 2; x++)
      has_third_line |= !is_white (&picture, x, y);
  g_assert_true (has_third_line);
  cairo_surface_destroy (picture.surface);
}

/* Whatever a file says, drawing comes to an end. */
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
  g_test_add_func ("/pdf/chart/negative-bars", test_negative_bars);
  g_test_add_func ("/pdf/chart/negative-lines", test_negative_lines);
  g_test_add_func ("/pdf/chart/line-scales", test_line_scales);
  g_test_add_func ("/pdf/chart/names-stand-free", test_names_stand_free);
  g_test_add_func ("/pdf/chart/no-stray-lines", test_no_stray_lines);
  g_test_add_func ("/pdf/chart/long-categories", test_long_categories);
  g_test_add_func ("/pdf/chart/odd-values", test_odd_values);
  g_test_add_func ("/pdf/chart/cells", test_cells);
  return g_test_run ();
}
