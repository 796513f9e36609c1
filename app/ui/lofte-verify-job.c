/* Checks of signatures in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-import-kind.h"
#include "lofte-verify-job-private.h"

/* Larger files are not agreements; they would fill the memory. */
#define MOST_BYTES ((goffset) 512 << 20)

typedef struct
{
  GFile *file; /* or */
  GBytes *pdf;
  LofteTrust *trust;
  GDateTime *now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_object_unref (job->trust);
  g_date_time_unref (job->now);
  g_free (job);
}

/* The thread gets a list of its own: the register's may change meanwhile. */
static LofteTrust *
copy_trust (LofteRegister *reg)
{
  LofteTrust *trust = lofte_register_get_trust (reg, NULL);
  GPtrArray *certificates = trust ? lofte_trust_get_certificates (trust) : NULL;
  LofteTrust *copy = lofte_trust_new ();

  for (guint i = 0; certificates && i < certificates->len; i++)
    lofte_trust_add (copy, g_ptr_array_index (certificates, i), NULL);
  return copy;
}

static GBytes *
load_pdf (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;

  if (!info)
    return NULL;
  if (g_file_info_get_size (info) > MOST_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The file is larger than 512 MB. Check it with another program."));
      return NULL;
    }
  bytes = g_file_load_bytes (file, cancellable, NULL, error);
  if (bytes && lofte_import_kind_sniff (bytes) != LOFTE_IMPORT_KIND_PDF)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This is not a PDF, so it has no signatures to check. Choose a PDF."));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  LofteVerification *verification = NULL;

  if (!job->pdf)
    job->pdf = load_pdf (job->file, cancellable, &error);
  if (job->pdf)
    verification = lofte_verify_pdf (job->pdf, job->trust, job->now, cancellable, &error);
  if (verification)
    g_task_return_pointer (task, verification, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run (gpointer source, LofteRegister *reg, Job *job, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);

  job->trust = copy_trust (reg);
  job->now = lofte_clock_dup_now (lofte_register_get_clock (reg));
  g_task_set_source_tag (task, lofte_verify_job_finish);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, verify_in_thread);
}

/**
 * lofte_verify_job_run_file:
 * @source: (type GObject): Who asks; kept alive until the callback.
 * @reg: The register whose trusted issuers count.
 * @file: What to check.
 * @cancellable: (nullable): To stop.
 * @callback: Called when it is done.
 */
void
lofte_verify_job_run_file (gpointer source, LofteRegister *reg, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  run (source, reg, job, cancellable, callback);
}

/**
 * lofte_verify_job_run_bytes:
 * @source: (type GObject): Who asks; kept alive until the callback.
 * @reg: The register whose trusted issuers count.
 * @pdf: What to check.
 * @cancellable: (nullable): To stop.
 * @callback: Called when it is done.
 */
void
lofte_verify_job_run_bytes (gpointer source, LofteRegister *reg, GBytes *pdf, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  Job *job = g_new0 (Job, 1);

  job->pdf = g_bytes_ref (pdf);
  run (source, reg, job, cancellable, callback);
}

/**
 * lofte_verify_job_finish:
 * @result: What the callback got.
 * @pdf: (out) (optional) (transfer full): The bytes that were checked.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): What can be said.
 */
LofteVerification *
lofte_verify_job_finish (GAsyncResult *result, GBytes **pdf, GError **error)
{
  LofteVerification *verification = g_task_propagate_pointer (G_TASK (result), error);

  if (verification && pdf)
    *pdf = g_bytes_ref (((Job *) g_task_get_task_data (G_TASK (result)))->pdf);
  return verification;
}
