/* LofteExportFile — a copy of a document written to a file, off the main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include "lofte-export-file.h"
#include "lofte-export-order-private.h"
#include "lofte-export.h"
#include "lofte-package.h"

typedef struct
{
  LofteExportOrder *order; /* of a PDF */
  LofteDocument *snapshot; /* of a package: a document that only the thread knows */
  GBytes *bytes;           /* of XML, or what was made */
  LofteCopy copy;
  char *path;
  guint n_pages;
  GPtrArray *warnings;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->order, lofte_export_order_free);
  g_clear_object (&job->snapshot);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->warnings, g_ptr_array_unref);
  g_free (job->path);
  g_free (job);
}

/**
 * lofte_export_report_free:
 * @self: (transfer full): A report.
 */
void
lofte_export_report_free (LofteExportReport *self)
{
  g_ptr_array_unref (self->warnings);
  g_free (self->path);
  g_free (self);
}

/**
 * lofte_export_form_get_extension:
 * @form: A form.
 *
 * Returns: What its files' names end with, as in `pdf`.
 */
const char *
lofte_export_form_get_extension (LofteExportForm form)
{
  static const char *const extensions[] = { "pdf", "lofte", "xml" };

  return extensions[form];
}

static gboolean
make_bytes (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (LoftePdfResult) result = NULL;

  if (job->snapshot)
    job->bytes = lofte_package_write (job->snapshot, job->copy, NULL, error);
  else if (job->order && (result = lofte_export_order_produce (job->order, cancellable, error)))
    {
      job->bytes = g_bytes_ref (result->bytes);
      job->n_pages = result->n_pages;
      job->warnings = g_ptr_array_ref (result->warnings);
    }
  return job->bytes != NULL;
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (make_bytes (job, cancellable, &error) && !g_cancellable_set_error_if_cancelled (cancellable, &error) && lofte_export_write (job->bytes, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lofte_export_file_async:
 * @document: A document without unsaved edits.
 * @copy: Which copy.
 * @form: What kind of file.
 * @path: (nullable): Where to; a file that is there is replaced when the new one is whole. %NULL fails as in lofte_export_write().
 * @cancellable: (nullable): To stop; then nothing is written.
 * @callback: Called when it is done.
 * @user_data: Passed to @callback.
 *
 * Takes what it needs from @document at once and does the rest in a worker thread.
 */
void
lofte_export_file_async (LofteDocument *document, LofteCopy copy, LofteExportForm form, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);
  GError *error = NULL;
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, lofte_export_file_async);
  g_task_set_task_data (task, job, job_free);
  job->copy = copy;
  job->path = g_strdup (path);
  if (form == LOFTE_EXPORT_FORM_PDF)
    job->order = lofte_export_order_new (document, copy, FALSE, FALSE);
  else if (form == LOFTE_EXPORT_FORM_XML)
    job->bytes = lofte_export_xml (document, copy, NULL, &error);
  else
    job->snapshot = lofte_document_open (lofte_document_get_register (document), lofte_document_get_id (document), &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, export_in_thread);
}

/**
 * lofte_export_file_finish:
 * @document: The document.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): What was written.
 */
LofteExportReport *
lofte_export_file_finish (LofteDocument *document, GAsyncResult *result, GError **error)
{
  LofteExportReport *report;
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, document), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  report = g_new0 (LofteExportReport, 1);
  report->path = g_strdup (job->path);
  report->size = g_bytes_get_size (job->bytes);
  report->n_pages = job->n_pages;
  report->warnings = job->warnings ? g_ptr_array_ref (job->warnings) : g_ptr_array_new_with_free_func (g_free);
  return report;
}
