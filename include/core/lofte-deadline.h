/* LofteDeadline — frist: a day by which something about a document is due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_DEADLINE_FOLLOW_UP,
  LOFTE_DEADLINE_CONSULTATION,
  LOFTE_DEADLINE_REVISION,
  LOFTE_DEADLINE_EXPIRY,
  LOFTE_DEADLINE_PICTURE, /* 6 § lag (2023:196): every second year */
  LOFTE_DEADLINE_COMMITMENT
} LofteDeadlineKind;

/**
 * LofteDeadline:
 * @date: The last day, `YYYY-MM-DD`.
 * @kind: What is due.
 * @element: Id of the element it is about.
 * @late: Whether the day has passed.
 * @sentence: What is due, in the user's language; without the date.
 */
typedef struct
{
  char *date;
  LofteDeadlineKind kind;
  char *element;
  gboolean late;
  char *sentence;
} LofteDeadline;

void lofte_deadline_free (LofteDeadline *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteDeadline, lofte_deadline_free)

GPtrArray *lofte_deadlines_list (LofteAgreement *agreement, const char *today);
const char *lofte_deadline_kind_get_word (LofteDeadlineKind kind);
const char *lofte_deadline_kind_get_label (LofteDeadlineKind kind);

G_END_DECLS
