/* LofteOverview — översikten: what needs a person now, over all documents of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store-list.h"

G_BEGIN_DECLS

/**
 * LofteOverviewGroup:
 * @LOFTE_OVERVIEW_LATE: Commitments and deadlines whose day has passed.
 * @LOFTE_OVERVIEW_THIS_MONTH: What falls due from today to the end of the month.
 * @LOFTE_OVERVIEW_WAITING: Documents that lie with somebody else.
 * @LOFTE_OVERVIEW_DEADLINES: Days to keep in mind in the half year after this month.
 * @LOFTE_OVERVIEW_CHANGED: The documents changed last.
 */
typedef enum
{
  LOFTE_OVERVIEW_LATE,
  LOFTE_OVERVIEW_THIS_MONTH,
  LOFTE_OVERVIEW_WAITING,
  LOFTE_OVERVIEW_DEADLINES,
  LOFTE_OVERVIEW_CHANGED,
  LOFTE_OVERVIEW_N_GROUPS
} LofteOverviewGroup;

/**
 * LofteOverviewStep:
 * @LOFTE_OVERVIEW_FOLLOW_UP: Write down how a commitment stands; of an item without one, how all of its document do.
 * @LOFTE_OVERVIEW_REMIND: Remind those who have the document.
 * @LOFTE_OVERVIEW_RENEW: Begin the document that comes after it.
 * @LOFTE_OVERVIEW_SIGN: Write down that it was signed.
 * @LOFTE_OVERVIEW_SIGN_ELECTRONICALLY: Open the document, which is signed there.
 * @LOFTE_OVERVIEW_OPEN: Open the document, whose own next step stands there.
 *
 * The one thing to do about an item.
 */
typedef enum
{
  LOFTE_OVERVIEW_FOLLOW_UP,
  LOFTE_OVERVIEW_REMIND,
  LOFTE_OVERVIEW_RENEW,
  LOFTE_OVERVIEW_SIGN,
  LOFTE_OVERVIEW_SIGN_ELECTRONICALLY,
  LOFTE_OVERVIEW_OPEN
} LofteOverviewStep;

/**
 * LofteOverviewItem:
 * @what: What it is about, in the user's language.
 * @agreement_title: What lists call the document.
 * @municipality: (nullable): Whose document it is.
 * @state: The document's.
 * @expired: Whether the document's period is over though it is still in force; told of those changed last.
 * @who: (nullable): The parties that answer for it.
 * @commitment: (nullable): Id of a commitment.
 * @day: The day it is about, `YYYY-MM-DD`: due, waiting since, or changed.
 * @days: From today to that day; below 0 when it has passed.
 */
typedef struct
{
  LofteOverviewGroup group;
  LofteOverviewStep step;
  char *what;
  char *agreement_id;
  char *agreement_title;
  char *municipality;
  LofteState state;
  gboolean expired;
  char *who;
  char *commitment;
  char *day;
  int days;
} LofteOverviewItem;

/**
 * LofteOverview:
 * @items: (array fixed-size=5): For each group its items, the most urgent first, at most as many as were asked for.
 * @totals: (array fixed-size=5): How many there are in each group.
 */
typedef struct
{
  GPtrArray *items[LOFTE_OVERVIEW_N_GROUPS];
  guint totals[LOFTE_OVERVIEW_N_GROUPS];
} LofteOverview;

LofteOverview *lofte_overview_collect (LofteStore *store, guint limit, GError **error);
void lofte_overview_free (LofteOverview *self);
guint lofte_overview_count_needed (const LofteOverview *self);
const char *lofte_overview_group_get_word (LofteOverviewGroup group);
const char *lofte_overview_group_get_label (LofteOverviewGroup group);
const char *lofte_overview_step_get_label (LofteOverviewStep step);
char *lofte_overview_item_dup_when (const LofteOverviewItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteOverview, lofte_overview_free)

G_END_DECLS
