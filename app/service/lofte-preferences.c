/* LoftePreferences — inställningar: what a person has chosen, for all registers
 *
 * One file that both programs read, through a settings schema and without dconf: a server that has only loftectl
 * keeps them too. Nothing here complains on standard error; who sets something is told what hindered it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"
#define G_SETTINGS_ENABLE_BACKEND

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gsettingsbackend.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-preferences.h"
#include "lofte-service-error.h"

#define ROOT_PATH "/se/lofte/Lofte/"
#define GROUP "preferences"
#define WINDOW_WIDTH "window-width"
#define WINDOW_HEIGHT "window-height"
#define MAXIMIZED "maximized"
/* More than all preferences together may add to the file. */
#define ROOM_BYTES 16384
#define MOST_BYTES (1024 * 1024)
/* What could not be read is not written over. */
#define DAMAGED ".damaged"

struct _LoftePreferences
{
  GObject parent_instance;

  char *path;
  GSettingsSchema *schema; /* NULL where it is not installed */
  GSettings *settings;     /* NULL until there is a file */
  struct stat seen;        /* the file that the settings were read from */
};

G_DEFINE_FINAL_TYPE (LoftePreferences, lofte_preferences, G_TYPE_OBJECT)

/* ---- the schema ---- */

/* GSettings ends the program when it is asked for a key that an older schema lacks. */
static gboolean
has_keys (GSettingsSchema *schema)
{
  static const struct
  {
    const char *name;
    const char *type;
  } keys[] = {
    { LOFTE_PREFERENCE_REGISTER, "s" },
    { LOFTE_PREFERENCE_AUTHOR, "s" },
    { LOFTE_PREFERENCE_TIMESTAMP_SERVICE, "s" },
    { WINDOW_WIDTH, "i" },
    { WINDOW_HEIGHT, "i" },
    { MAXIMIZED, "b" },
  };

  if (g_strcmp0 (g_settings_schema_get_path (schema), ROOT_PATH) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_has_key (schema, keys[i].name) ? g_settings_schema_get_key (schema, keys[i].name) : NULL;

      if (!key || !g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE (keys[i].type)))
        return FALSE;
    }
  return TRUE;
}

static GSettingsSchema *
find_schema (GSettingsSchemaSource *source)
{
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, LOFTE_APPLICATION_ID, TRUE) : NULL;

  return schema && has_keys (schema) ? g_steal_pointer (&schema) : NULL;
}

/* A program that was installed somewhere of its own is not found by the desktop's search path. */
static GSettingsSchema *
find_installed_schema (void)
{
  GSettingsSchema *schema = find_schema (g_settings_schema_source_get_default ());
  g_autoptr (GSettingsSchemaSource) own = schema ? NULL : g_settings_schema_source_new_from_directory (LOFTE_SCHEMADIR, NULL, FALSE, NULL);

  return schema ? schema : find_schema (own);
}

/* ---- the file ---- */

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static gboolean
find_file (LoftePreferences *self, struct stat *found)
{
  return stat (self->path, found) == 0 && S_ISREG (found->st_mode);
}

/* Half of a surrogate pair is written like a character and is none. */
static gboolean
names_characters (const char *text)
{
  for (const char *at = strchr (text, '\\'); at; at = strchr (at, '\\'))
    {
      char kind = at[1];
      g_autofree char *number = NULL;

      at += kind ? 2 : 1;
      number = kind == 'u' || kind == 'U' ? g_strndup (at, kind == 'u' ? 4 : 8) : g_strdup ("");
      if (!g_unichar_validate (g_ascii_strtoull (number, NULL, 16)))
        return FALSE;
    }
  return TRUE;
}

/* What is no text the backend complains of to the log, key by key. */
static gboolean
holds_text (LoftePreferences *self, const struct stat *found)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return found->st_size <= MOST_BYTES && g_file_get_contents (self->path, &text, &length, NULL) && g_utf8_validate (text, length, NULL) && names_characters (text);
}

static void
open_settings (LoftePreferences *self)
{
  g_autoptr (GSettingsBackend) backend = g_keyfile_settings_backend_new (self->path, ROOT_PATH, GROUP);

  self->settings = g_settings_new_full (self->schema, backend, NULL);
  /* What is set together is written once. */
  g_settings_delay (self->settings);
}

/* The backend hears of other programs' changes only while a main loop runs, and would then write over them. Nor is it
 * made before there is a file: it makes the folder.
 *
 * Returns: (transfer none) (nullable): what the file says now; NULL where nothing is kept, or nothing that can be read. */
static GSettings *
get_settings (LoftePreferences *self)
{
  struct stat now;

  if (!self->schema || !find_file (self, &now))
    {
      g_clear_object (&self->settings);
      return NULL;
    }
  if (self->settings && is_same (&self->seen, &now))
    return self->settings;
  g_clear_object (&self->settings);
  if (holds_text (self, &now))
    open_settings (self);
  self->seen = now;
  return self->settings;
}

static GVariant *
read_value (LoftePreferences *self, const char *name)
{
  GSettings *settings = get_settings (self);
  g_autoptr (GSettingsSchemaKey) key = NULL;

  if (settings)
    return g_settings_get_value (settings, name);
  if (!self->schema)
    return NULL;
  key = g_settings_schema_get_key (self->schema, name);
  return g_settings_schema_key_get_default_value (key);
}

static gboolean
write_zeros (int descriptor, gsize size)
{
  char zeros[4096] = { 0 };

  while (size > 0)
    {
      ssize_t written = write (descriptor, zeros, MIN (size, sizeof zeros));

      if (written <= 0)
        return FALSE;
      size -= written;
    }
  return TRUE;
}

/* The backend tells only the log why it could not write, so that is tried beforehand: the file as it is, and one as large beside it. */
static gboolean
can_be_written (LoftePreferences *self, const char *folder)
{
  g_autofree char *trial = g_strconcat (self->path, ".XXXXXX", NULL);
  struct stat now = { 0 };
  gboolean exists = g_lstat (self->path, &now) == 0;
  gboolean done;
  int descriptor;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  if (exists)
    {
      descriptor = find_file (self, &now) ? g_open (self->path, O_WRONLY | O_CLOEXEC, 0) : -1;
      if (descriptor < 0)
        return FALSE;
      close (descriptor);
    }
  descriptor = g_mkstemp_full (trial, O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return FALSE;
  done = write_zeros (descriptor, now.st_size + ROOM_BYTES);
  done = close (descriptor) == 0 && done;
  return g_unlink (trial) == 0 && done;
}

/* A preference and what it shall be; NULL for the usual. */
typedef struct
{
  const char *name;
  GVariant *value;
} Change;

static gboolean
write_changes (LoftePreferences *self, GArray *changes)
{
  struct stat before = { 0 };
  struct stat after = { 0 };

  if (!get_settings (self))
    {
      g_autofree char *aside = g_strconcat (self->path, DAMAGED, NULL);

      if (find_file (self, &before) && g_rename (self->path, aside) != 0)
        return FALSE;
      open_settings (self);
    }
  find_file (self, &before);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (!g_settings_is_writable (self->settings, change->name))
        {
          g_clear_object (&self->settings);
          return FALSE;
        }
      if (change->value)
        g_settings_set_value (self->settings, change->name, change->value);
      else
        g_settings_reset (self->settings, change->name);
    }
  g_settings_apply (self->settings);
  /* What was written is a new file. */
  if (!find_file (self, &after) || is_same (&before, &after))
    {
      g_clear_object (&self->settings);
      return FALSE;
    }
  self->seen = after;
  return TRUE;
}

/* Adds what differs from what is kept. Takes @value if it is floating; NULL for the usual. */
static void
add_change (LoftePreferences *self, GArray *changes, const char *name, GVariant *value)
{
  Change change = { name, value ? g_variant_ref_sink (value) : NULL };
  g_autoptr (GVariant) held = read_value (self, name);
  g_autoptr (GVariant) kept = self->settings ? g_settings_get_user_value (self->settings, name) : NULL;

  if (change.value && held ? !g_variant_equal (change.value, held) : change.value || kept)
    g_array_append_val (changes, change);
  else
    g_clear_pointer (&change.value, g_variant_unref);
}

static void
clear_change (gpointer data)
{
  g_clear_pointer (&((Change *) data)->value, g_variant_unref);
}

static GArray *
new_changes (void)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_array_set_clear_func (changes, clear_change);
  return changes;
}

static gboolean
apply_changes (LoftePreferences *self, GArray *changes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (!self->schema)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("The preferences could not be saved, because the program is not completely installed. Install it again."));
      return FALSE;
    }
  if (changes->len == 0 || (can_be_written (self, folder) && write_changes (self, changes)))
    return TRUE;
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The preferences could not be saved in %s."), folder);
  return FALSE;
}

/* ---- class ---- */

static void
lofte_preferences_finalize (GObject *object)
{
  LoftePreferences *self = LOFTE_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->schema, g_settings_schema_unref);
  g_free (self->path);

  G_OBJECT_CLASS (lofte_preferences_parent_class)->finalize (object);
}

static void
lofte_preferences_class_init (LoftePreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_preferences_finalize;
}

static void
lofte_preferences_init (LoftePreferences *self)
{
}

/* Takes both. */
static LoftePreferences *
new_preferences (char *path, GSettingsSchema *schema)
{
  LoftePreferences *self = g_object_new (LOFTE_TYPE_PREFERENCES, NULL);

  self->path = path;
  self->schema = schema;
  return self;
}

/**
 * lofte_preferences_new:
 *
 * Where the schema is not installed, the usual holds and nothing can be set.
 *
 * Returns: (transfer full): The person's preferences, in `lofte/preferences.ini` among the user's configuration.
 */
LoftePreferences *
lofte_preferences_new (void)
{
  return new_preferences (g_build_filename (g_get_user_config_dir (), "lofte", "preferences.ini", NULL), find_installed_schema ());
}

/**
 * lofte_preferences_new_from_file:
 * @path: A file, which need not exist.
 * @source: (nullable): Where the schema is looked for; %NULL for nowhere.
 *
 * Returns: (transfer full): The preferences in that file.
 */
LoftePreferences *
lofte_preferences_new_from_file (const char *path, GSettingsSchemaSource *source)
{
  return new_preferences (g_strdup (path), find_schema (source));
}

/**
 * lofte_preferences_dup:
 * @self: Preferences.
 * @name: Name of a preference.
 *
 * Returns: (transfer full) (nullable): What the person has chosen; %NULL when they have not.
 */
char *
lofte_preferences_dup (LoftePreferences *self, const char *name)
{
  g_autoptr (GVariant) value = read_value (self, name);

  return value && *g_variant_get_string (value, NULL) ? g_variant_dup_string (value, NULL) : NULL;
}

/**
 * lofte_preferences_set:
 * @self: Preferences.
 * @name: Name of a preference.
 * @value: (nullable): What is chosen; %NULL for the usual.
 * @error: Return location for an error.
 *
 * Returns: Whether it is kept.
 */
gboolean
lofte_preferences_set (LoftePreferences *self, const char *name, const char *value, GError **error)
{
  g_autoptr (GArray) changes = new_changes ();

  /* Only names of folders may be anything. */
  if (value && !g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The folder’s name is not text, so it cannot be saved. Rename the folder and choose it again."));
      return FALSE;
    }
  add_change (self, changes, name, value && *value ? g_variant_new_string (value) : NULL);
  return apply_changes (self, changes, error);
}

/**
 * lofte_preferences_get_window_shape:
 * @self: Preferences.
 * @shape: (out caller-allocates): Return location for how the window stood.
 *
 * Returns: Whether anything is known of it.
 */
gboolean
lofte_preferences_get_window_shape (LoftePreferences *self, LofteWindowShape *shape)
{
  g_autoptr (GVariant) width = read_value (self, WINDOW_WIDTH);
  g_autoptr (GVariant) height = read_value (self, WINDOW_HEIGHT);
  g_autoptr (GVariant) maximized = read_value (self, MAXIMIZED);

  if (!width || !height || !maximized)
    return FALSE;
  shape->width = g_variant_get_int32 (width);
  shape->height = g_variant_get_int32 (height);
  shape->maximized = g_variant_get_boolean (maximized);
  return TRUE;
}

/* A length that no window has is not worth keeping. */
static void
add_length (LoftePreferences *self, GArray *changes, const char *name, int length)
{
  g_autoptr (GSettingsSchemaKey) key = self->schema ? g_settings_schema_get_key (self->schema, name) : NULL;
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_int32 (length));

  if (key && g_settings_schema_key_range_check (key, value))
    add_change (self, changes, name, value);
}

/**
 * lofte_preferences_set_window_shape:
 * @self: Preferences.
 * @shape: How the window stands.
 * @error: Return location for an error.
 *
 * Returns: Whether it is kept.
 */
gboolean
lofte_preferences_set_window_shape (LoftePreferences *self, const LofteWindowShape *shape, GError **error)
{
  g_autoptr (GArray) changes = new_changes ();

  add_length (self, changes, WINDOW_WIDTH, shape->width);
  add_length (self, changes, WINDOW_HEIGHT, shape->height);
  add_change (self, changes, MAXIMIZED, g_variant_new_boolean (shape->maximized));
  return apply_changes (self, changes, error);
}
