/* Checks of signatures in a worker thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-register.h"
#include "lofte-verification.h"

G_BEGIN_DECLS

void lofte_verify_job_run_file (gpointer source, LofteRegister *reg, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback);
void lofte_verify_job_run_bytes (gpointer source, LofteRegister *reg, GBytes *pdf, GCancellable *cancellable, GAsyncReadyCallback callback);
LofteVerification *lofte_verify_job_finish (GAsyncResult *result, GBytes **pdf, GError **error);

G_END_DECLS
