/* A small window that asks how a commitment stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-follow-up-prompt-private.h"
#include "lofte-outcome-words.h"
#include "lofte-progress.h"
#include "lofte-prompt-private.h"

#define AGREEMENT_KEY "lofte-agreement"
#define COMMITMENT_KEY "lofte-commitment"

/* The first is none: nothing is recorded that nobody said. */
static const char *const outcome_words[] = { "", "done", "in-progress", "partly", "not-started", "not-done", "dropped", NULL };

static gboolean
on_followed_up_cb (LoftePrompt *prompt, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (user_data, g_object_get_data (G_OBJECT (prompt), AGREEMENT_KEY), &error);
  const char *value = lofte_prompt_get_text (prompt, "value");
  const char *reason = lofte_prompt_get_text (prompt, "reason");

  if (!*lofte_prompt_get_text (prompt, "state"))
    {
      lofte_prompt_show_error (prompt, _ ("Choose a status to save."));
      return FALSE;
    }
  if (document && lofte_document_follow_up (document,
                                            g_object_get_data (G_OBJECT (prompt), COMMITMENT_KEY),
                                            lofte_prompt_get_text (prompt, "date"),
                                            lofte_prompt_get_text (prompt, "state"),
                                            *value ? value : NULL,
                                            lofte_prompt_get_text (prompt, "text"),
                                            *reason ? reason : NULL,
                                            lofte_prompt_get_text (prompt, "source"),
                                            &error))
    return TRUE;
  lofte_prompt_show_error (prompt, error->message);
  return FALSE;
}

/**
 * lofte_follow_up_prompt_present:
 * @parent: The window it belongs to.
 * @reg: The register.
 * @agreement_id: Id of a document.
 * @commitment: Id of a commitment in it.
 * @text: What was promised.
 *
 * Asks how the commitment stands and writes it down.
 */
void
lofte_follow_up_prompt_present (GtkWindow *parent, LofteRegister *reg, const char *agreement_id, const char *commitment, const char *text)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (reg));
  const char *labels[G_N_ELEMENTS (outcome_words)] = { NULL };
  LoftePrompt *prompt = lofte_prompt_new (parent, _ ("Follow Up"), text, _ ("_Save"), on_followed_up_cb, reg);

  labels[0] = _ ("Choose status");
  for (guint i = 1; outcome_words[i]; i++)
    labels[i] = lofte_outcome_state_get_label (outcome_words[i]);
  lofte_prompt_add_choice (prompt, "state", _ ("Status"), outcome_words, labels);
  lofte_prompt_add_entry (prompt, "date", _ ("Date"), today);
  lofte_prompt_add_entry (prompt, "value", _ ("Value reached"), NULL);
  lofte_prompt_add_entry (prompt, "text", _ ("What was done"), NULL);
  lofte_prompt_add_entry (prompt, "reason", _ ("Reason, if it was not done"), NULL);
  lofte_prompt_add_entry (prompt, "source", _ ("Source"), NULL);
  g_object_set_data_full (G_OBJECT (prompt), AGREEMENT_KEY, g_strdup (agreement_id), g_free);
  g_object_set_data_full (G_OBJECT (prompt), COMMITMENT_KEY, g_strdup (commitment), g_free);
  gtk_window_present (GTK_WINDOW (prompt));
}
