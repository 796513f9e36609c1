/* LofteListPages — utskriven lista: a table of words on as many pages as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "lofte-font-map.h"
#include "lofte-list-pages.h"
#include "lofte-pdf-writer-private.h"

/* A4 the long way, in points. */
#define PAGE_WIDTH 842.0
#define PAGE_HEIGHT 595.0
#define MARGIN 42.0
#define COLUMN_GAP 10.0
#define CELL_PADDING 4.0
#define FONT "Inter, Cantarell, sans-serif 9"
#define TITLE_FONT "Inter, Cantarell, sans-serif Bold 16"
#define HEAD_FONT "Inter, Cantarell, sans-serif Bold 9"
#define TITLE_HEIGHT 54.0
#define FOOTER_HEIGHT 22.0

struct _LofteListPages
{
  char *title;
  char *subtitle;
  guint n_columns;
  char **heads;
  double *shares;
  GPtrArray *cells; /* row after row */
  double width;
  double height;
  PangoContext *context;
  GArray *heights; /* of rows */
  GArray *starts;  /* first row of each page */
  /* Only while a PDF is written: */
  LoftePdfWriter *writer;
  LoftePdfNode *table;
};

static PangoContext *
new_context (PangoFontMap *font_map)
{
  PangoContext *context = pango_font_map_create_context (font_map);

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

/**
 * lofte_list_pages_new:
 * @title: What the list is.
 * @subtitle: What it is a list of, and of which day.
 * @columns: (array length=n_columns): Its columns.
 * @n_columns: How many.
 *
 * Returns: (transfer full): A list without rows.
 */
LofteListPages *
lofte_list_pages_new (const char *title, const char *subtitle, const LofteListPagesColumn *columns, guint n_columns)
{
  LofteListPages *self = g_new0 (LofteListPages, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->n_columns = n_columns;
  self->heads = g_new0 (char *, n_columns + 1);
  self->shares = g_new0 (double, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      self->heads[i] = g_strdup (columns[i].title);
      self->shares[i] = columns[i].share;
    }
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->context = new_context (pango_cairo_font_map_get_default ());
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
lofte_list_pages_free (LofteListPages *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_strfreev (self->heads);
  g_free (self->shares);
  g_ptr_array_unref (self->cells);
  g_object_unref (self->context);
  g_array_unref (self->heights);
  g_array_unref (self->starts);
  g_free (self);
}

/**
 * lofte_list_pages_add_row:
 * @self: A list.
 * @cells: One text for each column; %NULL for an empty cell.
 */
void
lofte_list_pages_add_row (LofteListPages *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (cells[i] ? cells[i] : ""));
}

static PangoLayout *
make_layout (LofteListPages *self, const char *font, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* A word too long for its column is parted anywhere: a hyphen there would be a fault of spelling. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_cell_width (LofteListPages *self, guint column)
{
  return self->shares[column] * (self->width - COLUMN_GAP * (self->n_columns - 1));
}

static const char *
get_cell (LofteListPages *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

static double
measure_row (LofteListPages *self, guint row)
{
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, FONT, get_cell (self, row, i), get_cell_width (self, i));

      height = MAX (height, get_height (layout));
    }
  return height + 2 * CELL_PADDING;
}

static double
measure_head (LofteListPages *self)
{
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, HEAD_FONT, self->heads[i], get_cell_width (self, i));

      height = MAX (height, get_height (layout));
    }
  return height + 2 * CELL_PADDING;
}

/**
 * lofte_list_pages_paginate:
 * @self: A list.
 * @width: Width of what may be printed on, in points.
 * @height: Its height.
 *
 * Parts the rows among pages; no row is parted.
 *
 * Returns: How many pages there are; at least one.
 */
guint
lofte_list_pages_paginate (LofteListPages *self, double width, double height)
{
  guint n_rows = self->cells->len / self->n_columns;
  double room = 0;
  double head;
  guint first = 0;

  self->width = width;
  self->height = height;
  g_array_set_size (self->heights, 0);
  g_array_set_size (self->starts, 0);
  head = measure_head (self);
  for (guint row = 0; row < n_rows; row++)
    {
      double row_height = measure_row (self, row);

      if (row == 0 || room < row_height)
        {
          g_array_append_val (self->starts, row);
          room = height - FOOTER_HEIGHT - head - (row == 0 ? TITLE_HEIGHT : 0);
        }
      room -= row_height;
      g_array_append_val (self->heights, row_height);
    }
  if (n_rows == 0)
    g_array_append_val (self->starts, first);
  return self->starts->len;
}

/* ---- drawing ---- */

static void
begin_artifact (LofteListPages *self, LofteArtifact artifact)
{
  if (self->writer)
    lofte_pdf_writer_begin_artifact (self->writer, artifact);
}

static void
end (LofteListPages *self)
{
  if (self->writer)
    lofte_pdf_writer_end (self->writer);
}

static LoftePdfNode *
add_node (LofteListPages *self, LoftePdfNode *parent, const char *type)
{
  return self->writer ? lofte_pdf_writer_add_node (self->writer, parent ? parent : lofte_pdf_writer_get_root (self->writer), type) : NULL;
}

static void
draw_text (LofteListPages *self, cairo_t *cairo, const char *font, const char *text, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = make_layout (self, font, text, width);

  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
}

/* An empty cell is a cell, but nothing is drawn in it. */
static void
draw_content (LofteListPages *self, cairo_t *cairo, LoftePdfNode *node, const char *font, const char *text, double x, double y, double width)
{
  if (!*text)
    return;
  if (self->writer)
    lofte_pdf_writer_begin_content (self->writer, node);
  draw_text (self, cairo, font, text, x, y, width);
  end (self);
}

static void
draw_rule (LofteListPages *self, cairo_t *cairo, double y, double thickness, double grey)
{
  begin_artifact (self, LOFTE_ARTIFACT_LAYOUT);
  cairo_save (cairo);
  cairo_set_source_rgb (cairo, grey, grey, grey);
  cairo_set_line_width (cairo, thickness);
  cairo_move_to (cairo, 0, y);
  cairo_line_to (cairo, self->width, y);
  cairo_stroke (cairo);
  cairo_restore (cairo);
  end (self);
}

/* Only the first page's head is read aloud; it is repeated for the eye. */
static double
draw_head (LofteListPages *self, cairo_t *cairo, guint page, double y)
{
  double height = measure_head (self);
  LoftePdfNode *row = page == 0 ? add_node (self, self->table, "TR") : NULL;
  double x = 0;

  if (page > 0)
    begin_artifact (self, LOFTE_ARTIFACT_REPEATED);
  for (guint i = 0; i < self->n_columns; i++)
    {
      LoftePdfNode *cell = row ? add_node (self, row, "TH") : NULL;

      if (cell)
        lofte_pdf_node_set_scope (cell, "Column");
      if (page == 0)
        draw_content (self, cairo, cell, HEAD_FONT, self->heads[i], x, y + CELL_PADDING, get_cell_width (self, i));
      else
        draw_text (self, cairo, HEAD_FONT, self->heads[i], x, y + CELL_PADDING, get_cell_width (self, i));
      x += get_cell_width (self, i) + COLUMN_GAP;
    }
  if (page > 0)
    end (self);
  draw_rule (self, cairo, y + height, 1, 0.25);
  return y + height;
}

static double
draw_row (LofteListPages *self, cairo_t *cairo, guint row, double y)
{
  double height = g_array_index (self->heights, double, row);
  LoftePdfNode *node = add_node (self, self->table, "TR");
  double x = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      draw_content (self, cairo, add_node (self, node, "TD"), FONT, get_cell (self, row, i), x, y + CELL_PADDING, get_cell_width (self, i));
      x += get_cell_width (self, i) + COLUMN_GAP;
    }
  draw_rule (self, cairo, y + height, 0.5, 0.75);
  return y + height;
}

static void
draw_footer (LofteListPages *self, cairo_t *cairo, guint page)
{
  /* Translators: a page and how many there are, as printed at its foot */
  g_autofree char *number = g_strdup_printf (_ ("%u (%u)"), page + 1, self->starts->len);
  g_autoptr (PangoLayout) layout = make_layout (self, FONT, number, 0);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  begin_artifact (self, LOFTE_ARTIFACT_FOOTER);
  cairo_move_to (cairo, self->width - (double) width / PANGO_SCALE, self->height - get_height (layout));
  pango_cairo_show_layout (cairo, layout);
  end (self);
}

/**
 * lofte_list_pages_draw:
 * @self: A list that was paginated.
 * @cairo: Where to; its origin is the upper left corner of what may be printed on.
 * @page: Which page, from 0.
 */
void
lofte_list_pages_draw (LofteListPages *self, cairo_t *cairo, guint page)
{
  guint first = g_array_index (self->starts, guint, page);
  guint last = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1) : self->heights->len;
  double y = 0;

  cairo_set_source_rgb (cairo, 0, 0, 0);
  if (page == 0)
    {
      draw_content (self, cairo, add_node (self, NULL, "H1"), TITLE_FONT, self->title, 0, 0, self->width);
      draw_content (self, cairo, add_node (self, NULL, "P"), FONT, self->subtitle, 0, 26, self->width);
      self->table = add_node (self, NULL, "Table");
      y = TITLE_HEIGHT;
    }
  y = draw_head (self, cairo, page, y);
  for (guint row = first; row < last; row++)
    y = draw_row (self, cairo, row, y);
  draw_footer (self, cairo, page);
}

/**
 * lofte_list_pages_write_pdf:
 * @self: A list.
 * @date: When it is written.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): A PDF/A-2a with a tagged table.
 */
GBytes *
lofte_list_pages_write_pdf (LofteListPages *self, GDateTime *date, GError **error)
{
  g_autoptr (PangoFontMap) font_map = lofte_font_map_new (error);
  g_autoptr (LoftePdfWriter) writer = NULL;
  /* Translators: the code of the language you translate to, as in sv-SE; a screen reader chooses its voice by it */
  const char *language = C_ ("language", "en");
  const LoftePdfMetadata metadata = { .title = self->title, .author = "Löfte", .subject = self->subtitle, .language = language, .date = date };
  guint n_pages;

  if (!font_map)
    return NULL;
  g_object_unref (self->context);
  self->context = new_context (font_map);
  pango_context_set_language (self->context, pango_language_from_string (language));
  n_pages = lofte_list_pages_paginate (self, PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 2 * MARGIN);
  self->writer = writer = lofte_pdf_writer_new (PAGE_WIDTH, PAGE_HEIGHT, TRUE);
  for (guint page = 0; page < n_pages; page++)
    {
      cairo_t *cairo = lofte_pdf_writer_get_cairo (writer);

      cairo_save (cairo);
      cairo_translate (cairo, MARGIN, MARGIN);
      lofte_list_pages_draw (self, cairo, page);
      cairo_restore (cairo);
      lofte_pdf_writer_end_page (writer);
    }
  self->writer = NULL;
  return lofte_pdf_writer_finish (writer, &metadata, NULL, error);
}
