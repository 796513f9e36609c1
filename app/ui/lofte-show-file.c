/* Files shown by other programs: opened, or pointed at in their folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-show-file-private.h"

/**
 * lofte_show_file:
 * @window: The window that asks.
 * @file: A file.
 *
 * Opens @file in the program that is chosen for its kind.
 */
void
lofte_show_file (GtkWindow *window, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GFile *file = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  /* No file manager that can point at a file: its folder is better than nothing. */
  if (!answer && folder)
    lofte_show_file (NULL, folder);
  g_object_unref (file);
}

/**
 * lofte_show_file_in_folder:
 * @window: The window that asks.
 * @file: A file.
 *
 * Opens the folder of @file in the file manager, with @file selected where that is possible.
 */
void
lofte_show_file_in_folder (GtkWindow *window, GFile *file)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (!bus)
    {
      if (folder)
        lofte_show_file (window, folder);
      return;
    }
  g_dbus_connection_call (bus,
                          "org.freedesktop.FileManager1",
                          "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1",
                          "ShowItems",
                          g_variant_new ("(^ass)", uris, ""),
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          NULL,
                          on_shown_cb,
                          g_object_ref (file));
}
