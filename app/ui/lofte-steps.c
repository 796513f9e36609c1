/* Steps — nästa steg: the one thing to do next with a document in its state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-progress.h"
#include "lofte-prompt-private.h"
#include "lofte-sign-document.h"
#include "lofte-sign-sheet-private.h"
#include "lofte-steps-private.h"
#include "lofte-window.h"

static LofteState
get_state (LofteDocument *document)
{
  return lofte_agreement_get_state (lofte_document_get_agreement (document));
}

/**
 * lofte_steps_get_label:
 * @document: A document.
 *
 * Returns: (nullable): What the next step is called; %NULL when none is left.
 */
const char *
lofte_steps_get_label (LofteDocument *document)
{
  switch (get_state (document))
    {
    case LOFTE_STATE_DRAFT:
      return _ ("_Send for Review…");
    case LOFTE_STATE_INTERNAL_REVIEW:
    case LOFTE_STATE_POLICE_REVIEW:
      return _ ("_Record Decision…");
    case LOFTE_STATE_DECIDED:
      return _ ("_Make Ready to Sign");
    case LOFTE_STATE_READY:
      return _ ("_Sign…");
    case LOFTE_STATE_SIGNED:
      return _ ("_Publish…");
    case LOFTE_STATE_IN_FORCE:
      return _ ("_Follow Up");
    case LOFTE_STATE_EVALUATED:
    case LOFTE_STATE_CLOSED:
    case LOFTE_STATE_ARCHIVED:
    default:
      return NULL;
    }
}

static gboolean
answer (LoftePrompt *prompt, gboolean done, GError *error)
{
  if (!done)
    lofte_prompt_show_error (prompt, error->message);
  return done;
}

static char *
dup_today (LofteDocument *document)
{
  return lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (document)));
}

/* ---- review ---- */

static gboolean
write_review_copy (LofteDocument *document, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GBytes) pdf = lofte_export_pdf (document, LOFTE_COPY_REVIEW, FALSE, NULL, NULL, NULL, error);

  return pdf && lofte_export_write (pdf, path, error);
}

static gboolean
on_review_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  LofteDocument *document = user_data;
  GFile *file = g_object_get_data (G_OBJECT (prompt), "lofte-target");
  g_autoptr (GError) error = NULL;
  gboolean done = write_review_copy (document, file, &error) && lofte_document_hand_over (document, lofte_prompt_get_text (prompt, "receiver"), LOFTE_COPY_REVIEW, &error) && lofte_document_move (document, LOFTE_STATE_POLICE_REVIEW, NULL, NULL, &error);

  return answer (prompt, done, error);
}

static void
on_review_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteDocument *document = user_data;
  GtkWindow *window = g_object_get_data (G_OBJECT (document), "lofte-window");
  LoftePrompt *prompt;

  if (!file)
    return;
  prompt = lofte_prompt_new (window,
                             _ ("Send for Review"),
                             _ ("The review copy is saved for you to send. Once it is handed over to another authority it may become an official document there and here; the hand-over is recorded."),
                             _ ("_Hand Over"),
                             on_review_done_cb,
                             document);
  lofte_prompt_add_entry (prompt, "receiver", _ ("Who gets it"), _ ("The police"));
  g_object_set_data_full (G_OBJECT (prompt), "lofte-target", g_object_ref (file), g_object_unref);
  gtk_window_present (GTK_WINDOW (prompt));
}

static void
send_for_review (GtkWindow *window, LofteDocument *document)
{
  g_autofree char *name = lofte_export_dup_file_name (document, LOFTE_COPY_REVIEW, "pdf");

  g_object_set_data (G_OBJECT (document), "lofte-window", window);
  lofte_file_dialogs_save (window, _ ("Save the Review Copy"), name, on_review_file_chosen_cb, document);
}

/* ---- decision ---- */

static gboolean
on_decision_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const char *body = lofte_prompt_get_text (prompt, "body");
  gboolean done = *body && lofte_document_decide (user_data, body, lofte_prompt_get_text (prompt, "date"), lofte_prompt_get_text (prompt, "paragraph"), lofte_prompt_get_text (prompt, "dnr"), &error);

  if (!*body)
    lofte_prompt_show_error (prompt, _ ("Say who decided."));
  else if (!done)
    lofte_prompt_show_error (prompt, error->message);
  return done;
}

static void
record_decision (GtkWindow *window, LofteDocument *document)
{
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Record Decision"), NULL, _ ("_Record"), on_decision_done_cb, document);

  lofte_prompt_add_entry (prompt, "body", _ ("Who decided"), _ ("The municipal executive board"));
  lofte_prompt_add_entry (prompt, "date", _ ("Date"), today);
  lofte_prompt_add_entry (prompt, "paragraph", _ ("Item number (§)"), NULL);
  lofte_prompt_add_entry (prompt, "dnr", _ ("Registration number"), NULL);
  gtk_window_present (GTK_WINDOW (prompt));
}

/* ---- signing ---- */

static void
make_ready (GtkWindow *window, LofteDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (lofte_document_move (document, LOFTE_STATE_READY, NULL, &findings, &error))
    return;
  for (guint i = 0; findings && i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == LOFTE_SEVERITY_ERROR)
        {
          lofte_window_tell (LOFTE_WINDOW (window), finding->sentence);
          return;
        }
    }
  lofte_window_tell (LOFTE_WINDOW (window), error->message);
}

static void
sign (GtkWindow *window, LofteDocument *document)
{
  gtk_window_present (GTK_WINDOW (lofte_sign_sheet_new (window, document)));
}

static gboolean
on_pen_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  GFile *file = lofte_prompt_get_file (prompt, "scan");
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) scan = file ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;

  if (file && !scan)
    return answer (prompt, FALSE, error);
  return answer (prompt, lofte_signing_register_paper (user_data, scan, name, lofte_prompt_get_text (prompt, "date"), lofte_prompt_get_text (prompt, "place"), lofte_prompt_get_text (prompt, "witness"), &error), error);
}

/**
 * lofte_steps_sign_with_pen:
 * @window: The window.
 * @document: A document that is ready to sign.
 *
 * Asks when and where the printed originals were signed, and for the scan.
 */
void
lofte_steps_sign_with_pen (GtkWindow *window, LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Register Pen Signatures"), _ ("All signatories have signed the printed originals, one for each party."), _ ("_Register"), on_pen_done_cb, document);

  lofte_prompt_add_entry (prompt, "date", _ ("Date"), lofte_element_get_or (root, "ceremony-date", today));
  lofte_prompt_add_entry (prompt, "place", _ ("Place"), lofte_element_get (root, "ceremony-place"));
  lofte_prompt_add_entry (prompt, "witness", _ ("Witness"), NULL);
  lofte_prompt_add_file (prompt, "scan", _ ("Scan of the signed pages"));
  gtk_window_present (GTK_WINDOW (prompt));
}

/* ---- publication ---- */

static gboolean
on_publish_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  const char *channel = lofte_prompt_get_text (prompt, "channel");
  g_autoptr (GError) error = NULL;

  if (!*channel)
    {
      lofte_prompt_show_error (prompt, _ ("Say where it is published."));
      return FALSE;
    }
  return answer (prompt, lofte_document_publish (user_data, channel, lofte_prompt_get_text (prompt, "date"), &error) && lofte_document_move (user_data, LOFTE_STATE_IN_FORCE, NULL, NULL, &error), error);
}

static void
publish (GtkWindow *window, LofteDocument *document)
{
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Publish"), _ ("Publish the publication copy: it can be read by everyone and carries no signature data. Export it from here, then record where it stands."), _ ("_Record"), on_publish_done_cb, document);

  lofte_prompt_add_entry (prompt, "channel", _ ("Where"), NULL);
  lofte_prompt_add_entry (prompt, "date", _ ("Date"), today);
  gtk_window_present (GTK_WINDOW (prompt));
}

/**
 * lofte_steps_run:
 * @window: The window.
 * @document: A document.
 *
 * Begins the step that lofte_steps_get_label() names.
 */
void
lofte_steps_run (GtkWindow *window, LofteDocument *document)
{
  switch (get_state (document))
    {
    case LOFTE_STATE_DRAFT:
      send_for_review (window, document);
      break;
    case LOFTE_STATE_INTERNAL_REVIEW:
    case LOFTE_STATE_POLICE_REVIEW:
      record_decision (window, document);
      break;
    case LOFTE_STATE_DECIDED:
      make_ready (window, document);
      break;
    case LOFTE_STATE_READY:
      sign (window, document);
      break;
    case LOFTE_STATE_SIGNED:
      publish (window, document);
      break;
    case LOFTE_STATE_IN_FORCE:
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "commitments");
      break;
    case LOFTE_STATE_EVALUATED:
    case LOFTE_STATE_CLOSED:
    case LOFTE_STATE_ARCHIVED:
    default:
      break;
    }
}
