/* LofteWorker — a thread with a connection of its own that takes jobs in order
 *
 * First in, first out, without exception: a load never overtakes the save before
 * it, and the end comes last. Tasks are touched on their own thread alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-worker-private.h"

typedef struct _LofteWait
{
  LofteJobFunc func; /* NULL: the end */
  gpointer data;
  GError *error;
  gboolean result;

  /* of a job that is waited for */
  gboolean waited_for;
  gboolean finished;

  /* of a job with a task */
  GTask *task;
  LofteJobDone done;
} Job;

struct _LofteWorker
{
  GThread *thread;
  GAsyncQueue *jobs;
  GMutex mutex;
  GCond finished;
  LofteDb *db;
};

static gboolean
on_job_done_cb (gpointer user_data)
{
  Job *job = user_data;

  job->done (job->task, job->data, job->error);
  g_object_unref (job->task);
  g_free (job);
  return G_SOURCE_REMOVE;
}

static void
tell_finished (LofteWorker *self, Job *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->waited_for)
    {
      g_mutex_lock (&self->mutex);
      job->finished = TRUE;
      g_cond_broadcast (&self->finished);
      g_mutex_unlock (&self->mutex);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, on_job_done_cb, job, NULL);
  g_source_attach (source, g_task_get_context (job->task));
}

static gpointer
work (gpointer user_data)
{
  LofteWorker *self = user_data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (!job->func)
        {
          g_free (job);
          return NULL;
        }
      if (!job->task || !g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
        job->result = job->func (self->db, job->data, &job->error);
      tell_finished (self, job);
      if (lofte_db_wants_checkpoint (self->db) && g_async_queue_length (self->jobs) <= 0)
        lofte_db_checkpoint (self->db);
    }
}

/* Takes over @db. */
LofteWorker *
lofte_worker_new (const char *name, LofteDb *db)
{
  LofteWorker *self = g_new0 (LofteWorker, 1);

  self->db = db;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->finished);
  self->thread = g_thread_new (name, work, self);
  return self;
}

/* Waits for all jobs. */
void
lofte_worker_free (LofteWorker *self)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->finished);
  lofte_db_free (self->db);
  g_free (self);
}

/* Returns: (transfer full): a job for lofte_worker_wait(); @data must stay until then. */
LofteWait *
lofte_worker_start (LofteWorker *self, LofteJobFunc func, gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->waited_for = TRUE;
  g_async_queue_push (self->jobs, job);
  return job;
}

/* Waits for @wait and frees it. */
gboolean
lofte_worker_wait (LofteWorker *self, LofteWait *wait, GError **error)
{
  g_autofree Job *job = wait;

  g_mutex_lock (&self->mutex);
  while (!job->finished)
    g_cond_wait (&self->finished, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (job->error)
    g_propagate_error (error, job->error);
  return job->result;
}

/* Runs @func on the worker's thread after all that was pushed before, and waits for it. */
gboolean
lofte_worker_run (LofteWorker *self, LofteJobFunc func, gpointer data, GError **error)
{
  return lofte_worker_wait (self, lofte_worker_start (self, func, data), error);
}

/* Runs @func on the worker's thread; @done comes on the task's. Both get @data. */
void
lofte_worker_push (LofteWorker *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->task = g_object_ref (task);
  job->done = done;
  g_async_queue_push (self->jobs, job);
}
