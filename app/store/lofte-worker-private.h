/* LofteWorker — a thread with a connection of its own that takes jobs in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-db-private.h"

G_BEGIN_DECLS

/**
 * LofteJobFunc:
 * @db: The worker's connection.
 * @data: Plain data; no object of the model.
 *
 * Runs on the worker's thread.
 */
typedef gboolean (*LofteJobFunc) (LofteDb *db, gpointer data, GError **error);

/**
 * LofteJobDone:
 * @task: The task the job was pushed for.
 * @data: (transfer full): The job's data.
 * @error: (transfer full) (nullable): What went wrong.
 *
 * Runs on the thread whose context the task belongs to, and returns the task.
 */
typedef void (*LofteJobDone) (GTask *task, gpointer data, GError *error);

typedef struct _LofteWorker LofteWorker;

LofteWorker *lofte_worker_new (const char *name, LofteDb *db);
void lofte_worker_free (LofteWorker *self);

/* A job that is waited for, but not at once. */
typedef struct _LofteWait LofteWait;

LofteWait *lofte_worker_start (LofteWorker *self, LofteJobFunc func, gpointer data);
gboolean lofte_worker_wait (LofteWorker *self, LofteWait *wait, GError **error);
gboolean lofte_worker_run (LofteWorker *self, LofteJobFunc func, gpointer data, GError **error);
void lofte_worker_push (LofteWorker *self, LofteJobFunc func, gpointer data, GTask *task, LofteJobDone done);

G_END_DECLS
