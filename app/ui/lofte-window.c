/* LofteWindow — fönstret: sidebar and pages over one register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-commitments-page-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-import-kind.h"
#include "lofte-package.h"
#include "lofte-store-list.h"
#include "lofte-verify-page-private.h"
#include "lofte-window.h"
#include "lofte-xml.h"

/* How often another program's changes are looked for. */
#define POLL_SECONDS 5

struct _LofteWindow
{
  AdwApplicationWindow parent_instance;

  LofteRegister *reg;
  guint poll_id;
  char *page_before;
  char *page_before_verify;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkListBox *navigation;
  GtkLabel *overdue_count;
  GtkStack *pages;
  LofteDocumentsPage *documents_page;
  LofteCommitmentsPage *commitments_page;
  LofteDocumentPage *document_page;
  LofteVerifyPage *verify_page;
};

G_DEFINE_FINAL_TYPE (LofteWindow, lofte_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_counts (LofteWindow *self)
{
  LofteCommitmentFilter filter = { .overdue = TRUE };
  guint count = 0;
  g_autofree char *text = NULL;

  if (!lofte_store_count_commitments (lofte_register_get_store (self->reg), &filter, &count, NULL))
    return;
  text = g_strdup_printf ("%u", count);
  gtk_label_set_label (self->overdue_count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue_count), count > 0);
}

static gboolean
on_poll_timeout_cb (gpointer user_data)
{
  LofteWindow *self = user_data;

  lofte_store_poll (lofte_register_get_store (self->reg));
  return G_SOURCE_CONTINUE;
}

static void
select_navigation_row (LofteWindow *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->navigation, i)); i++)
    if (strcmp (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
      {
        gtk_list_box_select_row (self->navigation, row);
        return;
      }
  gtk_list_box_unselect_all (self->navigation);
}

static void
show_page (LofteWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
on_navigation_row_activated_cb (LofteWindow *self, GtkListBoxRow *row)
{
  show_page (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
on_visible_child_notify_cb (LofteWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  if (!name || !self->navigation)
    return;
  select_navigation_row (self, strcmp (name, "document") == 0 && self->page_before ? self->page_before : name);
}

static void
on_open_document_cb (LofteWindow *self, const char *id)
{
  lofte_window_open_document (self, id);
}

static void
on_page_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_page (LOFTE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_new_document_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_new_from_template (self->reg, g_variant_get_string (parameter, NULL), &error);

  if (document && lofte_document_save (document, NULL, &error))
    lofte_window_open_document (self, lofte_document_get_id (document));
  else
    lofte_window_tell (self, error->message);
}

static void
on_back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "document") == 0)
    show_page (self, self->page_before ? self->page_before : "documents");
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "verify") == 0)
    show_page (self, self->page_before_verify ? self->page_before_verify : "documents");
  else
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_verify_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = *uri ? g_file_new_for_uri (uri) : NULL;

  lofte_window_check_signatures (LOFTE_WINDOW (widget), file, NULL);
}

static void
on_search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "commitments") != 0)
    show_page (self, "documents");
  if (gtk_stack_get_visible_child (self->pages) == GTK_WIDGET (self->documents_page))
    lofte_documents_page_focus_search (self->documents_page);
  else
    lofte_commitments_page_focus_search (self->commitments_page);
}

static void
on_toggle_sidebar_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);
  GtkWidget *sidebar = gtk_widget_get_first_child (GTK_WIDGET (self->leaflet));

  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_widget_set_visible (sidebar, !gtk_widget_get_visible (sidebar));
}

static void
lofte_window_dispose (GObject *object)
{
  LofteWindow *self = LOFTE_WINDOW (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->navigation)
    gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_WINDOW);
  self->navigation = NULL;
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_window_parent_class)->dispose (object);
}

static void
lofte_window_finalize (GObject *object)
{
  g_free (LOFTE_WINDOW (object)->page_before);
  g_free (LOFTE_WINDOW (object)->page_before_verify);

  G_OBJECT_CLASS (lofte_window_parent_class)->finalize (object);
}

static void
lofte_window_class_init (LofteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, overdue_count);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, documents_page);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, commitments_page);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, document_page);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, verify_page);
  gtk_widget_class_bind_template_callback (widget_class, on_navigation_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_document_cb);

  gtk_widget_class_install_action (widget_class, "win.page", "s", on_page_action);
  gtk_widget_class_install_action (widget_class, "win.new-document", "s", on_new_document_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_action);
  gtk_widget_class_install_action (widget_class, "win.verify", "s", on_verify_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, on_toggle_sidebar_action);
}

static void
lofte_window_init (LofteWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The application's keys reach actions of the window and of itself; those of a page need shortcuts of their own. */
static void
bind_document_keys (LofteWindow *self, GtkApplication *application)
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
  gtk_widget_add_controller (GTK_WIDGET (self->document_page), controller);
}

/**
 * lofte_window_new:
 * @application: The application.
 * @reg: The register to show.
 *
 * Returns: (transfer none): A window, not presented yet.
 */
LofteWindow *
lofte_window_new (GtkApplication *application, LofteRegister *reg)
{
  LofteWindow *self = g_object_new (LOFTE_TYPE_WINDOW, "application", application, NULL);
  LofteStore *store = lofte_register_get_store (reg);

  self->reg = g_object_ref (reg);
  lofte_documents_page_set_register (self->documents_page, reg);
  lofte_commitments_page_set_register (self->commitments_page, reg);
  lofte_verify_page_set_register (self->verify_page, reg);
  g_signal_connect_object (store, "changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed-outside", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  bind_document_keys (self, application);
  self->poll_id = g_timeout_add_seconds (POLL_SECONDS, on_poll_timeout_cb, self);
  update_counts (self);
  show_page (self, "documents");
  select_navigation_row (self, "documents");
  return self;
}

/**
 * lofte_window_tell:
 * @self: A window.
 * @sentence: What to say.
 *
 * Shows @sentence in a toast.
 */
void
lofte_window_tell (LofteWindow *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, 6);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * lofte_window_open_document:
 * @self: A window.
 * @id: Id of a document.
 *
 * Shows the document's pages.
 */
void
lofte_window_open_document (LofteWindow *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (self->reg, id, &error);
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (!document)
    {
      lofte_window_tell (self, error->message);
      return;
    }
  if (g_strcmp0 (page, "document") != 0)
    {
      g_free (self->page_before);
      self->page_before = g_strdup (page);
    }
  lofte_document_page_set_document (self->document_page, document);
  show_page (self, "document");
}

static LofteDocument *
import_bytes (LofteWindow *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (LofteDocument) document = NULL;

  if (lofte_import_kind_sniff (bytes) == LOFTE_IMPORT_KIND_PACKAGE)
    return lofte_package_read (self->reg, bytes, name, NULL, error);
  document = lofte_document_import_xml (self->reg, bytes, name, NULL, error);
  if (!document || !lofte_document_save (document, NULL, error))
    return NULL;
  return g_steal_pointer (&document);
}

/**
 * lofte_window_open_file:
 * @self: A window.
 * @file: A package or XML file that was given to the program.
 *
 * Takes the document into the register and shows it.
 */
void
lofte_window_open_file (LofteWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (LofteDocument) document = bytes ? import_bytes (self, bytes, name, &error) : NULL;

  if (document)
    lofte_window_open_document (self, lofte_document_get_id (document));
  else
    lofte_window_tell (self, error->message);
}

/**
 * lofte_window_check_signatures:
 * @self: A window.
 * @file: (nullable): A PDF; %NULL asks which.
 * @name: (nullable): What it is called, when that is not the name of @file.
 *
 * Shows what can be said about the signatures of a file.
 */
void
lofte_window_check_signatures (LofteWindow *self, GFile *file, const char *name)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (page, "verify") != 0)
    {
      g_free (self->page_before_verify);
      self->page_before_verify = g_strdup (page);
    }
  show_page (self, "verify");
  if (file)
    lofte_verify_page_check_file (self->verify_page, file, name);
  else
    lofte_verify_page_choose (self->verify_page);
}
