/* What xmllint says of files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "xmllint.h"

/* Where the program is, or NULL with the test skipped. */
char *
xmllint_find (void)
{
  char *path = g_find_program_in_path ("xmllint");

  if (!path)
    g_test_skip ("xmllint is not installed");
  return path;
}

/* Names of the .xml files in @folder that xmllint accepts; all in one run. */
GHashTable *
xmllint_list_accepted (const char *xmllint, const char *schema, const char *folder)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  GHashTable *accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_ptr_array_add (command, g_strdup (xmllint));
  g_ptr_array_add (command, g_strdup ("--noout"));
  g_ptr_array_add (command, g_strdup ("--nonet"));
  g_ptr_array_add (command, g_strdup ("--relaxng"));
  g_ptr_array_add (command, g_strdup (schema));
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (command, g_strdup (name));
  g_ptr_array_add (command, NULL);
  g_spawn_sync (folder, (char **) command->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_suffix (lines[i], " validates"))
      g_hash_table_add (accepted, g_strndup (lines[i], strlen (lines[i]) - strlen (" validates")));
  return accepted;
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}
