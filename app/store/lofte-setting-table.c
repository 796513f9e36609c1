/* Settings of a register — saved views, where somebody was, and the like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-store-private.h"

char *
lofte_setting_table_dup (LofteDb *db, const char *name, GError **error)
{
  return lofte_db_dup_string (db, error, "SELECT value FROM setting WHERE name = ?", "s", name);
}

gboolean
lofte_setting_table_set (LofteDb *db, const char *name, const char *value, GError **error)
{
  if (!value)
    return lofte_db_run (db, error, "DELETE FROM setting WHERE name = ?", "s", name);
  return lofte_db_run (db, error, "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss", name, value);
}

typedef struct
{
  const char *name;
  const char *value;
} Setting;

static gboolean
set_setting (LofteDb *db, gpointer data, GError **error)
{
  Setting *setting = data;

  return lofte_setting_table_set (db, setting->name, setting->value, error);
}

/**
 * lofte_store_dup_setting:
 * @self: A register.
 * @name: A name.
 *
 * Settings belong to the register, not to a person or a computer.
 *
 * Returns: (transfer full) (nullable): What was set, %NULL for nothing.
 */
char *
lofte_store_dup_setting (LofteStore *self, const char *name)
{
  LofteDb *db = lofte_store_get_reader (self, NULL);

  return db ? lofte_setting_table_dup (db, name, NULL) : NULL;
}

/**
 * lofte_store_set_setting:
 * @self: A register.
 * @name: A name.
 * @value: (nullable): A value, or %NULL to forget it.
 * @error: Return location for an error.
 *
 * Returns: Whether it was saved.
 */
gboolean
lofte_store_set_setting (LofteStore *self, const char *name, const char *value, GError **error)
{
  Setting setting = { name, value };

  return lofte_store_write (self, set_setting, &setting, error);
}
