/* Every class with a template is made, shown and let go, with critical messages fatal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "lofte-application.h"
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
  g_autoptr (LofteRegister) reg = NULL;
  LofteWindow *window;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  reg = lofte_register_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_assert_no_error (error);
  window = lofte_window_new (GTK_APPLICATION (application), reg);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  run_events ();
  lofte_window_tell (window, "Hej");
  lofte_window_open_document (window, "id-00000000-0000-0000-0000-000000000000");
  run_events ();
  gtk_window_destroy (GTK_WINDOW (window));
  run_events ();
  g_assert_null (window);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/templates/window", test_window);
  return g_test_run ();
}
