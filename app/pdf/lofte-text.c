/* LofteText — one run of text broken into lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "lofte-layout-private.h"

#define SOFT_HYPHEN "\u00ad"
/* A line that leaves this much of the measure empty is worth a hyphen. */
#define RAGGED_SHARE 0.13
#define SHORTEST_HYPHENATED_WORD 7
#define MAX_HYPHENATION_ROUNDS 6

typedef struct
{
  gsize start;
  gsize end;
  gboolean bold;
  gboolean italic;
  char *address;
} TextRun;

struct _LofteText
{
  char *plain;
  GArray *runs; /* TextRun, offsets into plain */
  PangoLayout *layout;
  GArray *hyphens;  /* gsize, offsets into plain where a soft hyphen stands */
  GPtrArray *lines; /* PangoLayoutLine, borrowed from layout */
  const LofteTextStyle *style;
  double width; /* negative: one line */
  double leading;
  double baseline; /* of a line, from its upper edge */
  gboolean has_links;
};

static void
clear_run (gpointer data)
{
  g_free (((TextRun *) data)->address);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

/* Offsets move by the soft hyphens that stand before them. */
static gsize
shift (const LofteText *self, gsize offset)
{
  gsize before = 0;

  for (guint i = 0; i < self->hyphens->len && g_array_index (self->hyphens, gsize, i) < offset; i++)
    before++;
  return offset + before * strlen (SOFT_HYPHEN);
}

static char *
compose (const LofteText *self)
{
  GString *text = g_string_sized_new (strlen (self->plain) + self->hyphens->len * 2);
  gsize from = 0;

  for (guint i = 0; i < self->hyphens->len; i++)
    {
      gsize at = g_array_index (self->hyphens, gsize, i);

      g_string_append_len (text, self->plain + from, (gssize) (at - from));
      g_string_append (text, SOFT_HYPHEN);
      from = at;
    }
  g_string_append (text, self->plain + from);
  return g_string_free (text, FALSE);
}

static void
set_lines (LofteText *self)
{
  g_ptr_array_set_size (self->lines, 0);
  for (GSList *line = pango_layout_get_lines (self->layout); line; line = line->next)
    g_ptr_array_add (self->lines, line->data);
}

static void
apply (LofteText *self)
{
  g_autofree char *text = compose (self);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < self->runs->len; i++)
    {
      const TextRun *run = &g_array_index (self->runs, TextRun, i);
      gsize start = shift (self, run->start);
      gsize end = shift (self, run->end);

      if (run->bold)
        add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), start, end);
      if (run->italic)
        add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      /* The colour itself is set when drawing; the attribute parts the glyph runs. */
      if (run->address)
        add_attribute (attributes, pango_attr_foreground_new (0, 0, (guint16) (i + 1)), start, end);
    }
  if (self->style->spacing != 0)
    add_attribute (attributes, pango_attr_letter_spacing_new ((int) (self->style->spacing * PANGO_SCALE)), 0, G_MAXUINT);
  if (self->style->tabular)
    add_attribute (attributes, pango_attr_font_features_new ("tnum=1"), 0, G_MAXUINT);

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_width (self->layout, self->width < 0 ? -1 : (int) (self->width * PANGO_SCALE));
  set_lines (self);
}

/* ---- hyphenation ---- */

static double
get_line_width (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

static gboolean
ends_inside_word (const char *text, const PangoLayoutLine *line)
{
  const char *end = text + line->start_index + line->length;
  gunichar before, after;

  if (line->length == 0 || *end == '\0')
    return FALSE;
  after = g_utf8_get_char (end);
  before = g_utf8_get_char (g_utf8_prev_char (end));
  return g_unichar_isalpha (before) && g_unichar_isalpha (after);
}

static gboolean
is_ragged (const LofteText *self)
{
  const char *text = pango_layout_get_text (self->layout);

  for (guint i = 0; i + 1 < self->lines->len; i++)
    {
      PangoLayoutLine *line = g_ptr_array_index (self->lines, i);

      if (ends_inside_word (text, line) || self->width - get_line_width (line) > self->width * RAGGED_SHARE)
        return TRUE;
    }
  return FALSE;
}

static void
find_candidates (LofteText *self, LofteHyphenator *hyphenator, GArray *candidates)
{
  const char *at = self->plain;

  while (*at)
    {
      const char *start;
      gsize letters = 0;

      while (*at && !g_unichar_isalpha (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      start = at;
      while (*at && g_unichar_isalpha (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
          letters++;
        }
      if (letters >= SHORTEST_HYPHENATED_WORD)
        {
          g_autofree char *word = g_strndup (start, at - start);
          g_autoptr (GArray) breaks = lofte_hyphenator_find (hyphenator, word);

          for (guint i = 0; breaks && i < breaks->len; i++)
            {
              gsize offset = (gsize) (start - self->plain) + g_array_index (breaks, gsize, i);

              g_array_append_val (candidates, offset);
            }
        }
    }
}

static gboolean
ends_with_soft_hyphen (const char *text, const PangoLayoutLine *line)
{
  gsize end = line->start_index + line->length;

  return end >= strlen (SOFT_HYPHEN) && memcmp (text + end - strlen (SOFT_HYPHEN), SOFT_HYPHEN, strlen (SOFT_HYPHEN)) == 0;
}

/* The hyphens that ended a line, as offsets into plain; @twice gets one that follows another directly. */
static GArray *
find_used (const LofteText *self, gsize *twice)
{
  const char *text = pango_layout_get_text (self->layout);
  GArray *used = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean before = FALSE;

  *twice = G_MAXSIZE;
  for (guint i = 0; i + 1 < self->lines->len; i++)
    {
      PangoLayoutLine *line = g_ptr_array_index (self->lines, i);
      gboolean hyphen = ends_with_soft_hyphen (text, line);

      if (hyphen)
        {
          gsize end = line->start_index + line->length;

          for (guint j = 0; j < self->hyphens->len; j++)
            if (shift (self, g_array_index (self->hyphens, gsize, j)) + strlen (SOFT_HYPHEN) == end)
              {
                gsize offset = g_array_index (self->hyphens, gsize, j);

                g_array_append_val (used, offset);
                if (before && *twice == G_MAXSIZE)
                  *twice = offset;
                break;
              }
        }
      before = hyphen;
    }
  return used;
}

static void
hyphenate (LofteText *self, LofteHyphenator *hyphenator)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gsize));
  GArray *used = NULL;

  find_candidates (self, hyphenator, candidates);
  if (candidates->len == 0)
    return;
  for (guint round = 0; round < MAX_HYPHENATION_ROUNDS; round++)
    {
      gsize twice;

      g_array_set_size (self->hyphens, 0);
      g_array_append_vals (self->hyphens, candidates->data, candidates->len);
      apply (self);
      g_clear_pointer (&used, g_array_unref);
      used = find_used (self, &twice);
      if (twice == G_MAXSIZE)
        break;
      for (guint i = 0; i < candidates->len; i++)
        if (g_array_index (candidates, gsize, i) == twice)
          {
            g_array_remove_index (candidates, i);
            break;
          }
    }
  /* Only the hyphens that are seen stay, so that no reader meets the others. */
  g_array_unref (self->hyphens);
  self->hyphens = used;
  apply (self);
}

/* ---- making ---- */

static LofteText *
new_text (LofteLayout *layout, LofteStyle style)
{
  LofteText *self = g_new0 (LofteText, 1);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoFontMetrics *metrics;
  double ascent, descent;

  self->style = lofte_typography_get_style (style);
  self->runs = g_array_new (FALSE, TRUE, sizeof (TextRun));
  g_array_set_clear_func (self->runs, clear_run);
  self->hyphens = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->lines = g_ptr_array_new ();
  self->leading = self->style->leading * layout->scale;
  self->layout = pango_layout_new (layout->context);
  pango_font_description_set_family_static (font, "Inter");
  pango_font_description_set_weight (font, self->style->weight);
  pango_font_description_set_absolute_size (font, self->style->size * layout->scale * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  metrics = pango_context_get_metrics (layout->context, font, NULL);
  ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  descent = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  self->baseline = (self->leading - (ascent + descent)) / 2 + ascent;
  return self;
}

static void
append_run (LofteText *self, GString *plain, const char *text, gboolean bold, gboolean italic, const char *address)
{
  TextRun run = { .start = plain->len, .bold = bold, .italic = italic };

  g_string_append (plain, text);
  run.end = plain->len;
  run.address = g_strdup (address);
  self->has_links |= address != NULL;
  g_array_append_val (self->runs, run);
}

static void
warn_unknown (LofteText *self, LofteLayout *layout)
{
  if (pango_layout_get_unknown_glyphs_count (self->layout) == 0)
    return;
  /* Translators: %s is a piece of the document's text */
  g_ptr_array_add (layout->warnings, g_strdup_printf (_ ("“%s” holds letters or signs that the document’s font lacks; they are printed as boxes."), self->plain));
}

/**
 * lofte_text_set_width:
 * @self: A text.
 * @layout: The layout.
 * @width: Measure in points; negative for one line without end.
 *
 * Breaks the text into lines anew.
 */
void
lofte_text_set_width (LofteText *self, LofteLayout *layout, double width)
{
  self->width = width;
  g_array_set_size (self->hyphens, 0);
  apply (self);
  if (width >= 0 && self->style->hyphenate && layout->hyphenator && self->lines->len > 1 && is_ragged (self))
    hyphenate (self, layout->hyphenator);
}

/**
 * lofte_text_new:
 * @layout: The layout.
 * @style: How it looks.
 * @width: Measure in points; negative for one line without end.
 * @plain: (nullable): The text; a line break in it is kept.
 *
 * Returns: (transfer full): The text in lines.
 */
LofteText *
lofte_text_new (LofteLayout *layout, LofteStyle style, double width, const char *plain)
{
  LofteText *self = new_text (layout, style);

  self->plain = lofte_typography_prepare (plain ? plain : "");
  lofte_text_set_width (self, layout, width);
  warn_unknown (self, layout);
  return self;
}

/**
 * lofte_text_new_runs:
 * @layout: The layout.
 * @style: How it looks.
 * @width: Measure in points.
 * @block: A block of rich text whose fields are resolved.
 *
 * Returns: (transfer full): The text in lines.
 */
LofteText *
lofte_text_new_runs (LofteLayout *layout, LofteStyle style, double width, const LofteBlock *block)
{
  LofteText *self = new_text (layout, style);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < block->runs->len; i++)
    {
      const LofteRun *run = g_ptr_array_index (block->runs, i);
      g_autofree char *text = lofte_typography_prepare (run->text);

      append_run (self, plain, text, run->bold, run->italic, run->address);
    }
  self->plain = g_string_free (plain, FALSE);
  lofte_text_set_width (self, layout, width);
  warn_unknown (self, layout);
  return self;
}

/**
 * lofte_text_free:
 * @self: (nullable): A text.
 */
void
lofte_text_free (LofteText *self)
{
  if (!self)
    return;
  g_free (self->plain);
  g_array_unref (self->runs);
  g_array_unref (self->hyphens);
  g_ptr_array_unref (self->lines);
  g_object_unref (self->layout);
  g_free (self);
}

/* ---- measures ---- */

guint
lofte_text_get_n_lines (LofteText *self)
{
  return self->lines->len;
}

double
lofte_text_get_leading (LofteText *self)
{
  return self->leading;
}

double
lofte_text_get_height (LofteText *self)
{
  return self->leading * self->lines->len;
}

double
lofte_text_get_widest_line (LofteText *self)
{
  double widest = 0;

  for (guint i = 0; i < self->lines->len; i++)
    widest = MAX (widest, get_line_width (g_ptr_array_index (self->lines, i)));
  return widest;
}

void
lofte_text_align_right (LofteText *self)
{
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  set_lines (self);
}

/* ---- drawing ---- */

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
  return self->width - get_line_width (line);
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

static const TextRun *
find_run (const LofteText *self, gsize offset)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const TextRun *run = &g_array_index (self->runs, TextRun, i);

      if (offset >= shift (self, run->start) && offset < shift (self, run->end))
        return run;
    }
  return NULL;
}

static const char *
get_address (const LofteText *self, const PangoGlyphItem *item)
{
  const TextRun *run = find_run (self, item->item->offset);

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
  if (count == 0 || *self->plain == '\0')
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
