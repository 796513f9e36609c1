/* LofteCellLayout — cells of one row of a table, side by side or, where it is narrow, in two lines
 *
 * The shares of the columns are fixed, so that rows need not know each other to
 * stand in line. Children: what, who, when, target, tools, and below them a line
 * for what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-cell-layout-private.h"
#include "lofte-text-scale-private.h"

#define N_CELLS 4
/* Below this, the first cell has a line of its own: pixels with text of ordinary size. */
#define NARROW 430
#define SMALLEST 220
#define USUAL 560
#define GAP 4
/* Which of the cells holds a party, which a date; the room beside what is written in one. */
#define WHO 1
#define WHEN 2
/* How wide the name of a party is beside a date. */
#define NAME_OF_DATE 0.7
#define CELL_PADDING 18

static const double wide_shares[N_CELLS] = { 0.41, 0.24, 0.18, 0.17 };
static const double narrow_shares[N_CELLS] = { 1, 0.42, 0.31, 0.27 };

struct _LofteCellLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (LofteCellLayout, lofte_cell_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *cells[N_CELLS];
  GtkWidget *tools;
  GtkWidget *note;
} Row;

static Row
get_row (GtkWidget *widget)
{
  Row row = { { NULL }, NULL, NULL };
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child), i++)
    {
      if (!gtk_widget_should_layout (child))
        continue;
      if (i < N_CELLS)
        row.cells[i] = child;
      else if (i == N_CELLS)
        row.tools = child;
      else
        row.note = child;
    }
  return row;
}

static int
measure_width (GtkWidget *child)
{
  int minimum = 0;

  if (child)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural = 0;

  if (child)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (child)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* A date is read as one word. */
static int
measure_date (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "2026-06-30");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + CELL_PADDING;
}

/* How wide a cell is in @room: its share, but a date fits, at the cost of what stands beside it as long as the name of a
 * party fits there. */
static int
share_out (int room, const double *shares, guint cell, int date)
{
  double when = MAX (room * shares[WHEN], date);

  if ((room - when) * shares[WHO] / (1 - shares[WHEN]) < date * NAME_OF_DATE)
    when = room * shares[WHEN];
  if (cell == WHEN)
    return (int) when;
  return (int) ((room - when) * shares[cell] / (1 - shares[WHEN]));
}

/* Measures when @allocate is %FALSE; returns the height. */
static int
arrange (GtkWidget *widget, int width, gboolean allocate)
{
  Row row = get_row (widget);
  gboolean narrow = width < NARROW * lofte_text_scale_get (widget);
  int tools = measure_width (row.tools);
  /* The tools stand in the first line. */
  int room = MAX (narrow ? width - GAP * 2 : width - tools - GAP * N_CELLS, 40);
  int widths[N_CELLS];
  int date = measure_date (widget);
  int heights[2] = { measure_height (row.tools, tools), 0 };
  int x = 0;

  for (guint i = 0; i < N_CELLS; i++)
    {
      int line = narrow && i > 0;

      widths[i] = narrow && i == 0 ? width - tools - GAP : share_out (room, narrow ? narrow_shares : wide_shares, i, date);
      widths[i] = MAX (widths[i], measure_width (row.cells[i]));
      heights[line] = MAX (heights[line], measure_height (row.cells[i], widths[i]));
    }
  for (guint i = 0; allocate && i < N_CELLS; i++)
    {
      int line = narrow && i > 0;

      place (row.cells[i], x, line ? heights[0] + GAP : 0, widths[i], heights[line]);
      x = narrow && i == 0 ? 0 : x + widths[i] + GAP;
    }
  if (narrow && heights[1] > 0)
    heights[0] += GAP + heights[1];
  if (allocate)
    {
      place (row.tools, width - tools, 0, tools, measure_height (row.tools, tools));
      place (row.note, 0, heights[0] + GAP, width, measure_height (row.note, width));
    }
  return heights[0] + (row.note ? GAP + measure_height (row.note, width) : 0);
}

static GtkSizeRequestMode
lofte_cell_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lofte_cell_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = SMALLEST;
      *natural = USUAL;
    }
  else
    {
      *minimum = *natural = arrange (widget, for_size < 0 ? USUAL : for_size, FALSE);
    }
}

static void
lofte_cell_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  arrange (widget, width, TRUE);
}

static void
lofte_cell_layout_class_init (LofteCellLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = lofte_cell_layout_get_request_mode;
  layout_class->measure = lofte_cell_layout_measure;
  layout_class->allocate = lofte_cell_layout_allocate;
}

static void
lofte_cell_layout_init (LofteCellLayout *self)
{
}
