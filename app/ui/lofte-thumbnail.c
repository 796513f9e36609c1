/* LofteThumbnail — miniatyr: one page of a PDF, small
 *
 * The picture is made in a worker thread when the thumbnail is first drawn, so
 * that a list of a thousand pages costs as much as what is seen of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <math.h>

#include "lofte-texture-private.h"
#include "lofte-thumbnail-private.h"

#define SIDE 124

struct _LofteThumbnail
{
  GtkWidget parent_instance;

  LoftePdfPages *pages;
  guint page;
  double width; /* points */
  double height;
  GdkTexture *texture;
  GCancellable *cancellable; /* while the picture is being made, and after */
};

G_DEFINE_FINAL_TYPE (LofteThumbnail, lofte_thumbnail, GTK_TYPE_WIDGET)

static void
on_rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteThumbnail *self = LOFTE_THUMBNAIL (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* A page that cannot be drawn stays white: its number still stands beneath. */
  if (texture && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      g_set_object (&self->texture, texture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static void
render (LofteThumbnail *self)
{
  int side = SIDE * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->cancellable || !self->pages)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_texture_load_page_async (self, self->pages, self->page, lofte_texture_scale_within (self->pages, self->page, side), self->cancellable, on_rendered_cb);
}

static void
forget (LofteThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
}

static void
lofte_thumbnail_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SIDE * 3 / 4 : SIDE;
}

static void
lofte_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LofteThumbnail *self = LOFTE_THUMBNAIL (widget);
  double scale = MIN (gtk_widget_get_width (widget) / self->width, gtk_widget_get_height (widget) / self->height);
  float width = (float) floor (self->width * scale);
  float height = (float) floor (self->height * scale);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) floor ((gtk_widget_get_width (widget) - width) / 2), (float) floor ((gtk_widget_get_height (widget) - height) / 2), width, height);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA edge = { 0.5, 0.5, 0.5, 0.6f };
  GskRoundedRect outline;

  render (self);
  gtk_snapshot_append_color (snapshot, &white, &area);
  if (self->texture)
    gtk_snapshot_append_texture (snapshot, self->texture, &area);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 }, (const GdkRGBA[4]){ edge, edge, edge, edge });
}

static void
lofte_thumbnail_dispose (GObject *object)
{
  LofteThumbnail *self = LOFTE_THUMBNAIL (object);

  forget (self);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (lofte_thumbnail_parent_class)->dispose (object);
}

static void
lofte_thumbnail_class_init (LofteThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_thumbnail_dispose;
  widget_class->measure = lofte_thumbnail_measure;
  widget_class->snapshot = lofte_thumbnail_snapshot;
  /* The control beside it says which page it is. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lofte_thumbnail_init (LofteThumbnail *self)
{
  self->width = 210;
  self->height = 297;
}

/**
 * lofte_thumbnail_new:
 *
 * Returns: (transfer floating): A white page.
 */
GtkWidget *
lofte_thumbnail_new (void)
{
  return g_object_new (LOFTE_TYPE_THUMBNAIL, NULL);
}

/**
 * lofte_thumbnail_set_page:
 * @self: A thumbnail.
 * @pages: (nullable): Pages of a PDF.
 * @page: Which, from 0.
 * @width: Its width in any unit: only the shape matters.
 * @height: Its height.
 */
void
lofte_thumbnail_set_page (LofteThumbnail *self, LoftePdfPages *pages, guint page, double width, double height)
{
  forget (self);
  g_set_object (&self->pages, pages);
  self->page = page;
  self->width = MAX (1, width);
  self->height = MAX (1, height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
