/* LoftePagesPane — sidor: a document as it will be printed, kept up to date
 *
 * The pages are laid out in a worker thread, one layout after the other, so that
 * typing waits for none and none comes after a newer one. An edit is laid out at
 * once; those made meanwhile are laid out together when it is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-drop-down-private.h"
#include "lofte-export.h"
#include "lofte-page-view-private.h"
#include "lofte-pages-pane-private.h"
#include "lofte-window.h"

struct _LoftePagesPane
{
  GtkBox parent_instance;

  LofteDocument *document;
  GCancellable *cancellable;
  GPtrArray *places; /* LoftePdfPlace */
  char *wanted;      /* id of what is to be seen once there are pages */
  guint update_id;
  gboolean outdated; /* edited while a layout is under way */
  guint n_pages;

  GtkMenuButton *zoom;
  LoftePageView *page_view;
  GtkLabel *page_count;
  gboolean frozen;
  GtkDropDown *copy;
};

G_DEFINE_FINAL_TYPE (LoftePagesPane, lofte_pages_pane, GTK_TYPE_BOX)

enum
{
  SIGNAL_ELEMENT_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (LoftePagesPane *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (LOFTE_IS_WINDOW (root))
    lofte_window_tell (LOFTE_WINDOW (root), sentence);
}

static void
show_result (LoftePagesPane *self, LoftePdfResult *result)
{
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (result->places);
  self->n_pages = result->n_pages;
  lofte_page_view_set_pages (self->page_view, result->pages);
  if (self->wanted)
    {
      g_autofree char *wanted = g_steal_pointer (&self->wanted);

      lofte_pages_pane_show (self, lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), wanted));
    }
}

static void
on_moved_cb (LoftePagesPane *self)
{
  guint page = lofte_page_view_get_page (self->page_view) + 1;
  /* Translators: the page that is seen and how many there are */
  g_autofree char *place = g_strdup_printf (C_ ("page of pages", "%u / %u"), page, self->n_pages);
  /* Translators: how large the pages are shown */
  g_autofree char *zoom = g_strdup_printf (_ ("%.0f%%"), lofte_page_view_get_zoom (self->page_view) * 100);
  /* Translators: the page that is seen and how many there are */
  g_autofree char *spoken = g_strdup_printf (_ ("Page %u of %u"), page, self->n_pages);

  gtk_label_set_label (self->page_count, self->n_pages > 0 ? place : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page_count), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_menu_button_set_label (self->zoom, zoom);
}

/* The smallest thing printed there; between things, the one above. */
static void
on_place_clicked_cb (LoftePagesPane *self, guint page, double x, double y)
{
  const LoftePdfPlace *best = NULL;

  for (guint i = 0; self->places && i < self->places->len; i++)
    {
      const LoftePdfPlace *place = g_ptr_array_index (self->places, i);

      if (place->page > page || (place->page == page && place->box.y > y))
        continue;
      if (!best || place->page > best->page || place->box.y >= best->box.y)
        best = place;
    }
  if (best)
    g_signal_emit (self, signals[SIGNAL_ELEMENT_CLICKED], 0, best->element);
}

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePagesPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pages = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  /* Of another document or copy than is wanted now. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (pages)
    show_result (self, pages);
  else
    tell (self, error->message);
  if (self->outdated)
    lofte_pages_pane_update_soon (self);
}

/* What is frozen is no draft any more: what is shown, exported and printed then is the copy that is signed. */
static void
follow_state (LoftePagesPane *self)
{
  gboolean frozen = lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (self->document)));

  if (frozen == self->frozen)
    return;
  self->frozen = frozen;
  gtk_drop_down_set_selected (self->copy, frozen ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT);
}

static void
update (LoftePagesPane *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->outdated = FALSE;
  if (!self->document)
    return;
  follow_state (self);
  /* Another copy was chosen for the new state, and with it this was called. */
  if (self->cancellable)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_export_pages_async (self->document, lofte_pages_pane_get_copy (self), TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
}

static gboolean
on_update_idle_cb (gpointer user_data)
{
  LoftePagesPane *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
lofte_pages_pane_dispose (GObject *object)
{
  LoftePagesPane *self = LOFTE_PAGES_PANE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_PAGES_PANE);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_pages_pane_parent_class)->dispose (object);
}

static void
lofte_pages_pane_class_init (LoftePagesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_pages_pane_dispose;

  /**
   * LoftePagesPane::element-clicked:
   * @element: Id of an element.
   *
   * The person points at where it is printed.
   */
  signals[SIGNAL_ELEMENT_CLICKED] = g_signal_new ("element-clicked", LOFTE_TYPE_PAGES_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-pages-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LoftePagesPane, page_view);
  gtk_widget_class_bind_template_child (widget_class, LoftePagesPane, page_count);
  gtk_widget_class_bind_template_child (widget_class, LoftePagesPane, copy);
  gtk_widget_class_bind_template_child (widget_class, LoftePagesPane, zoom);
  gtk_widget_class_bind_template_callback (widget_class, on_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
lofte_pages_pane_init (LoftePagesPane *self)
{
  g_autoptr (GtkStringList) copies = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < LOFTE_N_COPIES; i++)
    gtk_string_list_append (copies, lofte_copy_get_label ((LofteCopy) i));
  gtk_drop_down_set_model (self->copy, G_LIST_MODEL (copies));
  lofte_drop_down_set_name (self->copy, _ ("Which copy is shown"));
  on_moved_cb (self);
}

/**
 * lofte_pages_pane_set_document:
 * @self: A pane.
 * @document: The document whose pages it shows.
 */
void
lofte_pages_pane_set_document (LoftePagesPane *self, LofteDocument *document)
{
  g_set_object (&self->document, document);
  self->n_pages = 0;
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  lofte_page_view_set_pages (self->page_view, NULL);
  self->frozen = lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document)));
  gtk_drop_down_set_selected (self->copy, self->frozen ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT);
  update (self);
}

/**
 * lofte_pages_pane_update_soon:
 * @self: A pane.
 *
 * Says that the document has changed.
 */
void
lofte_pages_pane_update_soon (LoftePagesPane *self)
{
  if (self->cancellable)
    self->outdated = TRUE;
  else if (self->update_id == 0)
    self->update_id = g_idle_add (on_update_idle_cb, self);
}

static const LoftePdfPlace *
find_place (LoftePagesPane *self, LofteElement *element)
{
  for (guint i = 0; self->places && i < self->places->len; i++)
    {
      const LoftePdfPlace *place = g_ptr_array_index (self->places, i);

      if (g_strcmp0 (place->element, lofte_element_get_id (element)) == 0)
        return place;
    }
  return NULL;
}

/**
 * lofte_pages_pane_show:
 * @self: A pane.
 * @element: (nullable): An element of the document.
 *
 * Scrolls to where @element, or what it belongs to, is printed; as soon as there are pages.
 *
 * Returns: Whether it is printed at all, as far as is known.
 */
gboolean
lofte_pages_pane_show (LoftePagesPane *self, LofteElement *element)
{
  if (!self->places && element && lofte_element_get_parent (element))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (lofte_element_get_id (element));
      return TRUE;
    }
  for (; element; element = lofte_element_get_parent (element))
    {
      const LoftePdfPlace *place = find_place (self, element);

      /* The whole document is everywhere: no reason to move. */
      if (!place || !lofte_element_get_parent (element))
        continue;
      lofte_page_view_scroll_to (self->page_view, place->page, place->box.y);
      return TRUE;
    }
  return FALSE;
}

/**
 * lofte_pages_pane_show_beginning:
 * @self: A pane.
 *
 * Scrolls to the first page, where it is said what document this is and whose.
 */
void
lofte_pages_pane_show_beginning (LoftePagesPane *self)
{
  lofte_page_view_scroll_to (self->page_view, 0, 0);
}

/**
 * lofte_pages_pane_get_copy:
 * @self: A pane.
 *
 * Returns: Which copy is shown.
 */
LofteCopy
lofte_pages_pane_get_copy (LoftePagesPane *self)
{
  return (LofteCopy) gtk_drop_down_get_selected (self->copy);
}

/**
 * lofte_pages_pane_zoom:
 * @self: A pane.
 * @factor: By how much the pages grow.
 */
void
lofte_pages_pane_zoom (LoftePagesPane *self, double factor)
{
  lofte_page_view_zoom (self->page_view, factor);
}

/**
 * lofte_pages_pane_zoom_normal:
 * @self: A pane.
 *
 * Makes the pages as wide as the pane again.
 */
void
lofte_pages_pane_zoom_normal (LoftePagesPane *self)
{
  lofte_page_view_zoom_normal (self->page_view);
}
