/* A file is replaced whole, or it is said why not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "lofte-export.h"

typedef struct
{
  char *folder;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("lofte-write-XXXXXX", NULL);
  fixture->bytes = g_bytes_new_static ("ny", 2);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "gammal", "länk", "mapp" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_remove (path);
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_bytes_unref (fixture->bytes);
}

static void
assert_holds (const char *path, const char *words)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, words);
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gammal", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "gammalt", -1, NULL));
  g_assert_true (lofte_export_write (fixture->bytes, path, &error));
  g_assert_no_error (error);
  assert_holds (path, "ny");
}

static void
test_link_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gammal", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "länk", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "gammalt", -1, NULL));
  g_assert_no_errno (symlink (path, link));
  g_assert_true (lofte_export_write (fixture->bytes, link, &error));
  g_assert_no_error (error);
  assert_holds (path, "ny");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_folder_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mapp", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (path, 0755));
  g_assert_false (lofte_export_write (fixture->bytes, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
}

/* As a file dialog gives for a place behind a protocol. */
static void
test_no_path (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://server.example/utdrag.csv");
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  g_assert_null (path);
  g_assert_false (lofte_export_write (fixture->bytes, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/export-write/replaces", test_replaces);
  ADD ("/export-write/link-stays", test_link_stays);
  ADD ("/export-write/folder-stays", test_folder_stays);
  ADD ("/export-write/no-path", test_no_path);
#undef ADD

  return g_test_run ();
}
