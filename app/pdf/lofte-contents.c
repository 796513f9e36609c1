/* The contents page of a long document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include "lofte-layout-private.h"

#define DEEPEST_LEVEL 3
#define LEVEL_INDENT 15.0
#define NUMBER_ROOM 30.0
#define LEADER_GREY 0.6

typedef struct
{
  LofteItem *target;
  LofteText *text;
  LoftePdfNode *entry;
  LoftePdfNode *link;
  guint level;
} Entry;

typedef struct
{
  GArray *entries; /* Entry */
} Contents;

static void
contents_free (gpointer data)
{
  Contents *contents = data;

  for (guint i = 0; i < contents->entries->len; i++)
    lofte_text_free (g_array_index (contents->entries, Entry, i).text);
  g_array_unref (contents->entries);
  g_free (contents);
}

static const LoftePlacement *
find_placement (LofteLayout *layout, const LofteItem *item)
{
  for (guint i = 0; i < layout->placements->len; i++)
    {
      const LoftePlacement *placement = &g_array_index (layout->placements, LoftePlacement, i);

      if (placement->item == item)
        return placement;
    }
  return NULL;
}

/* Heading and number are one link: the space keeps them apart where the text alone is read. */
static void
draw_entry (LofteLayout *layout, const Entry *entry, double y)
{
  const LoftePlacement *placement = find_placement (layout, entry->target);
  g_autofree char *number = g_strdup_printf (" %u", placement ? placement->page + 1 : 1);
  LofteText *page = lofte_text_new (layout, LOFTE_STYLE_BODY, -1, number);
  double height = lofte_text_get_height (entry->text);
  double last_line = y + height - lofte_text_get_leading (entry->text);
  double x = layout->left + (entry->level - 2) * LEVEL_INDENT;
  double page_x = layout->left + layout->width - lofte_text_get_widest_line (page);
  cairo_rectangle_t box = { x, y, layout->left + layout->width - x, height };

  lofte_text_draw (entry->text, layout, entry->link, x, y, 0, lofte_text_get_n_lines (entry->text));
  lofte_text_draw (page, layout, entry->link, page_x, last_line, 0, 1);
  lofte_pdf_writer_set_destination (layout->writer, lofte_pdf_writer_add_page_link (layout->writer, entry->link, &box, entry->target->bookmark), placement ? placement->page : 0, placement ? placement->y : 0);
  lofte_text_free (page);
}

static void
draw_contents (LofteItem *item, LofteLayout *layout, double y, guint first, guint count)
{
  Contents *contents = item->data;

  for (guint i = first; i < first + count; i++)
    {
      draw_entry (layout, &g_array_index (contents->entries, Entry, i), y);
      y += item->heights[i];
    }
}

/**
 * lofte_contents_new:
 * @layout: A layout with all its items.
 *
 * Its page numbers are read from `layout->placements` when it is drawn.
 *
 * Returns: (transfer full) (nullable): The contents as an item, %NULL without headings.
 */
LofteItem *
lofte_contents_new (LofteLayout *layout)
{
  Contents *contents = g_new0 (Contents, 1);
  LoftePdfNode *list = NULL;
  LofteItem *item;

  contents->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < layout->items->len; i++)
    {
      LofteItem *target = g_ptr_array_index (layout->items, i);
      Entry entry = { .target = target, .level = target->bookmark_level };

      if (!target->bookmark || entry.level < 2 || entry.level > DEEPEST_LEVEL)
        continue;
      if (!list)
        list = lofte_pdf_writer_add_node (layout->writer, layout->contents_node, "TOC");
      entry.entry = lofte_pdf_writer_add_node (layout->writer, list, "TOCI");
      entry.link = lofte_pdf_writer_add_node (layout->writer, lofte_pdf_writer_add_node (layout->writer, entry.entry, "Reference"), "Link");
      entry.text = lofte_text_new (layout, LOFTE_STYLE_BODY, layout->width - (entry.level - 2) * LEVEL_INDENT - NUMBER_ROOM, target->bookmark);
      g_array_append_val (contents->entries, entry);
    }
  if (contents->entries->len == 0)
    {
      contents_free (contents);
      return NULL;
    }
  item = lofte_item_new (contents->entries->len, draw_contents, contents, contents_free);
  for (guint i = 0; i < contents->entries->len; i++)
    item->heights[i] = lofte_text_get_height (g_array_index (contents->entries, Entry, i).text) + LOFTE_HALF_LINE / 2;
  item->space_before = LOFTE_HALF_LINE;
  return item;
}
