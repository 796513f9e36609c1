/* Templates — each version that documents were made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-store-private.h"

void
lofte_store_template_free (LofteStoreTemplate *template_)
{
  g_free (template_->id);
  g_free (template_->name);
  g_free (template_);
}

typedef struct
{
  const char *id;
  int version;
  const char *name;
  char *xml;
  gint64 at;
} Put;

static gboolean
put_template (LofteDb *db, gpointer data, GError **error)
{
  Put *put = data;

  return lofte_db_run (db,
                       error,
                       "INSERT INTO template (id, version, name, xml, added_at) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (id, version) DO UPDATE SET name = excluded.name, xml = excluded.xml",
                       "sissi",
                       put->id,
                       (gint64) put->version,
                       put->name,
                       put->xml,
                       put->at);
}

static gboolean
remove_template (LofteDb *db, gpointer data, GError **error)
{
  Put *put = data;

  if (!lofte_db_run (db, error, "DELETE FROM template WHERE id = ? AND version = ?", "si", put->id, (gint64) put->version))
    return FALSE;
  if (lofte_db_get_changes (db) > 0)
    return TRUE;
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("There is no version %d of the template “%s” in the register."), put->version, put->id);
  return FALSE;
}

/**
 * lofte_store_put_template:
 * @self: A register.
 * @id: Id of the template.
 * @version: Its version, from 1.
 * @name: What a person calls it.
 * @xml: The template.
 * @error: Return location for an error.
 *
 * Keeps a version of a template, so that documents made from it can be understood for ever.
 *
 * Returns: Whether it is kept; %FALSE with %LOFTE_STORE_ERROR_FROZEN when documents were made from another text of the same version.
 */
gboolean
lofte_store_put_template (LofteStore *self, const char *id, int version, const char *name, GBytes *xml, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (xml, &size);
  g_auto (LofteStamp) stamp = { 0 };
  g_autofree char *copy = NULL;
  Put put = { id, version, name, NULL, 0 };

  if (!g_utf8_validate_len (text ? text : "", size, NULL))
    {
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The template “%s” is not text in UTF-8. Save it as UTF-8 and try again."), name);
      return FALSE;
    }
  copy = g_strndup (text, size);
  lofte_stamp_init (&stamp, self);
  put.xml = copy;
  put.at = stamp.at;
  if (!lofte_store_write (self, put_template, &put, error))
    return FALSE;
  lofte_store_emit_changed (self, NULL);
  return TRUE;
}

/**
 * lofte_store_read_template:
 * @self: A register.
 * @id: Id of a template.
 * @version: Its version; 0 for the newest.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its XML; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND or another.
 */
GBytes *
lofte_store_read_template (LofteStore *self, const char *id, int version, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  char *xml;

  if (!db)
    return NULL;
  xml = lofte_db_dup_string (db, &local_error, "SELECT xml FROM template WHERE id = ?1 AND (version = ?2 OR ?2 = 0) ORDER BY version DESC LIMIT 1", "si", id, (gint64) version);
  if (xml)
    return g_bytes_new_take (xml, strlen (xml));
  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("There is no such version of the template “%s” in the register."), id);
  return NULL;
}

/**
 * lofte_store_list_templates:
 * @self: A register.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteStoreTemplate): All versions of all templates, by name, the newest version first.
 */
GPtrArray *
lofte_store_list_templates (LofteStore *self, GError **error)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_store_template_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db,
                              &local_error,
                              "SELECT id, version, name, (SELECT count(*) FROM agreement WHERE agreement.template = template.id AND template_version = version) "
                              "FROM template ORDER BY swedish_key (name), id, version DESC",
                              "");
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteStoreTemplate *template_ = g_new0 (LofteStoreTemplate, 1);

      template_->id = lofte_db_dup_text (statement, 0);
      template_->version = (int) sqlite3_column_int64 (statement, 1);
      template_->name = lofte_db_dup_text (statement, 2);
      template_->in_use = (guint) sqlite3_column_int64 (statement, 3);
      g_ptr_array_add (templates, template_);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&templates);
}

/**
 * lofte_store_remove_template:
 * @self: A register.
 * @id: Id of a template.
 * @version: Its version.
 * @error: Return location for an error.
 *
 * Returns: Whether it is gone; %FALSE with %LOFTE_STORE_ERROR_FROZEN when documents were made from it.
 */
gboolean
lofte_store_remove_template (LofteStore *self, const char *id, int version, GError **error)
{
  Put put = { id, version, NULL, NULL, 0 };

  if (!lofte_store_write (self, remove_template, &put, error))
    return FALSE;
  lofte_store_emit_changed (self, NULL);
  return TRUE;
}
