/* LofteOutputFile — a file that appears complete or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

typedef struct _LofteOutputFile LofteOutputFile;

/* Opens a file with a name of its own beside @target. All errors: %LOFTE_SIGN_ERROR_WRITE and
 * %G_IO_ERROR_CANCELLED. */
LofteOutputFile *lofte_output_file_new (GFile *target, GError **error);

/* Closes, and removes the file unless it was committed. */
void lofte_output_file_free (LofteOutputFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteOutputFile, lofte_output_file_free)

/* Appends @size bytes. */
gboolean lofte_output_file_append (LofteOutputFile *self, const guint8 *data, gsize size, GCancellable *cancellable, GError **error);

/* Appends the first @size bytes of @descriptor without bringing them into this process where the system can. */
gboolean lofte_output_file_copy (LofteOutputFile *self, int descriptor, guint64 size, GCancellable *cancellable, GError **error);

/* Digest of @ranges (offset, length, offset, length) of what was written so far. */
gboolean lofte_output_file_digest (LofteOutputFile *self, const guint64 ranges[4], const EVP_MD *algorithm, guint8 *digest, GCancellable *cancellable, GError **error);

/* Overwrites bytes written before. */
gboolean lofte_output_file_patch (LofteOutputFile *self, guint64 offset, const guint8 *data, gsize size, GError **error);

/* Synchronises and renames to the target. */
gboolean lofte_output_file_commit (LofteOutputFile *self, GError **error);

G_END_DECLS
