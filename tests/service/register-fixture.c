/* A register in a folder of its own, for one test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "lofte-focus-area.h"
#include "register-fixture.h"

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

LofteRegister *
register_fixture_open_another (RegisterFixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LofteRegister *reg = lofte_register_open (folder, LOFTE_STORE_CREATE, fixture->clock, &error);

  g_assert_no_error (error);
  return reg;
}

LofteElement *
register_fixture_get_root (RegisterFixture *fixture)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (fixture->document));
}

void
register_fixture_set_up (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 15, 12, 0, 0);
  g_autoptr (LofteElement) focus = lofte_element_new (LOFTE_TYPE_FOCUS_AREA);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lofte-service-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->clock = lofte_clock_new_fixed (now);
  fixture->reg = register_fixture_open_another (fixture, "register");
  fixture->document = lofte_document_new_from_template (fixture->reg, "medborgarlofte", &error);
  g_assert_no_error (error);
  lofte_element_set (focus, "title", "Tryggt centrum");
  g_assert_true (lofte_document_apply (fixture->document, lofte_command_new_insert (register_fixture_get_root (fixture), 0, focus), &error));
  g_assert_true (lofte_document_save (fixture->document, NULL, &error));
  g_assert_no_error (error);
}

void
register_fixture_tear_down (RegisterFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  g_clear_object (&fixture->reg);
  g_clear_object (&fixture->clock);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}
