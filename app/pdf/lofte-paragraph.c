/* Paragraphs, headings, lead and lists as items of the flow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include "lofte-layout-private.h"

#define LIST_INDENT 15.0
#define LEAD_INDENT 12.0
#define LEAD_RULE_WIDTH 2.0
#define NUMBER_GAP 10.0
#define BLANK "________"

typedef struct
{
  LofteText *text;
  LofteText *mark; /* (nullable): bullet or number, in the margin or the indent */
  LoftePdfNode *node;
  LoftePdfNode *mark_node; /* (nullable) */
  double indent;
  double mark_x; /* from the left edge */
  gboolean ruled;
} Paragraph;

static void
paragraph_free (gpointer data)
{
  Paragraph *paragraph = data;

  lofte_text_free (paragraph->text);
  lofte_text_free (paragraph->mark);
  g_free (paragraph);
}

static void
draw_paragraph (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  Paragraph *paragraph = item->data;

  if (paragraph->ruled)
    {
      lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_LAYOUT);
      lofte_layout_set_accent (layout);
      cairo_rectangle (layout->cr, layout->left, y, LEAD_RULE_WIDTH, count * lofte_text_get_leading (paragraph->text));
      cairo_fill (layout->cr);
      lofte_pdf_writer_end (layout->writer);
    }
  if (paragraph->mark && first == 0)
    {
      lofte_text_draw (paragraph->mark, layout, paragraph->mark_node, layout->left + paragraph->mark_x, y, 0, 1);
    }
  lofte_text_draw (paragraph->text, layout, paragraph->node, layout->left + paragraph->indent, y, first, count);
}

static LofteItem *
add_paragraph (LofteLayout *layout, LofteText *text, LoftePdfNode *node, double indent)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);
  LofteItem *item = lofte_item_new (lofte_text_get_n_lines (text), draw_paragraph, paragraph, paragraph_free);

  paragraph->text = text;
  paragraph->node = node;
  paragraph->indent = indent;
  for (guint i = 0; i < item->n_parts; i++)
    item->heights[i] = lofte_text_get_leading (text);
  item->least = 2; /* no lone line at the foot or head of a page */
  return lofte_layout_add (layout, item);
}

/**
 * lofte_paragraph_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @type: Its structure type, as in `P`.
 * @style: How it looks.
 * @plain: (nullable): Its text; %NULL adds nothing.
 *
 * Returns: (transfer none) (nullable): The item.
 */
LofteItem *
lofte_paragraph_add (LofteLayout *layout, LoftePdfNode *parent, const char *type, LofteStyle style, const char *plain)
{
  LofteItem *item;

  if (!plain || !*plain)
    return NULL;
  item = add_paragraph (layout, lofte_text_new (layout, style, layout->width, plain), lofte_pdf_writer_add_node (layout->writer, parent, type), 0);
  item->space_before = LOFTE_HALF_LINE;
  return item;
}

/**
 * lofte_heading_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @type: `H1` … `H4`.
 * @style: How it looks.
 * @number: (nullable): A number that hangs in the margin, in the accent colour.
 * @plain: The heading.
 *
 * Returns: (transfer none): The item; it stays with what follows and becomes a bookmark.
 */
LofteItem *
lofte_heading_add (LofteLayout *layout, LoftePdfNode *parent, const char *type, LofteStyle style, const char *number, const char *plain)
{
  LoftePdfNode *node = lofte_pdf_writer_add_node (layout->writer, parent, type);
  LofteItem *item = add_paragraph (layout, lofte_text_new (layout, style, layout->width, plain), node, 0);
  Paragraph *paragraph = item->data;

  lofte_pdf_node_set_title (node, plain);
  item->keep_with_next = TRUE;
  item->least = item->n_parts;
  item->bookmark = number ? g_strdup_printf ("%s  %s", number, plain) : g_strdup (plain);
  item->bookmark_level = (guint) (type[1] - '0');
  if (number)
    {
      paragraph->mark = lofte_text_new (layout, LOFTE_STYLE_NUMBER, -1, number);
      paragraph->mark_node = node;
      paragraph->mark_x = -lofte_text_get_widest_line (paragraph->mark) - NUMBER_GAP;
    }
  return item;
}

/**
 * lofte_lead_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @plain: (nullable): A sentence; %NULL adds nothing.
 *
 * Returns: (transfer none) (nullable): The item: larger, with a thin rule in the accent colour at its left.
 */
LofteItem *
lofte_lead_add (LofteLayout *layout, LoftePdfNode *parent, const char *plain)
{
  LofteItem *item;

  if (!plain || !*plain)
    return NULL;
  item = add_paragraph (layout, lofte_text_new (layout, LOFTE_STYLE_LEAD, layout->width - LEAD_INDENT, plain), lofte_pdf_writer_add_node (layout->writer, parent, "P"), LEAD_INDENT);
  ((Paragraph *) item->data)->ruled = TRUE;
  item->space_before = LOFTE_HALF_LINE;
  item->least = item->n_parts;
  return item;
}

static LofteItem *
add_list_item (LofteLayout *layout, LoftePdfNode *list, LofteText *text, const char *mark)
{
  LoftePdfNode *entry = lofte_pdf_writer_add_node (layout->writer, list, "LI");
  LoftePdfNode *label = lofte_pdf_writer_add_node (layout->writer, entry, "Lbl");
  LoftePdfNode *body = lofte_pdf_writer_add_node (layout->writer, entry, "LBody");
  LofteItem *item = add_paragraph (layout, text, body, LIST_INDENT);
  Paragraph *paragraph = item->data;

  paragraph->mark = lofte_text_new (layout, LOFTE_STYLE_BODY, -1, mark);
  paragraph->mark_node = label;
  return item;
}

/**
 * lofte_list_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @texts: (element-type utf8): The items.
 *
 * Adds a list with bullets.
 */
void
lofte_list_add (LofteLayout *layout, LoftePdfNode *parent, GPtrArray *texts)
{
  LoftePdfNode *list = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      LofteItem *item;

      if (!list)
        {
          list = lofte_pdf_writer_add_node (layout->writer, parent, "L");
          lofte_pdf_node_set_numbering (list, "Disc");
        }
      item = add_list_item (layout, list, lofte_text_new (layout, LOFTE_STYLE_BODY, layout->width - LIST_INDENT, g_ptr_array_index (texts, i)), "•");
      item->space_before = i == 0 ? LOFTE_HALF_LINE : LOFTE_HALF_LINE / 2;
    }
}

/* Who reads a draft sees that something is still to be filled in; the checks see to it before anybody signs. */
static char *
resolve_field (const char *name, gpointer user_data)
{
  LofteLayout *layout = user_data;
  g_autofree char *text = lofte_agreement_resolve_field (name, layout->agreement);
  gboolean draft = layout->options->copy == LOFTE_COPY_DRAFT || layout->options->copy == LOFTE_COPY_REVIEW;

  return draft && (!text || !*text) ? g_strdup (BLANK) : g_steal_pointer (&text);
}

/**
 * lofte_rich_text_add:
 * @layout: The layout.
 * @parent: Where it belongs in the structure.
 * @markup: (nullable): Rich text; %NULL adds nothing.
 * @heading_type: Structure type of headings in it, as in `H3`.
 */
void
lofte_rich_text_add (LofteLayout *layout, LoftePdfNode *parent, const char *markup, const char *heading_type)
{
  g_autoptr (LofteRichText) text = markup ? lofte_rich_text_new_from_markup (markup, NULL) : NULL;
  LoftePdfNode *list = NULL;
  guint number = 0;

  if (!text)
    return;
  lofte_rich_text_resolve (text, resolve_field, layout);
  for (guint i = 0; i < text->blocks->len; i++)
    {
      const LofteBlock *block = g_ptr_array_index (text->blocks, i);
      gboolean numbered = block->kind == LOFTE_BLOCK_NUMBERED;

      if (block->kind == LOFTE_BLOCK_PARAGRAPH)
        {
          LofteItem *item = add_paragraph (layout, lofte_text_new_runs (layout, LOFTE_STYLE_BODY, layout->width, block), lofte_pdf_writer_add_node (layout->writer, parent, "P"), 0);

          item->space_before = LOFTE_HALF_LINE;
        }
      else if (block->kind == LOFTE_BLOCK_HEADING)
        {
          LofteItem *item = add_paragraph (layout, lofte_text_new_runs (layout, LOFTE_STYLE_MINOR_HEADING, layout->width, block), lofte_pdf_writer_add_node (layout->writer, parent, heading_type), 0);

          item->space_before = 2 * LOFTE_HALF_LINE;
          item->keep_with_next = TRUE;
          item->least = item->n_parts;
        }
      else
        {
          g_autofree char *mark = NULL;
          LofteItem *item;

          if (block->first || !list)
            {
              list = lofte_pdf_writer_add_node (layout->writer, parent, "L");
              lofte_pdf_node_set_numbering (list, numbered ? "Decimal" : "Disc");
              number = 0;
            }
          mark = numbered ? g_strdup_printf ("%u.", ++number) : g_strdup ("•");
          item = add_list_item (layout, list, lofte_text_new_runs (layout, LOFTE_STYLE_BODY, layout->width - LIST_INDENT, block), mark);
          item->space_before = block->first ? LOFTE_HALF_LINE : LOFTE_HALF_LINE / 2;
        }
    }
}
