/* LofteRevisionWindow — a PDF as it was at one moment, to be read only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-page-view-private.h"
#include "lofte-revision-window-private.h"

static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/**
 * lofte_revision_window_present:
 * @parent: The window it belongs to.
 * @title: What is shown.
 * @subtitle: More of it.
 * @pdf: The bytes of a PDF.
 * @error: Return location for an error.
 *
 * Shows a PDF in a window of its own that Escape closes.
 *
 * Returns: Whether the PDF could be read.
 */
gboolean
lofte_revision_window_present (GtkWindow *parent, const char *title, const char *subtitle, GBytes *pdf, GError **error)
{
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (pdf, error);
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *view;
  GtkEventController *keys;

  if (!pages)
    return FALSE;
  window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, "title", title, "default-width", 720, "default-height", 760, NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  header = adw_header_bar_new ();
  view = g_object_new (LOFTE_TYPE_PAGE_VIEW, "vexpand", TRUE, NULL);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (on_escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), view);
  adw_window_set_content (ADW_WINDOW (window), box);
  lofte_page_view_set_pages (LOFTE_PAGE_VIEW (view), pages);
  gtk_window_present (GTK_WINDOW (window));
  return TRUE;
}
