/* LofteDocumentPage — ett dokument: its parts, what the checks say, and its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-document-actions-private.h"
#include "lofte-document-edits-private.h"
#include "lofte-document-outputs-private.h"
#include "lofte-document-page-private.h"
#include "lofte-findings-panel-private.h"
#include "lofte-form-pane-private.h"
#include "lofte-narrow-bar-private.h"
#include "lofte-obstacles-private.h"
#include "lofte-outline-private.h"
#include "lofte-pages-pane-private.h"
#include "lofte-part-form-private.h"
#include "lofte-save-bar-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-steps-private.h"
#include "lofte-story-button-private.h"
#include "lofte-toasts-private.h"
#include "lofte-window.h"

struct _LofteDocumentPage
{
  GtkBox parent_instance;

  LofteDocument *document;
  GtkWidget *pill;
  AdwToast *undo_toast;
  guint findings_id;
  guint fold_id;

  AdwHeaderBar *header;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkButton *step;
  GtkLabel *step_label;
  LofteSaveBar *save_bar;
  AdwWindowTitle *title;
  GtkLabel *narrow_title;
  GtkBox *tools;
  AdwToastOverlay *toasts;
  GtkWidget *switcher;
  GtkToggleButton *outline_button;
  GtkToggleButton *form_button;
  GtkToggleButton *pages_button;
  GtkBox *narrow_bar;
  AdwLeaflet *panes;
  AdwLeaflet *work;
  LofteOutline *outline;
  LofteFormPane *form;
  GtkButton *findings_button;
  GtkRevealer *findings_revealer;
  LofteFindingsPanel *findings;
  LoftePagesPane *pages;
  GtkWidget *pages_separator;
};

G_DEFINE_FINAL_TYPE (LofteDocumentPage, lofte_document_page, GTK_TYPE_BOX)

#define UNDO_KEY "lofte-undo"
/* After the last edit. */
#define FINDINGS_MILLISECONDS 600
/* Long enough to read it, find the button and reach it. */
#define TOAST_SECONDS 15

static void
show_count (LofteDocumentPage *self)
{
  g_autofree char *text = lofte_findings_panel_dup_summary (self->findings);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (self->findings_button)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->findings_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
check (LofteDocumentPage *self)
{
  g_autoptr (GPtrArray) findings = lofte_document_check (self->document, FALSE, NULL);
  /* In a text that is locked there is nothing to correct any more. */
  g_autoptr (GPtrArray) marked = lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (self->document))) ? g_ptr_array_new () : g_ptr_array_ref (findings);

  lofte_findings_panel_update (self->findings, findings);
  lofte_outline_update (self->outline, marked);
  lofte_form_pane_update (self->form, marked);
  gtk_widget_set_visible (GTK_WIDGET (self->findings_button), marked == findings);
  show_count (self);
}

/* ---- panes ---- */

/* Where the window is narrow, the tabs lead from pane to pane and the next step stands below. */
static void
show_tabs (LofteDocumentPage *self)
{
  gboolean one = adw_leaflet_get_folded (self->panes);
  gboolean two = one || adw_leaflet_get_folded (self->work);
  gboolean outline = one && g_strcmp0 (adw_leaflet_get_visible_child_name (self->panes), "outline") == 0;
  gboolean pages = g_strcmp0 (adw_leaflet_get_visible_child_name (self->work), "pages") == 0;
  GtkToggleButton *inner = pages ? self->pages_button : self->form_button;

  gtk_widget_set_visible (self->switcher, two);
  gtk_widget_set_visible (GTK_WIDGET (self->outline_button), one);
  gtk_toggle_button_set_active (outline ? self->outline_button : inner, TRUE);
}

static void
place_tools (LofteDocumentPage *self, gboolean narrow)
{
  lofte_narrow_bar_move (GTK_WIDGET (self->tools), self->header, self->narrow_bar, narrow, FALSE);
  lofte_narrow_bar_move (GTK_WIDGET (self->step), self->header, self->narrow_bar, narrow, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), narrow);
  /* Beside a long title the title gives way, not what to do. */
  gtk_label_set_ellipsize (self->step_label, narrow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_title), adw_leaflet_get_folded (self->panes));
  adw_window_title_set_title (self->title, adw_leaflet_get_folded (self->panes) ? "" : gtk_label_get_label (self->narrow_title));
}

/* Not while the leaflet gives out sizes, which moving widgets would spoil, nor before it has: it is not folded then. */
static gboolean
on_fold_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (gtk_widget_get_width (GTK_WIDGET (self->panes)) == 0)
    return G_SOURCE_CONTINUE;
  self->fold_id = 0;
  place_tools (self, adw_leaflet_get_folded (self->panes) || adw_leaflet_get_folded (self->work));
  show_tabs (self);
  return G_SOURCE_REMOVE;
}

static void
on_folded_notify_cb (LofteDocumentPage *self)
{
  if (self->fold_id == 0)
    self->fold_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_fold_tick_cb, NULL, NULL);
}

static void
show_pane (LofteDocumentPage *self, const char *name)
{
  if (strcmp (name, "pages") == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->pages), TRUE);
      gtk_widget_set_visible (self->pages_separator, TRUE);
    }
  if (strcmp (name, "outline") != 0)
    adw_leaflet_set_visible_child_name (self->work, name);
  adw_leaflet_set_visible_child_name (self->panes, strcmp (name, "outline") == 0 ? "outline" : "work");
  show_tabs (self);
}

static void
on_tab_toggled_cb (LofteDocumentPage *self, GtkToggleButton *button)
{
  const char *inner = button == self->pages_button ? "pages" : "form";

  if (gtk_toggle_button_get_active (button))
    show_pane (self, button == self->outline_button ? "outline" : inner);
}

static void
on_toggle_pages_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->pages));

  if (adw_leaflet_get_folded (self->work) || adw_leaflet_get_folded (self->panes))
    {
      show_pane (self, gtk_toggle_button_get_active (self->pages_button) ? "form" : "pages");
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pages), !shown);
  gtk_widget_set_visible (self->pages_separator, !shown);
}

/* The leaflet would put the focus in the first field and select all that stands there. */
static gboolean
lofte_document_page_grab_focus (GtkWidget *widget)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  return gtk_widget_grab_focus (adw_leaflet_get_folded (self->panes) ? GTK_WIDGET (self->form) : GTK_WIDGET (self->outline));
}

static void
on_part_activated_cb (LofteDocumentPage *self, const char *part)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  lofte_form_pane_show_part (self->form, part);
  if (!lofte_pages_pane_show (self->pages, lofte_element_find (root, part)))
    lofte_pages_pane_show_beginning (self->pages);
  show_pane (self, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_element_focused_cb (LofteDocumentPage *self, const char *id)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));

  lofte_pages_pane_show (self->pages, lofte_element_find (root, id));
}

static void
on_element_clicked_cb (LofteDocumentPage *self, const char *id)
{
  lofte_document_page_show_element (self, id, NULL);
}

/* Another tab in front hides the form and the findings below it. */
static gboolean
is_form_in_front (LofteDocumentPage *self)
{
  if (adw_leaflet_get_folded (self->panes) && g_strcmp0 (adw_leaflet_get_visible_child_name (self->panes), "work") != 0)
    return FALSE;
  return !adw_leaflet_get_folded (self->work) || g_strcmp0 (adw_leaflet_get_visible_child_name (self->work), "form") == 0;
}

static void
on_findings_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);
  gboolean shown = !gtk_revealer_get_reveal_child (self->findings_revealer) || !is_form_in_front (self);

  gtk_revealer_set_reveal_child (self->findings_revealer, shown);
  if (shown)
    show_pane (self, "form");
  lofte_findings_panel_select_part (self->findings, lofte_form_pane_get_part (self->form));
  gtk_widget_grab_focus (shown ? GTK_WIDGET (self->findings) : GTK_WIDGET (self->form));
}

/* ---- saving ---- */

static gboolean
on_findings_timeout_cb (gpointer user_data)
{
  LofteDocumentPage *self = user_data;

  self->findings_id = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
update_header (LofteDocumentPage *self)
{
  LofteAgreement *agreement = lofte_document_get_agreement (self->document);
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  const char *step = lofte_steps_get_label (self->document);

  gtk_label_set_label (self->narrow_title, title);
  adw_window_title_set_title (self->title, gtk_widget_get_visible (GTK_WIDGET (self->narrow_title)) ? "" : title);
  lofte_story_button_set_document (self->pill, self->document);
  gtk_widget_set_visible (GTK_WIDGET (self->step), step != NULL);
  if (step)
    {
      gtk_label_set_label (self->step_label, step);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->step), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->step_label), -1);
    }
  lofte_document_outputs_update (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.open-predecessor", lofte_element_get (LOFTE_ELEMENT (agreement), "replaces") != NULL);
}

static void
on_agreement_changed_cb (LofteDocumentPage *self, LofteElement *origin, const char *what)
{
  const LofteField *field = lofte_element_find_field (origin, what);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  lofte_pages_pane_update_soon (self->pages);
  lofte_save_bar_save_soon (self->save_bar);
  g_clear_handle_id (&self->findings_id, g_source_remove);
  self->findings_id = g_timeout_add (FINDINGS_MILLISECONDS, on_findings_timeout_cb, self);
  /* What another window changes, the form does not know. */
  if (!field || strcmp (what, "state") == 0 || (root && !gtk_window_is_active (GTK_WINDOW (root))))
    lofte_form_pane_rebuild_soon (self->form);
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

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.redo", redo != NULL);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->undo_button), undo_text) == 0 && g_strcmp0 (gtk_widget_get_tooltip_text (self->redo_button), redo_text) == 0)
    return;
  if (self->undo_toast && g_strcmp0 (g_object_get_data (G_OBJECT (self->undo_toast), UNDO_KEY), undo) != 0)
    adw_toast_dismiss (self->undo_toast);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, undo_text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, redo_text, -1);
  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
}

static void
on_history_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  lofte_form_pane_flush (self->form);
  if (strcmp (action_name, "document.undo") == 0)
    lofte_history_undo (lofte_document_get_history (self->document));
  else
    lofte_history_redo (lofte_document_get_history (self->document));
  lofte_form_pane_rebuild_soon (self->form);
}

static void
on_save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (lofte_document_page_save (self) && self->document)
    lofte_save_bar_tell (self->save_bar);
}

static void
on_step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (widget);

  if (!lofte_document_page_save (self))
    return;
  if (lofte_agreement_get_state (lofte_document_get_agreement (self->document)) != LOFTE_STATE_DECIDED || !lofte_obstacles_show (GTK_WIDGET (self->step), self->document))
    lofte_steps_run (GTK_WINDOW (gtk_widget_get_root (widget)), self->document);
}

/* ---- class ---- */

static void
lofte_document_page_dispose (GObject *object)
{
  LofteDocumentPage *self = LOFTE_DOCUMENT_PAGE (object);

  g_clear_handle_id (&self->findings_id, g_source_remove);
  g_clear_weak_pointer (&self->undo_toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_DOCUMENT_PAGE);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_document_page_parent_class)->dispose (object);
}

static void
lofte_document_page_class_init (LofteDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_document_page_dispose;
  widget_class->grab_focus = lofte_document_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, header);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, step);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, step_label);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, save_bar);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, tools);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, outline_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pages_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, panes);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, work);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, outline);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, form);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings_button);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings_revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, findings);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pages);
  gtk_widget_class_bind_template_child (widget_class, LofteDocumentPage, pages_separator);
  gtk_widget_class_bind_template_callback (widget_class, on_part_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lofte_outline_select);
  gtk_widget_class_bind_template_callback (widget_class, on_element_focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_element_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, lofte_document_page_show_element);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_count);

  lofte_document_edits_install (widget_class);
  lofte_document_actions_install (widget_class);
  lofte_document_outputs_install (widget_class);
  gtk_widget_class_install_action (widget_class, "document.undo", NULL, on_history_action);
  gtk_widget_class_install_action (widget_class, "document.redo", NULL, on_history_action);
  gtk_widget_class_install_action (widget_class, "document.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "document.step", NULL, on_step_action);
  gtk_widget_class_install_action (widget_class, "document.toggle-pages", NULL, on_toggle_pages_action);
  gtk_widget_class_install_action (widget_class, "document.findings", NULL, on_findings_action);
}

static void
lofte_document_page_init (LofteDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pill = lofte_story_button_new ();
  gtk_box_prepend (self->tools, self->pill);
  /* The next step is never shortened: it stands on a line of its own where it must. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self->narrow_bar), lofte_side_layout_new (G_MAXINT16, 12));
  /* A full header bar would make a narrow window wider before it is known to be narrow. */
  place_tools (self, TRUE);
  g_signal_connect (self, "map", G_CALLBACK (on_folded_notify_cb), NULL);
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

  if (!self->document || g_strcmp0 (lofte_document_get_id (self->document), lofte_document_get_id (document)) != 0)
    gtk_revealer_set_reveal_child (self->findings_revealer, FALSE);
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
  lofte_form_pane_set_document (self->form, document);
  check (self);
}

/**
 * lofte_document_page_get_document:
 * @self: A page.
 *
 * Returns: (transfer none) (nullable): What it shows.
 */
LofteDocument *
lofte_document_page_get_document (LofteDocumentPage *self)
{
  return self->document;
}

/**
 * lofte_document_page_get_pages:
 * @self: A page.
 *
 * Returns: (transfer none): Where it is shown as it will be printed.
 */
LoftePagesPane *
lofte_document_page_get_pages (LofteDocumentPage *self)
{
  return self->pages;
}

/**
 * lofte_document_page_flush:
 * @self: A page.
 *
 * Makes what was typed an edit at once.
 */
void
lofte_document_page_flush (LofteDocumentPage *self)
{
  lofte_form_pane_flush (self->form);
}

/**
 * lofte_document_page_save:
 * @self: A page.
 *
 * Returns: Whether everything that was written is on disk; else the page says why not.
 */
gboolean
lofte_document_page_save (LofteDocumentPage *self)
{
  lofte_form_pane_flush (self->form);
  return lofte_save_bar_save (self->save_bar);
}

/**
 * lofte_document_page_focus_field:
 * @self: A page.
 * @element: (nullable): Id of an element in the part that is shown; %NULL keeps the focus where it is.
 * @field: (nullable): Name of one of its fields.
 *
 * Builds the form anew and puts the focus there.
 */
void
lofte_document_page_focus_field (LofteDocumentPage *self, const char *element, const char *field)
{
  lofte_form_pane_focus_field (self->form, element, field);
}

/**
 * lofte_document_page_show_element:
 * @self: A page.
 * @element: Id of an element.
 * @field: (nullable): Name of one of its fields.
 *
 * Leads to that very field, in form and pages.
 */
void
lofte_document_page_show_element (LofteDocumentPage *self, const char *element, const char *field)
{
  LofteElement *found = lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), element);

  if (!found)
    return;
  show_pane (self, "form");
  lofte_form_pane_show_element (self->form, found, field);
  if (!lofte_pages_pane_show (self->pages, found))
    lofte_pages_pane_show (self->pages, lofte_element_find (lofte_element_get_root (found), lofte_form_pane_get_part (self->form)));
}

/**
 * lofte_document_page_offer_undo:
 * @self: A page.
 * @sentence: What was done.
 *
 * Says so, with a way back for as long as nothing else was done.
 */
void
lofte_document_page_offer_undo (LofteDocumentPage *self, const char *sentence)
{
  AdwToast *toast = lofte_toasts_new (sentence);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "document.undo");
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), UNDO_KEY, g_strdup (lofte_history_get_undo_label (lofte_document_get_history (self->document))), g_free);
  g_set_weak_pointer (&self->undo_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
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
  return lofte_form_pane_get_part (self->form);
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
  if (lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), place))
    lofte_document_page_show_element (self, place, NULL);
  else if (strcmp (place, LOFTE_PART_DOCUMENT) == 0 || strcmp (place, LOFTE_PART_PARTIES) == 0)
    lofte_form_pane_show_part (self->form, place);
}
