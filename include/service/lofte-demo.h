/* LofteDemo — exempelregister: the shipped cases, decided, signed and verified
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-register.h"

G_BEGIN_DECLS

/**
 * LofteDemoReport:
 * @line: A plain sentence on what was done.
 * @user_data: Passed on.
 */
typedef void (*LofteDemoReport) (const char *line, gpointer user_data);

char *lofte_demo_dup_folder (void);
gboolean lofte_demo_make (LofteRegister *reg, const char *output_folder, LofteDemoReport report, gpointer user_data, GError **error);
void lofte_demo_prepare_async (const char *author, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean lofte_demo_prepare_finish (GAsyncResult *result, GError **error);

G_END_DECLS
