/* Pictures from attachments on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#include "lofte-pdf-error.h"
#include "lofte-picture-draw-private.h"

/* The import has checked the size; this only keeps a foreign register from eating all memory. */
#define MAX_PIXELS (G_GINT64_CONSTANT (100) * 1000 * 1000)

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *too_large = user_data;

  *too_large = (gint64) width * height > MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean too_large = FALSE;
  gboolean written;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &too_large);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (too_large)
    {
      gdk_pixbuf_loader_close (loader, NULL);
      g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_TOO_LARGE, _ ("The picture has too many pixels. Save it smaller."));
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, NULL) || !written || !gdk_pixbuf_loader_get_pixbuf (loader))
    {
      g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_DAMAGED, _ ("The picture is damaged and cannot be shown."));
      return NULL;
    }
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* On white: PDF/A readers and printers disagree about transparency, and paper has none. */
static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  int surface_stride;
  guint8 *target;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  cairo_surface_flush (surface);
  surface_stride = cairo_image_surface_get_stride (surface);
  target = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    {
      const guint8 *source = pixels + (gsize) y * stride;
      guint32 *row = (guint32 *) (void *) (target + (gsize) y * surface_stride);

      for (int x = 0; x < width; x++, source += n_channels)
        {
          guint alpha = n_channels == 4 ? source[3] : 255;
          guint red = (source[0] * alpha + 255 * (255 - alpha)) / 255;
          guint green = (source[1] * alpha + 255 * (255 - alpha)) / 255;
          guint blue = (source[2] * alpha + 255 * (255 - alpha)) / 255;

          row[x] = red << 16 | green << 8 | blue;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
is_rgb_jpeg (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < 4 || data[0] != 0xFF || data[1] != 0xD8)
    return FALSE;
  for (gsize at = 2; at + 9 < size && data[at] == 0xFF;)
    {
      if (data[at + 1] >= 0xC0 && data[at + 1] <= 0xC2)
        return data[at + 9] == 3;
      at += 2 + ((gsize) data[at + 2] << 8 | data[at + 3]);
    }
  return FALSE;
}

/**
 * lofte_picture_load:
 * @layout: The layout.
 * @digest: SHA-256 of an attached PNG or JPEG.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The picture; a JPEG goes into the PDF byte for byte.
 */
cairo_surface_t *
lofte_picture_load (LofteLayout *layout, const char *digest, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_layout_read_file (layout, digest, error);
  g_autoptr (GdkPixbuf) pixbuf = bytes ? decode (bytes, error) : NULL;
  cairo_surface_t *surface = pixbuf ? to_surface (pixbuf) : NULL;

  if (surface && is_rgb_jpeg (bytes))
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (bytes, &size);

      cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, size, (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (bytes));
    }
  return surface;
}

/**
 * lofte_picture_draw:
 * @layout: The layout.
 * @picture: A picture.
 * @node: (nullable): Its figure; %NULL when it is decoration.
 * @x: Left edge.
 * @y: Upper edge.
 * @width: Width in points, or 0 to follow @height.
 * @height: Height in points, or 0 to follow @width.
 *
 * Returns: The width it took.
 */
double
lofte_picture_draw (LofteLayout *layout, cairo_surface_t *picture, LoftePdfNode *node, double x, double y, double width, double height)
{
  double scale = width > 0 ? width / cairo_image_surface_get_width (picture) : height / cairo_image_surface_get_height (picture);
  cairo_rectangle_t box = { x, y, cairo_image_surface_get_width (picture) * scale, cairo_image_surface_get_height (picture) * scale };

  if (node)
    {
      lofte_pdf_node_set_box (layout->writer, node, &box);
      lofte_pdf_writer_begin_content (layout->writer, node);
    }
  else
    {
      lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_LAYOUT);
    }
  cairo_save (layout->cr);
  cairo_translate (layout->cr, x, y);
  cairo_scale (layout->cr, scale, scale);
  cairo_set_source_surface (layout->cr, picture, 0, 0);
  cairo_paint (layout->cr);
  cairo_restore (layout->cr);
  lofte_pdf_writer_end (layout->writer);
  return box.width;
}
