/* LoftePdfPages — pages of a PDF as pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <poppler.h>

#include "lofte-pdf-error.h"
#include "lofte-pdf-render.h"

/* A hostile page may claim to be a kilometre wide, a hostile file to have a milliard of pages. */
#define LARGEST_SIDE 20000
#define SIZES_READ_AHEAD 1000

/* poppler 22.12 has no autoptr of its own. */
typedef PopplerPage PopplerPageObject;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPageObject, g_object_unref)

typedef struct
{
  double width; /* points; 0 where it cannot be read */
  double height;
} Size;

struct _LoftePdfPages
{
  GObject parent_instance;

  PopplerDocument *document;
  guint count;
  /* Known from the start: who lays out a window does not wait for a page that is being drawn. */
  GArray *sizes;
};

G_DEFINE_FINAL_TYPE (LoftePdfPages, lofte_pdf_pages, G_TYPE_OBJECT)

/* poppler must not be used by two threads at once, whichever documents they read. */
static GRecMutex poppler_mutex;

typedef GRecMutexLocker Turn;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turn, g_rec_mutex_locker_free)

/* Documents that nobody needs any more. */
static GSList *left;
static GMutex left_mutex;

static Turn *
take_turn (void)
{
  Turn *turn = g_rec_mutex_locker_new (&poppler_mutex);
  g_autoptr (GSList) documents = NULL;

  g_mutex_lock (&left_mutex);
  documents = g_steal_pointer (&left);
  g_mutex_unlock (&left_mutex);
  for (GSList *at = documents; at; at = at->next)
    g_object_unref (at->data);
  return turn;
}

/* Who lets go of pages, such as the window, does not wait for another page to be drawn: the next in turn clears up. */
static void
let_go (PopplerDocument *document)
{
  if (g_rec_mutex_trylock (&poppler_mutex))
    {
      g_object_unref (document);
      g_rec_mutex_unlock (&poppler_mutex);
      return;
    }
  g_mutex_lock (&left_mutex);
  left = g_slist_prepend (left, document);
  g_mutex_unlock (&left_mutex);
}

static void
lofte_pdf_pages_finalize (GObject *object)
{
  let_go (g_steal_pointer (&LOFTE_PDF_PAGES (object)->document));
  g_array_unref (LOFTE_PDF_PAGES (object)->sizes);

  G_OBJECT_CLASS (lofte_pdf_pages_parent_class)->finalize (object);
}

static void
lofte_pdf_pages_class_init (LoftePdfPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_pdf_pages_finalize;
}

static void
lofte_pdf_pages_init (LoftePdfPages *self)
{
  self->sizes = g_array_new (FALSE, FALSE, sizeof (Size));
}

static Size
read_size (LoftePdfPages *self, guint page)
{
  G_GNUC_UNUSED g_autoptr (Turn) turn = take_turn ();
  g_autoptr (PopplerPageObject) found = poppler_document_get_page (self->document, (int) page);
  Size size = { 0, 0 };

  if (found)
    poppler_page_get_size (found, &size.width, &size.height);
  return size;
}

/**
 * lofte_pdf_pages_new:
 * @pdf: The bytes of a PDF, as hostile as they come.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its pages, or %NULL with %LOFTE_PDF_ERROR_DAMAGED.
 */
LoftePdfPages *
lofte_pdf_pages_new (GBytes *pdf, GError **error)
{
  G_GNUC_UNUSED g_autoptr (Turn) turn = take_turn ();
  g_autoptr (GError) detail = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &detail);
  LoftePdfPages *self;

  if (!document)
    {
      g_set_error_literal (error,
                           LOFTE_PDF_ERROR,
                           LOFTE_PDF_ERROR_DAMAGED,
                           g_error_matches (detail, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? _ ("The PDF requires a password. Save a copy without one and use that.") : _ ("The PDF is damaged and cannot be shown."));
      return NULL;
    }
  self = g_object_new (LOFTE_TYPE_PDF_PAGES, NULL);
  self->document = document;
  self->count = (guint) MAX (0, poppler_document_get_n_pages (document));
  for (guint i = 0; i < MIN (self->count, SIZES_READ_AHEAD); i++)
    {
      Size size = read_size (self, i);

      g_array_append_val (self->sizes, size);
    }
  return self;
}

/**
 * lofte_pdf_pages_get_count:
 * @self: Pages.
 *
 * Returns: How many.
 */
guint
lofte_pdf_pages_get_count (LoftePdfPages *self)
{
  return self->count;
}

/**
 * lofte_pdf_pages_get_size:
 * @self: Pages.
 * @page: Page, from 0.
 * @width: (out): Points.
 * @height: (out): Points.
 *
 * Returns: %FALSE when the page cannot be read.
 */
gboolean
lofte_pdf_pages_get_size (LoftePdfPages *self, guint page, double *width, double *height)
{
  Size size = page < self->sizes->len ? g_array_index (self->sizes, Size, page) : read_size (self, page);

  *width = size.width;
  *height = size.height;
  return isfinite (size.width) && isfinite (size.height) && size.width > 0 && size.height > 0;
}

/**
 * lofte_pdf_pages_render:
 * @self: Pages.
 * @page: Page, from 0.
 * @scale: Pixels a point.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The page on white.
 */
cairo_surface_t *
lofte_pdf_pages_render (LoftePdfPages *self, guint page, double scale, GError **error)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!lofte_pdf_pages_get_size (self, page, &width, &height) || width * scale > LARGEST_SIDE || height * scale > LARGEST_SIDE)
    {
      g_set_error (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_DAMAGED, _ ("Page %u cannot be shown."), page + 1);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  lofte_pdf_pages_draw (self, page, cr, FALSE);
  cairo_destroy (cr);
  return surface;
}

/**
 * lofte_pdf_pages_draw:
 * @self: Pages.
 * @page: Page, from 0.
 * @cr: Where to draw; one unit is one point.
 * @for_printing: Whether it is drawn as vectors for paper rather than for the screen.
 */
void
lofte_pdf_pages_draw (LoftePdfPages *self, guint page, cairo_t *cr, gboolean for_printing)
{
  G_GNUC_UNUSED g_autoptr (Turn) turn = take_turn ();
  g_autoptr (PopplerPageObject) found = poppler_document_get_page (self->document, (int) page);

  if (!found)
    return;
  if (for_printing)
    poppler_page_render_for_printing (found, cr);
  else
    poppler_page_render (found, cr);
}

/**
 * lofte_pdf_pages_dup_text:
 * @self: Pages.
 * @page: Page, from 0.
 *
 * Returns: (transfer full) (nullable): The text on the page.
 */
char *
lofte_pdf_pages_dup_text (LoftePdfPages *self, guint page)
{
  G_GNUC_UNUSED g_autoptr (Turn) turn = take_turn ();
  g_autoptr (PopplerPageObject) found = poppler_document_get_page (self->document, (int) page);

  return found ? poppler_page_get_text (found) : NULL;
}
