/* LofteDocumentPage — ett dokument: its parts, what the checks say, and its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-page-private.h"
#include "lofte-export-dialog-private.h"
#include "lofte-export.h"
#include "lofte-finding-row-private.h"
#include "lofte-page-view-private.h"
#include "lofte-part-form-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-steps-private.h"
#include "lofte-window.h"

struct _LofteDocumentPage
{
  GtkBox parent_instance;

  LofteDocument *document;
  GCancellable *cancellable;
  GPtrArray *places; /* LoftePdfPlace */
  GtkWidget *pill;
  char *part;
  guint pages_id;
  guint findings_id;
  guint save_id;
  guint form_id;

  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkButton *step;
  GtkRevealer *failure_revealer;
  GtkLabel *failure;
  GtkScrolledWindow *form_scroller;
  GtkLabel *part_title;
  GtkBox *form_place;
  AdwWindowTitle *title;
  GtkBox *pill_place;
  AdwLeaflet *panes;
  GtkListBox *outline;
  GtkListBox *findings;
  LoftePageView *page_view;
  GtkLabel *page_count;
  GtkDropDown *copy;
};

G_DEFINE_FINAL_TYPE (LofteDocumentPage, lofte_document_page, GTK_TYPE_BOX)

#define ELEMENT_KEY "lofte-element"
#define ZOOM_STEP 1.2
/* After the last edit; the pages first, then the checks, then the disk. */
#define PAGES_MILLISECONDS 60
#define FINDINGS_MILLISECONDS 600
#define SAVE_MILLISECONDS 1500

static void
tell (LofteDocumentPage *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (LOFTE_IS_WINDOW (root))
    lofte_window_tell (LOFTE_WINDOW (root), sentence);
}

/* ---- pages ---- */

static void
show_result (LofteDocumentPage *self, LoftePdfResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (result->bytes, &error);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", result->n_pages), result->n_pages);

  if (!pages)
    {
      tell (self, error->message);
      return;
    }
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (result->places);
  lofte_page_view_set_pages (self->page_view, pages);
  gtk_label_set_label (self->page_count, count);
}

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) pages = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  if (pages)
    show_result (self, pages);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static LofteCopy
get_copy (LofteDocumentPage *self)
{
  return (LofteCopy) gtk_drop_down_get_selected (self->copy);
}

static void
update_pages (LofteDocumentPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->document)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_export_pages_async (self->document, get_copy (self), TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
}

static void
scroll_pages_to (LofteDocumentPage *self, const char *id)
{
  for (guint i = 0; self->places && i < self->places->len; i++)
    {
      const LoftePdfPlace *place = g_ptr_array_index (self->places, i);

      if (g_strcmp0 (place->element, id) == 0)
        {
          lofte_page_view_scroll_to (self->page_view, place->page, place->box.y);
          return;
        }
    }
}

/* ---- outline and findings ---- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
append_row (LofteDocumentPage *self, const char *part, const char *text, gboolean inner)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, inner ? 16 : 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (part), g_free);
  gtk_list_box_append (self->outline, row);
  if (g_strcmp0 (self->part, part) == 0)
    gtk_list_box_select_row (self->outline, GTK_LIST_BOX_ROW (row));
}

static void
append_part (LofteDocumentPage *self, LofteElement *element, const char *text, gboolean inner)
{
  append_row (self, lofte_element_get_id (element), text, inner);
}

static void
append_focus_areas (LofteDocumentPage *self, LofteElement *root)
{
  guint number = 0;

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);
      g_autofree char *text = NULL;

      if (lofte_element_get_boolean (focus, "announced-only"))
        continue;
      text = g_strdup_printf ("%u  %s", ++number, lofte_element_get_or (focus, "title", "–"));
      append_part (self, focus, text, TRUE);
    }
}

static void
fill_outline (LofteDocumentPage *self)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  clear_list (self->outline);
  append_row (self, LOFTE_PART_DOCUMENT, _ ("About the document"), FALSE);
  append_row (self, LOFTE_PART_PARTIES, _ ("Parties and signatories"), FALSE);
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (root, "section", i);

      append_part (self, section, lofte_element_get_or (section, "heading", "–"), FALSE);
      if (lofte_element_is (section, "role", "focus-areas"))
        append_focus_areas (self, root);
    }
}

static void
append_finding (LofteDocumentPage *self, const LofteFinding *finding)
{
  GtkWidget *row = lofte_finding_row_new (finding);

  g_object_set_data_full (G_OBJECT (row), ELEMENT_KEY, g_strdup (finding->element), g_free);
  gtk_list_box_append (self->findings, row);
}

static void
fill_findings (LofteDocumentPage *self)
{
  g_autoptr (GPtrArray) findings = lofte_document_check (self->document, FALSE, NULL);

  clear_list (self->findings);
  for (int severity = LOFTE_SEVERITY_ERROR; findings && severity >= LOFTE_SEVERITY_HINT; severity--)
    for (guint i = 0; i < findings->len; i++)
      {
        const LofteFinding *finding = g_ptr_array_index (findings, i);

        if ((int) finding->severity == severity)
          append_finding (self, finding);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings && findings->len > 0);
}

/* ---- the form ---- */

static void
build_form (LofteDocumentPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->form_scroller);
  double position = gtk_adjustment_get_value (adjustment);
  g_autofree char *title = lofte_part_dup_title (self->document, self->part);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->form_place))))
    gtk_box_remove (self->form_place, child);
  gtk_label_set_label (self->part_title, title);
  gtk_box_append (self->form_place, lofte_part_form_new (self->document, self->part));
  gtk_adjustment_set_value (adjustment, position);
}

static void
show_part (LofteDocumentPage *self, const char *part)
{
  if (g_strcmp0 (self->part, part) != 0)
    {
      g_free (self->part);
      self->part = g_strdup (part);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->form_scroller), 0);
    }
  build_form (self);
}

static void
on_outline_row_activated_cb (LofteDocumentPage *self, GtkListBoxRow *row)
{
  const char *part = g_object_get_data (G_OBJECT (row), ELEMENT_KEY);

  show_part (self, part);
  scroll_pages_to (self, part);
  adw_leaflet_set_visible_child_name (self->panes, "form");
}

/* ---- saving ---- */

static void
show_saved (LofteDocumentPage *self)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (lofte_document_get_register (self->document)));
  g_autofree char *time = g_date_time_format (now, "%H.%M");
  /* Translators: %s is a time of day */
  g_autofree char *text = g_strdup_printf (_ ("Saved %s"), time);

  adw_window_title_set_subtitle (self->title, text);
}

static gboolean
save (LofteDocumentPage *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!self->document || !lofte_history_is_modified (lofte_document_get_history (self->document)))
    return TRUE;
  if (lofte_document_save (self->document, NULL, &error))
    {
      gtk_revealer_set_reveal_child (self->failure_revealer, FALSE);
      show_saved (self);
      return TRUE;
    }
  gtk_label_set_label (self->failure, error->message);
  gtk_revealer_set_reveal_child (self->failure_revealer, TRUE);
  return FALSE;
}

static gboolean
on_save_timeout_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_pages_timeout_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->pages_id = 0;
  update_pages (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_findings_timeout_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->findings_id = 0;
  fill_findings (self);
  fill_outline (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_form_idle_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->form_id = 0;
  build_form (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild_form_soon (LofteDocumentPage *self)
{
  if (self->form_id == 0)
    self->form_id = g_idle_add (on_form_idle_cb, self);
}

static void
restart (guint *id, guint milliseconds, GSourceFunc callback, gpointer user_data)
{
  g_clear_handle_id (id, g_source_remove);
  *id = g_timeout_add (milliseconds, callback, user_data);
}

static void
update_header (LofteDocumentPage *self)
{
  LofteAgreement *agreement = lofte_document_get_agreement (self->document);
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  const char *step = lofte_steps_get_label (self->document);

  adw_window_title_set_title (self->title, title);
  lofte_state_pill_set_state (self->pill, lofte_agreement_get_state (agreement));
  gtk_widget_set_visible (GTK_WIDGET (self->step), step != NULL);
  if (step)
    gtk_button_set_label (self->step, step);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.sign-with-pen", lofte_agreement_get_state (agreement) == LOFTE_STATE_READY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.open-predecessor", lofte_element_get (LOFTE_ELEMENT (agreement), "replaces") != NULL);
}

static void
on_agreement_changed_cb (LofteDocumentPage *self, LofteElement *origin, const char *what)
{
  const LofteField *field = lofte_element_find_field (origin, what);

  restart (&self->pages_id, PAGES_MILLISECONDS, on_pages_timeout_cb, self);
  restart (&self->findings_id, FINDINGS_MILLISECONDS, on_findings_timeout_cb, self);
  restart (&self->save_id, SAVE_MILLISECONDS, on_save_timeout_cb, self);
  if (!field || strcmp (what, "state") == 0)
    rebuild_form_soon (self);
  update_header (self);
}

static void
on_history_notify_cb (LofteDocumentPage *self)
{
  LofteHistory *history = lofte_document_get_history (self->document);
  const char *undo = lofte_history_get_undo_label (history);
  const char *redo = lofte_history_get_redo_label (history);
  /* Translators: %s is an edit such as "move commitment" */
  g_autofree char *undo_text = undo ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Undo"));
  /* Translators: %s is an edit such as "move commitment" */
  g_autofree char *redo_text = redo ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Redo"));

  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.redo", redo != NULL);
}

static void
on_undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  lofte_history_undo (lofte_document_get_history (self->document));
  rebuild_form_soon (self);
}

static void
on_redo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  lofte_history_redo (lofte_document_get_history (self->document));
  rebuild_form_soon (self);
}

static void
on_save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->outline));
  if (save (self) && self->document)
    show_saved (self);
}

static void
on_step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (save (self))
    lofte_steps_run (GTK_WINDOW (gtk_widget_get_root (widget)), self->document);
}

static void
on_sign_with_pen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_steps_sign_with_pen (GTK_WINDOW (gtk_widget_get_root (widget)), LOFTE_DOCUMENT_PAGE (widget)->document);
}

static void
on_finding_row_activated_cb (LofteDocumentPage *self, GtkListBoxRow *row)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
  LofteElement *element = lofte_element_find (root, g_object_get_data (G_OBJECT (row), ELEMENT_KEY));

  show_part (self, lofte_part_find (root, element));
  for (; element; element = lofte_element_get_parent (element))
    scroll_pages_to (self, lofte_element_get_id (element));
  adw_leaflet_set_visible_child_name (self->panes, "form");
}

/* ---- actions ---- */

static void
on_renew_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document && save (self))
    gtk_widget_activate_action (widget, "win.renew", "s", lofte_document_get_id (self->document));
}

static void
on_open_predecessor_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);
  const char *id = self->document ? lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), "replaces") : NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (id && LOFTE_IS_WINDOW (root) && save (self))
    lofte_window_open_document (LOFTE_WINDOW (root), id);
}

static void
on_export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document)
    lofte_export_dialog_run (LOFTE_WINDOW (gtk_widget_get_root (widget)), self->document, get_copy (self));
}

static void
on_zoom_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom (LOFTE_DOCUMENT_PAGE (widget)->page_view, ZOOM_STEP);
}

static void
on_zoom_out_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom (LOFTE_DOCUMENT_PAGE (widget)->page_view, 1 / ZOOM_STEP);
}

static void
on_zoom_normal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_page_view_zoom_normal (LOFTE_DOCUMENT_PAGE (widget)->page_view);
}

/* ---- class ---- */

static void
lofte_document_page_dispose (GObject *object)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (object);

  if (self->document)
    save (self);
  g_clear_handle_id (&self->pages_id, g_source_remove);
  g_clear_handle_id (&self->findings_id, g_source_remove);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_handle_id (&self->form_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENT_PAGE);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_clear_pointer (&self->part, g_free);

  G_OBJECT_CLASS (lofte_document_page_parent_class)->dispose (object);
}

static void
lofte_document_page_class_init (LofteDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_document_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, step);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, failure_revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form_scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, part_title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form_place);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pill_place);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, panes);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, outline);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, page_view);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, page_count);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_outline_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finding_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_pages);

  gtk_widget_class_install_action (widget_class, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "document.undo", NULL, on_undo_action);
  gtk_widget_class_install_action (widget_class, "document.redo", NULL, on_redo_action);
  gtk_widget_class_install_action (widget_class, "document.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "document.step", NULL, on_step_action);
  gtk_widget_class_install_action (widget_class, "document.sign-with-pen", NULL, on_sign_with_pen_action);
  gtk_widget_class_install_action (widget_class, "document.renew", NULL, on_renew_action);
  gtk_widget_class_install_action (widget_class, "document.open-predecessor", NULL, on_open_predecessor_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-normal", NULL, on_zoom_normal_action);
}

static void
lofte_document_page_init (LofteDocumentPage *self)
{
  g_autoptr (GtkStringList) copies = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pill = lofte_state_pill_new ();
  gtk_box_append (self->pill_place, self->pill);
  /* In the order of LofteCopy. */
  gtk_string_list_append (copies, _ ("Archive copy"));
  gtk_string_list_append (copies, _ ("Publication copy"));
  gtk_string_list_append (copies, _ ("Review copy"));
  gtk_string_list_append (copies, _ ("Draft"));
  gtk_drop_down_set_model (self->copy, G_LIST_MODEL (copies));
}

/**
 * lofte_document_page_set_document:
 * @self: A page.
 * @document: What it shows.
 */
void
lofte_document_page_set_document (LofteDocumentPage *self, LofteDocument *document)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  LofteElement *municipality = lofte_agreement_find_party (agreement, "municipality");

  if (self->document)
    {
      save (self);
      g_signal_handlers_disconnect_by_data (lofte_document_get_agreement (self->document), self);
      g_signal_handlers_disconnect_by_data (lofte_document_get_history (self->document), self);
    }
  g_set_object (&self->document, document);
  g_signal_connect_object (agreement, "changed", G_CALLBACK (on_agreement_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_document_get_history (document), "notify", G_CALLBACK (on_history_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_revealer_set_reveal_child (self->failure_revealer, FALSE);
  lofte_page_view_set_pages (self->page_view, NULL);
  update_header (self);
  adw_window_title_set_subtitle (self->title, municipality ? lofte_element_get_or (municipality, "name", "") : "");
  on_history_notify_cb (self);
  g_free (self->part);
  self->part = g_strdup (LOFTE_PART_DOCUMENT);
  fill_outline (self);
  fill_findings (self);
  build_form (self);
  gtk_drop_down_set_selected (self->copy, lofte_state_is_frozen (lofte_agreement_get_state (agreement)) ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT);
  update_pages (self);
}
