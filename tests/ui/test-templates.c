/* Every class with a template is made, shown and let go, with critical messages fatal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "lofte-application.h"
#include "lofte-preferences-window-private.h"
#include "lofte-window.h"

static void
run_events (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_usleep (2000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
test_window (void)
{
  g_autoptr (LofteApplication) application = lofte_application_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-ui-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, "preferences.ini", NULL);
  g_autoptr (LoftePreferences) preferences = lofte_preferences_new_from_file (file, g_settings_schema_source_get_default ());
  g_autoptr (LofteRegister) reg = NULL;
  LofteWindowShape shape;
  LofteWindow *window;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  reg = lofte_register_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_assert_no_error (error);
  window = lofte_window_new (GTK_APPLICATION (application), reg, preferences);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  run_events ();
  lofte_window_tell (window, "Hej");
  lofte_window_open_document (window, "id-00000000-0000-0000-0000-000000000000");
  lofte_preferences_window_present (GTK_WINDOW (window), reg, preferences);
  run_events ();
  gtk_window_destroy (GTK_WINDOW (window));
  run_events ();
  g_assert_null (window);
  g_assert_true (lofte_preferences_get_window_shape (preferences, &shape));
  g_assert_cmpint (shape.width, ==, 900);
  g_assert_cmpint (shape.height, ==, 700);
}

/* Made bare, as a builder makes it, and let go. */
static void
check_class (GType type)
{
  GObject *object = g_object_new (type, NULL);

  g_test_message ("%s", g_type_name (type));
  g_object_ref_sink (object);
  g_object_add_weak_pointer (object, (gpointer *) &object);
  if (GTK_IS_WINDOW (object))
    gtk_window_destroy (GTK_WINDOW (object));
  g_object_unref (object);
  run_events ();
  g_assert_null (object);
}

static guint
check_below (GType parent)
{
  guint n_types = 0;
  guint n_checked = 0;
  g_autofree GType *types = g_type_children (parent, &n_types);

  for (guint i = 0; i < n_types; i++)
    {
      if (g_str_has_prefix (g_type_name (types[i]), "Lofte") && !G_TYPE_IS_ABSTRACT (types[i]))
        {
          check_class (types[i]);
          n_checked++;
        }
      n_checked += check_below (types[i]);
    }
  return n_checked;
}

/* A template whose class no one names would not be tried. */
static void
check_templates_are_known (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children ("/se/lofte/Lofte", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  for (char **name = names; *name; name++)
    {
      g_autofree char *path = g_strconcat ("/se/lofte/Lofte/", *name, NULL);
      g_autoptr (GBytes) bytes = g_str_has_suffix (*name, ".ui") ? g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;
      g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
      const char *start = text ? strstr (text, "<template class=\"") : NULL;

      if (start)
        {
          g_autofree char *class_name = NULL;

          start += strlen ("<template class=\"");
          class_name = g_strndup (start, strcspn (start, "\""));
          g_test_message ("%s", class_name);
          g_assert_cmpuint (g_type_from_name (class_name), !=, 0);
        }
    }
}

static void
test_every_class (void)
{
  g_autoptr (LofteApplication) application = lofte_application_new ();

  lofte_ui_ensure_types ();
  check_templates_are_known ();
  g_assert_cmpuint (check_below (GTK_TYPE_WIDGET), >, 30);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/templates/window", test_window);
  g_test_add_func ("/ui/templates/every-class", test_every_class);
  return g_test_run ();
}
