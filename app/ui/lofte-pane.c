/* LoftePane — a pane beside others, as wide as its purpose asks
 *
 * What stands in a pane must not decide its width: a long title in the list at the
 * left would take room from the form, and each part of a document would move the
 * edges. The usual width is that of text of ordinary size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-pane-private.h"
#include "lofte-text-scale-private.h"

struct _LoftePane
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int usual_width;
};

static void lofte_pane_buildable_interface_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (LoftePane, lofte_pane, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, lofte_pane_buildable_interface_init))

enum
{
  PROP_0,
  PROP_USUAL_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
lofte_pane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lofte_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LoftePane *self = LOFTE_PANE (widget);

  *minimum = *natural = 0;
  if (self->child)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, (int) (self->usual_width * lofte_text_scale_get_for_pane (widget)));
}

static void
lofte_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LoftePane *self = LOFTE_PANE (widget);

  if (self->child)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
lofte_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, LOFTE_PANE (object)->usual_width);
}

static void
lofte_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LOFTE_PANE (object)->usual_width = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
lofte_pane_dispose (GObject *object)
{
  LoftePane *self = LOFTE_PANE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (lofte_pane_parent_class)->dispose (object);
}

static void
lofte_pane_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  LoftePane *self = LOFTE_PANE (buildable);

  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = GTK_WIDGET (child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
lofte_pane_buildable_interface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lofte_pane_add_child;
}

static void
lofte_pane_class_init (LoftePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lofte_pane_get_property;
  object_class->set_property = lofte_pane_set_property;
  object_class->dispose = lofte_pane_dispose;
  widget_class->get_request_mode = lofte_pane_get_request_mode;
  widget_class->measure = lofte_pane_measure;
  widget_class->size_allocate = lofte_pane_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);

  /**
   * LoftePane:usual-width:
   *
   * Pixels that it asks for where there is room and text is of ordinary size, whatever it contains.
   */
  properties[PROP_USUAL_WIDTH] = g_param_spec_int ("usual-width", NULL, NULL, 0, G_MAXINT16, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_pane_init (LoftePane *self)
{
}
