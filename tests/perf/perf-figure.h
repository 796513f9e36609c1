/* Figures: the same work several times, its median, and what it costs in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-agreement.h"

typedef void (*PerfFunc) (gpointer user_data);

double perf_measure (guint n_runs, PerfFunc func, gpointer user_data);
double perf_get_peak_mebibytes (void);
void perf_stop_on (GError *error);

LofteAgreement *perf_read_example (const char *name);
void perf_repeat_focus_areas (LofteAgreement *agreement, guint n_focus_areas);
