/* LofteRegister — registret som användaren öppnar: documents, trusted issuers and templates together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-collate.h"
#include "lofte-register.h"
#include "lofte-service-error.h"
#include "lofte-store-list.h"

#define SETTING_EXAMPLE "example"
#define TRUST_FOLDER "trust"

struct _LofteRegister
{
  GObject parent_instance;

  LofteStore *store;
  LofteClock *clock;
  LofteTrust *trust;
};

G_DEFINE_FINAL_TYPE (LofteRegister, lofte_register, G_TYPE_OBJECT)

static void
lofte_register_dispose (GObject *object)
{
  LofteRegister *self = LOFTE_REGISTER (object);

  if (self->store)
    lofte_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->trust);

  G_OBJECT_CLASS (lofte_register_parent_class)->dispose (object);
}

static void
lofte_register_class_init (LofteRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_register_dispose;
}

static void
lofte_register_init (LofteRegister *self)
{
}

/**
 * lofte_register_dup_default_folder:
 * @preferences: What the person has chosen.
 *
 * Returns: (transfer full): Where a person's register lies: `$LOFTE_REGISTER`, the folder they have chosen, or `lofte/register` among the user's data.
 */
char *
lofte_register_dup_default_folder (LoftePreferences *preferences)
{
  const char *chosen = g_getenv ("LOFTE_REGISTER");
  char *preferred;

  if (chosen && *chosen)
    return g_strdup (chosen);
  preferred = lofte_preferences_dup (preferences, LOFTE_PREFERENCE_REGISTER);
  return preferred ? preferred : g_build_filename (g_get_user_data_dir (), "lofte", "register", NULL);
}

/**
 * lofte_register_open:
 * @folder: The register's folder.
 * @flags: As for lofte_store_open().
 * @clock: (nullable): The time; %NULL for the computer's.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The register, or %NULL with a #LofteStoreError.
 */
LofteRegister *
lofte_register_open (const char *folder, LofteStoreFlags flags, LofteClock *clock, GError **error)
{
  g_autoptr (LofteRegister) self = g_object_new (LOFTE_TYPE_REGISTER, NULL);

  self->clock = clock ? g_object_ref (clock) : lofte_clock_new ();
  self->store = lofte_store_open (folder, flags, self->clock, error);
  if (!self->store)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * lofte_register_use_preferences:
 * @self: A register.
 * @preferences: What the person has chosen.
 *
 * Writes the history under the name that the person has chosen, from now on.
 */
void
lofte_register_use_preferences (LofteRegister *self, LoftePreferences *preferences)
{
  g_autofree char *author = lofte_preferences_dup (preferences, LOFTE_PREFERENCE_AUTHOR);

  if (author)
    lofte_store_set_author (self->store, author);
}

/**
 * lofte_register_get_store:
 * @self: A register.
 *
 * Returns: (transfer none): Its store.
 */
LofteStore *
lofte_register_get_store (LofteRegister *self)
{
  return self->store;
}

/**
 * lofte_register_get_clock:
 * @self: A register.
 *
 * Returns: (transfer none): Its clock.
 */
LofteClock *
lofte_register_get_clock (LofteRegister *self)
{
  return self->clock;
}

/**
 * lofte_register_get_trust:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Returns: (transfer none) (nullable): The issuers this register trusts, read when first asked for.
 */
LofteTrust *
lofte_register_get_trust (LofteRegister *self, GError **error)
{
  if (!self->trust)
    {
      g_autoptr (GFile) folder = g_file_new_build_filename (lofte_store_get_folder (self->store), TRUST_FOLDER, NULL);

      self->trust = lofte_trust_new_from_folder (folder, error);
    }
  return self->trust;
}

/**
 * lofte_register_is_example:
 * @self: A register.
 *
 * Returns: Whether it is the example register, the only one where example certificates may sign.
 */
gboolean
lofte_register_is_example (LofteRegister *self)
{
  g_autofree char *value = lofte_store_dup_setting (self->store, SETTING_EXAMPLE);

  return g_strcmp0 (value, "true") == 0;
}

/**
 * lofte_register_mark_example:
 * @self: An empty register.
 * @error: Return location for an error.
 *
 * Makes it an example register for good. One that holds documents is refused, so that nobody's own register becomes a toy.
 *
 * Returns: Whether it is one now.
 */
gboolean
lofte_register_mark_example (LofteRegister *self, GError **error)
{
  guint count = 0;

  if (lofte_register_is_example (self))
    return TRUE;
  if (!lofte_store_count_agreements (self->store, NULL, &count, error))
    return FALSE;
  if (count > 0)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The register in %s has documents of its own and is left as it is. Choose an empty folder for the example."), lofte_store_get_folder (self->store));
      return FALSE;
    }
  return lofte_store_set_setting (self->store, SETTING_EXAMPLE, "true", error);
}

/* ---- templates ---- */

static GStrv
list_data_folders (const char *folder)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  const char *development = g_getenv ("LOFTE_DATADIR");
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "lofte", folder, NULL);
  g_autofree char *shipped = g_build_filename (development && *development ? development : LOFTE_PKGDATADIR, folder, NULL);

  g_strv_builder_add (folders, own);
  g_strv_builder_add (folders, shipped);
  return g_strv_builder_end (folders);
}

/**
 * lofte_find_data_file:
 * @folder: A folder of the program's data, as in `templates`.
 * @name: Name of a file in it.
 *
 * Returns: (transfer full) (nullable): Its path: the user's own before the one that is shipped.
 */
char *
lofte_find_data_file (const char *folder, const char *name)
{
  g_auto (GStrv) folders = list_data_folders (folder);

  for (guint i = 0; folders[i]; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  LofteElement *left = *(LofteElement **) a;
  LofteElement *right = *(LofteElement **) b;

  return lofte_collate_compare (lofte_element_get_or (left, "name", ""), lofte_element_get_or (right, "name", ""));
}

static void
read_templates_in (const char *folder, GHashTable *seen, GPtrArray *templates)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GMappedFile) file = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LofteTemplate) template = NULL;

      if (!g_str_has_suffix (name, ".xml") || !(file = g_mapped_file_new (path, FALSE, NULL)))
        continue;
      bytes = g_mapped_file_get_bytes (file);
      /* One that cannot be read is told about by `template check`; here it must not hide the others. */
      template = lofte_template_read (bytes, name, NULL, NULL);
      if (template && g_hash_table_add (seen, g_strdup (lofte_element_get (LOFTE_ELEMENT (template), "key"))))
        g_ptr_array_add (templates, g_steal_pointer (&template));
    }
}

/**
 * lofte_register_list_templates:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteTemplate) (nullable): The templates that can be chosen, in Swedish order; the user's own hide shipped ones of the same key.
 */
GPtrArray *
lofte_register_list_templates (LofteRegister *self, GError **error)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) folders = list_data_folders ("templates");

  for (guint i = 0; folders[i]; i++)
    read_templates_in (folders[i], seen, templates);
  if (templates->len == 0)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("No template was found in %s. The program is not completely installed."), folders[1]);
      return NULL;
    }
  g_ptr_array_sort (templates, compare_names);
  return g_steal_pointer (&templates);
}

/**
 * lofte_register_load_template:
 * @self: A register.
 * @key: Key of a template, or its name.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The template, or %NULL with %LOFTE_SERVICE_ERROR_NOT_FOUND.
 */
LofteTemplate *
lofte_register_load_template (LofteRegister *self, const char *key, GError **error)
{
  g_autoptr (GPtrArray) templates = lofte_register_list_templates (self, error);
  g_autoptr (GString) known = g_string_new (NULL);

  if (!templates)
    return NULL;
  for (guint i = 0; i < templates->len; i++)
    {
      LofteElement *template = g_ptr_array_index (templates, i);

      if (lofte_element_is (template, "key", key) || lofte_element_is (template, "name", key))
        return LOFTE_TEMPLATE (g_object_ref (template));
      g_string_append_printf (known, "%s%s", i ? ", " : "", lofte_element_get (template, "key"));
    }
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("There is no template called “%s”. Choose one of: %s."), key, known->str);
  return NULL;
}

/* A document names key and version, so two texts must never share both. */
static gboolean
is_newer (LofteRegister *self, LofteTemplate *template, const char *file, GError **error)
{
  LofteElement *element = LOFTE_ELEMENT (template);
  const char *key = lofte_element_get (element, "key");
  int version = lofte_element_get_integer (element, "version", 0);
  g_autoptr (LofteTemplate) present = lofte_register_load_template (self, key, NULL);
  int present_version = present ? lofte_element_get_integer (LOFTE_ELEMENT (present), "version", 0) : 0;

  if (!present || version > present_version || lofte_element_equal (element, LOFTE_ELEMENT (present)))
    return TRUE;
  g_set_error (error,
               LOFTE_SERVICE_ERROR,
               LOFTE_SERVICE_ERROR_REFUSED,
               _ ("%s contains version %d of the template “%s”, and version %d is here already with another text. Give the file a higher version number."),
               file,
               version,
               key,
               present_version);
  return FALSE;
}

static gboolean
is_plain_key (const char *key)
{
  for (const char *at = key; *at; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return FALSE;
  return *key != '\0';
}

/**
 * lofte_register_import_template:
 * @self: A register.
 * @xml: The bytes of a file.
 * @file: Its name.
 * @problems: (nullable) (element-type LofteXmlProblem): Array that gets every fault.
 * @error: Return location for an error.
 *
 * Puts a template among the user's own, where it comes before a shipped one of the same key.
 *
 * Returns: (transfer full) (nullable): The template; %NULL when the file is no template without faults or an older one.
 */
LofteTemplate *
lofte_register_import_template (LofteRegister *self, GBytes *xml, const char *file, GPtrArray *problems, GError **error)
{
  g_autoptr (LofteTemplate) template = lofte_template_read (xml, file, problems, error);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "lofte", "templates", NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) detail = NULL;
  const char *key;

  if (!template || !is_newer (self, template, file, error))
    return NULL;
  key = lofte_element_get (LOFTE_ELEMENT (template), "key");
  if (!is_plain_key (key))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The key “%s” of the template in %s may only contain the letters a to z, digits and hyphens. Change it."), key, file);
      return NULL;
    }
  name = g_strconcat (key, ".xml", NULL);
  path = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0 && g_file_set_contents_full (path, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &detail))
    return g_steal_pointer (&template);
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The template could not be saved in %s (%s)."), folder, detail ? detail->message : g_strerror (errno));
  return NULL;
}

/**
 * lofte_register_load_template_of:
 * @self: A register.
 * @agreement: A document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The very version of the template that @agreement was made from.
 */
LofteTemplate *
lofte_register_load_template_of (LofteRegister *self, LofteAgreement *agreement, GError **error)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  const char *key = lofte_element_get (element, "template");
  int version = lofte_element_get_integer (element, "template-version", 0);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (LofteTemplate) template = NULL;

  if (!key)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("The document was not created from a template."));
      return NULL;
    }
  kept = lofte_store_read_template (self->store, key, version, NULL);
  if (kept)
    return lofte_template_read (kept, key, NULL, error);
  template = lofte_register_load_template (self, key, error);
  if (template && lofte_element_get_integer (LOFTE_ELEMENT (template), "version", 0) != version)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("Version %d of the template “%s” is not in the register."), version, key);
      return NULL;
    }
  return g_steal_pointer (&template);
}
