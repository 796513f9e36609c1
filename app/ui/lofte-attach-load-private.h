/* Files that are to be attached, read in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-intake.h"
#include "lofte-pdf-render.h"
#include "lofte-store.h"

G_BEGIN_DECLS

/**
 * LofteLoaded:
 * @intake: What was found.
 * @pages: (nullable): The pages of a PDF.
 * @texture: (nullable): A picture, small enough to be shown.
 */
typedef struct
{
  LofteIntake *intake;
  LoftePdfPages *pages;
  GdkTexture *texture;
} LofteLoaded;

void lofte_loaded_free (LofteLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteLoaded, lofte_loaded_free)

/* @source_object is kept alive until the callback has run. */
void lofte_attach_load_file_async (gpointer source_object, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void lofte_attach_load_bytes_async (gpointer source_object, GBytes *bytes, const char *name, LofteImportTableOptions *options, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void lofte_attach_load_kept_async (gpointer source_object, LofteStore *store, const char *digest, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LofteLoaded *lofte_attach_load_finish (GAsyncResult *result, GError **error);

/* A thumbnail of what is kept; %NULL without an error when the file is there but is no picture. */
void lofte_attach_load_thumbnail_async (gpointer source_object, LofteStore *store, const char *digest, const char *kind, const char *pages, int side, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GdkTexture *lofte_attach_load_thumbnail_finish (GAsyncResult *result, GError **error);

G_END_DECLS
