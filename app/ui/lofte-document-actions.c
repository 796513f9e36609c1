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

/* Keys of the page itself: they work wherever in it the focus is. */
static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "document.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "document.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "document.redo" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "document.save" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "document.export" },
    { GDK_KEY_j, GDK_CONTROL_MASK, "document.findings" },
    { GDK_KEY_F6, 0, "document.next-pane" },
    { GDK_KEY_F8, 0, "document.toggle-pages" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "document.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "document.zoom-normal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
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
  add_keys (klass);
  gtk_widget_class_install_action (klass, "document.export", NULL, on_export_action);
  gtk_widget_class_install_action (klass, "document.sign-with-pen", NULL, on_sign_with_pen_action);
  gtk_widget_class_install_action (klass, "document.renew", NULL, on_renew_action);
  gtk_widget_class_install_action (klass, "document.open-predecessor", NULL, on_open_predecessor_action);
  gtk_widget_class_install_action (klass, "document.story", NULL, on_story_action);
  gtk_widget_class_install_action (klass, "document.trash", NULL, on_trash_action);
  gtk_widget_class_install_action (klass, "document.zoom-in", NULL, on_zoom_in_action);
  gtk_widget_class_install_action (klass, "document.zoom-out", NULL, on_zoom_out_action);
  gtk_widget_class_install_action (klass, "document.zoom-normal", NULL, on_zoom_normal_action);
}
