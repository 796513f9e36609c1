/* The page of signatures: a block for each signatory, side by side; no block is parted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-layout-private.h"

#define BLOCK_GAP 28.0
/* A signature has 80 mm where it stands alone. Two of them would be wider than the measure of 150 mm: side by side
 * each has half of it, 70 mm. */
#define LONE_WIDTH (80 * LOFTE_MILLIMETRE)
#define LINE_GREY 0.25
#define BOX_HEIGHT 66.0
#define BOX_SPACE 6.0
#define PLACE_SPACE 33.0
#define ROW_SPACE 30.0

typedef struct
{
  LofteText *organisation;
  LofteText *unit; /* (nullable) */
  LofteText *place_label;
  LofteText *signature_label;
  LofteText *name;
  LofteText *title;
  LoftePdfNode *node;      /* organisation and unit */
  LoftePdfNode *line_node; /* labels */
  LoftePdfNode *form_node;
  LoftePdfNode *name_node;
  char *field_name;
  char *tooltip;
  double head;   /* height of organisation and unit */
  double height; /* of what stands under them */
} Block;

typedef struct
{
  GPtrArray *blocks; /* Block */
  double block_width;
  gboolean pen;
} Blocks;

static void
block_free (gpointer data)
{
  Block *block = data;

  lofte_text_free (block->organisation);
  lofte_text_free (block->unit);
  lofte_text_free (block->place_label);
  lofte_text_free (block->signature_label);
  lofte_text_free (block->name);
  lofte_text_free (block->title);
  g_free (block->field_name);
  g_free (block->tooltip);
  g_free (block);
}

static void
blocks_free (gpointer data)
{
  Blocks *blocks = data;

  g_ptr_array_unref (blocks->blocks);
  g_free (blocks);
}

static void
draw_line (LofteLayout *layout, double x, double y, double width)
{
  lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_LAYOUT);
  lofte_typography_set_grey (layout->cr, LINE_GREY);
  cairo_rectangle (layout->cr, x, y, width, 0.6);
  cairo_fill (layout->cr);
  lofte_pdf_writer_end (layout->writer);
}

static double
draw_text (LofteLayout *layout, LofteText *text, LoftePdfNode *node, double x, double y)
{
  if (!text)
    return y;
  lofte_text_draw (text, layout, node, x, y, 0, lofte_text_get_n_lines (text));
  return y + lofte_text_get_height (text);
}

static void
draw_block (LofteLayout *layout, const Blocks *blocks, const Block *block, double x, double y, double head)
{
  cairo_rectangle_t box = { x, 0, blocks->block_width, BOX_HEIGHT };

  draw_text (layout, block->unit, block->node, x, draw_text (layout, block->organisation, block->node, x, y));
  y += head;
  if (blocks->pen)
    {
      y += PLACE_SPACE;
      draw_line (layout, x, y, blocks->block_width);
      y = draw_text (layout, block->place_label, block->line_node, x, y + 3);
      y += PLACE_SPACE + 4;
      draw_line (layout, x, y, blocks->block_width);
      y = draw_text (layout, block->signature_label, block->line_node, x, y + 3);
    }
  else
    {
      box.y = y + LOFTE_HALF_LINE;
      lofte_pdf_writer_add_signature_field (layout->writer, block->form_node, &box, block->field_name, block->tooltip);
      y = box.y + BOX_HEIGHT + BOX_SPACE;
    }
  y = draw_text (layout, block->name, block->name_node, x, y + 4);
  draw_text (layout, block->title, block->name_node, x, y);
}

/* Blocks side by side begin their lines at one height, whether or not both have a unit. */
static double
get_row_head (const Block *left, const Block *right)
{
  return MAX (left->head, right ? right->head : 0);
}

static double
get_row_height (const Block *left, const Block *right)
{
  return get_row_head (left, right) + MAX (left->height, right ? right->height : 0);
}

static Block *
get_right (const Blocks *blocks, guint row)
{
  return 2 * row + 1 < blocks->blocks->len ? g_ptr_array_index (blocks->blocks, 2 * row + 1) : NULL;
}

static void
draw_blocks (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  Blocks *blocks = item->data;

  for (guint row = first; row < first + count; row++)
    {
      Block *left = g_ptr_array_index (blocks->blocks, 2 * row);
      Block *right = get_right (blocks, row);
      double head = get_row_head (left, right);

      draw_block (layout, blocks, left, layout->left, y, head);
      if (right)
        draw_block (layout, blocks, right, layout->left + blocks->block_width + BLOCK_GAP, y, head);
      y += item->heights[row];
    }
}

static char *
get_title (LofteLayout *layout, LofteElement *signatory)
{
  const char *title = lofte_element_get_or (signatory, "title", "");
  const char *delegation = lofte_element_get (signatory, "delegation");
  const char *acting = lofte_layout_word (layout, LOFTE_WORD_ACTING);
  GString *text = g_string_new (NULL);

  if (lofte_element_get_boolean (signatory, "acting") && !g_str_has_prefix (title, acting))
    g_string_append_printf (text, "%s ", acting);
  g_string_append (text, title);
  if (delegation)
    g_string_append_printf (text, "%s%s %s", text->len ? ", " : "", lofte_layout_word (layout, LOFTE_WORD_BY_DELEGATION), delegation);
  return g_string_free (text, FALSE);
}

static double
get_text_height (LofteText *text)
{
  return text ? lofte_text_get_height (text) : 0;
}

static Block *
new_block (LofteLayout *layout, LoftePdfNode *parent, const Blocks *blocks, LofteElement *signatory)
{
  Block *block = g_new0 (Block, 1);
  LofteElement *party = lofte_element_find (layout->root, lofte_element_get (signatory, "party"));
  const char *name = lofte_element_get (signatory, "name");
  const char *unit = party ? lofte_element_get (party, "unit") : NULL;
  g_autofree char *title = get_title (layout, signatory);
  double width = blocks->block_width;

  block->node = lofte_pdf_writer_add_node (layout->writer, parent, "P");
  block->organisation = lofte_text_new (layout, LOFTE_STYLE_SIGNER, width, party ? lofte_element_get_or (party, "name", "") : "");
  block->unit = unit ? lofte_text_new (layout, LOFTE_STYLE_CAPTION, width, unit) : NULL;
  block->head = get_text_height (block->organisation) + get_text_height (block->unit);
  if (blocks->pen)
    {
      block->line_node = lofte_pdf_writer_add_node (layout->writer, parent, "P");
      block->place_label = lofte_text_new (layout, LOFTE_STYLE_CAPTION, width, lofte_layout_word (layout, LOFTE_WORD_PLACE_AND_DATE));
      block->signature_label = lofte_text_new (layout, LOFTE_STYLE_CAPTION, width, lofte_layout_word (layout, LOFTE_WORD_SIGNATURE));
      block->height += 2 * PLACE_SPACE + 4 + 6 + get_text_height (block->place_label) + get_text_height (block->signature_label);
    }
  else
    {
      block->height += LOFTE_HALF_LINE + BOX_HEIGHT + BOX_SPACE;
    }
  block->name_node = lofte_pdf_writer_add_node (layout->writer, parent, "P");
  block->name = name ? lofte_text_new (layout, LOFTE_STYLE_SIGNER, width, name) : NULL;
  block->title = *title ? lofte_text_new (layout, LOFTE_STYLE_TABLE, width, title) : NULL;
  block->height += 4 + get_text_height (block->name) + get_text_height (block->title);
  if (!blocks->pen)
    {
      block->form_node = lofte_pdf_writer_add_node (layout->writer, parent, "Form");
      block->field_name = lofte_pdf_dup_field_name (lofte_element_get_id (signatory));
      /* Only a name is said to be one: whoever checks the signature compares it with the certificate. */
      block->tooltip = lofte_layout_fill (lofte_layout_word (layout, name ? LOFTE_WORD_PREPARED_FOR : LOFTE_WORD_PREPARED_FOR_TITLE), name ? name : *title ? title
                                                                                                                                                           : lofte_layout_word (layout, LOFTE_WORD_SIGNATURE),
                                          NULL);
    }
  return block;
}

static const char *
get_count_word (LofteLayout *layout, guint count)
{
  static const char *const swedish[] = { "noll", "ett", "två", "tre", "fyra", "fem", "sex" };
  static const char *const english[] = { "no", "one", "two", "three", "four", "five", "six" };
  gboolean sv = g_str_equal (layout->language, "sv");

  return count < G_N_ELEMENTS (swedish) ? (sv ? swedish : english)[count] : "flera";
}

/* Swedish has the article at the end: löftet, överenskommelsen, överenskommelsen med medborgarlöfte. */
static char *
get_definite (LofteLayout *layout, const char *label)
{
  static const struct
  {
    const char *ending;
    const char *article;
  } endings[] = { { "löfte", "t" }, { "löften", "a" }, { "avtal", "et" }, { "e", "n" }, { "", "en" } };
  const char *with = strstr (label, " med ");
  g_autofree char *noun = with ? g_strndup (label, with - label) : g_strdup (label);
  guint i = 0;

  if (!g_str_equal (layout->language, "sv"))
    return g_strconcat ("The ", label, NULL);
  while (!g_str_has_suffix (noun, endings[i].ending))
    i++;
  return g_strconcat (noun, endings[i].article, with, NULL);
}

static void
add_sentence (LofteLayout *layout, LoftePdfNode *parent, gboolean pen)
{
  g_autofree char *label = lofte_agreement_dup_label (layout->agreement);
  g_autofree char *sentence = NULL;
  g_autofree char *definite = NULL;
  LofteItem *item;

  definite = get_definite (layout, label);
  if (pen)
    sentence = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_ORIGINALS), definite, get_count_word (layout, lofte_element_count (layout->root, "party")));
  else
    sentence = lofte_layout_fill (lofte_layout_word (layout, LOFTE_WORD_SIGNED_ELECTRONICALLY), definite, NULL);
  item = lofte_paragraph_add (layout, parent, "P", LOFTE_STYLE_BODY, sentence);
  item->keep_with_next = TRUE;
  item->least = item->n_parts;
}

/**
 * lofte_signatures_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @section: (nullable): The section of the template that gives heading and closing words.
 *
 * Heading, sentence and all blocks stay on one page; the closing words before
 * them keep at least two lines beside it.
 */
void
lofte_signatures_add (LofteLayout *layout, LoftePdfNode *parent, LofteElement *section)
{
  LoftePdfNode *node = lofte_pdf_writer_add_node (layout->writer, parent, "Sect");
  const char *heading = section ? lofte_element_get (section, "heading") : NULL;
  Blocks *blocks = g_new0 (Blocks, 1);
  LofteItem *item;
  guint before;

  /* Which way is known when the text is frozen; until then the page is shown as it is printed for pens. */
  blocks->pen = !lofte_element_is (layout->root, "track", "electronic");
  blocks->blocks = g_ptr_array_new_with_free_func (block_free);
  blocks->block_width = lofte_element_count (layout->root, "signatory") == 1 ? LONE_WIDTH : (layout->width - BLOCK_GAP) / 2;

  item = lofte_heading_add (layout, node, "H2", LOFTE_STYLE_HEADING, NULL, heading ? heading : lofte_layout_word (layout, LOFTE_WORD_SIGNATURES));
  item->space_before = 4 * LOFTE_HALF_LINE;
  if (section)
    item->element = g_strdup (lofte_element_get_id (section));
  before = layout->items->len;
  if (section)
    lofte_rich_text_add (layout, node, lofte_element_get (section, "body"), "H3");
  for (guint i = before; i < layout->items->len; i++)
    ((LofteItem *) g_ptr_array_index (layout->items, i))->keep_with_next = TRUE;
  add_sentence (layout, node, blocks->pen);

  for (guint i = 0; i < lofte_element_count (layout->root, "signatory"); i++)
    g_ptr_array_add (blocks->blocks, new_block (layout, node, blocks, lofte_element_peek (layout->root, "signatory", i)));
  item = lofte_item_new ((blocks->blocks->len + 1) / 2, draw_blocks, blocks, blocks_free);
  item->space_before = 3 * LOFTE_HALF_LINE;
  for (guint row = 0; row < item->n_parts; row++)
    item->heights[row] = get_row_height (g_ptr_array_index (blocks->blocks, 2 * row), get_right (blocks, row)) + (row + 1 < item->n_parts ? ROW_SPACE : 0);
  /* Together as long as a page holds them: more names than that go on, row by row. */
  item->least = item->n_parts;
  lofte_layout_add (layout, item);
}
