/* LofteOutputFile — a file that appears complete or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-output-file-private.h"
#include "lofte-openssl-private.h"
#include "lofte-sign-error.h"

#define BUFFER_SIZE (64 * 1024)
#define CHUNK_SIZE (4 * 1024 * 1024) /* between two looks at the cancellable */

struct _LofteOutputFile
{
  char *target;
  char *temporary; /* NULL once renamed */
  int descriptor;
};

static void
set_write_error (LofteOutputFile *self, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->target);

  g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE, _ ("The signed file %s could not be saved. Choose another folder or free some space. (%s)"), name, g_strerror (number));
}

/* A link keeps pointing where it did: what it points to is replaced. Nothing but a plain file may be. */
static gboolean
resolve_target (LofteOutputFile *self, GError **error)
{
  struct stat status;
  char *real = realpath (self->target, NULL);

  if (real == NULL)
    return TRUE;
  g_free (self->target);
  self->target = g_strdup (real);
  free (real);
  if (stat (self->target, &status) == 0 && !S_ISREG (status.st_mode))
    {
      set_write_error (self, S_ISDIR (status.st_mode) ? EISDIR : EEXIST, error);
      return FALSE;
    }
  return TRUE;
}

/* An existing file keeps its permissions. */
static void
take_over_mode (LofteOutputFile *self)
{
  struct stat status;

  if (stat (self->target, &status) == 0 && fchmod (self->descriptor, status.st_mode & 0777) != 0)
    g_debug ("Permissions of %s could not be kept", self->target);
}

LofteOutputFile *
lofte_output_file_new (GFile *target, GError **error)
{
  g_autoptr (LofteOutputFile) self = g_new0 (LofteOutputFile, 1);

  self->descriptor = -1;
  self->target = g_file_get_path (target);
  if (self->target == NULL)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_WRITE, _ ("A signed file can only be saved in a folder on this computer. Choose another folder."));
      return NULL;
    }
  if (!resolve_target (self, error))
    return NULL;
  self->temporary = g_strconcat (self->target, ".XXXXXX", NULL);
  self->descriptor = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (self->descriptor < 0)
    {
      set_write_error (self, errno, error);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  take_over_mode (self);
  return g_steal_pointer (&self);
}

void
lofte_output_file_free (LofteOutputFile *self)
{
  if (self == NULL)
    return;
  if (self->descriptor >= 0)
    close (self->descriptor);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self);
}

gboolean
lofte_output_file_append (LofteOutputFile *self, const guint8 *data, gsize size, GCancellable *cancellable, GError **error)
{
  while (size > 0)
    {
      ssize_t written = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      written = write (self->descriptor, data, MIN (size, CHUNK_SIZE));
      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          set_write_error (self, written < 0 ? errno : ENOSPC, error);
          return FALSE;
        }
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* For file systems that cannot copy by themselves. */
static gboolean
copy_by_hand (LofteOutputFile *self, int descriptor, guint64 size, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  guint64 done = 0;

  while (done < size)
    {
      ssize_t n_read = pread (descriptor, buffer, MIN (size - done, BUFFER_SIZE), (off_t) done);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0)
        {
          set_write_error (self, n_read < 0 ? errno : EIO, error);
          return FALSE;
        }
      if (!lofte_output_file_append (self, buffer, (gsize) n_read, cancellable, error))
        return FALSE;
      done += (guint64) n_read;
    }
  return TRUE;
}

gboolean
lofte_output_file_copy (LofteOutputFile *self, int descriptor, guint64 size, GCancellable *cancellable, GError **error)
{
  loff_t from = 0;

  while ((guint64) from < size)
    {
      ssize_t copied = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      copied = copy_file_range (descriptor, &from, self->descriptor, NULL, MIN (size - (guint64) from, CHUNK_SIZE), 0);
      if (copied < 0 && errno == EINTR)
        continue;
      if (copied <= 0 && from == 0)
        return copy_by_hand (self, descriptor, size, cancellable, error);
      if (copied <= 0)
        {
          set_write_error (self, copied < 0 ? errno : EIO, error);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
digest_range (LofteOutputFile *self, EVP_MD_CTX *context, guint64 offset, guint64 length, guint8 *buffer, GCancellable *cancellable, GError **error)
{
  guint64 end = offset + length;

  while (offset < end)
    {
      ssize_t n_read = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_read = pread (self->descriptor, buffer, MIN (end - offset, BUFFER_SIZE), (off_t) offset);
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0 || EVP_DigestUpdate (context, buffer, (gsize) n_read) != 1)
        {
          set_write_error (self, n_read < 0 ? errno : EIO, error);
          return FALSE;
        }
      offset += (guint64) n_read;
    }
  return TRUE;
}

gboolean
lofte_output_file_digest (LofteOutputFile *self, const guint64 ranges[4], const EVP_MD *algorithm, guint8 *digest, GCancellable *cancellable, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);

  if (EVP_DigestInit_ex (context, algorithm, NULL) != 1)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
      return FALSE;
    }
  if (!digest_range (self, context, ranges[0], ranges[1], buffer, cancellable, error) || !digest_range (self, context, ranges[2], ranges[3], buffer, cancellable, error))
    return FALSE;
  EVP_DigestFinal_ex (context, digest, NULL);
  return TRUE;
}

gboolean
lofte_output_file_patch (LofteOutputFile *self, guint64 offset, const guint8 *data, gsize size, GError **error)
{
  while (size > 0)
    {
      ssize_t written = pwrite (self->descriptor, data, size, (off_t) offset);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          set_write_error (self, written < 0 ? errno : ENOSPC, error);
          return FALSE;
        }
      data += written;
      offset += (guint64) written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* Without this a power cut may forget the new name. File systems that cannot are left alone. */
static void
synchronise_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;
  if (fsync (descriptor) != 0)
    g_debug ("Folder %s could not be synchronised", folder);
  close (descriptor);
}

gboolean
lofte_output_file_commit (LofteOutputFile *self, GError **error)
{
  int descriptor = self->descriptor;

  if (fsync (descriptor) != 0)
    {
      set_write_error (self, errno, error);
      return FALSE;
    }
  self->descriptor = -1;
  if (close (descriptor) != 0 || g_rename (self->temporary, self->target) != 0)
    {
      set_write_error (self, errno, error);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  synchronise_folder (self->target);
  return TRUE;
}
