/* LoftePreferences — inställningar: what a person has chosen, for all registers
 *
 * A small file that both programs read; it needs no compiled schema, so a program that is not installed has them too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-preferences.h"
#include "lofte-service-error.h"

#define GROUP "preferences"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "lofte", "preferences.ini", NULL);
}

/**
 * lofte_preferences_dup:
 * @name: Name of a preference.
 *
 * Returns: (transfer full) (nullable): What the person has chosen; %NULL when they have not.
 */
char *
lofte_preferences_dup (const char *name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autofree char *value = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  value = g_key_file_get_string (file, GROUP, name, NULL);
  return value && *value ? g_steal_pointer (&value) : NULL;
}

/**
 * lofte_preferences_set:
 * @name: Name of a preference.
 * @value: (nullable): What is chosen; %NULL for the usual.
 * @error: Return location for an error.
 *
 * Returns: Whether it is kept.
 */
gboolean
lofte_preferences_set (const char *name, const char *value, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local_error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  if (value && *value)
    g_key_file_set_string (file, GROUP, name, value);
  else
    g_key_file_remove_key (file, GROUP, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0 && g_key_file_save_to_file (file, path, &local_error))
    return TRUE;
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The preferences could not be saved in %s."), folder);
  return FALSE;
}
