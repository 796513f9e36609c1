/* LoftePdfInk — whether pieces of pages have something on them
 *
 * Each piece is made a page of its own, without annotations, and drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <cairo.h>

#include "lofte-pdf-ink-private.h"
#include "lofte-pdf-render.h"

#define SCALE 2.0
#define MAX_SIDE 1500.0
#define MAX_DEPTH 32
#define MAX_NUMBER 8388608     /* ISO 32000-1, annex C */
#define MOST_COLOURS (1 << 15) /* five bits each */
#define FAINT 32               /* of 255: what differs less from the ground is the ground */
#define FEWEST_PIXELS 4        /* a full stop */
#define THROUGH 0.95           /* of a row or column: a rule through the whole box */

struct _LoftePdfInk
{
  const LofteRevision *revision;
  GString *pages; /* the pieces, one object each */
  GArray *starts; /* (element-type gsize): where each begins in @pages */
  GArray *sides;  /* (element-type double): the longer side of each */
};

LoftePdfInk *
lofte_pdf_ink_new (const LofteRevision *revision)
{
  LoftePdfInk *self = g_new0 (LoftePdfInk, 1);

  self->revision = revision;
  self->pages = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->sides = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
lofte_pdf_ink_free (LoftePdfInk *self)
{
  g_string_free (self->pages, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->sides);
  g_free (self);
}

/* ---- the pieces as a file ---- */

static void
append_name (GString *text,
             const LofteObject *name)
{
  guint i;

  g_string_append_c (text, '/');
  for (i = 1; i < name->length; i++)
    if (g_ascii_isalnum (name->value.text[i]))
      g_string_append_c (text, name->value.text[i]);
    else
      g_string_append_printf (text, "#%02x", (guint8) name->value.text[i]);
}

static void
append_number (GString *text,
               double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.4f", number));
}

/* As deep as one object is nested, which its reader bounds; references are not followed. */
static void
append_object (GString *text,
               const LofteObject *object)
{
  guint i;

  switch (object->type)
    {
    case LOFTE_OBJECT_BOOLEAN:
      g_string_append (text, object->value.integer != 0 ? "true" : "false");
      break;
    case LOFTE_OBJECT_INTEGER:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, object->value.integer);
      break;
    case LOFTE_OBJECT_REAL:
      append_number (text, object->value.real);
      break;
    case LOFTE_OBJECT_STRING:
      g_string_append_c (text, '<');
      for (i = 0; i < object->length; i++)
        g_string_append_printf (text, "%02x", (guint8) object->value.text[i]);
      g_string_append_c (text, '>');
      break;
    case LOFTE_OBJECT_NAME:
      append_name (text, object);
      break;
    case LOFTE_OBJECT_ARRAY:
      g_string_append_c (text, '[');
      for (i = 0; i < object->length; i++)
        {
          append_object (text, object->value.items[i]);
          g_string_append_c (text, ' ');
        }
      g_string_append_c (text, ']');
      break;
    case LOFTE_OBJECT_DICTIONARY:
      g_string_append (text, "<<");
      for (i = 0; i < 2 * object->length; i++)
        {
          append_object (text, object->value.items[i]);
          g_string_append_c (text, ' ');
        }
      g_string_append (text, ">>");
      break;
    case LOFTE_OBJECT_REFERENCE:
      g_string_append_printf (text, "%u %u R", object->value.reference.number, object->value.reference.generation);
      break;
    case LOFTE_OBJECT_NULL:
    default:
      g_string_append (text, "null");
      break;
    }
}

static const LofteObject *
find_inherited (const LofteRevision *revision,
                const LofteObject *page,
                const char *key)
{
  const LofteObject *value = lofte_object_get (page, key);
  guint depth;

  for (depth = 0; value == NULL && depth < MAX_DEPTH && lofte_object_is (page, LOFTE_OBJECT_DICTIONARY); depth++)
    {
      page = lofte_revision_get (revision, page, "/Parent");
      value = lofte_object_get (page, key);
    }
  return value;
}

/* The first numbers that nothing in the file refers to are those behind the last one. */
static guint32
find_free_number (const LoftePdfInk *self)
{
  const LofteObject *size = lofte_object_get (lofte_revision_get_trailer (self->revision), "/Size");
  gint64 number = size != NULL && size->type == LOFTE_OBJECT_INTEGER ? size->value.integer : 0;
  guint n_entries;
  const LofteRevisionEntry *entries = lofte_revision_file_get_entries (self->revision->file, &n_entries);

  if (n_entries > 0)
    number = MAX (number, (gint64) entries[n_entries - 1].number + 1);
  return number > 0 && number < MAX_NUMBER ? (guint32) number : 0;
}

void
lofte_pdf_ink_add (LoftePdfInk *self,
                   const LofteObject *page,
                   const LoftePdfBox *box)
{
  static const char *const keys[] = { "/Resources", "/Contents", "/Group" };
  const double corners[] = { box->left, box->bottom, box->right, box->top };
  double side = MAX (box->right - box->left, box->top - box->bottom);
  guint32 number = find_free_number (self) + 2 + self->starts->len;
  gsize start = self->pages->len;
  guint i;

  g_array_append_val (self->starts, start);
  g_array_append_val (self->sides, side);
  g_string_append_printf (self->pages, "%u 0 obj\n<< /Type /Page /Parent %u 0 R /MediaBox [", number, find_free_number (self) + 1);
  for (i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      append_number (self->pages, corners[i]);
      g_string_append_c (self->pages, ' ');
    }
  g_string_append_c (self->pages, ']');
  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const LofteObject *value = find_inherited (self->revision, page, keys[i]);

      if (value == NULL || (i > 0 && value != lofte_object_get (page, keys[i])))
        continue;
      g_string_append_printf (self->pages, " %s ", keys[i]);
      append_object (self->pages, value);
    }
  g_string_append (self->pages, " >>\nendobj\n");
}

/* The signed bytes, and behind them a root of their own that has the pieces as its pages. */
static GBytes *
make_file (const LoftePdfInk *self)
{
  guint32 number = find_free_number (self);
  gsize size;
  const guint8 *data = lofte_revision_file_get_data (self->revision->file, &size);
  GString *text;
  gsize catalog, pages, first, table;
  guint i;

  if (number == 0)
    return NULL;
  text = g_string_sized_new (self->revision->length + 2 * self->pages->len + 1000);
  g_string_append_len (text, (const char *) data, self->revision->length);
  g_string_append_c (text, '\n');
  catalog = text->len;
  g_string_append_printf (text, "%u 0 obj\n<< /Type /Catalog /Pages %u 0 R >>\nendobj\n", number, number + 1);
  pages = text->len;
  g_string_append_printf (text, "%u 0 obj\n<< /Type /Pages /Count %u /Kids [", number + 1, self->starts->len);
  for (i = 0; i < self->starts->len; i++)
    g_string_append_printf (text, "%u 0 R ", number + 2 + i);
  g_string_append (text, "] >>\nendobj\n");
  first = text->len;
  g_string_append_len (text, self->pages->str, self->pages->len);
  table = text->len;
  g_string_append_printf (text, "xref\n%u %u\n%010" G_GSIZE_FORMAT " 00000 n \n%010" G_GSIZE_FORMAT " 00000 n \n", number, 2 + self->starts->len, catalog, pages);
  for (i = 0; i < self->starts->len; i++)
    g_string_append_printf (text, "%010" G_GSIZE_FORMAT " 00000 n \n", first + g_array_index (self->starts, gsize, i));
  g_string_append_printf (text, "trailer\n<< /Size %u /Root %u 0 R /Prev %" G_GSIZE_FORMAT " >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", number + 2 + self->starts->len, number,
                          lofte_revision_file_get_section (self->revision->file, self->revision->first_section)->start, table);
  return g_string_free_to_bytes (text);
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

static gboolean
is_empty (LoftePdfPages *pages,
          guint page,
          double side)
{
  cairo_surface_t *surface = lofte_pdf_pages_render (pages, page, MIN (SCALE, MAX_SIDE / side), NULL);
  gboolean empty = FALSE;

  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      guint width = cairo_image_surface_get_width (surface);
      guint height = cairo_image_surface_get_height (surface);
      g_autofree guint32 *pixels = copy_pixels (surface, width, height);

      empty = !has_ink (pixels, width, height);
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  return empty;
}

int
lofte_pdf_ink_find (LoftePdfInk *self,
                    GCancellable *cancellable)
{
  g_autoptr (GBytes) file = self->starts->len > 0 ? make_file (self) : NULL;
  g_autoptr (LoftePdfPages) pages = file != NULL ? lofte_pdf_pages_new (file, NULL) : NULL;
  guint i;

  if (self->starts->len > 0 && (pages == NULL || lofte_pdf_pages_get_count (pages) != self->starts->len))
    return 0;
  for (i = 0; i < self->starts->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (!is_empty (pages, i, g_array_index (self->sides, double, i)))
      return (int) i;
  return -1;
}
