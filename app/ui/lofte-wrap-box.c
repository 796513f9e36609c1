/* LofteWrapBox — children beside each other, on as many lines as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-wrap-box-private.h"

#define GAP 6

struct _LofteWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LofteWrapBox, lofte_wrap_box, GTK_TYPE_WIDGET)

typedef struct
{
  int width;
  int x;
  int y;
  int line_height;
} Pen;

static int
get_width (GtkWidget *child, int room)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, room));
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Gives the place of the next child. */
static GtkAllocation
place_next (Pen *pen, GtkWidget *child)
{
  int width = get_width (child, pen->width);
  int height = get_height (child, width);
  GtkAllocation place;

  if (pen->x > 0 && pen->x + width > pen->width)
    {
      pen->x = 0;
      pen->y += pen->line_height + GAP;
      pen->line_height = 0;
    }
  place = (GtkAllocation){ pen->x, pen->y, width, height };
  pen->x += width + GAP;
  pen->line_height = MAX (pen->line_height, height);
  return place;
}

static GtkSizeRequestMode
lofte_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? GAP : 0);
    }
}

static void
lofte_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  Pen pen = { .width = for_size < 0 ? G_MAXINT / 2 : for_size };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_next (&pen, child);
  *minimum = *natural = pen.y + pen.line_height;
}

static void
lofte_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = { .width = width };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;
      place = place_next (&pen, child);
      if (mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
lofte_wrap_box_dispose (GObject *object)
{
  lofte_wrap_box_remove_all (LOFTE_WRAP_BOX (object));

  G_OBJECT_CLASS (lofte_wrap_box_parent_class)->dispose (object);
}

static void
lofte_wrap_box_class_init (LofteWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_wrap_box_dispose;
  widget_class->get_request_mode = lofte_wrap_box_get_request_mode;
  widget_class->measure = lofte_wrap_box_measure;
  widget_class->size_allocate = lofte_wrap_box_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lofte_wrap_box_init (LofteWrapBox *self)
{
}

/**
 * lofte_wrap_box_new:
 *
 * Returns: (transfer floating): A box without children.
 */
GtkWidget *
lofte_wrap_box_new (void)
{
  return g_object_new (LOFTE_TYPE_WRAP_BOX, NULL);
}

/**
 * lofte_wrap_box_append:
 * @self: A box.
 * @child: (transfer floating): Comes after the others.
 */
void
lofte_wrap_box_append (LofteWrapBox *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * lofte_wrap_box_remove_all:
 * @self: A box.
 */
void
lofte_wrap_box_remove_all (LofteWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}
