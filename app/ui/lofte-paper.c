/* LoftePaper — one page of a PDF, drawn when it is seen
 *
 * The picture is made in a worker thread at the pixels of the screen, one at a
 * time; until it is there, and while the zoom changes, the old one or white
 * paper is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "lofte-paper-private.h"
#include "lofte-texture-private.h"

/* Pixels a point at the zoom of 1: an A4 page is then about 16 cm wide on a usual screen. */
#define NORMAL_SCALE 1.05

struct _LoftePaper
{
  GtkWidget parent_instance;

  LoftePdfPages *pages;
  guint page;
  double width;
  double height;
  double zoom;
  GdkTexture *texture;
  double asked_scale; /* of the picture that is there or on its way; 0 when it is of older pages */
  gboolean rendering;
  gboolean seen;
};

G_DEFINE_FINAL_TYPE (LoftePaper, lofte_paper, GTK_TYPE_WIDGET)

static void render (LoftePaper *self);

static void
on_rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LoftePaper *self = LOFTE_PAPER (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  self->rendering = FALSE;
  if (!self->pages)
    return;
  if (texture)
    {
      g_set_object (&self->texture, texture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  render (self);
}

/* What changes while a picture is made is in the next one: who types sees each in turn. */
static void
render (LoftePaper *self)
{
  double scale = lofte_paper_get_scale (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->rendering || !self->seen || fabs (self->asked_scale - scale) < 0.001)
    return;
  self->rendering = TRUE;
  self->asked_scale = scale;
  lofte_texture_load_page_async (self, self->pages, self->page, scale, NULL, on_rendered_cb);
}

static int
get_side (LoftePaper *self, GtkOrientation orientation)
{
  return (int) ceil ((orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height) * lofte_paper_get_scale (self));
}

static void
lofte_paper_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LoftePaper *self = LOFTE_PAPER (widget);

  *minimum = *natural = get_side (self, orientation);
}

static void
lofte_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LoftePaper *self = LOFTE_PAPER (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) (self->width * lofte_paper_get_scale (self)), (float) (self->height * lofte_paper_get_scale (self)));

  render (self);
  if (self->texture)
    gtk_snapshot_append_texture (snapshot, self->texture, &area);
}

static void
lofte_paper_dispose (GObject *object)
{
  LoftePaper *self = LOFTE_PAPER (object);

  g_clear_object (&self->texture);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (lofte_paper_parent_class)->dispose (object);
}

static void
lofte_paper_class_init (LoftePaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_paper_dispose;
  widget_class->measure = lofte_paper_measure;
  widget_class->snapshot = lofte_paper_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lofte_paper_init (LoftePaper *self)
{
  self->zoom = 1;
  self->seen = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * lofte_paper_new:
 * @pages: Pages of a PDF.
 * @page: Which of them, from 0.
 *
 * Returns: (transfer floating): The page.
 */
GtkWidget *
lofte_paper_new (LoftePdfPages *pages, guint page)
{
  LoftePaper *self = g_object_new (LOFTE_TYPE_PAPER, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page + 1);

  self->pages = g_object_ref (pages);
  self->page = page;
  if (!lofte_pdf_pages_get_size (pages, page, &self->width, &self->height))
    self->width = self->height = 100;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * lofte_paper_set_pages:
 * @self: A page.
 * @pages: A newer PDF of the same document.
 *
 * The old picture stays until the new one is there, so that nothing blinks.
 * The new one is made when the page is seen.
 */
void
lofte_paper_set_pages (LoftePaper *self, LoftePdfPages *pages)
{
  g_set_object (&self->pages, pages);
  if (!lofte_pdf_pages_get_size (pages, self->page, &self->width, &self->height))
    self->width = self->height = 100;
  self->asked_scale = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lofte_paper_set_seen:
 * @self: A page.
 * @seen: Whether it can be seen, or will be soon; as long as it cannot, no picture of it is made.
 */
void
lofte_paper_set_seen (LoftePaper *self, gboolean seen)
{
  self->seen = seen;
  /* Before it has a place its size may still change. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    render (self);
}

/**
 * lofte_paper_has_place:
 * @self: A page.
 *
 * Returns: Whether it is laid out as large as it is now; not behind another tab.
 */
gboolean
lofte_paper_has_place (LoftePaper *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_height (GTK_WIDGET (self)) == get_side (self, GTK_ORIENTATION_VERTICAL);
}

/**
 * lofte_paper_set_zoom:
 * @self: A page.
 * @zoom: 1 is the normal size.
 */
void
lofte_paper_set_zoom (LoftePaper *self, double zoom)
{
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lofte_paper_get_scale:
 * @self: A page.
 *
 * Returns: Application pixels a point.
 */
double
lofte_paper_get_scale (LoftePaper *self)
{
  return NORMAL_SCALE * self->zoom;
}
