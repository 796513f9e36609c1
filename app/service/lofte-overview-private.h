/* LofteOverview — översikten: the words it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-overview.h"

G_BEGIN_DECLS

char *lofte_overview_dup_deadline_sentence (const LofteDeadlineRow *deadline, gboolean late);
char *lofte_overview_dup_waiting_sentence (LofteState state, const char *since);

G_END_DECLS
