/* LoftePageView — sidvy: the pages of a PDF, one under the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-page-view-private.h"
#include "lofte-paper-private.h"

/* Until the pages next to those in view are drawn as well. */
#define NEAR_MILLISECONDS 300
/* Pixels that stay above what is scrolled to. */
#define SPACE_ABOVE 24
#define SMALLEST_ZOOM 0.4
#define LARGEST_ZOOM 4.0
/* An A4 page at the zoom of 1, and what stands beside it. */
#define WIDTH_AT_NORMAL_ZOOM 625.0
#define FITTING_MARGIN 40.0
#define LARGEST_FITTING_ZOOM 1.25

struct _LoftePageView
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *box;
  double zoom;
  gboolean fitting; /* until the person chooses a zoom */
  guint moved_id;
  guint fit_id;
  guint near_id;
  gboolean waiting; /* for a page to have its place, to scroll to what is wanted */
  guint wanted_page;
  double wanted_y;
};

G_DEFINE_FINAL_TYPE (LoftePageView, lofte_page_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVED,
  SIGNAL_PLACE_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
lofte_page_view_dispose (GObject *object)
{
  LoftePageView *self = LOFTE_PAGE_VIEW (object);

  g_clear_handle_id (&self->moved_id, g_source_remove);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_handle_id (&self->near_id, g_source_remove);
  if (self->scroller)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  self->box = NULL;

  G_OBJECT_CLASS (lofte_page_view_parent_class)->dispose (object);
}

static void
lofte_page_view_class_init (LoftePageViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_page_view_dispose;

  /**
   * LoftePageView::moved:
   *
   * Another page, or the same at another size, is seen.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", LOFTE_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * LoftePageView::place-clicked:
   * @page: Page, from 0.
   * @x: Points from its left edge.
   * @y: Points from its upper edge.
   *
   * The person points at something printed.
   */
  signals[SIGNAL_PLACE_CLICKED] = g_signal_new ("place-clicked", LOFTE_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Lets the pages be drawn that are in view, or as far from it as @screens times what it shows. */
static void
update_seen (LoftePageView *self, double screens)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double reach = gtk_adjustment_get_page_size (adjustment) * screens;
  double top = gtk_adjustment_get_value (adjustment) - reach;
  double bottom = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) + reach;

  for (GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box)); paper; paper = gtk_widget_get_next_sibling (paper))
    {
      graphene_rect_t bounds;
      gboolean placed = gtk_widget_compute_bounds (paper, GTK_WIDGET (self->box), &bounds);

      lofte_paper_set_seen (LOFTE_PAPER (paper), placed && bounds.origin.y < bottom && bounds.origin.y + bounds.size.height > top);
    }
}

static void
scroll_to_wanted (LoftePageView *self)
{
  GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  double x, top;

  for (guint i = 0; i < self->wanted_page && paper; i++)
    paper = gtk_widget_get_next_sibling (paper);
  if (!self->waiting || !paper || !lofte_paper_has_place (LOFTE_PAPER (paper)) || !gtk_widget_translate_coordinates (paper, GTK_WIDGET (self->box), 0, 0, &x, &top))
    return;
  self->waiting = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), top + self->wanted_y * lofte_paper_get_scale (LOFTE_PAPER (paper)) - SPACE_ABOVE);
}

static gboolean
on_near_timeout_cb (gpointer user_data)
{
  LoftePageView *self = user_data;

  self->near_id = 0;
  update_seen (self, 1);
  return G_SOURCE_REMOVE;
}

static gboolean
on_moved_idle_cb (gpointer user_data)
{
  LoftePageView *self = user_data;

  self->moved_id = 0;
  scroll_to_wanted (self);
  update_seen (self, 0);
  g_clear_handle_id (&self->near_id, g_source_remove);
  self->near_id = g_timeout_add (NEAR_MILLISECONDS, on_near_timeout_cb, self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  return G_SOURCE_REMOVE;
}

/* Later: sizes are given out while the view moves, and who listens may change labels. */
static void
tell_moved (LoftePageView *self)
{
  if (self->moved_id == 0)
    self->moved_id = g_idle_add (on_moved_idle_cb, self);
}

/* What is read stays in view when the pages change their size. */
static void
want_same_place (LoftePageView *self)
{
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) + SPACE_ABOVE;
  guint page = 0;

  if (self->waiting)
    return;
  for (GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box)); paper; paper = gtk_widget_get_next_sibling (paper), page++)
    {
      double x, top;

      /* Pages without a place yet all stand at the top. */
      if (gtk_widget_get_height (paper) == 0 || !gtk_widget_translate_coordinates (paper, GTK_WIDGET (self->box), 0, 0, &x, &top) || (page > 0 && top > value))
        break;
      self->waiting = TRUE;
      self->wanted_page = page;
      self->wanted_y = MAX (value - top, 0) / lofte_paper_get_scale (LOFTE_PAPER (paper));
    }
}

static void
set_zoom (LoftePageView *self, double zoom)
{
  if (zoom != self->zoom)
    want_same_place (self);
  self->zoom = CLAMP (zoom, SMALLEST_ZOOM, LARGEST_ZOOM);
  for (GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box)); paper; paper = gtk_widget_get_next_sibling (paper))
    lofte_paper_set_zoom (LOFTE_PAPER (paper), self->zoom);
  tell_moved (self);
}

/* Pages as wide as the pane, but not larger than they are good to read. */
static void
fit (LoftePageView *self)
{
  double width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));

  if (self->fitting && width > 1)
    set_zoom (self, MIN ((width - FITTING_MARGIN) / WIDTH_AT_NORMAL_ZOOM, LARGEST_FITTING_ZOOM));
}

static gboolean
on_fit_idle_cb (gpointer user_data)
{
  LoftePageView *self = user_data;

  self->fit_id = 0;
  fit (self);
  return G_SOURCE_REMOVE;
}

/* The view learns its width while sizes are given out; papers must not change theirs then. */
static void
on_page_size_notify_cb (LoftePageView *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add (on_fit_idle_cb, self);
}

static gboolean
on_scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, LoftePageView *self)
{
  self->waiting = FALSE;
  if (!(gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  lofte_page_view_zoom (self, dy < 0 ? 1.1 : 1 / 1.1);
  return GDK_EVENT_STOP;
}

static void
on_paper_released_cb (LoftePageView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GtkWidget *paper = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  double scale = lofte_paper_get_scale (LOFTE_PAPER (paper));
  guint page = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (paper); before; before = gtk_widget_get_prev_sibling (before))
    page++;
  g_signal_emit (self, signals[SIGNAL_PLACE_CLICKED], 0, page, x / scale, y / scale);
}

static void
append_paper (LoftePageView *self, LoftePdfPages *pages, guint page)
{
  GtkWidget *paper = lofte_paper_new (pages, page);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_paper_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (paper, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (paper, "text");
  lofte_paper_set_zoom (LOFTE_PAPER (paper), self->zoom);
  gtk_box_append (self->box, paper);
}

static void
lofte_page_view_init (LoftePageView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->zoom = 1;
  self->fitting = TRUE;
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->box));
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-desk");
  g_signal_connect (self, "map", G_CALLBACK (tell_moved), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self->scroller), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages of the document"), -1);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size", G_CALLBACK (on_page_size_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (tell_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (tell_moved), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
}

/**
 * lofte_page_view_set_pages:
 * @self: A view.
 * @pages: (nullable): What it shows.
 *
 * The position is kept, so that a new picture of the same document does not jump.
 */
void
lofte_page_view_set_pages (LoftePageView *self, LoftePdfPages *pages)
{
  guint count = pages ? lofte_pdf_pages_get_count (pages) : 0;
  GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  guint page = 0;

  for (; paper && page < count; paper = gtk_widget_get_next_sibling (paper), page++)
    lofte_paper_set_pages (LOFTE_PAPER (paper), pages);
  while (paper)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (paper);

      gtk_box_remove (self->box, paper);
      paper = next;
    }
  for (; page < count; page++)
    append_paper (self, pages, page);
  update_seen (self, 0);
  /* What comes next is another document, which begins at its beginning. */
  if (!pages)
    {
      self->waiting = FALSE;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  tell_moved (self);
}

/**
 * lofte_page_view_get_page:
 * @self: A view.
 *
 * Returns: The page, from 0, that takes the middle of the view.
 */
guint
lofte_page_view_get_page (LoftePageView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double middle = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  guint page = 0;

  for (GtkWidget *paper = gtk_widget_get_first_child (GTK_WIDGET (self->box)); paper; paper = gtk_widget_get_next_sibling (paper), page++)
    {
      double x, bottom;

      if (!gtk_widget_get_next_sibling (paper))
        break;
      if (gtk_widget_translate_coordinates (paper, GTK_WIDGET (self->box), 0, gtk_widget_get_height (paper), &x, &bottom) && bottom >= middle)
        break;
    }
  return page;
}

/**
 * lofte_page_view_get_zoom:
 * @self: A view.
 *
 * Returns: How large the pages are; 1 is the normal size.
 */
double
lofte_page_view_get_zoom (LoftePageView *self)
{
  return self->zoom;
}

/**
 * lofte_page_view_zoom:
 * @self: A view.
 * @factor: By how much the pages grow.
 */
void
lofte_page_view_zoom (LoftePageView *self, double factor)
{
  self->fitting = FALSE;
  set_zoom (self, self->zoom * factor);
}

/**
 * lofte_page_view_zoom_normal:
 * @self: A view.
 *
 * Makes the pages as wide as the view again.
 */
void
lofte_page_view_zoom_normal (LoftePageView *self)
{
  self->fitting = TRUE;
  fit (self);
}

/**
 * lofte_page_view_scroll_to:
 * @self: A view.
 * @page: Page, from 0.
 * @y: Points from its upper edge.
 *
 * Goes there once the page has its place, unless the person scrolls before.
 */
void
lofte_page_view_scroll_to (LoftePageView *self, guint page, double y)
{
  self->waiting = TRUE;
  self->wanted_page = page;
  self->wanted_y = y;
  scroll_to_wanted (self);
}
