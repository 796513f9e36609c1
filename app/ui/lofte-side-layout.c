/* LofteSideLayout — two children beside each other, or below each other where it is narrow
 *
 * A box would squeeze the text to a column of syllables to keep a button beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-side-layout-private.h"

struct _LofteSideLayout
{
  GtkLayoutManager parent_instance;

  int least_characters; /* of a line of the child that wraps, to have the other beside it */
  int spacing;
  gboolean side_first;
};

G_DEFINE_FINAL_TYPE (LofteSideLayout, lofte_side_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  int minimum;
  int natural;
} Size;

static Size
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  Size size = { 0, 0 };

  if (child && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &size.minimum, &size.natural, NULL, NULL);
  return size;
}

/* Counted in characters, so that larger letters have the room they need. */
static int
get_least_width (LofteSideLayout *self, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (self->least_characters * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* Returns: whether one stands beside the other; then the width of each. */
static gboolean
share_width (LofteSideLayout *self, GtkWidget *first, GtkWidget *second, int width, int *first_width, int *second_width)
{
  GtkWidget *wide = self->side_first ? second : first;
  Size text = measure_child (wide, GTK_ORIENTATION_HORIZONTAL, -1);
  Size side = measure_child (self->side_first ? first : second, GTK_ORIENTATION_HORIZONTAL, -1);
  int least = MAX (text.minimum, MIN (text.natural, get_least_width (self, wide)));
  gboolean beside = side.natural > 0 && width >= least + self->spacing + side.natural;
  int rest = beside ? width - side.natural - self->spacing : width;

  *first_width = beside && self->side_first ? side.natural : rest;
  *second_width = beside && !self->side_first ? side.natural : rest;
  return beside;
}

static GtkSizeRequestMode
lofte_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lofte_side_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LofteSideLayout *self = LOFTE_SIDE_LAYOUT (manager);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  Size a;
  Size b;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      a = measure_child (first, orientation, -1);
      b = measure_child (second, orientation, -1);
      *minimum = MAX (a.minimum, b.minimum);
      *natural = a.natural + self->spacing + b.natural;
      return;
    }
  if (for_size >= 0)
    {
      int first_width;
      int second_width;
      gboolean beside = share_width (self, first, second, for_size, &first_width, &second_width);

      a = measure_child (first, orientation, first_width);
      b = measure_child (second, orientation, second_width);
      *minimum = beside ? MAX (a.minimum, b.minimum) : a.minimum + self->spacing / 2 + b.minimum;
      *natural = beside ? MAX (a.natural, b.natural) : a.natural + self->spacing / 2 + b.natural;
      return;
    }
  a = measure_child (first, orientation, -1);
  b = measure_child (second, orientation, -1);
  *minimum = MAX (a.minimum, b.minimum);
  *natural = MAX (a.natural, b.natural);
}

static void
lofte_side_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  LofteSideLayout *self = LOFTE_SIDE_LAYOUT (manager);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  GtkAllocation a = { 0, 0, width, height };
  GtkAllocation b = { 0, 0, width, height };

  if (share_width (self, first, second, width, &a.width, &b.width))
    {
      a.x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - a.width : 0;
      b.x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 0 : width - b.width;
    }
  else
    {
      a.height = measure_child (first, GTK_ORIENTATION_VERTICAL, width).natural;
      a.height = MIN (a.height, height - measure_child (second, GTK_ORIENTATION_VERTICAL, width).minimum);
      b.y = a.height + self->spacing / 2;
      b.height = height - b.y;
    }
  gtk_widget_size_allocate (first, &a, -1);
  if (second != first)
    gtk_widget_size_allocate (second, &b, -1);
}

static void
lofte_side_layout_class_init (LofteSideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = lofte_side_layout_get_request_mode;
  manager_class->measure = lofte_side_layout_measure;
  manager_class->allocate = lofte_side_layout_allocate;
}

static void
lofte_side_layout_init (LofteSideLayout *self)
{
}

/**
 * lofte_side_layout_new:
 * @least_characters: So many characters must find room in a line of the first child to have the second beside it.
 * @spacing: Room between them.
 *
 * Returns: (transfer full): A layout for a widget with two children.
 */
GtkLayoutManager *
lofte_side_layout_new (int least_characters, int spacing)
{
  LofteSideLayout *self = g_object_new (LOFTE_TYPE_SIDE_LAYOUT, NULL);

  self->least_characters = least_characters;
  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

/**
 * lofte_side_layout_new_side_first:
 * @least_characters: So many characters must find room in a line of the second child to have it beside the first.
 * @spacing: Room between them.
 *
 * Returns: (transfer full): A layout for a picture and what is written about it.
 */
GtkLayoutManager *
lofte_side_layout_new_side_first (int least_characters, int spacing)
{
  GtkLayoutManager *self = lofte_side_layout_new (least_characters, spacing);

  LOFTE_SIDE_LAYOUT (self)->side_first = TRUE;
  return self;
}
