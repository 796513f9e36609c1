/* LofteText — drawing its lines, and the links in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <pango/pangocairo.h>

#include "lofte-text-private.h"

static void
set_colour (LofteText *self, LofteLayout *layout)
{
  if (self->style->grey < 0)
    lofte_layout_set_accent (layout);
  else
    lofte_typography_set_grey (layout->cr, self->style->grey);
}

/* Pango empties the space at a line's end; readers of the tags then lose the word gap there. */
static void
restore_spaces (const char *text, PangoLayoutLine *line)
{
  for (GSList *list = line->runs; list; list = list->next)
    {
      PangoGlyphItem *run = list->data;
      PangoFont *font = run->item->analysis.font;
      hb_codepoint_t space;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        if (run->glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY && text[run->item->offset + run->glyphs->log_clusters[i]] == ' ' && hb_font_get_nominal_glyph (pango_font_get_hb_font (font), ' ', &space))
          run->glyphs->glyphs[i].glyph = space;
    }
}

static double
get_line_offset (LofteText *self, PangoLayoutLine *line)
{
  if (pango_layout_get_alignment (self->layout) != PANGO_ALIGN_RIGHT || self->width < 0)
    return 0;
  return self->width - lofte_text_get_line_width (line);
}

/**
 * lofte_text_show:
 * @self: A text.
 * @layout: The layout.
 * @x: Left edge.
 * @y: Upper edge of the first line drawn.
 * @first: First line.
 * @count: How many lines.
 *
 * Draws within a marker that the caller has begun.
 */
void
lofte_text_show (LofteText *self, LofteLayout *layout, double x, double y, guint first, guint count)
{
  set_colour (self, layout);
  for (guint i = first; i < first + count && i < self->lines->len; i++)
    {
      PangoLayoutLine *line = g_ptr_array_index (self->lines, i);

      restore_spaces (pango_layout_get_text (self->layout), line);
      cairo_move_to (layout->cr, x + get_line_offset (self, line), y + (i - first) * self->leading + self->baseline);
      pango_cairo_show_layout_line (layout->cr, line);
    }
}

static int
compare_run (gconstpointer a, gconstpointer b)
{
  const LofteTextRun *run = a;
  const gsize *offset = b;

  return run->set_end <= *offset ? -1 : run->set_start > *offset;
}

static const LofteTextRun *
find_run (const LofteText *self, gsize offset)
{
  guint index;

  if (!g_array_binary_search (self->runs, &offset, compare_run, &index))
    return NULL;
  return &g_array_index (self->runs, LofteTextRun, index);
}

static const char *
get_address (const LofteText *self, const PangoGlyphItem *item)
{
  const LofteTextRun *run = find_run (self, item->item->offset);

  return run ? run->address : NULL;
}

/* Pango parts runs only where the look changes, so a link gets a look of its own: see apply(). */
static void
draw_line_with_links (LofteText *self, LofteLayout *layout, LoftePdfNode *node, PangoLayoutLine *line, double x, double baseline)
{
  const char *text = pango_layout_get_text (self->layout);
  GSList *list = line->runs;

  restore_spaces (text, line);
  while (list)
    {
      const char *address = get_address (self, list->data);
      LoftePdfNode *target = node;
      double start = x;

      if (address)
        target = lofte_pdf_writer_add_node (layout->writer, node, "Link");
      lofte_pdf_writer_begin_content (layout->writer, target);
      if (address)
        lofte_layout_set_accent (layout);
      else
        set_colour (self, layout);
      for (; list && get_address (self, list->data) == address; list = list->next)
        {
          PangoGlyphItem *item = list->data;

          cairo_move_to (layout->cr, x, baseline);
          pango_cairo_show_glyph_item (layout->cr, text, item);
          x += pango_glyph_string_get_width (item->glyphs) / (double) PANGO_SCALE;
        }
      lofte_pdf_writer_end (layout->writer);
      if (address)
        {
          cairo_rectangle_t box = { start, baseline - self->baseline, x - start, self->leading };

          lofte_pdf_writer_add_link (layout->writer, target, &box, address, address);
        }
    }
}

/**
 * lofte_text_draw:
 * @self: A text.
 * @layout: The layout.
 * @node: The structure element it is the content of.
 * @x: Left edge.
 * @y: Upper edge of the first line drawn.
 * @first: First line.
 * @count: How many lines.
 */
void
lofte_text_draw (LofteText *self, LofteLayout *layout, LoftePdfNode *node, double x, double y, guint first, guint count)
{
  if (count == 0 || first >= self->lines->len || *self->plain == '\0')
    return;
  if (!self->has_links)
    {
      lofte_pdf_writer_begin_content (layout->writer, node);
      lofte_text_show (self, layout, x, y, first, count);
      lofte_pdf_writer_end (layout->writer);
      return;
    }
  for (guint i = first; i < first + count && i < self->lines->len; i++)
    draw_line_with_links (self, layout, node, g_ptr_array_index (self->lines, i), x, y + (i - first) * self->leading + self->baseline);
}

/**
 * lofte_text_draw_artifact:
 * @self: A text.
 * @layout: The layout.
 * @artifact: What it is beside the content.
 * @x: Left edge.
 * @y: Upper edge.
 */
void
lofte_text_draw_artifact (LofteText *self, LofteLayout *layout, LofteArtifact artifact, double x, double y)
{
  lofte_pdf_writer_begin_artifact (layout->writer, artifact);
  lofte_text_show (self, layout, x, y, 0, self->lines->len);
  lofte_pdf_writer_end (layout->writer);
}
