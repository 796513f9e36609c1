/* Follow-ups that are due, for deadlines and checks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

/* How long after its day a follow-up may be registered. */
#define LOFTE_FOLLOW_UP_GRACE_DAYS 30

typedef struct
{
  char *day;
  LofteElement *element; /* the follow-up, or the document where a series names the day */
  gboolean registered;
} LofteDueFollowUp;

GPtrArray *lofte_follow_ups_list_due (LofteAgreement *agreement);
