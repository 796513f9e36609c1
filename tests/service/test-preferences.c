/* What a person has chosen: kept in one file, whatever stands in the way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lofte-preferences.h"
#include "lofte-service-error.h"

#define NOBODY 65534

typedef struct
{
  char *folder;
  char *path;
  LoftePreferences *preferences;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-preferences-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->folder = g_build_filename (folder, "lofte", NULL);
  fixture->path = g_build_filename (fixture->folder, "preferences.ini", NULL);
  fixture->preferences = lofte_preferences_new_from_file (fixture->path, g_settings_schema_source_get_default ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *above = g_path_get_dirname (fixture->folder);
  g_autofree char *aside = g_strconcat (fixture->path, ".damaged", NULL);

  g_clear_object (&fixture->preferences);
  g_unlink (fixture->path);
  g_rmdir (fixture->path);
  g_unlink (aside);
  g_rmdir (fixture->folder);
  g_unlink (fixture->folder);
  g_assert_cmpint (g_rmdir (above), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (fixture->folder, 0700);
  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set (LoftePreferences *preferences, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lofte_preferences_set (preferences, name, value, &error));
  g_assert_no_error (error);
}

static void
check (LoftePreferences *preferences, const char *name, const char *wanted)
{
  g_autofree char *value = lofte_preferences_dup (preferences, name);

  g_assert_cmpstr (value, ==, wanted);
}

static void
check_refused (Fixture *fixture)
{
  g_autofree char *sentence = g_strdup_printf ("The preferences could not be saved in %s.", fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) shape_error = NULL;
  const LofteWindowShape shape = { 700, 600, FALSE };

  g_assert_false (lofte_preferences_set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Kim Berg", &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_false (lofte_preferences_set_window_shape (fixture->preferences, &shape, &shape_error));
  g_assert_cmpstr (shape_error->message, ==, sentence);
}

/* ---- what is kept ---- */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "Åsa Öberg, samordnare", "en \"citerad\" och 'en till'", "rad\nrad \\ bak", "  mellanrum ", "=;#[x]", "'", "\"" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (LoftePreferences) other = NULL;

      set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, values[i]);
      check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, values[i]);
      other = lofte_preferences_new_from_file (fixture->path, g_settings_schema_source_get_default ());
      check (other, LOFTE_PREFERENCE_AUTHOR, values[i]);
      check (other, LOFTE_PREFERENCE_REGISTER, NULL);
    }
  set (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/löften");
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/löften");
  set (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "");
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, NULL);
}

static void
test_default (Fixture *fixture, gconstpointer data)
{
  LofteWindowShape shape;

  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_TIMESTAMP_SERVICE, NULL);
  g_assert_true (lofte_preferences_get_window_shape (fixture->preferences, &shape));
  g_assert_cmpint (shape.width, ==, 1180);
  g_assert_cmpint (shape.height, ==, 780);
  g_assert_false (shape.maximized);
  /* To look, and to choose the usual, leaves nothing behind. */
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  const LofteWindowShape shapes[] = { { 900, 700, FALSE }, { 900, 700, TRUE }, { 340, 400, FALSE } };
  const LofteWindowShape no_window = { 0, 100000, TRUE };
  LofteWindowShape kept;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (LoftePreferences) other = lofte_preferences_new_from_file (fixture->path, g_settings_schema_source_get_default ());

      g_assert_true (lofte_preferences_set_window_shape (fixture->preferences, &shapes[i], NULL));
      g_assert_true (lofte_preferences_get_window_shape (other, &kept));
      g_assert_cmpint (kept.width, ==, shapes[i].width);
      g_assert_cmpint (kept.height, ==, shapes[i].height);
      g_assert_cmpint (kept.maximized, ==, shapes[i].maximized);
    }
  g_assert_true (lofte_preferences_set_window_shape (fixture->preferences, &no_window, NULL));
  g_assert_true (lofte_preferences_get_window_shape (fixture->preferences, &kept));
  g_assert_cmpint (kept.width, ==, 340);
  g_assert_cmpint (kept.height, ==, 400);
  g_assert_true (kept.maximized);
}

/* The window and loftectl, or two windows: neither needs a main loop to see what the other wrote, nor writes over it. */
static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LoftePreferences) other = lofte_preferences_new_from_file (fixture->path, g_settings_schema_source_get_default ());

  check (other, LOFTE_PREFERENCE_AUTHOR, NULL);
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  check (other, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  set (other, LOFTE_PREFERENCE_REGISTER, "/srv/r");
  set (fixture->preferences, LOFTE_PREFERENCE_TIMESTAMP_SERVICE, "https://tid.se");
  set (other, LOFTE_PREFERENCE_AUTHOR, "Örjan");
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Örjan");
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/r");
  check (other, LOFTE_PREFERENCE_TIMESTAMP_SERVICE, "https://tid.se");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  set (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/ny");
  check (other, LOFTE_PREFERENCE_AUTHOR, NULL);
  check (other, LOFTE_PREFERENCE_REGISTER, "/srv/ny");
}

/* Written before there was a schema, or by hand. */
static void
test_unquoted (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "# min\n[preferences]\nauthor=Anna Berg, samordnare\nregister=/srv/löften\n\n[annat]\nx=1\n");
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Anna Berg, samordnare");
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Anna");
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/löften");
}

/* ---- what stands in the way ---- */

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = {
    "",
    "\xff\xfe\x01",
    "author=utan grupp\n",
    "[preferences]\nauthor='\\u0000'\nregister=\\ud800\nmaximized=(((((\n",
    "[preferences\nauthor='x'\n",
    "[preferences]\nauthor='ingen ände\nregister=@as []\ntimestamp-service=\"\xff\"\nwindow-width='bred'\nwindow-height=2.5\nmaximized=kanske\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      LofteWindowShape shape;
      g_autofree char *register_folder = NULL;

      write_file (fixture, files[i]);
      g_free (lofte_preferences_dup (fixture->preferences, LOFTE_PREFERENCE_AUTHOR));
      g_free (lofte_preferences_dup (fixture->preferences, LOFTE_PREFERENCE_TIMESTAMP_SERVICE));
      register_folder = lofte_preferences_dup (fixture->preferences, LOFTE_PREFERENCE_REGISTER);
      g_assert_true (!register_folder || *register_folder);
      g_assert_true (lofte_preferences_get_window_shape (fixture->preferences, &shape));
      g_assert_cmpint (shape.width, ==, 1180);
      g_assert_cmpint (shape.height, ==, 780);
      g_assert_false (shape.maximized);
      set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Kim");
      check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Kim");
    }
  write_file (fixture, "[preferences]\nwindow-width=5\nwindow-height=99999999\n");
  {
    LofteWindowShape shape;

    g_assert_true (lofte_preferences_get_window_shape (fixture->preferences, &shape));
    g_assert_cmpint (shape.width, >=, 340);
    g_assert_cmpint (shape.height, <=, 16384);
  }
}

/* Bytes that are no text at all are kept for who wants to look at them. */
static void
test_no_text (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[preferences]\nauthor=\xc5sa\nregister=/srv/r\n";
  g_autofree char *aside = g_strconcat (fixture->path, ".damaged", NULL);
  g_autofree char *kept = NULL;

  write_file (fixture, text);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, NULL);
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, text);
}

static void
test_odd_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lofte_preferences_set (fixture->preferences, LOFTE_PREFERENCE_REGISTER, "/srv/g\xf6teborg", &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
  check (fixture->preferences, LOFTE_PREFERENCE_REGISTER, NULL);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->folder, "en fil", -1, NULL));
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check_refused (fixture);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  check_refused (fixture);
}

/* As somebody who may not: folder and file may be read only. */
static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *above = g_path_get_dirname (fixture->folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean is_root = geteuid () == 0;

  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  g_assert_true (g_file_get_contents (fixture->path, &before, NULL, NULL));
  g_chmod (fixture->path, 0444);
  if (is_root)
    {
      g_chmod (above, 0755);
      g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  check_refused (fixture);
  g_chmod (fixture->path, 0644);
  g_chmod (fixture->folder, 0555);
  check_refused (fixture);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  g_chmod (fixture->folder, 0755);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
check_without_schema (Fixture *fixture, GSettingsSchemaSource *source)
{
  g_autoptr (LoftePreferences) preferences = lofte_preferences_new_from_file (fixture->path, source);
  const LofteWindowShape shape = { 700, 600, FALSE };
  LofteWindowShape kept;
  g_autoptr (GError) error = NULL;

  check (preferences, LOFTE_PREFERENCE_AUTHOR, NULL);
  g_assert_false (lofte_preferences_get_window_shape (preferences, &kept));
  g_assert_false (lofte_preferences_set_window_shape (preferences, &shape, NULL));
  g_assert_false (lofte_preferences_set (preferences, LOFTE_PREFERENCE_AUTHOR, "Kim", &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "The preferences could not be saved, because the program is not completely installed. Install it again.");
}

static void
test_no_schema (Fixture *fixture, gconstpointer data)
{
  check_without_schema (fixture, NULL);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  set (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
  check_without_schema (fixture, NULL);
  check (fixture->preferences, LOFTE_PREFERENCE_AUTHOR, "Åsa");
}

/* GSettings ends the program that asks such a one for a key it lacks. */
static void
test_other_schema (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = {
    "<key name='author' type='s'><default>''</default></key>",
    "<key name='register' type='s'><default>''</default></key><key name='author' type='i'><default>1</default></key><key name='timestamp-service' type='s'><default>''</default></key>"
    "<key name='window-width' type='i'><default>1</default></key><key name='window-height' type='i'><default>1</default></key><key name='maximized' type='b'><default>true</default></key>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("lofte-schema-XXXXXX", NULL);
      g_autofree char *schema = g_build_filename (folder, "se.lofte.Lofte.gschema.xml", NULL);
      g_autofree char *compiled = g_build_filename (folder, "gschemas.compiled", NULL);
      g_autofree char *text = g_strdup_printf ("<schemalist><schema id='se.lofte.Lofte' path='/se/lofte/Lofte/'>%s</schema></schemalist>", keys[i]);
      const char *command[] = { "glib-compile-schemas", folder, NULL };
      g_autoptr (GSettingsSchemaSource) source = NULL;
      g_autoptr (GError) error = NULL;
      int status;

      g_assert_true (g_file_set_contents (schema, text, -1, NULL));
      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
      g_assert_true (g_spawn_check_wait_status (status, &error));
      source = g_settings_schema_source_new_from_directory (folder, NULL, FALSE, &error);
      g_assert_no_error (error);
      check_without_schema (fixture, source);
      g_unlink (schema);
      g_unlink (compiled);
      g_rmdir (folder);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/preferences/round-trip", test_round_trip },
    { "/preferences/default", test_default },
    { "/preferences/window", test_window },
    { "/preferences/two-programs", test_two_programs },
    { "/preferences/unquoted", test_unquoted },
    { "/preferences/damaged", test_damaged },
    { "/preferences/no-text", test_no_text },
    { "/preferences/odd-name", test_odd_name },
    { "/preferences/no-folder", test_no_folder },
    { "/preferences/no-file", test_no_file },
    { "/preferences/unwritable", test_unwritable },
    { "/preferences/no-schema", test_no_schema },
    { "/preferences/other-schema", test_other_schema },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
