/* LofteWorkflow — status: the states of a document and the moves between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-core-error.h"
#include "lofte-workflow.h"

/* In the order of LofteState. */
const char *const lofte_state_words[] = {
  "draft",
  "internal-review",
  "police-review",
  "decided",
  "ready",
  "signed",
  "in-force",
  "evaluated",
  "closed",
  "archived",
  NULL
};

static const struct
{
  const char *label;
  const char *icon_name;
} states[] = {
  { NC_ ("state", "Draft"), "document-edit-symbolic" },
  { NC_ ("state", "Internal review"), "system-users-symbolic" },
  { NC_ ("state", "With the police"), "mail-send-symbolic" },
  { NC_ ("state", "Decided"), "emblem-documents-symbolic" },
  { NC_ ("state", "Ready to sign"), "document-print-symbolic" },
  { NC_ ("state", "Signed"), "security-high-symbolic" },
  { NC_ ("state", "In force"), "emblem-ok-symbolic" },
  { NC_ ("state", "Evaluated"), "view-list-symbolic" },
  { NC_ ("state", "Closed"), "window-close-symbolic" },
  { NC_ ("state", "Archived"), "folder-symbolic" },
};

#define R LOFTE_MOVE_REFUSED
#define S LOFTE_MOVE_STEP
#define W LOFTE_MOVE_WITH_REASON

/* Row: from; column: to. What has been signed never goes back before the signing. */
static const LofteMove moves[10][10] = {
  /*                     draft internal police decided ready signed in-force evaluated closed archived */
  /* draft */ { R, S, S, W, W, R, R, R, W, R },
  /* internal-review */ { S, R, S, W, W, R, R, R, W, R },
  /* police-review */ { S, S, R, S, W, R, R, R, W, R },
  /* decided */ { W, W, W, R, S, R, R, R, W, R },
  /* ready */ { W, W, W, W, R, S, R, R, W, R },
  /* signed */ { R, R, R, R, R, R, S, W, W, R },
  /* in-force */ { R, R, R, R, R, R, R, S, W, R },
  /* evaluated */ { R, R, R, R, R, R, R, R, S, R },
  /* closed */ { R, R, R, R, R, R, R, R, R, S },
  /* archived */ { R, R, R, R, R, R, R, R, R, R },
};

#undef R
#undef S
#undef W

/**
 * lofte_state_get_word:
 * @state: A state.
 *
 * Returns: Its word in XML and in the register.
 */
const char *
lofte_state_get_word (LofteState state)
{
  return lofte_state_words[state];
}

/**
 * lofte_state_from_word:
 * @word: (nullable): A word.
 * @state: (out): Place for the state.
 *
 * Returns: Whether @word names a state.
 */
gboolean
lofte_state_from_word (const char *word, LofteState *state)
{
  for (guint i = 0; lofte_state_words[i]; i++)
    if (g_strcmp0 (lofte_state_words[i], word) == 0)
      {
        *state = (LofteState) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * lofte_state_get_label:
 * @state: A state.
 *
 * Returns: Its name in the user's language.
 */
const char *
lofte_state_get_label (LofteState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "state", states[state].label);
}

/**
 * lofte_state_get_icon_name:
 * @state: A state.
 *
 * Returns: Name of the symbolic icon that stands beside the word.
 */
const char *
lofte_state_get_icon_name (LofteState state)
{
  return states[state].icon_name;
}

/**
 * lofte_state_is_frozen:
 * @state: A state.
 *
 * Returns: Whether the text can no longer be changed.
 */
gboolean
lofte_state_is_frozen (LofteState state)
{
  return state >= LOFTE_STATE_READY;
}

/**
 * lofte_state_is_final:
 * @state: A state.
 *
 * Returns: Whether the document is at an end: nothing is due in it any more.
 */
gboolean
lofte_state_is_final (LofteState state)
{
  return state >= LOFTE_STATE_CLOSED;
}

/**
 * lofte_workflow_judge:
 * @from: A state.
 * @to: Another.
 *
 * Returns: Whether and how a document can go from the one to the other.
 */
LofteMove
lofte_workflow_judge (LofteState from, LofteState to)
{
  return moves[from][to];
}

/**
 * lofte_workflow_check:
 * @from: A state.
 * @to: Another.
 * @reason: (nullable): Why a step is skipped or taken back.
 * @error: Return location for an error.
 *
 * Returns: Whether the move may be made, with %LOFTE_CORE_ERROR_REFUSED.
 */
gboolean
lofte_workflow_check (LofteState from, LofteState to, const char *reason, GError **error)
{
  switch (lofte_workflow_judge (from, to))
    {
    case LOFTE_MOVE_STEP:
      return TRUE;

    case LOFTE_MOVE_WITH_REASON:
      if (reason && *reason)
        return TRUE;
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED, _ ("Going from “%s” to “%s” is not the next step. Give a reason, and it is recorded."), lofte_state_get_label (from), lofte_state_get_label (to));
      return FALSE;

    case LOFTE_MOVE_REFUSED:
    default:
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_REFUSED, _ ("A document cannot go from “%s” to “%s”."), lofte_state_get_label (from), lofte_state_get_label (to));
      return FALSE;
    }
}

/**
 * lofte_workflow_get_next:
 * @from: A state.
 * @next: (out): Place for the state that ordinarily follows.
 *
 * Returns: %FALSE when none follows.
 */
gboolean
lofte_workflow_get_next (LofteState from, LofteState *next)
{
  for (int to = from + 1; to <= LOFTE_STATE_ARCHIVED; to++)
    if (moves[from][to] == LOFTE_MOVE_STEP)
      {
        *next = (LofteState) to;
        return TRUE;
      }
  return FALSE;
}
