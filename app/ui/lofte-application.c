/* LofteApplication — programmet: one instance, one register, its windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlversion.h>

#include "lofte-accessible-names-private.h"
#include "lofte-application.h"
#include "lofte-demo.h"
#include "lofte-register.h"
#include "lofte-ui-resources.h"
#include "lofte-window-private.h"

struct _LofteApplication
{
  AdwApplication parent_instance;

  char *folder; /* from the command line, or NULL */
};

G_DEFINE_FINAL_TYPE (LofteApplication, lofte_application, ADW_TYPE_APPLICATION)

static void
show_open_error (LofteApplication *self, GError *error)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("The register cannot be opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), error->message);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Löfte");
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 420);
  gtk_window_present (GTK_WINDOW (window));
}

/* Returns: the window that shows the register in @folder, or NULL. */
static GtkWindow *
find_window (LofteApplication *self, const char *folder)
{
  g_autofree char *wanted = g_canonicalize_filename (folder, NULL);

  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item; item = item->next)
    if (LOFTE_IS_WINDOW (item->data))
      {
        g_autofree char *shown = g_canonicalize_filename (lofte_store_get_folder (lofte_register_get_store (lofte_window_get_register (item->data))), NULL);

        if (g_str_equal (shown, wanted))
          return item->data;
      }
  return NULL;
}

/**
 * lofte_application_show_register:
 * @self: The application.
 * @folder: Folder of a register; one is made where there is none.
 * @error: Return location for an error.
 *
 * Presents the window that shows the register, a new one when there is none.
 *
 * Returns: Whether it is shown.
 */
gboolean
lofte_application_show_register (LofteApplication *self, const char *folder, GError **error)
{
  GtkWindow *window = find_window (self, folder);

  if (!window)
    {
      g_autoptr (LofteRegister) reg = lofte_register_open (folder, LOFTE_STORE_CREATE, NULL, error);

      if (!reg)
        return FALSE;
      window = GTK_WINDOW (lofte_window_new (GTK_APPLICATION (self), reg));
    }
  gtk_window_present (window);
  return TRUE;
}

static LofteWindow *
present_window (LofteApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *standard = lofte_register_dup_default_folder ();
  g_autoptr (GError) error = NULL;

  /* A sheet is of no use to who starts the program again. */
  while (window && gtk_window_get_transient_for (window))
    window = gtk_window_get_transient_for (window);
  if (window)
    gtk_window_present (window);
  else if (lofte_application_show_register (self, self->folder ? self->folder : standard, &error))
    window = gtk_application_get_active_window (GTK_APPLICATION (self));
  else
    show_open_error (self, error);
  return window && LOFTE_IS_WINDOW (window) ? LOFTE_WINDOW (window) : NULL;
}

static void
lofte_application_activate (GApplication *application)
{
  present_window (LOFTE_APPLICATION (application));
}

static void
lofte_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  LofteWindow *window = present_window (LOFTE_APPLICATION (application));

  for (int i = 0; window && i < n_files; i++)
    lofte_window_open_file (window, files[i]);
}

static void
enable_example (LofteApplication *self, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "example")), enabled);
}

static void
on_example_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteApplication) self = user_data;
  g_autofree char *folder = lofte_demo_dup_folder ();
  g_autoptr (GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  enable_example (self, TRUE);
  if ((!lofte_demo_prepare_finish (result, &error) || !lofte_application_show_register (self, folder, &error)) && LOFTE_IS_WINDOW (window))
    lofte_window_tell (LOFTE_WINDOW (window), error->message);
  g_application_release (G_APPLICATION (self));
}

/* A register of its own in a window of its own: nobody's own documents are touched. */
static void
on_example_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LofteApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *folder = lofte_demo_dup_folder ();

  if (LOFTE_IS_WINDOW (window) && !lofte_store_exists (folder))
    lofte_window_tell (LOFTE_WINDOW (window), _ ("The example register is being made. It opens in a window of its own."));
  enable_example (self, FALSE);
  g_application_hold (G_APPLICATION (self));
  lofte_demo_prepare_async (NULL, on_example_made_cb, g_object_ref (self));
}

static void
on_quit_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window;

  /* A window that is let go keeps what was being written and where the person was. */
  while ((window = gtk_application_get_active_window (user_data)))
    gtk_window_destroy (window);
  g_application_quit (G_APPLICATION (user_data));
}

static void
lofte_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "example", .activate = on_example_activate_cb },
    { .name = "quit", .activate = on_quit_activate_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "win.page('overview')", { "<Control>1" } },
    { "win.page('documents')", { "<Control>2" } },
    { "win.page('commitments')", { "<Control>3" } },
    { "win.page('templates')", { "<Control>4" } },
    { "win.new", { "<Control>n" } },
    { "win.open-file", { "<Control>o" } },
    { "win.search", { "<Control>f" } },
    { "win.back", { "<Alt>Left" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.next-pane", { "F6" } },
    { "win.preferences", { "<Control>comma" } },
    { "document.export", { "<Control>e" } },
    { "document.undo", { "<Control>z" } },
    { "document.redo", { "<Control><Shift>z", "<Control>y" } },
    { "document.save", { "<Control>s" } },
    { "document.toggle-pages", { "F8" } },
    { "document.findings", { "<Control>j" } },
    { "document.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "document.zoom-out", { "<Control>minus" } },
    { "document.zoom-normal", { "<Control>0" } },
  };

  G_APPLICATION_CLASS (lofte_application_parent_class)->startup (application);

  lofte_accessible_names_mend ();
  lofte_ui_ensure_types ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action, accelerators[i].keys);
  gtk_window_set_default_icon_name (LOFTE_APPLICATION_ID);
}

static int
lofte_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  LofteApplication *self = LOFTE_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Löfte %s (GTK %d.%d.%d, libadwaita %s, libxml2 %s)\n", LOFTE_VERSION, gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (), ADW_VERSION_S, LIBXML_DOTTED_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "register", "^ay", &self->folder);
  /* Another register is another program: it must not raise the window of the first. */
  if (self->folder)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
lofte_application_finalize (GObject *object)
{
  LofteApplication *self = LOFTE_APPLICATION (object);

  g_free (self->folder);

  G_OBJECT_CLASS (lofte_application_parent_class)->finalize (object);
}

static void
lofte_application_class_init (LofteApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = lofte_application_activate;
  application_class->open = lofte_application_open;
  application_class->startup = lofte_application_startup;
  application_class->handle_local_options = lofte_application_handle_local_options;
  G_OBJECT_CLASS (klass)->finalize = lofte_application_finalize;
}

static void
lofte_application_init (LofteApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, N_ ("Show the version"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "register", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, N_ ("Folder of the register"), N_ ("FOLDER"));
  g_application_set_option_context_summary (G_APPLICATION (self), N_ ("Agreements between municipality and police: draft, sign, follow up."));
}

/**
 * lofte_application_new:
 *
 * Returns: (transfer full): The application.
 */
LofteApplication *
lofte_application_new (void)
{
  /* A static library's resources are linked only when something names them. */
  g_resources_register (lofte_ui_get_resource ());
  return g_object_new (LOFTE_TYPE_APPLICATION, "application-id", LOFTE_APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/se/lofte/Lofte", NULL);
}
