/* LofteText — one run of text broken into lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "lofte-text-private.h"

/* So many letters that the font lacks are named, and so much of the text where they stand. */
#define MOST_UNKNOWN 5
#define QUOTED_LETTERS 40

static void
clear_run (gpointer data)
{
  g_free (((LofteTextRun *) data)->address);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

/* Offsets move by the joints that stand before them. */
gsize
lofte_text_shift (const LofteText *self, gsize offset)
{
  gsize before = 0;

  for (guint i = 0; i < self->hyphens->len && g_array_index (self->hyphens, gsize, i) < offset; i++)
    before++;
  return offset + before * strlen (self->joint);
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
      g_string_append (text, self->joint);
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

void
lofte_text_apply (LofteText *self)
{
  g_autofree char *text = compose (self);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < self->runs->len; i++)
    {
      LofteTextRun *run = &g_array_index (self->runs, LofteTextRun, i);
      gsize start = run->set_start = lofte_text_shift (self, run->start);
      gsize end = run->set_end = lofte_text_shift (self, run->end);

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

/* ---- making ---- */

/* Pango sets a sample text to learn how tall a font is: once for each style is enough. */
static const LofteStyleFont *
get_style_font (LofteLayout *layout, LofteStyle style)
{
  LofteStyleFont *font = &layout->fonts[style];
  const LofteTextStyle *measures = lofte_typography_get_style (style);
  PangoFontMetrics *metrics;

  if (font->description)
    return font;
  font->description = pango_font_description_new ();
  pango_font_description_set_family_static (font->description, "Inter");
  pango_font_description_set_weight (font->description, measures->weight);
  pango_font_description_set_absolute_size (font->description, measures->size * layout->scale * PANGO_SCALE);
  metrics = pango_context_get_metrics (layout->context, font->description, NULL);
  font->ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  font->descent = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  return font;
}

static LofteText *
new_text (LofteLayout *layout, LofteStyle style)
{
  LofteText *self = g_new0 (LofteText, 1);
  const LofteStyleFont *font = get_style_font (layout, style);

  self->style = lofte_typography_get_style (style);
  self->runs = g_array_new (FALSE, TRUE, sizeof (LofteTextRun));
  g_array_set_clear_func (self->runs, clear_run);
  self->hyphens = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->joint = LOFTE_TEXT_SOFT_HYPHEN;
  self->lines = g_ptr_array_new ();
  self->leading = self->style->leading * layout->scale;
  self->layout = pango_layout_new (layout->context);
  pango_layout_set_font_description (self->layout, font->description);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  self->baseline = (self->leading - (font->ascent + font->descent)) / 2 + font->ascent;
  return self;
}

static void
append_run (LofteText *self, GString *plain, const char *text, gboolean bold, gboolean italic, const char *address)
{
  LofteTextRun run = { .start = plain->len, .bold = bold, .italic = italic };

  g_string_append (plain, text);
  run.end = plain->len;
  run.address = g_strdup (address);
  self->has_links |= address != NULL;
  g_array_append_val (self->runs, run);
}

/* The letters of @run that the font lacks and @letters has not yet, as many as are named. */
static void
append_unknown (GString *letters, const PangoGlyphString *glyphs, guint *count)
{
  for (int i = 0; i < glyphs->num_glyphs && *count <= MOST_UNKNOWN; i++)
    {
      PangoGlyph glyph = glyphs->glyphs[i].glyph;
      char letter[7] = { 0 };

      if (!(glyph & PANGO_GLYPH_UNKNOWN_FLAG) || glyph == PANGO_GLYPH_INVALID_INPUT)
        continue;
      g_unichar_to_utf8 (glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, letter);
      if (strstr (letters->str, letter))
        continue;
      if (++*count <= MOST_UNKNOWN)
        g_string_append_printf (letters, "%s%s", letters->len ? " " : "", letter);
      else
        g_string_append (letters, " …");
    }
}

/* The beginning of the text says where it is. */
static char *
dup_beginning (const LofteText *self)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (self->plain, -1) <= QUOTED_LETTERS)
    return g_strdup (self->plain);
  beginning = g_utf8_substring (self->plain, 0, QUOTED_LETTERS);
  return g_strconcat (g_strchomp (beginning), "…", NULL);
}

static void
warn_unknown (LofteText *self, LofteLayout *layout)
{
  g_autoptr (GString) letters = NULL;
  g_autofree char *beginning = NULL;
  guint count = 0;

  if (pango_layout_get_unknown_glyphs_count (self->layout) == 0)
    return;
  letters = g_string_new (NULL);
  for (guint i = 0; i < self->lines->len; i++)
    for (GSList *run = ((PangoLayoutLine *) g_ptr_array_index (self->lines, i))->runs; run; run = run->next)
      append_unknown (letters, ((PangoGlyphItem *) run->data)->glyphs, &count);
  beginning = dup_beginning (self);
  /* Translators: the first %s is the beginning of a text in the document, the second one letters with spaces between them */
  g_ptr_array_add (layout->warnings, g_strdup_printf (_ ("“%s”: the document’s font lacks these characters, so they are printed as boxes: %s"), beginning, letters->str));
}

/**
 * lofte_text_set_width:
 * @self: A text.
 * @layout: The layout.
 * @width: Measure in points; negative for one line without end.
 *
 * Breaks the text into lines anew, unless each of its lines fits as it is.
 */
void
lofte_text_set_width (LofteText *self, LofteLayout *layout, double width)
{
  gboolean natural = self->lines->len > 0 && self->width < 0;
  gboolean fits = natural && width >= 0 && lofte_text_get_widest_line (self) <= width;
  gboolean hyphenates = width >= 0 && self->style->hyphenate && layout->hyphenator;

  self->width = width;
  if (fits)
    return;
  g_array_set_size (self->hyphens, 0);
  self->joint = LOFTE_TEXT_SOFT_HYPHEN;
  if (width >= 0 && lofte_text_has_endless_word (self))
    {
      lofte_text_part_endless (self);
      return;
    }
  /* Setting costs most of all: hyphens are chosen from the text as it is set already. */
  if (!natural)
    lofte_text_apply (self);
  if (hyphenates && (natural || self->lines->len > 1) && lofte_text_hyphenate (self, layout->hyphenator))
    return;
  if (natural)
    lofte_text_apply (self);
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

/* As Pango's own extents, without looking at every glyph for its ink. */
double
lofte_text_get_line_width (const PangoLayoutLine *line)
{
  int width = 0;

  for (GSList *list = line->runs; list; list = list->next)
    width += pango_glyph_string_get_width (((PangoGlyphItem *) list->data)->glyphs);
  return width / (double) PANGO_SCALE;
}

double
lofte_text_get_widest_line (LofteText *self)
{
  double widest = 0;

  for (guint i = 0; i < self->lines->len; i++)
    widest = MAX (widest, lofte_text_get_line_width (g_ptr_array_index (self->lines, i)));
  return widest;
}

double
lofte_text_get_last_line_width (LofteText *self)
{
  return self->lines->len ? lofte_text_get_line_width (g_ptr_array_index (self->lines, self->lines->len - 1)) : 0;
}

void
lofte_text_align_right (LofteText *self)
{
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  set_lines (self);
}
