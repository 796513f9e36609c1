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

static void
on_export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!get_document (widget))
    return;
  lofte_document_page_flush (LOFTE_DOCUMENT_PAGE (widget));
  lofte_export_dialog_run (LOFTE_WINDOW (gtk_widget_get_root (widget)), get_document (widget), lofte_pages_pane_get_copy (get_pages (widget)));
}

static void
on_sign_with_pen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_steps_sign_with_pen (GTK_WINDOW (gtk_widget_get_root (widget)), get_document (widget));
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
 * Gives it the actions `document.export` and so on.
 */
void
lofte_document_actions_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (klass, "document.sign-with-pen", NULL, on_sign_with_pen_action);
  gtk_widget_class_install_action (klass, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (klass, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (klass, "document.zoom-normal", NULL, on_zoom_normal_action);
}
