/* The words for how a commitment stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-outcome-words.h"

static const struct
{
  const char *word;
  const char *label;
} states[] = {
  { "not-started", N_ ("Not started") },
  { "in-progress", N_ ("In progress") },
  { "partly", N_ ("Partly done") },
  { "done", N_ ("Done") },
  { "not-done", N_ ("Not done") },
  { "dropped", N_ ("Dropped") },
};

/**
 * lofte_outcome_state_get_label:
 * @word: (nullable): A word of the field `state` of an outcome; %NULL when nothing was registered.
 *
 * Returns: How it stands, in the user's language.
 */
const char *
lofte_outcome_state_get_label (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].word, word) == 0)
      return _ (states[i].label);
  return _ ("Not reported");
}
