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
#include "lofte-findings-panel-private.h"
#include "lofte-outline-private.h"
#include "lofte-pages-pane-private.h"
#include "lofte-part-form-private.h"
#include "lofte-save-bar-private.h"
#include "lofte-steps-private.h"
#include "lofte-story-button-private.h"
#include "lofte-story-sheet-private.h"
#include "lofte-window.h"

struct _LofteDocumentPage
{
  GtkBox parent_instance;

  LofteDocument *document;
  GtkWidget *pill;
  char *part;
  guint findings_id;
  guint form_id;

  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkButton *step;
  LofteSaveBar *save_bar;
  GtkScrolledWindow *form_scroller;
  GtkLabel *part_title;
  GtkBox *form_place;
  AdwWindowTitle *title;
  GtkBox *pill_place;
  AdwLeaflet *panes;
  LofteOutline *outline;
  LofteFindingsPanel *findings;
  LoftePagesPane *pages;
};

G_DEFINE_FINAL_TYPE (LofteDocumentPage, lofte_document_page, GTK_TYPE_BOX)

#define ZOOM_STEP 1.2
/* After the last edit. */
#define FINDINGS_MILLISECONDS 600

static void
check (LofteDocumentPage *self)
{
  g_autoptr (GPtrArray) findings = lofte_document_check (self->document, FALSE, NULL);

  lofte_findings_panel_update (self->findings, findings);
  lofte_outline_update (self->outline, findings);
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
  lofte_outline_select (self->outline, self->part);
  build_form (self);
}

static void
on_part_activated_cb (LofteDocumentPage *self, const char *part)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  show_part (self, part);
  lofte_pages_pane_show (self->pages, lofte_element_find (root, part));
  adw_leaflet_set_visible_child_name (self->panes, "form");
}

static void
on_finding_activated_cb (LofteDocumentPage *self, const char *id)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
  LofteElement *element = lofte_element_find (root, id);

  show_part (self, lofte_part_find (root, element));
  lofte_pages_pane_show (self->pages, element);
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
on_findings_timeout_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->findings_id = 0;
  check (self);
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
update_header (LofteDocumentPage *self)
{
  LofteAgreement *agreement = lofte_document_get_agreement (self->document);
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  const char *step = lofte_steps_get_label (self->document);

  adw_window_title_set_title (self->title, title);
  lofte_story_button_set_state (self->pill, lofte_agreement_get_state (agreement));
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

  lofte_pages_pane_update_soon (self->pages);
  lofte_save_bar_save_soon (self->save_bar);
  g_clear_handle_id (&self->findings_id, g_source_remove);
  self->findings_id = g_timeout_add (FINDINGS_MILLISECONDS, on_findings_timeout_cb, self);
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
  if (lofte_save_bar_save (self->save_bar) && self->document)
    show_saved (self);
}

static void
on_step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (lofte_save_bar_save (self->save_bar))
    lofte_steps_run (GTK_WINDOW (gtk_widget_get_root (widget)), self->document);
}

static void
on_sign_with_pen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_steps_sign_with_pen (GTK_WINDOW (gtk_widget_get_root (widget)), LOFTE_DOCUMENT_PAGE (widget)->document);
}

static void
on_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document && lofte_save_bar_save (self->save_bar))
    gtk_window_present (GTK_WINDOW (lofte_story_sheet_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->document)));
}

static void
on_trash_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document && lofte_save_bar_save (self->save_bar))
    gtk_widget_activate_action (widget, "win.trash-document", "s", lofte_document_get_id (self->document));
}

/* ---- actions ---- */

static void
on_renew_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document && lofte_save_bar_save (self->save_bar))
    gtk_widget_activate_action (widget, "win.renew", "s", lofte_document_get_id (self->document));
}

static void
on_open_predecessor_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);
  const char *id = self->document ? lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), "replaces") : NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (id && LOFTE_IS_WINDOW (root) && lofte_save_bar_save (self->save_bar))
    lofte_window_open_document (LOFTE_WINDOW (root), id);
}

static void
on_export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (self->document)
    lofte_export_dialog_run (LOFTE_WINDOW (gtk_widget_get_root (widget)), self->document, lofte_pages_pane_get_copy (self->pages));
}

static void
on_zoom_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom (LOFTE_DOCUMENT_PAGE (widget)->pages, ZOOM_STEP);
}

static void
on_zoom_out_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom (LOFTE_DOCUMENT_PAGE (widget)->pages, 1 / ZOOM_STEP);
}

static void
on_zoom_normal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom_normal (LOFTE_DOCUMENT_PAGE (widget)->pages);
}

/* ---- class ---- */

static void
lofte_document_page_dispose (GObject *object)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (object);

  g_clear_handle_id (&self->findings_id, g_source_remove);
  g_clear_handle_id (&self->form_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENT_PAGE);
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
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, save_bar);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form_scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, part_title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form_place);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pill_place);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, panes);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, outline);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_part_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_saved);

  gtk_widget_class_install_action (widget_class, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "document.undo", NULL, on_undo_action);
  gtk_widget_class_install_action (widget_class, "document.redo", NULL, on_redo_action);
  gtk_widget_class_install_action (widget_class, "document.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "document.step", NULL, on_step_action);
  gtk_widget_class_install_action (widget_class, "document.sign-with-pen", NULL, on_sign_with_pen_action);
  gtk_widget_class_install_action (widget_class, "document.renew", NULL, on_renew_action);
  gtk_widget_class_install_action (widget_class, "document.open-predecessor", NULL, on_open_predecessor_action);
  gtk_widget_class_install_action (widget_class, "document.story", NULL, on_story_action);
  gtk_widget_class_install_action (widget_class, "document.trash", NULL, on_trash_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (widget_class, "document.zoom-normal", NULL, on_zoom_normal_action);

  /* An application's accelerators look for their action from the window up, and do not find these. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "document.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "document.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "document.save", NULL);
}

static void
lofte_document_page_init (LofteDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pill = lofte_story_button_new ();
  gtk_box_append (self->pill_place, self->pill);
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
      g_signal_handlers_disconnect_by_data (lofte_document_get_agreement (self->document), self);
      g_signal_handlers_disconnect_by_data (lofte_document_get_history (self->document), self);
    }
  g_set_object (&self->document, document);
  g_signal_connect_object (agreement, "changed", G_CALLBACK (on_agreement_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lofte_document_get_history (document), "notify", G_CALLBACK (on_history_notify_cb), self, G_CONNECT_SWAPPED);
  lofte_save_bar_set_document (self->save_bar, document);
  lofte_outline_set_document (self->outline, document);
  lofte_findings_panel_set_document (self->findings, document);
  lofte_pages_pane_set_document (self->pages, document);
  update_header (self);
  adw_window_title_set_subtitle (self->title, municipality ? lofte_element_get_or (municipality, "name", "") : "");
  on_history_notify_cb (self);
  g_clear_pointer (&self->part, g_free);
  check (self);
  show_part (self, LOFTE_PART_DOCUMENT);
}

/**
 * lofte_document_page_get_place:
 * @self: A page.
 *
 * Returns: (transfer none) (nullable): The part in view, for lofte_document_page_show_place().
 */
const char *
lofte_document_page_get_place (LofteDocumentPage *self)
{
  return self->part;
}

/**
 * lofte_document_page_show_place:
 * @self: A page.
 * @place: A part, or the id of an element in one.
 *
 * Shows that part. What the document no longer has leaves the page as it is.
 */
void
lofte_document_page_show_place (LofteDocumentPage *self, const char *place)
{
  LofteElement *element = lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), place);

  if (!element && strcmp (place, LOFTE_PART_DOCUMENT) != 0 && strcmp (place, LOFTE_PART_PARTIES) != 0)
    return;
  show_part (self, element ? lofte_part_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), element) : place);
  if (element)
    lofte_pages_pane_show (self->pages, element);
}
