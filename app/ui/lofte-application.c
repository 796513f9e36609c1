/* LofteApplication — programmet: one instance, one register, its windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlversion.h>

#include "lofte-application.h"
#include "lofte-register.h"
#include "lofte-ui-resources.h"
#include "lofte-window.h"

struct _LofteApplication
{
  AdwApplication parent_instance;

  char *folder;
  LofteRegister *reg;
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

static gboolean
open_register (LofteApplication *self)
{
  g_autofree char *standard = lofte_register_dup_default_folder ();
  g_autoptr (GError) error = NULL;

  if (self->reg)
    return TRUE;
  self->reg = lofte_register_open (self->folder ? self->folder : standard, LOFTE_STORE_CREATE, NULL, &error);
  if (!self->reg)
    show_open_error (self, error);
  return self->reg != NULL;
}

static LofteWindow *
present_window (LofteApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!window)
    {
      if (!open_register (self))
        return NULL;
      window = GTK_WINDOW (lofte_window_new (GTK_APPLICATION (self), self->reg));
    }
  gtk_window_present (window);
  return LOFTE_IS_WINDOW (window) ? LOFTE_WINDOW (window) : NULL;
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
on_about_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *details = g_strdup_printf ("GTK %d.%d.%d\nlibadwaita %s\nlibxml2 %s",
                                              gtk_get_major_version (),
                                              gtk_get_minor_version (),
                                              gtk_get_micro_version (),
                                              ADW_VERSION_S,
                                              LIBXML_DOTTED_VERSION);

  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name",
                         "Löfte",
                         "application-icon",
                         LOFTE_APPLICATION_ID,
                         "version",
                         LOFTE_VERSION,
                         "comments",
                         _ ("Agreements between municipality and police: draft, sign, follow up."),
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "debug-info",
                         details,
                         NULL);
}

static void
on_quit_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
lofte_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about_activate_cb },
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
    { "win.page('documents')", { "<Control>1" } },
    { "win.page('commitments')", { "<Control>2" } },
    { "win.search", { "<Control>f" } },
    { "win.back", { "<Alt>Left" } },
    { "win.toggle-sidebar", { "F9" } },
    { "document.export", { "<Control>e" } },
    { "document.print", { "<Control>p" } },
    { "document.undo", { "<Control>z" } },
    { "document.redo", { "<Control><Shift>z", "<Control>y" } },
    { "document.save", { "<Control>s" } },
    { "document.toggle-pages", { "F8" } },
    { "document.next-pane", { "F6" } },
    { "document.findings", { "<Control>j" } },
    { "document.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "document.zoom-out", { "<Control>minus" } },
    { "document.zoom-normal", { "<Control>0" } },
  };

  G_APPLICATION_CLASS (lofte_application_parent_class)->startup (application);

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
lofte_application_shutdown (GApplication *application)
{
  LofteApplication *self = LOFTE_APPLICATION (application);

  g_clear_object (&self->reg);

  G_APPLICATION_CLASS (lofte_application_parent_class)->shutdown (application);
}

static void
lofte_application_finalize (GObject *object)
{
  LofteApplication *self = LOFTE_APPLICATION (object);

  g_clear_object (&self->reg);
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
  application_class->shutdown = lofte_application_shutdown;
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
