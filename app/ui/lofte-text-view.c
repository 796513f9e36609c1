/* LofteTextView — textruta: text that wraps and is always as high as its lines
 *
 * GTK 4.8's text view knows its height only for the width it has had, so that
 * text is cut when the width, the font or the words change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-text-view-private.h"

/* What stays of a line when there is no room at all. */
#define NARROWEST 40
/* Width of a line when no one says one. */
#define USUAL 400
/* As style.css has it for entries. */
#define PLACEHOLDER_ALPHA 0.72f

struct _LofteTextView
{
  GtkTextView parent_instance;

  guint n_lines; /* that a field which can be written in has room for */
  char *placeholder;
};

G_DEFINE_FINAL_TYPE (LofteTextView, lofte_text_view, GTK_TYPE_TEXT_VIEW)

/* ---- how high the text is ---- */

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, int start, int end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* What tags change in the size of the letters. */
static void
add_tag (PangoAttrList *attributes, GtkTextTag *tag, int start, int end)
{
  gboolean has_weight, has_style, has_scale;
  PangoStyle style;
  int weight;
  double scale;

  g_object_get (tag, "weight-set", &has_weight, "weight", &weight, "style-set", &has_style, "style", &style, "scale-set", &has_scale, "scale", &scale, NULL);
  if (has_weight)
    add_attribute (attributes, pango_attr_weight_new ((PangoWeight) weight), start, end);
  if (has_style)
    add_attribute (attributes, pango_attr_style_new (style), start, end);
  if (has_scale)
    add_attribute (attributes, pango_attr_scale_new (scale), start, end);
}

static PangoAttrList *
new_attributes (const GtkTextIter *start, const GtkTextIter *end)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  GtkTextIter at = *start;

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextIter stop = at;
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

      if (!gtk_text_iter_forward_to_tag_toggle (&stop, NULL) || gtk_text_iter_compare (&stop, end) > 0)
        stop = *end;
      for (GSList *tag = tags; tag; tag = tag->next)
        add_tag (attributes, tag->data, gtk_text_iter_get_line_index (&at), gtk_text_iter_ends_line (&stop) ? G_MAXINT : gtk_text_iter_get_line_index (&stop));
      at = stop;
    }
  return attributes;
}

/* As the text view does it: the first letter decides for the whole. */
static int
get_indent (const GtkTextIter *start)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);

  for (GSList *tag = tags; tag; tag = tag->next)
    {
      gboolean has_indent;
      int indent;

      g_object_get (tag->data, "indent-set", &has_indent, "indent", &indent, NULL);
      if (has_indent)
        return indent;
    }
  return 0;
}

static int
measure_paragraph (GtkTextView *view, PangoLayout *layout, int number)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  PangoAttrList *attributes;
  int height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &start, number);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_text (&start, &end);
  attributes = new_attributes (&start, &end);
  pango_layout_set_indent (layout, get_indent (&start) * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + gtk_text_view_get_pixels_above_lines (view) + gtk_text_view_get_pixels_below_lines (view);
}

static int
measure_height (GtkTextView *view, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), " ");
  guint n_lines = gtk_text_view_get_editable (view) ? LOFTE_TEXT_VIEW (view)->n_lines : 1;
  /* A text view keeps a pixel for its cursor. */
  int room = width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view) - 1;
  int height = 0;
  int line;

  pango_layout_get_pixel_size (layout, NULL, &line);
  pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (int i = 0; i < gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view)); i++)
    height += measure_paragraph (view, layout, i);
  return MAX (height, (int) n_lines * line) + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

/* ---- class ---- */

static GtkSizeRequestMode
lofte_text_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lofte_text_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margins = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST + margins;
      *natural = USUAL + margins;
    }
  else
    {
      *minimum = *natural = measure_height (view, for_size < 0 ? USUAL + margins : for_size);
    }
}

static void
watch_buffer (LofteTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  static const char *const names[] = { "changed", "apply-tag", "remove-tag" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (buffer, names[i], G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* GTK 4.8's text view has none of its own. */
static void
lofte_text_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LofteTextView *self = LOFTE_TEXT_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA colour;
  int x, y;

  GTK_WIDGET_CLASS (lofte_text_view_parent_class)->snapshot (widget, snapshot);

  if (!self->placeholder || gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) > 0)
    return;
  layout = gtk_widget_create_pango_layout (widget, self->placeholder);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= PLACEHOLDER_ALPHA;
  /* The left margin belongs to the lines, not to the buffer's place. */
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, 0, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + gtk_text_view_get_left_margin (view)), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
lofte_text_view_finalize (GObject *object)
{
  g_free (LOFTE_TEXT_VIEW (object)->placeholder);

  G_OBJECT_CLASS (lofte_text_view_parent_class)->finalize (object);
}

static void
lofte_text_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (lofte_text_view_parent_class)->constructed (object);
  watch_buffer (LOFTE_TEXT_VIEW (object));
}

/* A caret promises that one can write. */
static void
on_editable_notify_cb (GtkTextView *view)
{
  gtk_text_view_set_cursor_visible (view, gtk_text_view_get_editable (view));
  gtk_widget_queue_resize (GTK_WIDGET (view));
}

static void
lofte_text_view_class_init (LofteTextViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = lofte_text_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = lofte_text_view_finalize;
  widget_class->snapshot = lofte_text_view_snapshot;
  widget_class->get_request_mode = lofte_text_view_get_request_mode;
  widget_class->measure = lofte_text_view_measure;
}

static void
lofte_text_view_init (LofteTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->n_lines = 1;
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 8);
  gtk_text_view_set_bottom_margin (view, 8);
  gtk_text_view_set_left_margin (view, 10);
  gtk_text_view_set_right_margin (view, 10);
  g_signal_connect (self, "notify::editable", G_CALLBACK (on_editable_notify_cb), NULL);
}

/**
 * lofte_text_view_new:
 * @n_lines: Lines that there is room for before anything is written; text that is only read takes what it needs.
 *
 * Returns: (transfer floating): A field for text of any length, whose steps the document remembers.
 */
GtkWidget *
lofte_text_view_new (guint n_lines)
{
  LofteTextView *self = g_object_new (LOFTE_TYPE_TEXT_VIEW, NULL);

  self->n_lines = n_lines;
  /* One history for all: the document's, whose steps have names. */
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), FALSE);
  return GTK_WIDGET (self);
}

/**
 * lofte_text_view_set_placeholder:
 * @self: A field.
 * @text: (nullable): What stands in it, paler, while nothing is written.
 */
void
lofte_text_view_set_placeholder (LofteTextView *self, const char *text)
{
  if (g_strcmp0 (self->placeholder, text) == 0)
    return;
  g_free (self->placeholder);
  self->placeholder = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, text ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
