/* Small pictures of files, made in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-texture-private.h"

/* RGB24 leaves the fourth byte unset; the texture wants it full. */
static GdkTexture *
to_texture (cairo_surface_t *surface)
{
  gsize stride = cairo_image_surface_get_stride (surface);
  gsize size = stride * cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (gsize i = G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0; i < size; i += 4)
    data[i] = 255;
  bytes = g_bytes_new (data, size);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                 cairo_image_surface_get_height (surface),
                                 G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8A8_PREMULTIPLIED : GDK_MEMORY_A8R8G8B8_PREMULTIPLIED,
                                 bytes,
                                 stride);
}

/* cairo sets each letter on a whole pixel, so that words in small letters run together: small pages are drawn larger. */
static int
get_enlargement (double scale)
{
  return scale < 0.8 ? 3 : scale < 1.6 ? 2
                                       : 1;
}

/* The mean of the @times × @times pixels that begin at @from; those beyond the edge are white paper. */
static guint32
mean (const guint32 *from, int stride, int width, int height, int times)
{
  guint red = 0;
  guint green = 0;
  guint blue = 0;
  guint n_beyond = (guint) (times * times - width * height);
  guint n = (guint) (times * times);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = from[y * stride + x];

        red += (pixel >> 16) & 0xff;
        green += (pixel >> 8) & 0xff;
        blue += pixel & 0xff;
      }
  red = (red + n_beyond * 0xff + n / 2) / n;
  green = (green + n_beyond * 0xff + n / 2) / n;
  blue = (blue + n_beyond * 0xff + n / 2) / n;
  return red << 16 | green << 8 | blue;
}

/* cairo's own filter for this takes longer than to draw the page. */
static cairo_surface_t *
shrink (cairo_surface_t *large, int times)
{
  int large_width = cairo_image_surface_get_width (large);
  int large_height = cairo_image_surface_get_height (large);
  int width = (large_width + times - 1) / times;
  int height = (large_height + times - 1) / times;
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  const guint32 *from;
  guint32 *to;
  int from_stride;
  int to_stride;

  if (cairo_surface_status (small) != CAIRO_STATUS_SUCCESS)
    return small;
  cairo_surface_flush (large);
  from = (const guint32 *) (gpointer) cairo_image_surface_get_data (large);
  to = (guint32 *) (gpointer) cairo_image_surface_get_data (small);
  from_stride = cairo_image_surface_get_stride (large) / (int) sizeof *from;
  to_stride = cairo_image_surface_get_stride (small) / (int) sizeof *to;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      to[y * to_stride + x] = mean (from + y * times * from_stride + x * times, from_stride, MIN (times, large_width - x * times), MIN (times, large_height - y * times), times);
  cairo_surface_mark_dirty (small);
  return small;
}

/**
 * lofte_texture_new_from_page:
 * @pages: Pages of a PDF.
 * @page: Which, from 0.
 * @scale: Pixels a point.
 * @error: Return location for an error.
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): The page on white.
 */
GdkTexture *
lofte_texture_new_from_page (LoftePdfPages *pages, guint page, double scale, GError **error)
{
  int times = get_enlargement (scale);
  cairo_surface_t *surface = lofte_pdf_pages_render (pages, page, scale * times, error);
  GdkTexture *texture;

  if (surface && times > 1)
    {
      cairo_surface_t *large = surface;

      surface = shrink (large, times);
      cairo_surface_destroy (large);
    }
  texture = surface ? to_texture (surface) : NULL;
  g_clear_pointer (&surface, cairo_surface_destroy);
  return texture;
}

typedef struct
{
  LoftePdfPages *pages;
  guint page;
  double scale;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->pages);
  g_free (job);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GdkTexture *texture;

  if (g_task_return_error_if_cancelled (task))
    return;
  texture = lofte_texture_new_from_page (job->pages, job->page, job->scale, &error);
  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * lofte_texture_load_page_async:
 * @source: The object that wants it; kept alive until then.
 * @pages: Pages of a PDF.
 * @page: Which, from 0.
 * @scale: Pixels a point.
 * @cancellable: (nullable): A cancellable.
 * @callback: Called in the thread that asked; takes the texture by g_task_propagate_pointer().
 *
 * Draws a page on white in a worker thread.
 */
void
lofte_texture_load_page_async (gpointer source, LoftePdfPages *pages, guint page, double scale, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->pages = g_object_ref (pages);
  job->page = page;
  job->scale = scale;
  g_task_set_source_tag (task, lofte_texture_load_page_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * lofte_texture_scale_within:
 * @pages: Pages of a PDF.
 * @page: Which, from 0.
 * @side: Pixels that neither side is to be longer than.
 *
 * Returns: Pixels a point.
 */
double
lofte_texture_scale_within (LoftePdfPages *pages, guint page, int side)
{
  double width, height;

  /* What has no size is refused where it is drawn. */
  if (!lofte_pdf_pages_get_size (pages, page, &width, &height))
    width = height = 1;
  return side / MAX (width, height);
}

static void
on_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double scale = GPOINTER_TO_INT (user_data) / (double) MAX (1, MAX (width, height));

  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

/**
 * lofte_texture_new_from_image:
 * @bytes: A picture that the import has judged.
 * @side: Pixels that neither side is longer than.
 * @error: Return location for an error.
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): The picture.
 */
GdkTexture *
lofte_texture_new_from_image (GBytes *bytes, int side, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), GINT_TO_POINTER (side));
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}
