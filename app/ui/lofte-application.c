/* LofteApplication — programmet: one instance, one register, its windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <libxml/xmlversion.h>

#include "lofte-accessible-names-private.h"
#include "lofte-application.h"
#include "lofte-demo.h"
#include "lofte-fault-window-private.h"
#include "lofte-preferences.h"
#include "lofte-register-memory.h"
#include "lofte-register.h"
#include "lofte-shortcuts-window-private.h"
#include "lofte-store-backup.h"
#include "lofte-ui-resources.h"
#include "lofte-window-private.h"

struct _LofteApplication
{
  AdwApplication parent_instance;

  LoftePreferences *preferences;
  char *folder; /* from the command line, or NULL */
};

G_DEFINE_FINAL_TYPE (LofteApplication, lofte_application, ADW_TYPE_APPLICATION)

static char *
dup_folder (LofteApplication *self)
{
  return self->folder ? g_strdup (self->folder) : lofte_register_dup_default_folder (self->preferences);
}

/* A register that was there and is gone is not made anew behind the person's back. */
static gboolean
check_present (const char *folder, GError **error)
{
  if (lofte_store_exists (folder) || !lofte_register_was_here (folder))
    return TRUE;
  g_set_error (error,
               LOFTE_STORE_ERROR,
               LOFTE_STORE_ERROR_NOT_FOUND,
               _ ("There was a register in the folder “%s”, but now there is none. Connect the drive or move the folder back, and try again."),
               folder);
  return FALSE;
}

static gboolean
shows_folder (gpointer window, const char *folder)
{
  g_autofree char *wanted = g_canonicalize_filename (folder, NULL);
  g_autofree char *shown = LOFTE_IS_WINDOW (window) ? g_canonicalize_filename (lofte_store_get_folder (lofte_register_get_store (lofte_window_get_register (window))), NULL) : NULL;

  return g_strcmp0 (wanted, shown) == 0;
}

/* Returns: the window that shows the register in @folder, or NULL. */
static GtkWindow *
find_window (LofteApplication *self, const char *folder)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item; item = item->next)
    if (shows_folder (item->data, folder))
      return item->data;
  return NULL;
}

static GtkWindow *
get_main_window (GtkWindow *window)
{
  while (window && gtk_window_get_transient_for (window))
    window = gtk_window_get_transient_for (window);
  return window;
}

static gboolean
show_register (LofteApplication *self, const char *folder, LofteOpenManner manner, GError **error)
{
  GtkWindow *window = find_window (self, folder);

  if (!window)
    {
      g_autoptr (LofteRegister) reg = NULL;

      if (manner == LOFTE_OPEN_NEW || check_present (folder, error))
        reg = lofte_register_open (folder, LOFTE_STORE_CREATE, NULL, error);
      if (!reg)
        return FALSE;
      lofte_register_use_preferences (reg, self->preferences);
      lofte_register_remember (folder);
      window = GTK_WINDOW (lofte_window_new (GTK_APPLICATION (self), reg, self->preferences));
    }
  gtk_window_present (window);
  return TRUE;
}

/**
 * lofte_application_show_register:
 * @self: The application.
 * @folder: Folder of a register; one is made where there never was one.
 * @error: Return location for an error.
 *
 * Presents the window that shows the register, a new one when there is none.
 *
 * Returns: Whether it is shown.
 */
gboolean
lofte_application_show_register (LofteApplication *self, const char *folder, GError **error)
{
  return show_register (self, folder, LOFTE_OPEN_AGAIN, error);
}

/* Returns: the window over the register; NULL where one tells instead why it cannot be opened. */
static LofteWindow *
open_window (LofteApplication *self, const char *folder, LofteOpenManner manner)
{
  g_autoptr (GError) error = NULL;

  if (show_register (self, folder, manner, &error))
    return LOFTE_WINDOW (find_window (self, folder));
  gtk_window_present (GTK_WINDOW (lofte_fault_window_new (GTK_APPLICATION (self), folder, error)));
  return NULL;
}

static LofteWindow *
present_window (LofteApplication *self)
{
  /* A sheet is of no use to who starts the program again. */
  GtkWindow *window = get_main_window (gtk_application_get_active_window (GTK_APPLICATION (self)));
  g_autofree char *folder = dup_folder (self);

  if (!window)
    return open_window (self, folder, LOFTE_OPEN_AGAIN);
  gtk_window_present (window);
  return LOFTE_IS_WINDOW (window) ? LOFTE_WINDOW (window) : NULL;
}

/* Every window over the register goes, each saving what it shows, and then it is closed for certain. */
static void
close_register (LofteApplication *self, const char *folder)
{
  g_autolist (GtkWindow) windows = NULL;
  GtkWindow *shown = find_window (self, folder);
  g_autoptr (LofteRegister) reg = shown ? g_object_ref (lofte_window_get_register (LOFTE_WINDOW (shown))) : NULL;

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link; link = link->next)
    {
      GtkWindow *main_window = get_main_window (link->data);

      if (shows_folder (main_window, folder) || LOFTE_IS_FAULT_WINDOW (main_window))
        windows = g_list_prepend (windows, g_object_ref (link->data));
    }
  for (GList *link = windows; link; link = link->next)
    gtk_window_destroy (link->data);
  if (reg)
    lofte_store_close (lofte_register_get_store (reg));
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
  g_autofree char *author = lofte_preferences_dup (self->preferences, LOFTE_PREFERENCE_AUTHOR);

  if (LOFTE_IS_WINDOW (window) && !lofte_store_exists (folder))
    lofte_window_tell (LOFTE_WINDOW (window), _ ("The example register is being created. It opens in a window of its own."));
  enable_example (self, FALSE);
  g_application_hold (G_APPLICATION (self));
  lofte_demo_prepare_async (author, NULL, on_example_made_cb, g_object_ref (self));
}

static void
on_shortcuts_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window && !LOFTE_IS_SHORTCUTS_WINDOW (window))
    gtk_window_present (GTK_WINDOW (lofte_shortcuts_window_new (window)));
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

/* Who logs out or shuts down the computer has not asked to lose what was just written. */
static gboolean
on_terminate_cb (gpointer user_data)
{
  g_action_group_activate_action (user_data, "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
lofte_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "example", .activate = on_example_activate_cb },
    { .name = "shortcuts", .activate = on_shortcuts_activate_cb },
    { .name = "quit", .activate = on_quit_activate_cb },
  };
  static const int endings[] = { SIGTERM, SIGHUP, SIGINT };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "app.shortcuts", { "<Control>question", "F1" } },
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
    { "document.print", { "<Control>p" } },
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
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    g_unix_signal_add (endings[i], on_terminate_cb, application);
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

  g_object_unref (self->preferences);
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
  self->preferences = lofte_preferences_new ();
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

/* What is done once the dialog that asked for it is gone: it belongs to a window that goes too. */
typedef struct
{
  LofteApplication *application;
  LofteOpenManner manner;
  char *folder;
  char *backup;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_application_release (G_APPLICATION (errand->application));
  g_object_unref (errand->application);
  g_free (errand->folder);
  g_free (errand->backup);
  g_free (errand);
}

static void
send_errand (LofteApplication *self, LofteOpenManner manner, const char *folder, const char *backup, GSourceFunc run)
{
  Errand *errand = g_new0 (Errand, 1);

  g_application_hold (G_APPLICATION (self));
  errand->application = g_object_ref (self);
  errand->manner = manner;
  errand->folder = g_strdup (folder);
  errand->backup = g_strdup (backup);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, run, errand, errand_free);
}

static gboolean
on_open_idle_cb (gpointer user_data)
{
  Errand *errand = user_data;
  LofteApplication *self = errand->application;
  g_autoptr (GError) error = NULL;

  close_register (self, errand->folder);
  if (errand->manner == LOFTE_OPEN_CHOSEN)
    {
      if (!lofte_preferences_set (self->preferences, LOFTE_PREFERENCE_REGISTER, errand->folder, &error))
        g_message ("The register’s folder could not be remembered: %s", error->message);
      g_free (self->folder);
      self->folder = g_strdup (errand->folder);
    }
  open_window (self, errand->folder, errand->manner);
  return G_SOURCE_REMOVE;
}

static void
tell_of_fault (LofteApplication *self, const char *sentence)
{
  for (GList *windows = gtk_application_get_windows (GTK_APPLICATION (self)); windows; windows = windows->next)
    if (LOFTE_IS_FAULT_WINDOW (windows->data))
      lofte_fault_window_tell (windows->data, sentence);
}

static gboolean
on_restore_idle_cb (gpointer user_data)
{
  Errand *errand = user_data;
  LofteApplication *self = errand->application;
  g_autoptr (GError) error = NULL;
  LofteWindow *window;
  gboolean done;

  close_register (self, errand->folder);
  done = lofte_backup_restore (errand->folder, errand->backup, NULL, NULL, &error);
  window = open_window (self, errand->folder, LOFTE_OPEN_AGAIN);
  if (window)
    lofte_window_tell (window, done ? _ ("The backup was restored. What was there before is among the backups.") : error->message);
  else if (!done)
    tell_of_fault (self, error->message);
  return G_SOURCE_REMOVE;
}

/**
 * lofte_application_open_folder:
 * @self: The application.
 * @folder: Folder of a register, or one where a register is to be made.
 * @manner: Why.
 *
 * Closes its windows and opens one over that register, or one that says why it cannot be.
 */
void
lofte_application_open_folder (LofteApplication *self, const char *folder, LofteOpenManner manner)
{
  send_errand (self, manner, folder, NULL, on_open_idle_cb);
}

/**
 * lofte_application_restore_backup:
 * @self: The application.
 * @folder: Folder of a register.
 * @name: Name of one of its backups.
 *
 * Closes its windows, makes the backup the register again and opens a window over it, which says how it went.
 */
void
lofte_application_restore_backup (LofteApplication *self, const char *folder, const char *name)
{
  send_errand (self, LOFTE_OPEN_AGAIN, folder, name, on_restore_idle_cb);
}
