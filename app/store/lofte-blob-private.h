/* Blobs — files kept under the digest of what they hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *lofte_blob_dup_path (const char *folder, const char *digest);
gboolean lofte_blob_digest_is_valid (const char *digest);
char *lofte_blob_add (const char *folder, GInputStream *input, gint64 *size, GCancellable *cancellable, GError **error);
GBytes *lofte_blob_read (const char *folder, const char *digest, GError **error);
gboolean lofte_blob_check (const char *path, const char *digest, gboolean *same, GError **error);

/**
 * LofteBlobFunc:
 * @path: A file below `files`.
 * @digest: (nullable): Its digest by its name; %NULL for a file that is none of ours.
 */
typedef gboolean (*LofteBlobFunc) (const char *path, const char *digest, gpointer user_data);

gboolean lofte_blob_foreach (const char *folder, LofteBlobFunc func, gpointer user_data);

G_END_DECLS
