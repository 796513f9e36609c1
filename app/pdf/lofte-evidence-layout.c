/* The situational picture: its three parts, its problems, and items of evidence as tables and figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-evidence-chart.h"
#include "lofte-layout-private.h"
#include "lofte-pdf-render.h"
#include "lofte-picture-draw-private.h"

#define FRAME_GREY 0.6
#define LOWEST_RESOLUTION 150.0
#define RASTER_RESOLUTION 200.0
#define HIGHEST_FIGURE (LOFTE_TEXT_BOTTOM - LOFTE_NEXT_TOP - 60.0)

typedef struct
{
  LofteText *heading; /* (nullable): what the figure shows */
  LoftePdfNode *node;
  LoftePdfNode *heading_node;
  double figure_top;
  double width;
  double height;
  gboolean decorative;
  cairo_surface_t *picture; /* one of these three */
  LoftePdfPages *pages;
  LofteChart *chart;
  guint page;
} Figure;

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  lofte_text_free (figure->heading);
  g_clear_pointer (&figure->picture, cairo_surface_destroy);
  g_clear_object (&figure->pages);
  g_clear_pointer (&figure->chart, lofte_evidence_chart_free);
  g_free (figure);
}

/* Decoded and flattened by poppler: whatever is on the page becomes pixels of sRGB. @scale is that of the page on paper. */
static void
draw_as_picture (LofteLayout *layout, Figure *figure, double scale)
{
  double pixels_a_point = RASTER_RESOLUTION / 72.0 * scale;
  cairo_surface_t *picture = lofte_pdf_pages_render (figure->pages, figure->page, pixels_a_point, NULL);

  if (!picture)
    return;
  cairo_scale (layout->cr, 1 / pixels_a_point, 1 / pixels_a_point);
  cairo_set_source_surface (layout->cr, picture, 0, 0);
  cairo_paint (layout->cr);
  cairo_surface_destroy (picture);
}

static void
draw_page_figure (LofteLayout *layout, Figure *figure, double y)
{
  double width, height;

  lofte_pdf_pages_get_size (figure->pages, figure->page, &width, &height);
  cairo_save (layout->cr);
  cairo_rectangle (layout->cr, layout->left, y, figure->width, figure->height);
  cairo_clip (layout->cr);
  cairo_translate (layout->cr, layout->left, y);
  cairo_scale (layout->cr, figure->width / width, figure->height / height);
  if (layout->raster_pages)
    draw_as_picture (layout, figure, figure->width / width);
  else
    lofte_pdf_pages_draw (figure->pages, figure->page, layout->cr, TRUE);
  cairo_restore (layout->cr);
  lofte_typography_set_grey (layout->cr, FRAME_GREY);
  cairo_set_line_width (layout->cr, 0.5);
  cairo_rectangle (layout->cr, layout->left, y, figure->width, figure->height);
  cairo_stroke (layout->cr);
}

static void
draw_figure (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  Figure *figure = item->data;
  cairo_rectangle_t box = { layout->left, y + figure->figure_top, figure->width, figure->height };

  if (figure->heading)
    lofte_text_draw (figure->heading, layout, figure->heading_node, layout->left, y, 0, lofte_text_get_n_lines (figure->heading));
  if (figure->picture)
    {
      lofte_picture_draw (layout, figure->picture, figure->node, box.x, box.y, box.width, 0);
      return;
    }
  lofte_pdf_node_set_box (layout->writer, figure->node, &box);
  lofte_pdf_writer_begin_content (layout->writer, figure->node);
  if (figure->pages)
    {
      draw_page_figure (layout, figure, box.y);
    }
  else
    {
      cairo_save (layout->cr);
      cairo_translate (layout->cr, box.x, box.y);
      lofte_chart_draw (figure->chart, layout->cr, layout->context, box.width, box.height);
      cairo_restore (layout->cr);
    }
  lofte_pdf_writer_end (layout->writer);
}

/* ---- captions ---- */

static void
append_fact (GString *text, const char *fact)
{
  if (fact && *fact)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", fact);
}

static char *
get_caption (LofteLayout *layout, LofteElement *evidence, LofteWord kind, guint number)
{
  const char *source = lofte_element_get (evidence, "source");
  const char *retrieved = lofte_element_get (evidence, "retrieved");
  g_autoptr (GString) facts = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  if (!layout->unnumbered)
    g_string_append_printf (text, "%s %u. ", lofte_layout_word (layout, kind), number);
  append_fact (facts, lofte_element_get (evidence, "title"));
  append_fact (facts, lofte_element_get (evidence, "area"));
  append_fact (facts, lofte_element_get (evidence, "unit"));
  append_fact (facts, lofte_element_get (evidence, "period"));
  if (lofte_element_get_boolean (evidence, "preliminary"))
    append_fact (facts, lofte_layout_word (layout, LOFTE_WORD_PRELIMINARY));
  if (lofte_element_get (evidence, "answers"))
    {
      g_autofree char *answers = lofte_words_format_number (layout->language, lofte_element_get (evidence, "answers"));
      g_autofree char *phrase = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_ANSWERS), answers, NULL);

      append_fact (facts, phrase);
    }
  if (facts->len)
    g_string_append_printf (text, "%s. ", facts->str);
  if (source)
    {
      g_string_append_printf (text, "%s: %s", lofte_layout_word (layout, LOFTE_WORD_SOURCE), source);
      if (retrieved)
        g_string_append_printf (text, ", %s %s", lofte_layout_word (layout, LOFTE_WORD_RETRIEVED), retrieved);
      if (!g_str_has_suffix (text->str, "."))
        g_string_append_c (text, '.');
    }
  if (text->len == 0)
    g_string_append (text, lofte_layout_word (layout, kind));
  return g_strchomp (g_string_free (text, FALSE));
}

static LofteItem *
add_figure_item (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence, Figure *figure, const char *alternative, const char *caption)
{
  const char *finding = lofte_element_get (evidence, "finding");
  LofteItem *item = lofte_item_new (1, draw_figure, figure, figure_free);

  if (finding)
    {
      figure->heading_node = lofte_pdf_writer_add_node (layout->writer, parent, "P");
      figure->heading = lofte_text_new (layout, LOFTE_STYLE_CAPTION_HEAD, layout->width, finding);
      figure->figure_top = lofte_text_get_height (figure->heading) + LOFTE_HALF_LINE / 2;
    }
  if (!figure->decorative)
    {
      figure->node = lofte_pdf_writer_add_node (layout->writer, parent, "Figure");
      lofte_pdf_node_set_alternative (figure->node, alternative && *alternative ? alternative : caption);
    }
  item->heights[0] = figure->figure_top + figure->height;
  item->space_before = 2 * LOFTE_HALF_LINE;
  item->keep_with_next = TRUE;
  item->element = g_strdup (lofte_element_get_id (evidence));
  lofte_layout_add (layout, item);
  {
    /* The caption belongs to the figure in the structure as on the page. */
    LofteItem *words = lofte_paragraph_add (layout, figure->node ? figure->node : parent, figure->node ? "Caption" : "P", LOFTE_STYLE_CAPTION, caption);

    if (words)
      words->least = words->n_parts;
  }
  return item;
}

/* ---- tables and charts ---- */

static void
add_table (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence)
{
  g_auto (GStrv) columns = lofte_element_dup_words (evidence, "column");
  guint n_columns = g_strv_length (columns);
  g_autofree char *caption = NULL;
  LofteTable *table;
  LofteItem *item;

  if (n_columns == 0 || lofte_element_count (evidence, "row") == 0)
    return;
  caption = get_caption (layout, evidence, LOFTE_WORD_TABLE, ++layout->n_tables);
  item = lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_CAPTION_HEAD, lofte_element_get_or (evidence, "finding", lofte_element_get_or (evidence, "title", caption)));
  item->space_before = 2 * LOFTE_HALF_LINE;
  item->keep_with_next = TRUE;
  item->element = g_strdup (lofte_element_get_id (evidence));
  table = lofte_table_new (layout, LOFTE_TABLE_NUMBERS, n_columns, (const char *const *) columns);
  for (guint i = 0; i < lofte_element_count (evidence, "row"); i++)
    {
      LofteElement *row = lofte_element_peek (evidence, "row", i);
      g_auto (GStrv) cells = lofte_element_dup_words (row, "cell");
      g_autofree const char **padded = g_new0 (const char *, n_columns + 1);

      for (guint column = 0; cells[column] && column < n_columns; column++)
        padded[column] = cells[column];
      lofte_table_add_row (table, padded, lofte_element_get_id (row));
    }
  item = lofte_table_finish (table, parent, lofte_element_get_or (evidence, "title", caption));
  item->space_before = LOFTE_HALF_LINE / 2;
  lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_CAPTION, caption);
}

static void
add_chart (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence)
{
  LofteChart *chart = lofte_evidence_chart_new (evidence, layout->language);
  g_autofree char *caption = NULL;
  g_autofree char *described = NULL;
  Figure *figure;

  if (!chart)
    return;
  chart->accent[0] = layout->accent.red;
  chart->accent[1] = layout->accent.green;
  chart->accent[2] = layout->accent.blue;
  figure = g_new0 (Figure, 1);
  figure->chart = chart;
  figure->width = layout->width;
  figure->height = lofte_chart_get_height (chart, layout->width);
  caption = get_caption (layout, evidence, LOFTE_WORD_FIGURE, ++layout->n_figures);
  described = lofte_chart_describe (chart);
  add_figure_item (layout, parent, evidence, figure, lofte_element_get_or (evidence, "alternative", described), caption);
}

/* ---- images and pages ---- */

static void
warn_left_out (LofteLayout *layout, LofteElement *evidence, const char *reason)
{
  const char *title = lofte_element_get_or (evidence, "title", _ ("Attached file"));

  lofte_layout_warn_left_out (layout, lofte_element_get_or (evidence, "file-name", title), reason);
}

static void
add_image (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence, const char *digest)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = lofte_picture_load (layout, digest, &error);
  g_autofree char *caption = NULL;
  Figure *figure;
  int pixels_wide, pixels_high;

  if (!picture)
    {
      warn_left_out (layout, evidence, error ? error->message : _ ("The picture is damaged and cannot be shown."));
      return;
    }
  figure = g_new0 (Figure, 1);
  figure->picture = picture;
  figure->decorative = lofte_element_get_boolean (evidence, "decorative");
  pixels_wide = cairo_image_surface_get_width (picture);
  pixels_high = cairo_image_surface_get_height (picture);
  figure->width = MIN (layout->width, pixels_wide * 72.0 / LOWEST_RESOLUTION);
  figure->height = figure->width * pixels_high / pixels_wide;
  if (figure->height > HIGHEST_FIGURE)
    {
      figure->width *= HIGHEST_FIGURE / figure->height;
      figure->height = HIGHEST_FIGURE;
    }
  caption = get_caption (layout, evidence, LOFTE_WORD_FIGURE, ++layout->n_figures);
  add_figure_item (layout, parent, evidence, figure, lofte_element_get (evidence, "alternative"), caption);
}

/* @number, @count: among those shown. One description for several pages says which of them it stands for. */
static char *
dup_page_alternative (LofteLayout *layout, LofteElement *evidence, guint number, guint count)
{
  const char *alternative = lofte_element_get (evidence, "alternative");
  g_autofree char *first = g_strdup_printf ("%u", number);
  g_autofree char *second = g_strdup_printf ("%u", count);
  g_autofree char *place = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_PAGE_OF), first, second);

  return alternative && count > 1 ? g_strdup_printf ("%s (%s)", alternative, place) : g_strdup (alternative);
}

static gboolean
add_page (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence, LoftePdfPages *pages, guint page, const char *alternative)
{
  Figure *figure;
  double width, height;
  g_autofree char *caption = NULL;
  g_autofree char *text = NULL;

  if (!lofte_pdf_pages_get_size (pages, page, &width, &height) || width < 1 || height < 1)
    return FALSE;
  figure = g_new0 (Figure, 1);
  figure->pages = g_object_ref (pages);
  figure->page = page;
  figure->width = layout->width;
  figure->height = layout->width * height / width;
  if (figure->height > HIGHEST_FIGURE)
    {
      figure->width *= HIGHEST_FIGURE / figure->height;
      figure->height = HIGHEST_FIGURE;
    }
  caption = get_caption (layout, evidence, LOFTE_WORD_FIGURE, ++layout->n_figures);
  text = lofte_pdf_pages_dup_text (pages, page);
  add_figure_item (layout, parent, evidence, figure, alternative ? alternative : text, caption);
  return TRUE;
}

/* "1-3, 5": the import has written it in this form. */
static gboolean
is_chosen (const char *pages, guint page)
{
  g_auto (GStrv) ranges = g_strsplit (pages, ",", -1);

  for (guint i = 0; ranges[i]; i++)
    {
      char *end;
      guint64 from = g_ascii_strtoull (ranges[i], &end, 10);
      const char *dash = strpbrk (end, "-\xe2");
      guint64 to = from;

      if (dash)
        {
          while (*dash && !g_ascii_isdigit (*dash))
            dash++;
          to = g_ascii_strtoull (dash, NULL, 10);
        }
      if (page >= from && page <= to)
        return TRUE;
    }
  return FALSE;
}

static void
add_pages (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence, const char *digest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lofte_layout_read_file (layout, digest, &error);
  g_autoptr (LoftePdfPages) pages = bytes ? lofte_pdf_pages_new (bytes, &error) : NULL;
  const char *chosen = lofte_element_get (evidence, "pages");
  guint n_pages = pages ? lofte_pdf_pages_get_count (pages) : 0;
  guint n_chosen = 0;
  guint n_shown = 0;

  for (guint i = 0; i < n_pages; i++)
    n_chosen += !chosen || is_chosen (chosen, i + 1);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *alternative = NULL;
      g_autofree char *reason = NULL;

      if (chosen && !is_chosen (chosen, i + 1))
        continue;
      alternative = dup_page_alternative (layout, evidence, ++n_shown, n_chosen);
      if (add_page (layout, parent, evidence, pages, i, alternative))
        continue;
      reason = g_strdup_printf (_ ("Page %u cannot be shown."), i + 1);
      warn_left_out (layout, evidence, reason);
    }
  if (!pages)
    warn_left_out (layout, evidence, error->message);
  else if (n_shown == 0)
    warn_left_out (layout, evidence, _ ("It has none of the chosen pages."));
}

static void
add_words (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence)
{
  const char *title = lofte_element_get (evidence, "title");
  const char *source = lofte_element_get (evidence, "source");
  const char *retrieved = lofte_element_get (evidence, "retrieved");

  if (title && (lofte_element_get (evidence, "text") || source))
    {
      LofteItem *item = lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_CAPTION_HEAD, title);

      item->keep_with_next = TRUE;
      item->space_before = 2 * LOFTE_HALF_LINE;
      item->element = g_strdup (lofte_element_get_id (evidence));
    }
  lofte_rich_text_add (layout, parent, lofte_element_get (evidence, "text"), "H4");
  if (source)
    {
      g_autofree char *line = retrieved ? g_strdup_printf ("%s: %s, %s %s.", lofte_layout_word (layout, LOFTE_WORD_SOURCE), source, lofte_layout_word (layout, LOFTE_WORD_RETRIEVED), retrieved)
                                        : g_strdup_printf ("%s: %s.", lofte_layout_word (layout, LOFTE_WORD_SOURCE), source);
      LofteItem *item = lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_CAPTION, line);

      item->space_before = LOFTE_HALF_LINE / 2;
    }
}

/**
 * lofte_evidence_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @evidence: An item of the situational picture.
 */
void
lofte_evidence_add (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence)
{
  const char *kind = lofte_element_get_or (evidence, "kind", "text");
  const char *file = lofte_element_get (evidence, "file");
  const char *chart = lofte_element_get_or (evidence, "chart", "none");

  if (g_str_equal (kind, "table"))
    {
      if (!g_str_equal (chart, "none"))
        add_chart (layout, parent, evidence);
      else
        add_table (layout, parent, evidence);
    }
  else if (g_str_equal (kind, "image") && file)
    {
      add_image (layout, parent, evidence, file);
    }
  else if (g_str_equal (kind, "pages") && file)
    {
      add_pages (layout, parent, evidence, file);
    }
  else
    {
      add_words (layout, parent, evidence);
    }
}

/* ---- the picture itself ---- */

static void
add_part (LofteLayout *layout, LoftePdfNode *parent, LofteElement *picture, const char *field, LofteWord word)
{
  LofteItem *item;

  if (!lofte_element_get (picture, field))
    return;
  item = lofte_heading_add (layout, parent, "H3", LOFTE_STYLE_MINOR_HEADING, NULL, lofte_layout_word (layout, word));
  item->space_before = 2 * LOFTE_HALF_LINE;
  g_clear_pointer (&item->bookmark, g_free);
  lofte_rich_text_add (layout, parent, lofte_element_get (picture, field), "H4");
}

static const char *
get_direction (LofteLayout *layout, LofteElement *problem)
{
  if (lofte_element_is (problem, "direction", "up"))
    return lofte_layout_word (layout, LOFTE_WORD_DIRECTION_UP);
  if (lofte_element_is (problem, "direction", "down"))
    return lofte_layout_word (layout, LOFTE_WORD_DIRECTION_DOWN);
  if (lofte_element_is (problem, "direction", "steady"))
    return lofte_layout_word (layout, LOFTE_WORD_DIRECTION_STEADY);
  return NULL;
}

static void
add_problems (LofteLayout *layout, LoftePdfNode *parent, LofteElement *picture)
{
  const char *const heads[] = {
    lofte_layout_word (layout, LOFTE_WORD_PROBLEMS),
    lofte_layout_word (layout, LOFTE_WORD_PLACES),
    lofte_layout_word (layout, LOFTE_WORD_DIRECTION),
  };
  LofteTable *table = lofte_table_new (layout, LOFTE_TABLE_GRID, G_N_ELEMENTS (heads), heads);

  for (guint i = 0; i < lofte_element_count (picture, "problem"); i++)
    {
      LofteElement *problem = lofte_element_peek (picture, "problem", i);
      g_auto (GStrv) places = lofte_element_dup_words (problem, "place");
      g_autofree char *joined = g_strjoinv (", ", places);
      const char *const cells[] = { lofte_element_get_or (problem, "joint-view", lofte_element_get_or (problem, "statement", "")), joined, get_direction (layout, problem) };

      if (*cells[0])
        lofte_table_add_row (table, cells, lofte_element_get_id (problem));
    }
  if (lofte_table_is_empty (table))
    lofte_table_discard (table);
  else
    lofte_table_finish (table, parent, lofte_layout_word (layout, LOFTE_WORD_PROBLEMS));
}

static gboolean
is_shown_elsewhere (LofteLayout *layout, LofteElement *evidence)
{
  for (guint i = 0; i < lofte_element_count (layout->root, "focus"); i++)
    if (lofte_element_refers_to (lofte_element_peek (layout->root, "focus", i), "evidence", lofte_element_get_id (evidence)))
      return TRUE;
  return FALSE;
}

/**
 * lofte_picture_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 *
 * Adds the parts of the situational picture (4 § lagen (2023:196)), the problems, and the evidence that no focus area shows.
 */
void
lofte_picture_add (LofteLayout *layout, LoftePdfNode *parent)
{
  LofteElement *picture = lofte_agreement_get_picture (layout->agreement);

  if (!picture)
    return;
  add_part (layout, parent, picture, "extent", LOFTE_WORD_EXTENT);
  add_part (layout, parent, picture, "consequences", LOFTE_WORD_CONSEQUENCES);
  add_part (layout, parent, picture, "other", LOFTE_WORD_OTHER_INFORMATION);
  add_part (layout, parent, picture, "analysis", LOFTE_WORD_ANALYSIS);
  add_problems (layout, parent, picture);
  for (guint i = 0; i < lofte_element_count (picture, "evidence"); i++)
    {
      LofteElement *evidence = lofte_element_peek (picture, "evidence", i);

      if (!is_shown_elsewhere (layout, evidence))
        lofte_evidence_add (layout, parent, evidence);
    }
}
