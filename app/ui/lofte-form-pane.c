/* LofteFormPane — formuläret: the fields of one part of a document
 *
 * It is built anew when parts come, go or move, and gives the focus back to the
 * field that had it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-card-private.h"
#include "lofte-commitment-row-private.h"
#include "lofte-field-row-private.h"
#include "lofte-form-pane-private.h"
#include "lofte-form-place-private.h"
#include "lofte-part-form-private.h"

/* Until new widgets have their places. */
#define LAYOUT_MILLISECONDS 60
#define SCROLL_MARGIN 24
#define SCROLL_TRIES 5

struct _LofteFormPane
{
  AdwBin parent_instance;

  LofteDocument *document;
  GPtrArray *findings;
  char *part;
  char *wanted_element; /* where the focus goes when the form is built */
  char *wanted_field;
  GtkWidget *scroll_target;
  const void *new_focus;  /* the same, when it is only for the focus it has */
  gboolean scroll_to_top; /* even where the target is in view */
  guint scroll_tries;
  GtkRoot *watched;
  guint build_id;
  guint scroll_id;

  GtkScrolledWindow *scroller;
  GtkBox *heading;
  GtkLabel *title;
  GtkWidget *findings_button;
  GtkImage *findings_icon;
  GtkLabel *findings_count;
  GtkBox *place;
};

G_DEFINE_FINAL_TYPE (LofteFormPane, lofte_form_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_ELEMENT_FOCUSED,
  SIGNAL_PART_SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LofteElement *
get_root_element (LofteFormPane *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
}

/* ---- focus ---- */

static GtkViewport *
get_viewport (LofteFormPane *self)
{
  return GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scroller));
}

static gboolean
on_scroll_timeout_cb (gpointer user_data)
{
  LofteFormPane *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *content = gtk_viewport_get_child (get_viewport (self));
  double x, y;

  if (self->scroll_target && gtk_widget_is_ancestor (self->scroll_target, GTK_WIDGET (self->place)) && gtk_widget_translate_coordinates (self->scroll_target, content, 0, 0, &x, &y))
    {
      double top = y - gtk_adjustment_get_value (adjustment);
      double bottom = top + MIN (gtk_widget_get_height (self->scroll_target), 120);
      double room = gtk_adjustment_get_page_size (adjustment);

      if (self->scroll_to_top || top < SCROLL_MARGIN || bottom > room)
        gtk_adjustment_set_value (adjustment, y - SCROLL_MARGIN);
      /* On a slow machine what stands above may still have to get its height. */
      if (self->scroll_to_top && --self->scroll_tries > 0)
        return G_SOURCE_CONTINUE;
    }
  self->scroll_id = 0;
  g_clear_weak_pointer (&self->scroll_target);
  gtk_viewport_set_scroll_to_focus (get_viewport (self), TRUE);
  return G_SOURCE_REMOVE;
}

static void
scroll_to (LofteFormPane *self, GtkWidget *widget, gboolean top)
{
  self->scroll_to_top = top;
  self->scroll_tries = SCROLL_TRIES;
  g_set_weak_pointer (&self->scroll_target, widget);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  self->scroll_id = g_timeout_add (LAYOUT_MILLISECONDS, on_scroll_timeout_cb, self);
}

static void
focus_control (GtkWidget *control)
{
  if (GTK_IS_ENTRY (control))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (control));
  else if (!gtk_widget_get_focusable (control) || !gtk_widget_grab_focus (control))
    gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD);
  if (GTK_IS_LABEL (control))
    gtk_label_select_region (GTK_LABEL (control), 0, 0);
}

static void
focus_wanted (LofteFormPane *self)
{
  GtkWidget *control = lofte_form_place_find (GTK_WIDGET (self->place), self->wanted_element, self->wanted_field);

  if (control)
    {
      focus_control (control);
      scroll_to (self, control, FALSE);
    }
  g_clear_pointer (&self->wanted_element, g_free);
  g_clear_pointer (&self->wanted_field, g_free);
}

static void
want_focus (LofteFormPane *self, const char *element, const char *field)
{
  g_free (self->wanted_element);
  self->wanted_element = g_strdup (element);
  g_free (self->wanted_field);
  self->wanted_field = g_strdup (field);
}

/* What was made a moment ago has no place yet: the viewport would look for it at the top. A pane that comes in front
 * gives its first field the focus in passing: that is no reason to move. */
static void
scroll_to_new_focus (LofteFormPane *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->watched);

  if (self->scroll_target && self->scroll_target == self->new_focus && focus != self->new_focus)
    g_clear_weak_pointer (&self->scroll_target);
  self->new_focus = NULL;
  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->place)) || gtk_widget_get_height (focus) > 0)
    return;
  gtk_viewport_set_scroll_to_focus (get_viewport (self), FALSE);
  if (self->scroll_target)
    return;
  scroll_to (self, focus, FALSE);
  self->new_focus = focus;
}

static void
on_focus_notify_cb (LofteFormPane *self)
{
  GtkWidget *control = lofte_form_place_find_focused (GTK_WIDGET (self->place));

  scroll_to_new_focus (self);
  if (!control)
    return;
  g_signal_emit (self, signals[SIGNAL_ELEMENT_FOCUSED], 0, lofte_form_place_get_element (control));
}

/* ---- findings ---- */

/* Beside the title, so that the fields do not move when the last one is mended; of a focus area on its card, as that is
 * what is seen. */
static void
place_findings_button (LofteFormPane *self, GtkWidget *card)
{
  GtkWidget *box = card ? card : GTK_WIDGET (self->heading);

  if (gtk_widget_get_parent (self->findings_button) == box)
    return;
  g_object_ref (self->findings_button);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->findings_button)), self->findings_button);
  gtk_box_insert_child_after (GTK_BOX (box), self->findings_button, gtk_widget_get_first_child (box));
  g_object_unref (self->findings_button);
}

static GtkWidget *
find_area_card (LofteFormPane *self)
{
  LofteElement *element = lofte_element_find (get_root_element (self), self->part);
  GtkWidget *title = element && strcmp (lofte_element_get_name (element), "focus") == 0 ? lofte_form_place_find (GTK_WIDGET (self->place), self->part, NULL) : NULL;

  return title ? gtk_widget_get_ancestor (title, LOFTE_TYPE_CARD) : NULL;
}

/* A hint alone is no reason to look. */
static void
show_findings (LofteFormPane *self)
{
  guint counts[LOFTE_SEVERITY_ERROR + 1] = { 0 };
  gboolean has_errors;
  g_autofree char *text = NULL;

  for (guint i = 0; self->findings && i < self->findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_strcmp0 (lofte_part_find (get_root_element (self), lofte_element_find (get_root_element (self), finding->element)), self->part) == 0)
        counts[finding->severity]++;
    }
  has_errors = counts[LOFTE_SEVERITY_ERROR] > 0;
  if (has_errors)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", counts[LOFTE_SEVERITY_ERROR]), counts[LOFTE_SEVERITY_ERROR]);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", counts[LOFTE_SEVERITY_WARNING]), counts[LOFTE_SEVERITY_WARNING]);
  gtk_widget_set_visible (self->findings_button, has_errors || counts[LOFTE_SEVERITY_WARNING] > 0);
  gtk_label_set_label (self->findings_count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->findings_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_image_set_from_icon_name (self->findings_icon, has_errors ? "lofte-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->findings_icon), (const char *[]){ has_errors ? "error" : "warning", NULL });
}

/**
 * lofte_form_pane_update:
 * @self: A form with a document.
 * @findings: (nullable) (element-type LofteFinding): What the checks say of it now.
 */
void
lofte_form_pane_update (LofteFormPane *self, GPtrArray *findings)
{
  if (findings)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  show_findings (self);
}

/* ---- building ---- */

static void
build (LofteFormPane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double position = gtk_adjustment_get_value (adjustment);
  g_autofree char *title = lofte_part_dup_title (self->document, self->part);
  GtkWidget *focused = lofte_form_place_find_focused (GTK_WIDGET (self->place));
  GtkWidget *child;

  g_clear_handle_id (&self->build_id, g_source_remove);
  lofte_form_pane_flush (self);
  if (focused && !self->wanted_element)
    want_focus (self, lofte_form_place_get_element (focused), lofte_form_place_get_field (focused));
  place_findings_button (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->place))))
    gtk_box_remove (self->place, child);
  gtk_label_set_label (self->title, title);
  gtk_box_append (self->place, lofte_part_form_new (self->document, self->part));
  place_findings_button (self, find_area_card (self));
  show_findings (self);
  gtk_adjustment_set_value (adjustment, position);
  focus_wanted (self);
}

static gboolean
on_build_idle_cb (gpointer user_data)
{
  LofteFormPane *self = user_data;

  self->build_id = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
flush_below (GtkWidget *widget)
{
  if (LOFTE_IS_FIELD_ROW (widget))
    {
      lofte_field_row_flush (LOFTE_FIELD_ROW (widget));
      return;
    }
  if (LOFTE_IS_COMMITMENT_ROW (widget))
    {
      lofte_commitment_row_flush (LOFTE_COMMITMENT_ROW (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    flush_below (child);
}

/* Of the focus areas only the one that is looked at stands open. */
static void
open_only (LofteFormPane *self, const char *part)
{
  LofteElement *root = get_root_element (self);

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      const char *id = lofte_element_get_id (lofte_element_peek (root, "focus", i));

      lofte_form_place_set_open (self->document, id, g_str_equal (id, part));
    }
}

/* ---- class ---- */

static void
watch_focus (LofteFormPane *self, GtkRoot *root)
{
  if (self->watched)
    g_signal_handlers_disconnect_by_func (self->watched, on_focus_notify_cb, self);
  g_set_weak_pointer (&self->watched, root);
  if (root && GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_notify_cb), self, G_CONNECT_SWAPPED);
}

static void
lofte_form_pane_root (GtkWidget *widget)
{
  /* Before the viewport does. */
  watch_focus (LOFTE_FORM_PANE (widget), gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (lofte_form_pane_parent_class)->root (widget);
}

static void
lofte_form_pane_unroot (GtkWidget *widget)
{
  watch_focus (LOFTE_FORM_PANE (widget), NULL);
  GTK_WIDGET_CLASS (lofte_form_pane_parent_class)->unroot (widget);
}

static gboolean
lofte_form_pane_grab_focus (GtkWidget *widget)
{
  LofteFormPane *self = LOFTE_FORM_PANE (widget);
  gboolean whole = g_strcmp0 (self->part, LOFTE_PART_DOCUMENT) == 0;
  GtkWidget *first = lofte_form_place_find (GTK_WIDGET (self->place), whole ? lofte_element_get_id (get_root_element (self)) : self->part, NULL);

  if (!first)
    return gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
  focus_control (first);
  return TRUE;
}

static void
lofte_form_pane_dispose (GObject *object)
{
  LofteFormPane *self = LOFTE_FORM_PANE (object);

  if (self->document && self->place)
    lofte_form_pane_flush (self);
  g_clear_handle_id (&self->build_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_weak_pointer (&self->scroll_target);
  if (self->findings_button)
    place_findings_button (self, NULL);
  /* AdwBin lets its child go itself, and would do it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_FORM_PANE);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_form_pane_parent_class)->dispose (object);
}

static void
lofte_form_pane_finalize (GObject *object)
{
  LofteFormPane *self = LOFTE_FORM_PANE (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->part);
  g_free (self->wanted_element);
  g_free (self->wanted_field);

  G_OBJECT_CLASS (lofte_form_pane_parent_class)->finalize (object);
}

static void
lofte_form_pane_class_init (LofteFormPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_form_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_form_pane_finalize;
  widget_class->root = lofte_form_pane_root;
  widget_class->unroot = lofte_form_pane_unroot;
  widget_class->grab_focus = lofte_form_pane_grab_focus;

  /**
   * LofteFormPane::element-focused:
   * @element: Id of an element.
   *
   * The focus is in one of its fields.
   */
  signals[SIGNAL_ELEMENT_FOCUSED] = g_signal_new ("element-focused", LOFTE_TYPE_FORM_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LofteFormPane::part-shown:
   * @part: A part.
   *
   * Its form is shown.
   */
  signals[SIGNAL_PART_SHOWN] = g_signal_new ("part-shown", LOFTE_TYPE_FORM_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-form-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, title);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, findings_button);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, findings_icon);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, findings_count);
  gtk_widget_class_bind_template_child (widget_class, LofteFormPane, place);
}

static void
lofte_form_pane_init (LofteFormPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_form_pane_set_document:
 * @self: A form.
 * @document: The document it edits.
 */
void
lofte_form_pane_set_document (LofteFormPane *self, LofteDocument *document)
{
  if (self->document)
    lofte_form_pane_flush (self);
  g_clear_handle_id (&self->build_id, g_source_remove);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->part, g_free);
  lofte_form_pane_show_part (self, LOFTE_PART_DOCUMENT);
}

/**
 * lofte_form_pane_show_part:
 * @self: A form with a document.
 * @part: Id of a section or focus area, or a word for a part.
 */
void
lofte_form_pane_show_part (LofteFormPane *self, const char *part)
{
  LofteElement *element = lofte_element_find (get_root_element (self), part);
  gboolean is_area = element && strcmp (lofte_element_get_name (element), "focus") == 0;
  GtkWidget *card;

  if (g_strcmp0 (self->part, part) != 0)
    {
      lofte_form_pane_flush (self);
      g_free (self->part);
      self->part = g_strdup (part);
    }
  /* A part begins with its title, however much is said below it. */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (is_area)
    open_only (self, part);
  build (self);
  card = is_area ? lofte_form_place_find (GTK_WIDGET (self->place), part, NULL) : NULL;
  if (card)
    scroll_to (self, card, TRUE);
  g_signal_emit (self, signals[SIGNAL_PART_SHOWN], 0, self->part);
}

/**
 * lofte_form_pane_show_element:
 * @self: A form with a document.
 * @element: An element of the document.
 * @field: (nullable): Name of one of its fields.
 *
 * Shows the part, opens the cards and puts the focus in the field.
 */
void
lofte_form_pane_show_element (LofteFormPane *self, LofteElement *element, const char *field)
{
  g_autofree char *part = g_strdup (lofte_part_find (get_root_element (self), element));
  g_autofree char *id = g_strdup (lofte_element_get_id (element));
  LofteElement *shown = lofte_element_find (get_root_element (self), part);

  if (shown && strcmp (lofte_element_get_name (shown), "focus") == 0)
    open_only (self, part);
  /* A row of the table shows most fields; only the others need its details. */
  for (LofteElement *above = element; above; above = lofte_element_get_parent (above))
    if (above != element || strcmp (lofte_element_get_name (element), "commitment") != 0)
      lofte_form_place_set_open (self->document, lofte_element_get_id (above), TRUE);
  if (field && strcmp (lofte_element_get_name (element), "commitment") == 0 && !lofte_commitment_row_shows (field))
    lofte_form_place_set_open (self->document, id, TRUE);
  if (g_strcmp0 (self->part, part) != 0)
    {
      lofte_form_pane_flush (self);
      g_free (self->part);
      self->part = g_steal_pointer (&part);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  want_focus (self, id, field);
  build (self);
  g_signal_emit (self, signals[SIGNAL_PART_SHOWN], 0, self->part);
}

/**
 * lofte_form_pane_get_part:
 * @self: A form.
 *
 * Returns: (nullable): The part it shows.
 */
const char *
lofte_form_pane_get_part (LofteFormPane *self)
{
  return self->part;
}

/**
 * lofte_form_pane_rebuild_soon:
 * @self: A form.
 *
 * Says that parts have come, gone or moved.
 */
void
lofte_form_pane_rebuild_soon (LofteFormPane *self)
{
  /* Before the next key: what is typed after Tab belongs in the new row. */
  if (self->build_id == 0)
    self->build_id = g_idle_add_full (G_PRIORITY_HIGH, on_build_idle_cb, self, NULL);
}

/**
 * lofte_form_pane_focus_field:
 * @self: A form.
 * @element: (nullable): Id of an element in the part it shows; %NULL keeps the focus where it is.
 * @field: (nullable): Name of one of its fields.
 *
 * Builds the form anew and puts the focus there.
 */
void
lofte_form_pane_focus_field (LofteFormPane *self, const char *element, const char *field)
{
  if (element)
    want_focus (self, element, field);
  lofte_form_pane_rebuild_soon (self);
}

/**
 * lofte_form_pane_flush:
 * @self: A form.
 *
 * Makes what was typed an edit at once.
 */
void
lofte_form_pane_flush (LofteFormPane *self)
{
  flush_below (GTK_WIDGET (self->place));
}
