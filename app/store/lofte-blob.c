/* Blobs — files kept under the digest of what they hold
 *
 * `files/ab/<sha256>`. A file is written under another name, brought to the disk
 * and then renamed; only after that does a row point to it. It never changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-blob-private.h"
#include "lofte-store-attachment.h"
#include "lofte-store-private.h"

#define CHUNK_BYTES 65536
#define DIGEST_LENGTH 64

/* Whether @digest is 64 lower-case hex digits, so that it can name a file. */
gboolean
lofte_blob_digest_is_valid (const char *digest)
{
  return digest && strlen (digest) == DIGEST_LENGTH && strspn (digest, "0123456789abcdef") == DIGEST_LENGTH;
}

/* Returns: (transfer full): where the file lies or would lie. */
char *
lofte_blob_dup_path (const char *folder, const char *digest)
{
  char shard[3] = { digest[0], digest[1], '\0' };

  return g_build_filename (folder, LOFTE_FILES_NAME, shard, digest, NULL);
}

static void
set_write_error (const char *path, int number, GError **error)
{
  if (number == ENOSPC || number == EDQUOT)
    g_set_error_literal (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FULL, _ ("The disk is full, so the file was not attached. Free some space and try again."));
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY, _ ("The file could not be attached, because nothing may be written to “%s”."), path);
  else
    g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The file could not be attached (%s)."), g_strerror (number));
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

static gboolean
copy_stream (GInputStream *input, int fd, const char *path, GChecksum *checksum, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK_BYTES);

  *size = 0;
  for (;;)
    {
      gssize n_read = g_input_stream_read (input, buffer, CHUNK_BYTES, cancellable, error);

      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        break;
      *size += n_read;
      if (*size > LOFTE_ATTACHMENT_MAX_BYTES)
        {
          g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_TOO_LARGE, _ ("The file is larger than %d MB. Attach a smaller one."), (int) (LOFTE_ATTACHMENT_MAX_BYTES / (1024 * 1024)));
          return FALSE;
        }
      g_checksum_update (checksum, buffer, n_read);
      if (!write_all (fd, buffer, (gsize) n_read))
        {
          set_write_error (path, errno, error);
          return FALSE;
        }
    }
  if (fsync (fd) == 0)
    return TRUE;
  set_write_error (path, errno, error);
  return FALSE;
}

static void
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
move_into_place (const char *temporary, const char *path, GError **error)
{
  g_autofree char *shard = g_path_get_dirname (path);
  g_autofree char *files = g_path_get_dirname (shard);

  if (g_mkdir_with_parents (shard, 0700) != 0 || g_rename (temporary, path) != 0)
    {
      set_write_error (shard, errno, error);
      return FALSE;
    }
  sync_folder (shard);
  sync_folder (files);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the digest of what @input holds, when it lies safely under it. */
char *
lofte_blob_add (const char *folder, GInputStream *input, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autofree char *files = g_build_filename (folder, LOFTE_FILES_NAME, NULL);
  g_autofree char *temporary = g_build_filename (files, ".new-XXXXXX", NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *path = NULL;
  gboolean done;
  int fd;

  if (g_mkdir_with_parents (files, 0700) != 0 || (fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600)) < 0)
    {
      set_write_error (files, errno, error);
      return NULL;
    }
  done = copy_stream (input, fd, files, checksum, size, cancellable, error);
  close (fd);
  if (done)
    {
      path = lofte_blob_dup_path (folder, g_checksum_get_string (checksum));
      /* The same content again replaces itself: that also mends a damaged file. */
      done = move_into_place (temporary, path, error);
    }
  if (!done)
    {
      g_unlink (temporary);
      return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Returns: (transfer full) (nullable): the content, after its digest was found right. */
GBytes *
lofte_blob_read (const char *folder, const char *digest, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *real = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize size;

  if (!lofte_blob_digest_is_valid (digest))
    {
      g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("“%s” is not the address of an attached file."), digest ? digest : "");
      return NULL;
    }
  path = lofte_blob_dup_path (folder, digest);
  /* Read, not mapped: a file that is cut while it is mapped would end the program. */
  if (!g_file_get_contents (path, &contents, &size, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND, _ ("The attached file %.12s… is missing from the register. Copy it back from a backup of the folder."), digest);
      else
        g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED, _ ("The attached file %.12s… cannot be read (%s)."), digest, local_error->message);
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  real = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_str_equal (real, digest))
    return g_steal_pointer (&bytes);
  g_set_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED, _ ("The attached file %.12s… has been changed or damaged. Copy it back from a backup of the folder."), digest);
  return NULL;
}

/* Works out the digest of a file without holding it in memory. */
gboolean
lofte_blob_check (const char *path, const char *digest, gboolean *same, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK_BYTES);
  gssize n_read;

  if (!input)
    return FALSE;
  while ((n_read = g_input_stream_read (G_INPUT_STREAM (input), buffer, CHUNK_BYTES, NULL, error)) > 0)
    g_checksum_update (checksum, buffer, n_read);
  *same = n_read == 0 && g_str_equal (g_checksum_get_string (checksum), digest);
  return n_read == 0;
}

static gboolean
visit_shard (const char *shard, LofteBlobFunc func, gpointer user_data)
{
  g_autoptr (GDir) dir = g_dir_open (shard, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (shard, name, NULL);

      if (!func (path, lofte_blob_digest_is_valid (name) ? name : NULL, user_data))
        return FALSE;
    }
  return TRUE;
}

/* Visits every file below `files`, until @func says FALSE. */
gboolean
lofte_blob_foreach (const char *folder, LofteBlobFunc func, gpointer user_data)
{
  g_autofree char *files = g_build_filename (folder, LOFTE_FILES_NAME, NULL);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (files, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) ? !visit_shard (path, func, user_data) : !func (path, NULL, user_data))
        return FALSE;
    }
  return TRUE;
}
