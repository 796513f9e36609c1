/* Every font map gives the same letters, whatever else the program opens and closes meanwhile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include <pango/pangocairo.h>

#include "lofte-font-map.h"

#define WIDTH 300
#define HEIGHT 120

static GBytes *
draw_words (void)
{
  static const char *const fonts[] = { "Inter 16", "Inter Italic 16", "Inter Semi-Bold 16", "Inter Semi-Bold Italic 16" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PangoFontMap) font_map = lofte_font_map_new (&error);
  PangoContext *context = pango_font_map_create_context (font_map);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GBytes *bytes;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      PangoFontDescription *description = pango_font_description_from_string (fonts[i]);

      pango_layout_set_font_description (layout, description);
      pango_layout_set_text (layout, "Medborgarlöfte 2026", -1);
      cairo_move_to (cr, 4, 4 + i * 28);
      pango_cairo_show_layout (cr, layout);
      pango_font_description_free (description);
    }
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * HEIGHT);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return bytes;
}

/* cairo remembers a face by the name of its file: a number that another face has had before would bring that one back. */
static void
test_names_are_not_reused (void)
{
  g_autoptr (GBytes) first = draw_words ();
  int opened[3];

  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autoptr (GBytes) next = NULL;

      opened[i] = open ("/", O_RDONLY | O_CLOEXEC);
      g_assert_cmpint (opened[i], >=, 0);
      next = draw_words ();
      g_assert_true (g_bytes_equal (first, next));
    }
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    close (opened[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/font-map/names-are-not-reused", test_names_are_not_reused);
  return g_test_run ();
}
