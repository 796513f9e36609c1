/* Which register a person works with — remembered from one start to the next
 *
 * A register that stood in a folder and is gone – a drive that is not connected,
 * a folder that was moved – must not be mistaken for a first start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gstdio.h>

#include "lofte-register-memory.h"

#define GROUP "registers"
#define KNOWN "known"
/* The oldest go first. */
#define MOST_KNOWN 20

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "lofte", "registers", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = dup_path ();
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

/**
 * lofte_register_was_here:
 * @folder: A folder.
 *
 * Returns: Whether a register was opened there before on this computer.
 */
gboolean
lofte_register_was_here (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) known = g_key_file_get_string_list (file, GROUP, KNOWN, NULL, NULL);

  return known && g_strv_contains ((const char *const *) known, path);
}

/**
 * lofte_register_remember:
 * @folder: Folder of a register that was opened.
 */
void
lofte_register_remember (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *file_path = dup_path ();
  g_autofree char *file_folder = g_path_get_dirname (file_path);
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) before = g_key_file_get_string_list (file, GROUP, KNOWN, NULL, NULL);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (before && before[0] && g_str_equal (before[0], path))
    return;
  g_ptr_array_add (known, path);
  for (guint i = 0; before && before[i] && known->len < MOST_KNOWN; i++)
    if (!g_str_equal (before[i], path))
      g_ptr_array_add (known, before[i]);
  g_key_file_set_string_list (file, GROUP, KNOWN, (const char *const *) known->pdata, known->len);
  g_mkdir_with_parents (file_folder, 0700);
  if (!g_key_file_save_to_file (file, file_path, &error))
    g_message ("The register’s folder could not be remembered: %s", error->message);
}
