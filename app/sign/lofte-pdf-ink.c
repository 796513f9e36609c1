/* LoftePdfInk — whether a piece of a page has something on it
 *
 * The piece is made a page of its own, without annotations, and drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <cairo.h>
#include <qpdf/qpdf-c.h>

#include "lofte-pdf-ink-private.h"
#include "lofte-pdf-render.h"

#define SCALE 2.0
#define MAX_SIDE 1500.0
#define MOST_COLOURS (1 << 15) /* five bits each */
#define FAINT 32               /* of 255: what differs less from the ground is the ground */
#define FEWEST_PIXELS 4        /* a full stop */
#define THROUGH 0.95           /* of a row or column: a rule through the whole box */

struct _LoftePdfInk
{
  qpdf_data document;
};

static qpdf_data
new_document (void)
{
  qpdf_data document = qpdf_init ();

  qpdf_set_suppress_warnings (document, QPDF_TRUE);
  qpdf_silence_errors (document);
  return document;
}

LoftePdfInk *
lofte_pdf_ink_new (const guint8 *pdf,
                   gsize size)
{
  g_autoptr (LoftePdfInk) self = g_new0 (LoftePdfInk, 1);

  self->document = new_document ();
  qpdf_set_attempt_recovery (self->document, QPDF_FALSE);
  if ((qpdf_read_memory (self->document, "pdf", (const char *) pdf, size, NULL) & QPDF_ERRORS) != 0 ||
      (qpdf_push_inherited_attributes_to_page (self->document) & QPDF_ERRORS) != 0)
    return NULL;
  return g_steal_pointer (&self);
}

void
lofte_pdf_ink_free (LoftePdfInk *self)
{
  qpdf_cleanup (&self->document);
  g_free (self);
}

/* ---- the piece as a file ---- */

static void
set_box (qpdf_data document,
         qpdf_oh page,
         const char *key,
         const LoftePdfBox *box)
{
  const double corners[] = { box->left, box->bottom, box->right, box->top };
  qpdf_oh array = qpdf_oh_new_array (document);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (corners); i++)
    qpdf_oh_append_item (document, array, qpdf_oh_new_real_from_double (document, corners[i], 3));
  qpdf_oh_replace_key (document, page, key, array);
}

static GBytes *
cut_out (LoftePdfInk *self,
         guint32 number,
         guint32 generation,
         const LoftePdfBox *box)
{
  static const char *const foreign[] = { "/Annots", "/AA", "/UserUnit", "/BleedBox", "/TrimBox", "/ArtBox", "/B", "/Thumb", "/PieceInfo", "/Metadata" };
  qpdf_oh page = qpdf_get_object_by_id (self->document, (int) number, (int) generation);
  qpdf_data piece = new_document ();
  GBytes *bytes = NULL;
  guint i;

  if (qpdf_oh_is_dictionary (self->document, page))
    {
      for (i = 0; i < G_N_ELEMENTS (foreign); i++)
        qpdf_oh_remove_key (self->document, page, foreign[i]);
      set_box (self->document, page, "/MediaBox", box);
      set_box (self->document, page, "/CropBox", box);
      qpdf_oh_replace_key (self->document, page, "/Rotate", qpdf_oh_new_integer (self->document, 0));
      if (qpdf_empty_pdf (piece) == QPDF_SUCCESS && (qpdf_add_page (piece, self->document, page, QPDF_FALSE) & QPDF_ERRORS) == 0 &&
          qpdf_init_write_memory (piece) == QPDF_SUCCESS)
        {
          qpdf_set_static_ID (piece, QPDF_TRUE);
          if ((qpdf_write (piece) & QPDF_ERRORS) == 0)
            bytes = g_bytes_new (qpdf_get_buffer (piece), qpdf_get_buffer_length (piece));
        }
    }
  qpdf_cleanup (&piece);
  return bytes;
}

/* ---- what is drawn on it ---- */

static guint
find_ground (const guint32 *pixels,
             guint n_pixels)
{
  g_autofree guint *counts = g_new0 (guint, MOST_COLOURS);
  guint ground = 0;
  guint i;

  for (i = 0; i < n_pixels; i++)
    {
      guint colour = (pixels[i] >> 9 & 0x7c00) | (pixels[i] >> 6 & 0x3e0) | (pixels[i] >> 3 & 0x1f);

      if (++counts[colour] > counts[ground])
        ground = colour;
    }
  return ground;
}

static gboolean
differs (guint32 pixel,
         guint ground)
{
  guint shift;

  for (shift = 0; shift < 3; shift++)
    {
      int is = pixel >> 8 * shift & 0xff;
      int was = (ground >> 5 * shift & 0x1f) * 8 + 4;

      if (ABS (is - was) > FAINT)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_ink (const guint32 *pixels,
         guint width,
         guint height)
{
  guint ground = find_ground (pixels, width * height);
  g_autofree guint *in_row = g_new0 (guint, height);
  g_autofree guint *in_column = g_new0 (guint, width);
  guint n_pixels = 0;
  guint x;
  guint y;

  for (y = 0; y < height; y++)
    for (x = 0; x < width; x++)
      if (differs (pixels[y * width + x], ground))
        {
          in_row[y]++;
          in_column[x]++;
        }
  for (y = 0; y < height; y++)
    for (x = 0; x < width && in_row[y] < THROUGH * width; x++)
      n_pixels += in_column[x] < THROUGH * height && differs (pixels[y * width + x], ground);
  return n_pixels >= FEWEST_PIXELS;
}

static guint32 *
copy_pixels (cairo_surface_t *surface,
             guint width,
             guint height)
{
  guint32 *pixels = g_new (guint32, (gsize) width * height);
  guint y;

  cairo_surface_flush (surface);
  for (y = 0; y < height; y++)
    memcpy (pixels + (gsize) y * width, cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface), 4 * (gsize) width);
  return pixels;
}

gboolean
lofte_pdf_ink_is_in (LoftePdfInk *self,
                     guint32 page,
                     guint32 generation,
                     const LoftePdfBox *box)
{
  double side = MAX (box->right - box->left, box->top - box->bottom);
  g_autoptr (GBytes) piece = cut_out (self, page, generation, box);
  g_autoptr (LoftePdfPages) pages = piece != NULL ? lofte_pdf_pages_new (piece, NULL) : NULL;
  cairo_surface_t *surface = pages != NULL ? lofte_pdf_pages_render (pages, 0, MIN (SCALE, MAX_SIDE / side), NULL) : NULL;
  gboolean found = TRUE;

  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      guint width = cairo_image_surface_get_width (surface);
      guint height = cairo_image_surface_get_height (surface);
      g_autofree guint32 *pixels = copy_pixels (surface, width, height);

      found = has_ink (pixels, width, height);
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  return found;
}
