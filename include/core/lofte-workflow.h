/* LofteWorkflow — status: the states of a document and the moves between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOFTE_STATE_DRAFT,
  LOFTE_STATE_INTERNAL_REVIEW,
  LOFTE_STATE_POLICE_REVIEW,
  LOFTE_STATE_DECIDED,
  LOFTE_STATE_READY,
  LOFTE_STATE_SIGNED,
  LOFTE_STATE_IN_FORCE,
  LOFTE_STATE_EVALUATED,
  LOFTE_STATE_CLOSED,
  LOFTE_STATE_ARCHIVED
} LofteState;

/**
 * LofteMove:
 * @LOFTE_MOVE_REFUSED: The move is not possible.
 * @LOFTE_MOVE_STEP: The next step, or an ordinary step back.
 * @LOFTE_MOVE_WITH_REASON: It skips a step or goes back: a reason must be recorded.
 */
typedef enum
{
  LOFTE_MOVE_REFUSED,
  LOFTE_MOVE_STEP,
  LOFTE_MOVE_WITH_REASON
} LofteMove;

extern const char *const lofte_state_words[];

const char *lofte_state_get_word (LofteState state);
gboolean lofte_state_from_word (const char *word, LofteState *state);
const char *lofte_state_get_label (LofteState state);
const char *lofte_state_get_icon_name (LofteState state);
gboolean lofte_state_is_frozen (LofteState state);
gboolean lofte_state_is_final (LofteState state);
LofteMove lofte_workflow_judge (LofteState from, LofteState to);
gboolean lofte_workflow_check (LofteState from, LofteState to, const char *reason, GError **error);
gboolean lofte_workflow_get_next (LofteState from, LofteState *next);

G_END_DECLS
