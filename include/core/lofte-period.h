/* LoftePeriod — giltighetstid: how long a document is valid and what falls due in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

char *lofte_period_dup_text (LofteAgreement *agreement);
gboolean lofte_period_has_expired (LofteAgreement *agreement, const char *today);
char *lofte_period_dup_consultation_day (LofteAgreement *agreement);
char *lofte_period_dup_next_revision (LofteAgreement *agreement, const char *after);
GStrv lofte_period_list_follow_ups (LofteAgreement *agreement);
char *lofte_period_dup_series_label (LofteAgreement *agreement, const char *date);

G_END_DECLS
