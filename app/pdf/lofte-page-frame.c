/* What stands around the text of each page: header, footer, draft mark, line numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <pango/pangocairo.h>

#include "lofte-layout-private.h"

#define HEADER_TOP 44.0
#define HEADER_RULE 60.0
#define FOOTER_TOP (LOFTE_PAGE_HEIGHT - 56.0)
/* More than any line holds. */
#define MOST_HEADER_LETTERS 200
#define RULE_GREY 0.4
#define DRAFT_GREY 0.93
#define DRAFT_SIZE 132.0

static void
draw_marginal (LofteLayout *layout, LofteArtifact artifact, const char *text, double y, gboolean right)
{
  LofteText *line;

  if (!text || !*text)
    return;
  line = lofte_text_new (layout, LOFTE_STYLE_MARGIN, -1, text);
  lofte_text_draw_artifact (line, layout, artifact, right ? layout->left + layout->width - lofte_text_get_widest_line (line) : layout->left, y);
  lofte_text_free (line);
}

static char *
dup_head (const char *text, glong n_letters)
{
  g_autofree char *head = g_utf8_substring (text, 0, n_letters);

  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* As long as fits beside what stands at the right. */
static char *
shorten (LofteLayout *layout, const char *text, double room)
{
  glong all = g_utf8_strlen (text, -1);
  g_autofree char *candidate = all > MOST_HEADER_LETTERS ? dup_head (text, MOST_HEADER_LETTERS) : g_strdup (text);

  for (glong letters = MIN (all, MOST_HEADER_LETTERS); letters > 8; letters -= 4)
    {
      LofteText *line = lofte_text_new (layout, LOFTE_STYLE_MARGIN, -1, candidate);
      double width = lofte_text_get_widest_line (line);

      lofte_text_free (line);
      if (width <= room)
        break;
      g_free (candidate);
      candidate = dup_head (text, letters - 4);
    }
  return g_steal_pointer (&candidate);
}

static char *
join_registration_numbers (LofteLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lofte_element_count (layout->root, "party"); i++)
    {
      const char *dnr = lofte_element_get (lofte_element_peek (layout->root, "party", i), "dnr");

      if (dnr)
        g_string_append_printf (text, "%s%s", text->len ? " · " : "", dnr);
    }
  return g_string_free (text, FALSE);
}

static void
draw_header (LofteLayout *layout)
{
  g_autofree char *title = lofte_agreement_dup_title (layout->agreement);
  g_autofree char *numbers = join_registration_numbers (layout);
  g_autofree char *short_title = shorten (layout, title, layout->width * (*numbers ? 0.6 : 1));
  g_autofree char *short_numbers = shorten (layout, numbers, layout->width * 0.38);

  draw_marginal (layout, LOFTE_ARTIFACT_HEADER, short_title, HEADER_TOP, FALSE);
  draw_marginal (layout, LOFTE_ARTIFACT_HEADER, short_numbers, HEADER_TOP, TRUE);
  lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_HEADER);
  lofte_typography_set_grey (layout->cr, RULE_GREY);
  cairo_rectangle (layout->cr, layout->left, HEADER_RULE, layout->width, 0.5);
  cairo_fill (layout->cr);
  lofte_pdf_writer_end (layout->writer);
}

static char *
get_version_text (LofteLayout *layout)
{
  const char *version = layout->options->version;
  g_autofree char *day = g_date_time_format (layout->options->date, "%Y-%m-%d");
  const char *mark = NULL;

  if (layout->options->copy == LOFTE_COPY_DRAFT)
    mark = lofte_layout_word (layout, LOFTE_WORD_DRAFT);
  if (layout->options->copy == LOFTE_COPY_REVIEW)
    mark = lofte_layout_word (layout, LOFTE_WORD_REVIEW_COPY);
  if (mark)
    return version ? g_strdup_printf ("%s %s – %s", mark, version, day) : g_strdup_printf ("%s – %s", mark, day);
  return version ? g_strdup_printf ("%s %s", lofte_layout_word (layout, LOFTE_WORD_VERSION), version) : NULL;
}

static void
draw_footer (LofteLayout *layout, guint page, guint n_pages)
{
  g_autofree char *number = g_strdup_printf ("%u (%u)", page + 1, n_pages);
  g_autofree char *version = get_version_text (layout);

  draw_marginal (layout, LOFTE_ARTIFACT_FOOTER, version, FOOTER_TOP, FALSE);
  if (n_pages > 1)
    draw_marginal (layout, LOFTE_ARTIFACT_FOOTER, number, FOOTER_TOP, TRUE);
}

/* Once, behind the first page, lightly: a draft must not be taken for the final, nor be hard to read. */
static void
draw_draft_mark (LofteLayout *layout)
{
  cairo_t *cr = layout->cr;
  g_autoptr (PangoLayout) mark = pango_layout_new (layout->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Inter SemiBold");
  int width, height;

  pango_font_description_set_absolute_size (font, DRAFT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (mark, font);
  pango_layout_set_text (mark, lofte_layout_word (layout, LOFTE_WORD_DRAFT), -1);
  pango_layout_get_size (mark, &width, &height);
  lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_LAYOUT);
  cairo_save (cr);
  cairo_translate (cr, LOFTE_PAGE_WIDTH / 2, LOFTE_PAGE_HEIGHT * 0.6);
  cairo_rotate (cr, -G_PI / 5);
  cairo_move_to (cr, -width / 2.0 / PANGO_SCALE, -height / 2.0 / PANGO_SCALE);
  lofte_typography_set_grey (cr, DRAFT_GREY);
  pango_cairo_show_layout (cr, mark);
  cairo_restore (cr);
  lofte_pdf_writer_end (layout->writer);
}

/* Every fifth half-line of the grid, so that a remark by telephone finds its line. */
static void
draw_line_numbers (LofteLayout *layout, guint page)
{
  double top = page == 0 ? LOFTE_FIRST_TOP : LOFTE_NEXT_TOP;
  guint number = 5;

  for (double y = top + 4 * 2 * LOFTE_HALF_LINE; y < LOFTE_TEXT_BOTTOM; y += 10 * LOFTE_HALF_LINE, number += 5)
    {
      g_autofree char *text = g_strdup_printf ("%u", number);
      LofteText *line = lofte_text_new (layout, LOFTE_STYLE_MARGIN, -1, text);

      lofte_text_draw_artifact (line, layout, LOFTE_ARTIFACT_LAYOUT, layout->left - 40 - lofte_text_get_widest_line (line), y);
      lofte_text_free (line);
    }
}

/**
 * lofte_page_frame_draw:
 * @layout: The layout.
 * @page: Page, from 0.
 * @n_pages: How many there are.
 */
void
lofte_page_frame_draw (LofteLayout *layout, guint page, guint n_pages)
{
  if (page == 0 && layout->options->copy == LOFTE_COPY_DRAFT)
    draw_draft_mark (layout);
  if (page > 0)
    draw_header (layout);
  if (layout->options->copy == LOFTE_COPY_REVIEW)
    draw_line_numbers (layout, page);
  draw_footer (layout, page, n_pages);
}
