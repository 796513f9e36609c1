/* Attachments — which file belongs to which document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-blob-private.h"
#include "lofte-fold-private.h"
#include "lofte-store-attachment.h"
#include "lofte-search-index-private.h"
#include "lofte-store-private.h"

void
lofte_attachment_free (LofteAttachment *attachment)
{
  g_free (attachment->digest);
  g_free (attachment->agreement_id);
  g_free (attachment->name);
  g_free (attachment->media_type);
  g_free (attachment->role);
  g_free (attachment);
}

typedef struct
{
  LofteStamp stamp;
  char *folder;
  char *agreement_id;
  GBytes *bytes;
  GFile *file;
  char *name;
  char *media_type;
  char *role;
  char *digest;
} Attach;

static Attach *
attach_new (LofteStore *store, const char *agreement_id, const char *name, const char *media_type, const char *role)
{
  Attach *attach = g_new0 (Attach, 1);

  lofte_stamp_init (&attach->stamp, store);
  attach->folder = g_strdup (lofte_store_get_folder (store));
  attach->agreement_id = g_strdup (agreement_id);
  /* A name, never a way through folders. */
  attach->name = g_path_get_basename (name);
  attach->media_type = g_strdup (media_type ? media_type : "application/octet-stream");
  attach->role = g_strdup (role);
  return attach;
}

static void
attach_free (Attach *attach)
{
  lofte_stamp_clear (&attach->stamp);
  g_clear_pointer (&attach->bytes, g_bytes_unref);
  g_clear_object (&attach->file);
  g_free (attach->folder);
  g_free (attach->agreement_id);
  g_free (attach->name);
  g_free (attach->media_type);
  g_free (attach->role);
  g_free (attach->digest);
  g_free (attach);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attach, attach_free)

static gboolean
insert_attachment (LofteDb *db, const Attach *attach, gint64 size, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("%s %s %s", attach->role, attach->digest, attach->name);

  if (!lofte_db_run (db,
                     error,
                     "INSERT INTO attachment (agreement_id, digest, name, media_type, role, size, added_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                     "ON CONFLICT (agreement_id, digest, role) DO NOTHING",
                     "sssssii",
                     attach->agreement_id,
                     attach->digest,
                     attach->name,
                     attach->media_type,
                     attach->role,
                     size,
                     attach->stamp.at))
    return FALSE;
  return lofte_db_get_changes (db) == 0 || lofte_event_table_add (db, &attach->stamp, attach->agreement_id, "attached", detail, error);
}

static GInputStream *
open_input (const Attach *attach, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GFileInputStream *input;

  if (attach->bytes)
    return g_memory_input_stream_new_from_bytes (attach->bytes);
  input = g_file_read (attach->file, NULL, &local_error);
  if (!input)
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The file “%s” cannot be read (%s)."), attach->name, local_error->message);
  return input ? G_INPUT_STREAM (input) : NULL;
}

static gboolean
run_attach (LofteDb *db, gpointer data, GError **error)
{
  Attach *attach = data;
  g_autoptr (GInputStream) input = open_input (attach, error);
  gint64 size;
  gint64 row;

  if (!input || !lofte_agreement_table_find (db, attach->agreement_id, &row, error))
    return FALSE;
  attach->digest = lofte_blob_add (attach->folder, input, &size, NULL, error);
  if (!attach->digest || !lofte_db_begin (db, error))
    return FALSE;
  if (!insert_attachment (db, attach, size, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

static char *
attach_now (LofteStore *self, Attach *attach, GError **error)
{
  if (!lofte_store_write (self, run_attach, attach, error))
    return NULL;
  lofte_store_emit_changed (self, attach->agreement_id);
  return g_strdup (attach->digest);
}

/**
 * lofte_store_attach:
 * @self: A register.
 * @agreement_id: A document that has been saved.
 * @bytes: The file.
 * @name: What a person knows it by; folders in it are cut off.
 * @media_type: (nullable): Its media type.
 * @role: What it is to the document, as in %LOFTE_ATTACHMENT_EVIDENCE.
 * @error: Return location for an error.
 *
 * Attaches a file. The same file attached twice in one role is kept once.
 *
 * Returns: (transfer full) (nullable): Its digest; %NULL with %LOFTE_STORE_ERROR_TOO_LARGE, %LOFTE_STORE_ERROR_FULL or another.
 */
char *
lofte_store_attach (LofteStore *self, const char *agreement_id, GBytes *bytes, const char *name, const char *media_type, const char *role, GError **error)
{
  g_autoptr (Attach) attach = attach_new (self, agreement_id, name, media_type, role);

  attach->bytes = g_bytes_ref (bytes);
  return attach_now (self, attach, error);
}

/**
 * lofte_store_attach_file:
 * @self: A register.
 * @agreement_id: A document that has been saved.
 * @file: A file, which is copied.
 * @name: (nullable): What a person knows it by; %NULL for the file's own name.
 * @media_type: (nullable): Its media type.
 * @role: What it is to the document.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its digest, as from lofte_store_attach().
 */
char *
lofte_store_attach_file (LofteStore *self, const char *agreement_id, GFile *file, const char *name, const char *media_type, const char *role, GError **error)
{
  g_autofree char *own_name = g_file_get_basename (file);
  g_autoptr (Attach) attach = attach_new (self, agreement_id, name ? name : own_name, media_type, role);

  attach->file = g_object_ref (file);
  return attach_now (self, attach, error);
}

static void
on_attach_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Attach) attach = data;

  if (error)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_strdup (attach->digest), g_free);
  lofte_store_emit_changed (g_task_get_source_object (task), attach->agreement_id);
}

/**
 * lofte_store_attach_file_async:
 * @self: A register.
 * @agreement_id: A document that has been saved.
 * @file: A file, which is copied.
 * @name: (nullable): What a person knows it by.
 * @media_type: (nullable): Its media type.
 * @role: What it is to the document.
 * @cancellable: (nullable): Cancels it before it has begun.
 * @callback: Called when it is attached.
 * @user_data: Passed on.
 *
 * Like lofte_store_attach_file(), without waiting.
 */
void
lofte_store_attach_file_async (LofteStore *self, const char *agreement_id, GFile *file, const char *name, const char *media_type, const char *role, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *own_name = g_file_get_basename (file);
  g_autoptr (Attach) attach = attach_new (self, agreement_id, name ? name : own_name, media_type, role);
  GError *error = NULL;

  g_task_set_source_tag (task, lofte_store_attach_file_async);
  attach->file = g_object_ref (file);
  if (lofte_store_push_write (self, run_attach, attach, task, on_attach_done, &error))
    attach = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_store_attach_finish:
 * @self: A register.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its digest, as from lofte_store_attach().
 */
char *
lofte_store_attach_finish (LofteStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lofte_store_list_attachments:
 * @self: A register.
 * @agreement_id: (nullable): A document, or %NULL for all.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteAttachment): Its attachments, oldest first.
 */
GPtrArray *
lofte_store_list_attachments (LofteStore *self, const char *agreement_id, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_attachment_free);
  g_autoptr (GError) local_error = NULL;
  LofteDb *db = lofte_store_get_reader (self, error);
  sqlite3_stmt *statement;

  if (!db)
    return NULL;
  statement = lofte_db_query (db,
                              &local_error,
                              "SELECT digest, agreement_id, name, media_type, role, size, added_at FROM attachment WHERE ?1 IS NULL OR agreement_id = ?1 ORDER BY row_id",
                              "s",
                              agreement_id);
  while (lofte_db_next (db, statement, &local_error))
    {
      LofteAttachment *attachment = g_new0 (LofteAttachment, 1);

      attachment->digest = lofte_db_dup_text (statement, 0);
      attachment->agreement_id = lofte_db_dup_text (statement, 1);
      attachment->name = lofte_db_dup_text (statement, 2);
      attachment->media_type = lofte_db_dup_text (statement, 3);
      attachment->role = lofte_db_dup_text (statement, 4);
      attachment->size = sqlite3_column_int64 (statement, 5);
      attachment->added_at = sqlite3_column_int64 (statement, 6);
      g_ptr_array_add (attachments, attachment);
    }
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&attachments);
}

/**
 * lofte_store_read_attachment:
 * @self: A register.
 * @digest: Digest of an attached file.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The file, unchanged since it was attached; %NULL with %LOFTE_STORE_ERROR_NOT_FOUND or %LOFTE_STORE_ERROR_DAMAGED.
 */
GBytes *
lofte_store_read_attachment (LofteStore *self, const char *digest, GError **error)
{
  return lofte_blob_read (lofte_store_get_folder (self), digest, error);
}

/**
 * lofte_store_dup_attachment_path:
 * @self: A register.
 * @digest: Digest of an attached file.
 *
 * For programs that need a file. It must not be written to.
 *
 * Returns: (transfer full) (nullable): Where it lies; %NULL when @digest is none.
 */
char *
lofte_store_dup_attachment_path (LofteStore *self, const char *digest)
{
  return lofte_blob_digest_is_valid (digest) ? lofte_blob_dup_path (lofte_store_get_folder (self), digest) : NULL;
}

static gboolean
delete_attachment (LofteDb *db, const Attach *attach, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("%s %s", attach->role, attach->digest);

  if (!lofte_db_run (db, error, "DELETE FROM attachment WHERE agreement_id = ? AND digest = ? AND role = ?", "sss", attach->agreement_id, attach->digest, attach->role))
    return FALSE;
  if (lofte_db_get_changes (db) == 0)
    {
      g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("That file is not attached to the document."));
      return FALSE;
    }
  return lofte_event_table_add (db, &attach->stamp, attach->agreement_id, "detached", detail, error) && lofte_search_index_remove_lost_pages (db, error) && lofte_db_run (db, error, "DELETE FROM attachment_page WHERE digest NOT IN (SELECT digest FROM attachment)", "");
}

static gboolean
run_detach (LofteDb *db, gpointer data, GError **error)
{
  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!delete_attachment (db, data, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

/**
 * lofte_store_detach:
 * @self: A register.
 * @agreement_id: A document.
 * @digest: Digest of a file attached to it.
 * @role: In which role.
 * @error: Return location for an error.
 *
 * Takes a file off a document. Its bytes stay until the health check cleans up: undo and backups may need them.
 *
 * Returns: Whether it is off; %FALSE with %LOFTE_STORE_ERROR_FROZEN when the document is signed.
 */
gboolean
lofte_store_detach (LofteStore *self, const char *agreement_id, const char *digest, const char *role, GError **error)
{
  g_autoptr (Attach) attach = attach_new (self, agreement_id, "", NULL, role);

  attach->digest = g_strdup (digest);
  if (!lofte_store_write (self, run_detach, attach, error))
    return FALSE;
  lofte_store_emit_changed (self, agreement_id);
  return TRUE;
}

typedef struct
{
  const char *digest;
  const char *const *pages;
} Pages;

static gboolean
write_pages (LofteDb *db, const Pages *pages, GError **error)
{
  g_autoptr (GHashTable) words = lofte_fold_new_words ();

  if (!lofte_search_index_remove_pages (db, pages->digest, error) || !lofte_db_run (db, error, "DELETE FROM attachment_page WHERE digest = ?", "s", pages->digest))
    return FALSE;
  for (guint i = 0; pages->pages[i]; i++)
    {
      g_autofree char *text = lofte_fold_normalize (pages->pages[i]);
      g_autoptr (GString) folded = g_string_new (NULL);

      lofte_fold_collect (text, folded, words);
      if (!lofte_db_run (db, error, "INSERT INTO attachment_page (digest, page, text, folded) VALUES (?, ?, ?, ?)", "siss", pages->digest, (gint64) i + 1, text, folded->str) || !lofte_search_index_add_page (db, sqlite3_last_insert_rowid (lofte_db_get_handle (db)), text, folded->str, error))
        return FALSE;
    }
  return lofte_projection_add_words (db, words, error);
}

static gboolean
run_pages (LofteDb *db, gpointer data, GError **error)
{
  if (!lofte_db_begin (db, error))
    return FALSE;
  if (!write_pages (db, data, error))
    {
      lofte_db_rollback (db);
      return FALSE;
    }
  return lofte_db_commit (db, error);
}

/**
 * lofte_store_set_attachment_text:
 * @self: A register.
 * @digest: Digest of an attached file.
 * @pages: (array zero-terminated=1): The text of each of its pages.
 * @error: Return location for an error.
 *
 * Makes the words in an attached file findable.
 *
 * Returns: Whether it was saved.
 */
gboolean
lofte_store_set_attachment_text (LofteStore *self, const char *digest, const char *const *pages, GError **error)
{
  Pages job = { digest, pages };

  return lofte_store_write (self, run_pages, &job, error);
}
