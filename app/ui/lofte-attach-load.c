/* Files that are to be attached, read in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-attach-load-private.h"
#include "lofte-store-attachment.h"
#include "lofte-texture-private.h"

/* Sharp on every screen, and a few megabytes whatever the camera made. */
#define PREVIEW_SIDE 1400

typedef struct
{
  GFile *file;
  GBytes *bytes;
  LofteStore *store;
  char *digest;
  char *name;
  char *kind;
  guint page; /* from 0 */
  int side;
  LofteImportTableOptions *options;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_object (&job->store);
  g_clear_pointer (&job->options, lofte_import_table_options_free);
  g_free (job->digest);
  g_free (job->name);
  g_free (job->kind);
  g_free (job);
}

void
lofte_loaded_free (LofteLoaded *loaded)
{
  g_clear_pointer (&loaded->intake, lofte_intake_unref);
  g_clear_object (&loaded->pages);
  g_clear_object (&loaded->texture);
  g_free (loaded);
}

static void
free_loaded (gpointer data)
{
  lofte_loaded_free (data);
}

static LofteIntake *
take_in (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (job->file)
    return lofte_intake_new_from_file (job->file, cancellable, error);
  bytes = job->bytes ? g_bytes_ref (job->bytes) : lofte_store_read_attachment (job->store, job->digest, error);
  return bytes ? lofte_intake_new (bytes, job->name, job->options, cancellable, error) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (LofteLoaded) loaded = g_new0 (LofteLoaded, 1);
  GError *error = NULL;

  loaded->intake = take_in (data, cancellable, &error);
  if (loaded->intake && loaded->intake->pdf)
    loaded->pages = lofte_pdf_pages_new (loaded->intake->kept, &error);
  else if (loaded->intake && loaded->intake->image)
    loaded->texture = lofte_texture_new_from_image (loaded->intake->kept, PREVIEW_SIDE, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&loaded), free_loaded);
}

static void
start (gpointer source_object, Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source_object, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

/**
 * lofte_attach_load_file_async:
 * @source_object: (type GObject): Kept alive until @callback has run.
 * @file: A file.
 * @cancellable: (nullable): To stop.
 * @callback: Called on the main thread.
 * @user_data: Passed on.
 */
void
lofte_attach_load_file_async (gpointer source_object, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  start (source_object, job, load_in_thread, cancellable, callback, user_data);
}

/**
 * lofte_attach_load_bytes_async:
 * @source_object: (type GObject): Kept alive until @callback has run.
 * @bytes: What was pasted, or is read anew.
 * @name: What it is called.
 * @options: (transfer full) (nullable): How a table is read.
 * @cancellable: (nullable): To stop.
 * @callback: Called on the main thread.
 * @user_data: Passed on.
 */
void
lofte_attach_load_bytes_async (gpointer source_object, GBytes *bytes, const char *name, LofteImportTableOptions *options, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->bytes = g_bytes_ref (bytes);
  job->name = g_strdup (name);
  job->options = options;
  start (source_object, job, load_in_thread, cancellable, callback, user_data);
}

/**
 * lofte_attach_load_kept_async:
 * @source_object: (type GObject): Kept alive until @callback has run.
 * @store: The register.
 * @digest: Address of a file in it.
 * @name: What it is called.
 * @cancellable: (nullable): To stop.
 * @callback: Called on the main thread.
 * @user_data: Passed on.
 */
void
lofte_attach_load_kept_async (gpointer source_object, LofteStore *store, const char *digest, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (store);
  job->digest = g_strdup (digest);
  job->name = g_strdup (name);
  start (source_object, job, load_in_thread, cancellable, callback, user_data);
}

/**
 * lofte_attach_load_finish:
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): What was found, or %NULL with a sentence for the person.
 */
LofteLoaded *
lofte_attach_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
draw_thumbnail_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LoftePdfPages) pages = NULL;
  GdkTexture *texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  bytes = lofte_store_read_attachment (job->store, job->digest, &error);
  if (bytes && g_strcmp0 (job->kind, "image") == 0)
    texture = lofte_texture_new_from_image (bytes, job->side, &error);
  else if (bytes && g_strcmp0 (job->kind, "pages") == 0 && (pages = lofte_pdf_pages_new (bytes, &error)))
    texture = lofte_texture_new_from_page (pages, job->page, lofte_texture_scale_within (pages, job->page, job->side), &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

/**
 * lofte_attach_load_thumbnail_async:
 * @source_object: (type GObject): Kept alive until @callback has run.
 * @store: The register.
 * @digest: Address of a file in it.
 * @kind: (nullable): Kind of the evidence.
 * @pages: (nullable): Which pages of it are shown; the first of them is drawn.
 * @side: Pixels that neither side is longer than.
 * @cancellable: (nullable): To stop.
 * @callback: Called on the main thread.
 * @user_data: Passed on.
 *
 * Also tells whether the file is still there and unchanged.
 */
void
lofte_attach_load_thumbnail_async (gpointer source_object, LofteStore *store, const char *digest, const char *kind, const char *pages, int side, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);
  guint64 first = pages ? g_ascii_strtoull (pages, NULL, 10) : 1;

  job->store = g_object_ref (store);
  job->digest = g_strdup (digest);
  job->kind = g_strdup (kind);
  job->page = first > 0 ? (guint) MIN (first, LOFTE_IMPORT_PDF_MAX_PAGES) - 1 : 0;
  job->side = side;
  start (source_object, job, draw_thumbnail_in_thread, cancellable, callback, user_data);
}

/**
 * lofte_attach_load_thumbnail_finish:
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The thumbnail; %NULL without an error for a table or other text.
 */
GdkTexture *
lofte_attach_load_thumbnail_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
