/* What can be done with a whole document, as actions of the page that shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-document-actions-private.h"
#include "lofte-document-page-private.h"
#include "lofte-export-dialog-private.h"
#include "lofte-steps-private.h"
#include "lofte-story-sheet-private.h"
#include "lofte-window.h"

#define ZOOM_STEP 1.2

static LofteDocument *
get_document (GtkWidget *widget)
{
  return lofte_document_page_get_document (LOFTE_DOCUMENT_PAGE (widget));
}

static LoftePagesPane *
get_pages (GtkWidget *widget)
{
  return lofte_document_page_get_pages (LOFTE_DOCUMENT_PAGE (widget));
}

/* These lead away from what is written, so it is kept first. */
static LofteDocument *
save_document (GtkWidget *widget)
{
  LofteDocument *document = get_document (widget);

  return document && lofte_document_page_save (LOFTE_DOCUMENT_PAGE (widget)) ? document : NULL;
}

static void
on_renew_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = save_document (widget);

  if (document)
    gtk_widget_activate_action (widget, "win.renew", "s", lofte_document_get_id (document));
}

static void
on_open_predecessor_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = save_document (widget);
  const char *id = document ? lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "replaces") : NULL;

  if (id)
    lofte_window_open_document (LOFTE_WINDOW (gtk_widget_get_root (widget)), id);
}

static void
on_story_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = save_document (widget);

  if (document)
    gtk_window_present (GTK_WINDOW (lofte_story_sheet_new (GTK_WINDOW (gtk_widget_get_root (widget)), document)));
}

static void
on_trash_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteDocument *document = save_document (widget);

  if (document)
    gtk_widget_activate_action (widget, "win.trash-document", "s", lofte_document_get_id (document));
}

static void
on_zoom_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom (get_pages (widget), ZOOM_STEP);
}

static void
on_zoom_out_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom (get_pages (widget), 1 / ZOOM_STEP);
}

static void
on_zoom_normal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_pages_pane_zoom_normal (get_pages (widget));
}

/**
 * lofte_document_actions_install:
 * @klass: Class of the page.
 *
 * Gives it the actions `document.renew` and so on.
 */
void
lofte_document_actions_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.renew", NULL, on_renew_action);
  gtk_widget_class_install_action (klass, "document.open-predecessor", NULL, on_open_predecessor_action);
  gtk_widget_class_install_action (klass, "document.story", NULL, on_story_action);
  gtk_widget_class_install_action (klass, "document.trash", NULL, on_trash_action);
  gtk_widget_class_install_action (klass, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (klass, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (klass, "document.zoom-normal", NULL, on_zoom_normal_action);
}

/**
 * lofte_document_actions_bind_keys:
 * @page: The page.
 * @application: What knows the keys.
 *
 * The application's keys reach actions of the window and of itself; those of the page need shortcuts of their own.
 */
void
lofte_document_actions_bind_keys (GtkWidget *page, GtkApplication *application)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i]; i++)
    {
      g_auto (GStrv) keys = g_str_has_prefix (actions[i], "document.") ? gtk_application_get_accels_for_action (application, actions[i]) : NULL;

      for (guint j = 0; keys && keys[j]; j++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[j]), gtk_named_action_new (actions[i])));
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  /* Before an entry takes the keys of undo for itself, though it has none. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (page, controller);
}
