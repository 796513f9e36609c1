/* The pager — puts items on pages and draws them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include "lofte-layout-private.h"

typedef struct
{
  LofteLayout *layout;
  GArray *placements;
  guint page;
  double y;
  gboolean fresh; /* nothing stands on the page yet */
} Pager;

static double
get_top (guint page)
{
  return page == 0 ? LOFTE_FIRST_TOP : LOFTE_NEXT_TOP;
}

static void
turn_page (Pager *pager)
{
  pager->page++;
  pager->y = get_top (pager->page);
  pager->fresh = TRUE;
}

static double
sum_heights (const LofteItem *item, guint first, guint count)
{
  double height = 0;

  for (guint i = first; i < first + count; i++)
    height += item->heights[i];
  return height;
}

/* What must stand on this page for the item at @index to begin here: it, or its first parts, and what it must not leave. */
static double
get_needed (Pager *pager, guint index)
{
  GPtrArray *items = pager->layout->items;
  double needed = 0;

  for (guint i = index; i < items->len; i++)
    {
      const LofteItem *item = g_ptr_array_index (items, i);

      if (i > index)
        needed += item->space_before;
      if (i > index && item->new_page)
        return needed;
      if (!item->keep_with_next)
        {
          guint least = MIN (item->n_parts, item->n_parts <= item->least + 1 ? item->n_parts : item->least);

          return needed + sum_heights (item, 0, least);
        }
      needed += lofte_item_get_height (item);
    }
  return needed;
}

static guint
count_fitting (const LofteItem *item, guint first, double room)
{
  guint count = 0;
  double height = 0;

  while (first + count < item->n_parts && height + item->heights[first + count] <= room + 0.01)
    height += item->heights[first + count++];
  return count;
}

/* Neither the parts that stay nor those that go on may be fewer than the item allows. */
static guint
respect_least (const LofteItem *item, guint first, guint count)
{
  guint left = item->n_parts - first - count;

  if (left == 0)
    return count;
  if (left < item->least)
    count = count + left > item->least ? MIN (count, item->n_parts - first - item->least) : 0;
  return count < item->least ? 0 : count;
}

static void
place_item (Pager *pager, guint index)
{
  LofteItem *item = g_ptr_array_index (pager->layout->items, index);
  guint first = 0;

  if (item->new_page && !pager->fresh)
    turn_page (pager);
  if (!pager->fresh)
    pager->y += item->space_before;
  if (!pager->fresh && pager->y + get_needed (pager, index) > LOFTE_TEXT_BOTTOM)
    turn_page (pager);

  while (first < item->n_parts)
    {
      double room = LOFTE_TEXT_BOTTOM - pager->y - (first > 0 ? item->repeated : 0);
      guint fitting = count_fitting (item, first, room);
      guint count = respect_least (item, first, fitting);
      LoftePlacement placement;

      if (count == 0 && !pager->fresh)
        {
          turn_page (pager);
          continue;
        }
      if (count == 0) /* taller than a page: better over the edge than never */
        count = MAX (1, fitting);
      if (first > 0)
        pager->y += item->repeated;
      placement = (LoftePlacement){ item, pager->page, pager->y, first, count };
      g_array_append_val (pager->placements, placement);
      pager->y += sum_heights (item, first, count);
      pager->fresh = FALSE;
      first += count;
      if (first < item->n_parts)
        turn_page (pager);
    }
}

/**
 * lofte_pager_place:
 * @layout: A layout with all its items.
 * @n_pages: (out): Place for the number of pages.
 *
 * Costs nothing to speak of: every height is known already.
 *
 * Returns: (transfer full) (element-type LoftePlacement): Where everything stands, in order.
 */
GArray *
lofte_pager_place (LofteLayout *layout, guint *n_pages)
{
  Pager pager = { layout, g_array_new (FALSE, FALSE, sizeof (LoftePlacement)), 0, get_top (0), TRUE };

  for (guint i = 0; i < layout->items->len; i++)
    place_item (&pager, i);
  *n_pages = pager.page + 1;
  return pager.placements;
}

static void
add_bookmark (LofteLayout *layout, const LoftePlacement *placement, int *parents)
{
  guint level = placement->item->bookmark_level;

  if (!placement->item->bookmark || placement->first > 0 || level == 0 || level > 4)
    return;
  parents[level] = lofte_pdf_writer_add_bookmark (layout->writer, parents[level - 1], placement->item->bookmark, placement->page, placement->y);
  for (guint i = level + 1; i <= 4; i++)
    parents[i] = parents[level];
}

/**
 * lofte_pager_draw:
 * @layout: A layout.
 * @placements: (element-type LoftePlacement): Where everything stands.
 * @n_pages: How many pages.
 * @error: Return location for an error.
 *
 * Returns: %FALSE when cancelled.
 */
gboolean
lofte_pager_draw (LofteLayout *layout, GArray *placements, guint n_pages, GError **error)
{
  int parents[5] = { 0 };
  guint next = 0;

  for (guint page = 0; page < n_pages; page++)
    {
      if (g_cancellable_set_error_if_cancelled (layout->cancellable, error))
        return FALSE;
      lofte_page_frame_draw (layout, page, n_pages);
      for (; next < placements->len; next++)
        {
          const LoftePlacement *placement = &g_array_index (placements, LoftePlacement, next);

          if (placement->page != page)
            break;
          add_bookmark (layout, placement, parents);
          placement->item->draw (placement->item, layout, placement->y, placement->first, placement->count);
          if (placement->first + placement->count == placement->item->n_parts)
            lofte_item_release (placement->item);
        }
      lofte_pdf_writer_end_page (layout->writer);
    }
  return TRUE;
}
