/* LofteTable — tabell: rows that are not parted, under a head that is repeated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include "lofte-table-private.h"

#define CELL_PADDING 4.0
#define HEAD_RULE 1.0
#define ROW_RULE 0.5
#define RULE_GREY 0.72
#define CONTINUED_GAP 4.0
/* A head that takes more of each page than this is no head any more. */
#define TALLEST_HEAD ((LOFTE_TEXT_BOTTOM - LOFTE_NEXT_TOP) / 3)

/* A piece of a row that fits on a page: nearly always the whole of it. */
typedef struct
{
  guint row;
  guint first_line;
  guint n_lines;
} Slice;

static void
row_free (gpointer data)
{
  LofteTableRow *row = data;

  g_strfreev (row->plain);
  g_free (row->element);
  g_free (row->cell_nodes);
  g_free (row->cells);
  g_free (row->natural);
  g_free (row);
}

static void
table_free (gpointer data)
{
  LofteTable *self = data;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LofteTableRow *row = g_ptr_array_index (self->rows, i);

      for (guint column = 0; row->cells && column < self->n_columns; column++)
        lofte_text_free (row->cells[column]);
    }
  for (guint column = 0; column < self->n_columns; column++)
    lofte_text_free (self->head_texts[column]);
  lofte_text_free (self->continued);
  g_strfreev (self->heads);
  g_free (self->head_texts);
  g_free (self->head_cell_nodes);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->slices);
  g_free (self->widths);
  g_free (self->lefts);
  g_free (self->numeric);
  g_free (self);
}

/**
 * lofte_table_new:
 * @layout: The layout.
 * @form: How it looks.
 * @n_columns: How many columns.
 * @heads: (nullable) (array length=n_columns): Their headings; %NULL for %LOFTE_TABLE_FACTS.
 *
 * Returns: (transfer full): A table without rows.
 */
LofteTable *
lofte_table_new (LofteLayout *layout, LofteTableForm form, guint n_columns, const char *const *heads)
{
  LofteTable *self = g_new0 (LofteTable, 1);

  self->layout = layout;
  self->form = form;
  self->n_columns = n_columns;
  self->heads = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    self->heads[i] = g_strdup (heads ? heads[i] : "");
  self->head_texts = g_new0 (LofteText *, n_columns);
  self->head_cell_nodes = g_new0 (LoftePdfNode *, n_columns);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  self->widths = g_new0 (double, n_columns);
  self->lefts = g_new0 (double, n_columns);
  self->numeric = g_new0 (gboolean, n_columns);
  return self;
}

/**
 * lofte_table_add_row:
 * @self: A table.
 * @cells: (array): Its cells; %NULL for an empty one.
 * @element: (nullable): Id of the element it shows.
 */
void
lofte_table_add_row (LofteTable *self, const char *const *cells, const char *element)
{
  LofteTableRow *row = g_new0 (LofteTableRow, 1);

  row->plain = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    row->plain[i] = g_strdup (cells[i] ? cells[i] : "");
  row->element = g_strdup (element);
  g_ptr_array_add (self->rows, row);
}

/**
 * lofte_table_is_empty:
 * @self: A table.
 *
 * Returns: Whether it has no rows.
 */
gboolean
lofte_table_is_empty (LofteTable *self)
{
  return self->rows->len == 0;
}

/**
 * lofte_table_discard:
 * @self: (transfer full): A table that is not wanted after all.
 */
void
lofte_table_discard (LofteTable *self)
{
  table_free (self);
}

/* ---- drawing ---- */

static void
draw_rule (LofteTable *self, double y, double thickness, gboolean accent)
{
  LofteLayout *layout = self->layout;

  lofte_pdf_writer_begin_artifact (layout->writer, LOFTE_ARTIFACT_LAYOUT);
  if (accent)
    lofte_layout_set_accent (layout);
  else
    lofte_typography_set_grey (layout->cr, RULE_GREY);
  cairo_rectangle (layout->cr, layout->left, y - thickness / 2, layout->width, thickness);
  cairo_fill (layout->cr);
  lofte_pdf_writer_end (layout->writer);
}

/* "(forts.)" is for the eye: who hears the table has one table and one head. */
static void
draw_continued (LofteTable *self, double y)
{
  LofteText *head = self->head_texts[0];
  guint last_line = lofte_text_get_n_lines (head) - 1;

  if (self->continued_above)
    lofte_text_draw_artifact (self->continued, self->layout, LOFTE_ARTIFACT_REPEATED, self->lefts[0], y - lofte_text_get_height (self->continued) + CELL_PADDING);
  else
    lofte_text_draw_artifact (self->continued, self->layout, LOFTE_ARTIFACT_REPEATED, self->lefts[0] + lofte_text_get_last_line_width (head) + CONTINUED_GAP, y + CELL_PADDING + last_line * lofte_text_get_leading (head));
}

static void
draw_head (LofteTable *self, double y, gboolean repeated)
{
  LofteLayout *layout = self->layout;

  if (repeated)
    draw_continued (self, y);
  for (guint column = 0; column < self->n_columns; column++)
    {
      if (repeated)
        lofte_text_draw_artifact (self->head_texts[column], layout, LOFTE_ARTIFACT_REPEATED, self->lefts[column], y + CELL_PADDING);
      else
        lofte_text_draw (self->head_texts[column], layout, self->head_cell_nodes[column], self->lefts[column], y + CELL_PADDING, 0, lofte_text_get_n_lines (self->head_texts[column]));
    }
  draw_rule (self, y + self->head_height, HEAD_RULE, TRUE);
}

static void
draw_table (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  LofteTable *self = item->data;

  if (!self->has_head)
    draw_rule (self, y, HEAD_RULE, TRUE);
  else if (first == 0)
    draw_head (self, y, FALSE);
  else
    draw_head (self, y - self->head_height, TRUE);
  if (first == 0)
    y += self->head_height;

  for (guint i = first; i < first + count; i++)
    {
      const Slice *slice = &g_array_index (self->slices, Slice, i);
      LofteTableRow *row = g_ptr_array_index (self->rows, slice->row);
      double height = item->heights[i] - (i == 0 ? self->head_height : 0);

      for (guint column = 0; column < self->n_columns; column++)
        lofte_text_draw (row->cells[column], layout, row->cell_nodes[column], self->lefts[column], y + CELL_PADDING, slice->first_line, slice->n_lines);
      y += height;
      draw_rule (self, y, ROW_RULE, FALSE);
    }
}

/* ---- finishing ---- */

/* After the words of the first heading, as heavy as a cell; above the head where its column has no room for it. */
static void
make_continued (LofteTable *self)
{
  LofteText *head = self->head_texts[0];
  double room = self->widths[0] - CONTINUED_GAP;

  self->continued = lofte_text_new (self->layout, LOFTE_STYLE_TABLE, -1, lofte_layout_word (self->layout, LOFTE_WORD_CONTINUED));
  self->continued_above = lofte_text_get_last_line_width (head) + lofte_text_get_widest_line (self->continued) > room;
  self->repeated_height = self->head_height + (self->continued_above ? lofte_text_get_height (self->continued) : 0);
}

static void
make_head (LofteTable *self, LoftePdfNode *table)
{
  LofteLayout *layout = self->layout;
  guint n_lines = 1;

  self->has_head = self->form != LOFTE_TABLE_FACTS;
  if (!self->has_head)
    return;
  self->head_node = lofte_pdf_writer_add_node (layout->writer, lofte_pdf_writer_add_node (layout->writer, table, "THead"), "TR");
  for (guint column = 0; column < self->n_columns; column++)
    {
      lofte_text_set_width (self->head_texts[column], layout, self->widths[column]);
      if (self->numeric[column])
        lofte_text_align_right (self->head_texts[column]);
      self->head_cell_nodes[column] = lofte_pdf_writer_add_node (layout->writer, self->head_node, "TH");
      lofte_pdf_node_set_scope (self->head_cell_nodes[column], "Column");
      n_lines = MAX (n_lines, lofte_text_get_n_lines (self->head_texts[column]));
    }
  self->head_height = n_lines * lofte_text_get_leading (self->head_texts[0]) + 2 * CELL_PADDING;
  make_continued (self);
}

/* Headings as long as a page are set once, as a row that may be parted like any other. */
static void
move_head_to_row (LofteTable *self)
{
  LofteTableRow *row = g_new0 (LofteTableRow, 1);

  row->plain = g_strdupv (self->heads);
  row->node = self->head_node;
  row->cells = g_steal_pointer (&self->head_texts);
  row->cell_nodes = g_steal_pointer (&self->head_cell_nodes);
  self->head_texts = g_new0 (LofteText *, self->n_columns);
  g_ptr_array_insert (self->rows, 0, row);
  self->has_head = FALSE;
  self->head_height = 0;
  self->repeated_height = 0;
}

/* Lines of the tallest cell decide; a row taller than a page is cut into slices. */
static void
slice_row (LofteTable *self, guint index)
{
  LofteTableRow *row = g_ptr_array_index (self->rows, index);
  double leading = lofte_typography_get_style (LOFTE_STYLE_TABLE)->leading * self->layout->scale;
  guint most = (guint) ((LOFTE_TEXT_BOTTOM - LOFTE_NEXT_TOP - self->repeated_height - 2 * CELL_PADDING) / leading) - 1;
  guint n_lines = 1;

  for (guint column = 0; column < self->n_columns; column++)
    n_lines = MAX (n_lines, lofte_text_get_n_lines (row->cells[column]));
  for (guint line = 0; line < n_lines; line += most)
    {
      Slice slice = { index, line, MIN (most, n_lines - line) };

      g_array_append_val (self->slices, slice);
    }
}

static void
make_row (LofteTable *self, guint index, LoftePdfNode *body)
{
  LofteLayout *layout = self->layout;
  LofteTableRow *row = g_ptr_array_index (self->rows, index);

  /* The head that became a row is set already. */
  if (row->node)
    {
      slice_row (self, index);
      return;
    }
  row->cell_nodes = g_new0 (LoftePdfNode *, self->n_columns);
  row->node = lofte_pdf_writer_add_node (layout->writer, body, "TR");
  for (guint column = 0; column < self->n_columns; column++)
    {
      gboolean heading = column == 0 && self->form != LOFTE_TABLE_GRID;

      lofte_text_set_width (row->cells[column], layout, self->widths[column]);
      if (self->numeric[column])
        lofte_text_align_right (row->cells[column]);
      row->cell_nodes[column] = lofte_pdf_writer_add_node (layout->writer, row->node, heading ? "TH" : "TD");
      if (heading)
        lofte_pdf_node_set_scope (row->cell_nodes[column], "Row");
    }
  slice_row (self, index);
}

/**
 * lofte_table_finish:
 * @self: (transfer full): A table with at least one row.
 * @parent: Where it belongs in the structure.
 * @summary: (nullable): What it is about, for readers who cannot see it.
 *
 * Returns: (transfer none): The item in the flow.
 */
LofteItem *
lofte_table_finish (LofteTable *self, LoftePdfNode *parent, const char *summary)
{
  LofteLayout *layout = self->layout;
  LoftePdfNode *table = lofte_pdf_writer_add_node (layout->writer, parent, "Table");
  LoftePdfNode *body;
  LofteItem *item;
  double leading = lofte_typography_get_style (LOFTE_STYLE_TABLE)->leading * layout->scale;

  if (summary)
    lofte_pdf_node_set_title (table, summary);
  lofte_table_set_columns (self);
  make_head (self, table);
  if (self->head_height > TALLEST_HEAD)
    move_head_to_row (self);
  body = lofte_pdf_writer_add_node (layout->writer, table, "TBody");
  for (guint i = 0; i < self->rows->len; i++)
    make_row (self, i, body);

  item = lofte_item_new (self->slices->len, draw_table, self, table_free);
  for (guint i = 0; i < self->slices->len; i++)
    item->heights[i] = g_array_index (self->slices, Slice, i).n_lines * leading + 2 * CELL_PADDING + (i == 0 ? self->head_height : 0);
  item->repeated = self->repeated_height;
  item->space_before = LOFTE_HALF_LINE;
  item->least = self->slices->len > 3 ? 2 : 1; /* no lone row on the next page */
  return lofte_layout_add (layout, item);
}

/**
 * lofte_table_append_places:
 * @placement: Where an item stands.
 * @layout: The layout.
 * @places: (element-type LoftePdfPlace): Gets the place of every row that shows an element, when the item is a table.
 */
void
lofte_table_append_places (const LoftePlacement *placement, LofteLayout *layout, GPtrArray *places)
{
  LofteItem *item = placement->item;
  LofteTable *self = item->data;
  double y = placement->y;

  if (item->draw != draw_table)
    return;
  for (guint i = placement->first; i < placement->first + placement->count; i++)
    {
      const Slice *slice = &g_array_index (self->slices, Slice, i);
      LofteTableRow *row = g_ptr_array_index (self->rows, slice->row);

      if (row->element && slice->first_line == 0)
        {
          LoftePdfPlace *place = g_new0 (LoftePdfPlace, 1);

          place->element = g_strdup (row->element);
          place->page = placement->page;
          place->box = (cairo_rectangle_t){ layout->left, y, layout->width, item->heights[i] };
          g_ptr_array_add (places, place);
        }
      y += item->heights[i];
    }
}
