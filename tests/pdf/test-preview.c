/* The preview shows the pages that the export makes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>

#include "lofte-pdf-render.h"
#include "pdf-fixture.h"

/* A mark begins a new text object and cairo rounds the place of each in the file; on the
 * screen it sets letters on whole pixels, so that one here and there stands a pixel beside. */
#define LARGEST_SHARE 0.003

static void
assert_same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  int stride = cairo_image_surface_get_stride (a);
  guint n_different = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  g_assert_cmpint (stride, ==, cairo_image_surface_get_stride (b));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < 4 * width; x++)
      if (x % 4 < 3)
        {
          gsize offset = (gsize) y * stride + (gsize) x;
          int difference = abs (cairo_image_surface_get_data (a)[offset] - cairo_image_surface_get_data (b)[offset]);

          n_different += difference > 8;
        }
  g_assert_cmpfloat (n_different, <, LARGEST_SHARE * 3 * width * height);
}

static void
test_preview (void)
{
  g_autoptr (LofteAgreement) agreement = pdf_fixture_new_agreement ();
  LoftePdfOptions options = pdf_fixture_options ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) export = NULL;
  g_autoptr (LoftePdfResult) preview = NULL;
  g_autoptr (LoftePdfPages) export_pages = NULL;
  g_autoptr (LoftePdfPages) preview_pages = NULL;

  for (guint i = 0; i < 3; i++)
    pdf_fixture_add_focus_area (agreement, 3);
  export = pdf_fixture_export (agreement, &options);
  preview = lofte_pdf_preview (agreement, &options, NULL, &error);
  g_assert_no_error (error);
  export_pages = lofte_pdf_pages_new (export->bytes, &error);
  g_assert_no_error (error);
  preview_pages = lofte_pdf_pages_new (preview->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (export->n_pages, ==, preview->n_pages);
  g_assert_cmpuint (lofte_pdf_pages_get_count (preview_pages), ==, export->n_pages);
  for (guint i = 0; i < export->n_pages; i++)
    {
      cairo_surface_t *a = lofte_pdf_pages_render (export_pages, i, 100.0 / 72, &error);
      cairo_surface_t *b = lofte_pdf_pages_render (preview_pages, i, 100.0 / 72, &error);

      g_assert_no_error (error);
      assert_same_pixels (a, b);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/preview/same-pages", test_preview);
  return g_test_run ();
}
