/* LofteWindow — fönstret: sidebar and pages over one register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-about-private.h"
#include "lofte-care-sheet-private.h"
#include "lofte-commitments-page-private.h"
#include "lofte-document-actions-private.h"
#include "lofte-document-page-private.h"
#include "lofte-documents-page-private.h"
#include "lofte-main-page-private.h"
#include "lofte-new-page-private.h"
#include "lofte-overview-page-private.h"
#include "lofte-pages-private.h"
#include "lofte-palette-private.h"
#include "lofte-preferences-window-private.h"
#include "lofte-session.h"
#include "lofte-sidebar-private.h"
#include "lofte-sidebar-room-private.h"
#include "lofte-store-list.h"
#include "lofte-toasts-private.h"
#include "lofte-trash-sheet-private.h"
#include "lofte-verify-page-private.h"
#include "lofte-window-private.h"
#include "lofte-window-shape-private.h"

/* Typing never waits longer for another program that writes. */
#define PATIENCE_MILLISECONDS 500
/* How often another program's changes are looked for. */
#define POLL_SECONDS 5
/* A document that is being written changes with every save. */
#define REFRESH_MILLISECONDS 150

struct _LofteWindow
{
  AdwApplicationWindow parent_instance;

  LofteRegister *reg;
  LoftePreferences *preferences;
  guint poll_id;
  guint refresh_id;
  GPtrArray *trail; /* names of the pages that Back leads to, the nearest last */
  char *document;   /* id of the one opened last */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  LofteSidebar *sidebar;
  GtkStack *pages; /* each is made when it is shown first */
};

G_DEFINE_FINAL_TYPE (LofteWindow, lofte_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what needs me ---- */

static void
update_counts (LofteWindow *self)
{
  const LofteCommitmentFilter late = { .overdue = TRUE };
  LofteStore *store = lofte_register_get_store (self->reg);
  guint commitments = 0;

  if (lofte_store_count_commitments (store, &late, &commitments, NULL))
    {
      g_autofree char *what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment of signed documents is late", "%u commitments of signed documents are late", commitments), commitments);

      lofte_sidebar_set_count (self->sidebar, "commitments", commitments, what);
    }
}

static gboolean
on_refresh_timeout_cb (gpointer user_data)
{
  LofteWindow *self = user_data;

  self->refresh_id = 0;
  update_counts (self);
  lofte_sidebar_refresh (self->sidebar);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (LofteWindow *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MILLISECONDS, on_refresh_timeout_cb, self);
}

static void
on_overview_counted_cb (LofteWindow *self, guint count)
{
  g_autofree char *what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing is late or due this month", "%u things are late or due this month", count), count);

  lofte_sidebar_set_count (self->sidebar, "overview", count, what);
}

static gboolean
on_poll_timeout_cb (gpointer user_data)
{
  LofteWindow *self = user_data;

  lofte_store_poll (lofte_register_get_store (self->reg));
  return G_SOURCE_CONTINUE;
}

/* ---- pages ---- */

static const char *
get_page (LofteWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

/* A page that nobody looks at costs neither time nor memory. Returns NULL where there is no page of that name. */
static gpointer
ensure_page (LofteWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  if (page)
    return page;
  page = lofte_window_make_page (self, name);
  if (!page)
    return NULL;
  if (LOFTE_IS_OVERVIEW_PAGE (page))
    g_signal_connect_object (page, "counted", G_CALLBACK (on_overview_counted_cb), self, G_CONNECT_SWAPPED);
  if (LOFTE_IS_MAIN_PAGE (page))
    {
      g_object_bind_property (self->leaflet, "folded", page, "show-back", G_BINDING_SYNC_CREATE);
      lofte_main_page_set_register (LOFTE_MAIN_PAGE (page), self->reg);
    }
  gtk_stack_add_named (self->pages, page, name);
  return page;
}

/* A main page is a place to begin from; Back leads from any other to where it was opened, and from a document that
 * was just made to where the making began. */
static void
show_page (LofteWindow *self, const char *name)
{
  g_autofree char *before = g_strdup (get_page (self));

  if (!ensure_page (self, name))
    return;
  /* All of them, whichever document was followed up last. */
  if (strcmp (name, "commitments") == 0)
    lofte_commitments_page_set_document (ensure_page (self, name), NULL);
  if (lofte_page_is_main (name))
    g_ptr_array_set_size (self->trail, 0);
  else if (g_strcmp0 (before, name) != 0 && g_strcmp0 (before, "new") != 0)
    g_ptr_array_add (self->trail, g_steal_pointer (&before));
  gtk_stack_set_visible_child_name (self->pages, name);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
on_page_chosen_cb (LofteWindow *self, const char *name)
{
  show_page (self, name);
}

static void
on_visible_child_notify_cb (LofteWindow *self)
{
  const char *name = get_page (self);

  if (name && self->sidebar)
    lofte_sidebar_select (self->sidebar, lofte_page_is_main (name) ? name : NULL, strcmp (name, "document") == 0 ? self->document : NULL);
}

static void
on_page_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_page (LOFTE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_back (LofteWindow *self)
{
  g_autofree char *before = self->trail->len > 0 ? g_ptr_array_steal_index (self->trail, self->trail->len - 1) : NULL;

  if (before)
    {
      gtk_stack_set_visible_child_name (self->pages, before);
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
    }
  else
    {
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
    }
}

static void
on_back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_back (LOFTE_WINDOW (widget));
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

  if (g_strcmp0 (get_page (self), "commitments") == 0)
    {
      lofte_commitments_page_focus_search (ensure_page (self, "commitments"));
      return;
    }
  show_page (self, "documents");
  lofte_documents_page_focus_search (ensure_page (self, "documents"));
}

static void
on_toggle_sidebar_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  if (!adw_leaflet_get_folded (self->leaflet))
    lofte_sidebar_room_toggle (self->leaflet);
  else
    adw_leaflet_set_visible_child_name (self->leaflet, g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "content") == 0 ? "sidebar" : "content");
}

/* Back to the list when the document that is shown goes away. */
static void
on_trash_document_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  if (lofte_trash_document (self->toasts, self->reg, g_variant_get_string (parameter, NULL)) && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "document") == 0)
    go_back (self);
}

static void
on_untrash_document_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  lofte_untrash_document (self->toasts, self->reg, g_variant_get_string (parameter, NULL));
}

static void
on_show_trash_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (lofte_trash_sheet_new (GTK_WINDOW (widget), LOFTE_WINDOW (widget)->reg)));
}

static void
on_show_care_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (lofte_care_sheet_new (GTK_WINDOW (widget), LOFTE_WINDOW (widget)->reg)));
}

static void
on_next_pane_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  lofte_window_focus_next_pane (GTK_WIDGET (self->sidebar), gtk_stack_get_visible_child (self->pages));
}

/* ---- documents ---- */

static void
show_new_page (LofteWindow *self, const char *template_key, const char *predecessor)
{
  show_page (self, "new");
  lofte_new_page_begin (ensure_page (self, "new"), self->reg, template_key, predecessor);
}

static void
on_new_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_new_page (LOFTE_WINDOW (widget), NULL, NULL);
}

static void
on_new_from_template_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_new_page (LOFTE_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
on_renew_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_new_page (LOFTE_WINDOW (widget), NULL, g_variant_get_string (parameter, NULL));
}

static void
on_open_at_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);
  const char *id;
  const char *place;

  g_variant_get (parameter, "(&s&s)", &id, &place);
  lofte_window_open_document (self, id);
  if (*place && g_strcmp0 (get_page (self), "document") == 0)
    lofte_document_page_show_place (ensure_page (self, "document"), place);
}

static void
on_continue_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);
  g_autofree char *id = NULL;
  g_autofree char *place = NULL;

  if (lofte_session_find_place (lofte_store_get_folder (lofte_register_get_store (self->reg)), &id, &place))
    gtk_widget_activate_action (widget, "win.open-at", "(ss)", id, place ? place : "");
}

static void
offer_to_continue (LofteWindow *self)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  g_autofree char *id = NULL;
  g_autofree char *place = NULL;
  g_autoptr (LofteAgreementRow) row = NULL;

  if (lofte_session_find_place (lofte_store_get_folder (store), &id, &place))
    row = lofte_store_read_agreement_row (store, id, NULL);
  if (row && row->trashed_at == 0)
    lofte_overview_page_offer (ensure_page (self, "overview"), row->title);
}

static void
note_place (LofteWindow *self)
{
  gboolean open = g_strcmp0 (get_page (self), "document") == 0 && self->document;

  lofte_session_note_place (lofte_store_get_folder (lofte_register_get_store (self->reg)), open ? self->document : NULL, open ? lofte_document_page_get_place (ensure_page (self, "document")) : NULL);
}

/* ---- windows ---- */

static void
on_open_file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_window_choose_file (LOFTE_WINDOW (widget));
}

static void
on_go_to_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  lofte_palette_present (GTK_APPLICATION_WINDOW (self), self->reg, gtk_stack_get_visible_child (self->pages));
}

static void
on_preferences_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_preferences_window_present (GTK_WINDOW (widget), LOFTE_WINDOW (widget)->reg, LOFTE_WINDOW (widget)->preferences);
}

static void
on_about_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_about_present (GTK_WINDOW (widget));
}

/* ---- class ---- */

static void
lofte_window_unmap (GtkWidget *widget)
{
  LofteWindow *self = LOFTE_WINDOW (widget);

  /* However it is closed, this is the last that is known of its size. */
  if (self->preferences)
    lofte_window_shape_keep (GTK_WINDOW (self), self->preferences);

  GTK_WIDGET_CLASS (lofte_window_parent_class)->unmap (widget);
}

static void
lofte_window_dispose (GObject *object)
{
  LofteWindow *self = LOFTE_WINDOW (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->sidebar)
    {
      if (self->reg)
        note_place (self);
      self->sidebar = NULL;
      gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_WINDOW);
    }
  g_clear_object (&self->preferences);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_window_parent_class)->dispose (object);
}

static void
lofte_window_finalize (GObject *object)
{
  LofteWindow *self = LOFTE_WINDOW (object);

  g_ptr_array_unref (self->trail);
  g_free (self->document);

  G_OBJECT_CLASS (lofte_window_parent_class)->finalize (object);
}

static void
lofte_window_class_init (LofteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_window_finalize;
  widget_class->unmap = lofte_window_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LofteWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, lofte_window_open_document);

  gtk_widget_class_install_action (widget_class, "win.page", "s", on_page_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, on_new_action);
  gtk_widget_class_install_action (widget_class, "win.new-from-template", "s", on_new_from_template_action);
  gtk_widget_class_install_action (widget_class, "win.renew", "s", on_renew_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_action);
  gtk_widget_class_install_action (widget_class, "win.verify", "s", on_verify_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, on_toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.trash-document", "s", on_trash_document_action);
  gtk_widget_class_install_action (widget_class, "win.untrash-document", "s", on_untrash_document_action);
  gtk_widget_class_install_action (widget_class, "win.show-trash", NULL, on_show_trash_action);
  gtk_widget_class_install_action (widget_class, "win.show-care", NULL, on_show_care_action);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, on_next_pane_action);
  gtk_widget_class_install_action (widget_class, "win.open-at", "(ss)", on_open_at_action);
  gtk_widget_class_install_action (widget_class, "win.continue", NULL, on_continue_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, on_open_file_action);
  gtk_widget_class_install_action (widget_class, "win.go-to", NULL, on_go_to_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about_action);
  /* Not an accelerator of the program: those come before the field that is written in, where Ctrl+K makes a link. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.go-to", NULL);
}

static void
lofte_window_init (LofteWindow *self)
{
  self->trail = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  lofte_sidebar_room_watch (self->leaflet, GTK_WIDGET (self->sidebar), self->pages);
  lofte_window_accept_drops (self);
}

/**
 * lofte_window_new:
 * @application: The application.
 * @reg: The register to show.
 * @preferences: What the person has chosen; it keeps the size of the window too.
 *
 * Returns: (transfer none): A window, not presented yet.
 */
LofteWindow *
lofte_window_new (GtkApplication *application, LofteRegister *reg, LoftePreferences *preferences)
{
  LofteWindow *self = g_object_new (LOFTE_TYPE_WINDOW, "application", application, NULL);
  LofteStore *store = lofte_register_get_store (reg);

  self->reg = g_object_ref (reg);
  self->preferences = g_object_ref (preferences);
  lofte_window_shape_restore (GTK_WINDOW (self), preferences);
  lofte_store_set_patience (store, PATIENCE_MILLISECONDS);
  if (lofte_register_is_example (reg))
    gtk_window_set_title (GTK_WINDOW (self), _ ("Löfte – Example Register"));
  lofte_sidebar_set_register (self->sidebar, reg);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed-outside", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  self->poll_id = g_timeout_add_seconds (POLL_SECONDS, on_poll_timeout_cb, self);
  update_counts (self);
  show_page (self, "overview");
  on_visible_child_notify_cb (self);
  offer_to_continue (self);
  return self;
}

/**
 * lofte_window_get_register:
 * @self: A window.
 *
 * Returns: (transfer none): The register it shows.
 */
LofteRegister *
lofte_window_get_register (LofteWindow *self)
{
  return self->reg;
}

/* Returns: (transfer none): what the person has chosen. */
LoftePreferences *
lofte_window_get_preferences (LofteWindow *self)
{
  return self->preferences;
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
  lofte_toasts_tell (GTK_WIDGET (self->toasts), sentence);
}

/**
 * lofte_window_follow_up:
 * @self: A window.
 * @id: Id of a document in force.
 *
 * Shows its commitments, and asks how it goes with the first.
 */
void
lofte_window_follow_up (LofteWindow *self, const char *id)
{
  show_page (self, "commitments");
  lofte_commitments_page_follow_up (ensure_page (self, "commitments"), id);
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

  if (!document)
    {
      lofte_window_tell (self, error->message);
      return;
    }
  g_free (self->document);
  self->document = g_strdup (lofte_document_get_id (document));
  lofte_session_note_opened (lofte_store_get_folder (lofte_register_get_store (self->reg)), self->document);
  lofte_overview_page_offer (ensure_page (self, "overview"), NULL);
  lofte_document_page_set_document (ensure_page (self, "document"), document);
  show_page (self, "document");
  gtk_widget_grab_focus (ensure_page (self, "document"));
  lofte_sidebar_refresh (self->sidebar);
  lofte_sidebar_select (self->sidebar, NULL, self->document);
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
  show_page (self, "verify");
  if (file)
    lofte_verify_page_check_file (ensure_page (self, "verify"), file, name);
  else
    lofte_verify_page_choose (ensure_page (self, "verify"));
}
