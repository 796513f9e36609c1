/* LofteNarrowHeading — the title of a page, on top of it where the header bar would cut it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-label-private.h"
#include "lofte-narrow-heading-private.h"
#include "lofte-narrow-title-private.h"

struct _LofteNarrowHeading
{
  AdwBin parent_instance;

  AdwWindowTitle *title; /* not owned: it stands on the same page */
};

G_DEFINE_FINAL_TYPE (LofteNarrowHeading, lofte_narrow_heading, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The label that libadwaita keeps inside. */
static GtkLabel *
find_label (GtkWidget *widget, const char *css_class)
{
  GtkLabel *found = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, css_class) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, css_class);
  return found;
}

/* A page that says its title elsewhere empties this one, and no layout follows. */
static void
on_title_notify_cb (LofteNarrowHeading *self)
{
  if (!*adw_window_title_get_title (self->title))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
set_title (LofteNarrowHeading *self, AdwWindowTitle *title)
{
  GtkLabel *inner = title ? find_label (GTK_WIDGET (title), "title") : NULL;
  GtkLabel *subtitle = title ? find_label (GTK_WIDGET (title), "subtitle") : NULL;
  GtkWidget *label;

  self->title = title;
  if (!inner)
    return;
  label = lofte_label_new (NULL, "title-3");
  g_object_bind_property (title, "title", label, "label", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (ADW_BIN (self), label);
  g_signal_connect_object (title, "notify::title", G_CALLBACK (on_title_notify_cb), self, G_CONNECT_SWAPPED);
  lofte_narrow_title_watch (inner, GTK_WIDGET (self));
  /* A few letters of it say nothing; the page says the same with more room. */
  if (subtitle)
    lofte_narrow_title_watch (subtitle, NULL);
}

static void
lofte_narrow_heading_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteNarrowHeading *self = LOFTE_NARROW_HEADING (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_object (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_narrow_heading_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteNarrowHeading *self = LOFTE_NARROW_HEADING (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_narrow_heading_class_init (LofteNarrowHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lofte_narrow_heading_get_property;
  object_class->set_property = lofte_narrow_heading_set_property;

  properties[PROP_TITLE] = g_param_spec_object ("window-title", NULL, NULL, ADW_TYPE_WINDOW_TITLE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_narrow_heading_init (LofteNarrowHeading *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
