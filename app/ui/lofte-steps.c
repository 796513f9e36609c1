/* Steps — nästa steg: the one thing to do next with a document in its state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-date.h"
#include "lofte-export-file.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-progress.h"
#include "lofte-prompt-private.h"
#include "lofte-sign-document.h"
#include "lofte-sign-sheet-private.h"
#include "lofte-steps-private.h"
#include "lofte-toasts-private.h"
#include "lofte-window.h"

/* Swedish authorities, as they are called in the document and its history, whatever language the window speaks. */
#define POLICE "Polisen"
#define EXECUTIVE_BOARD "Kommunstyrelsen"

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

/* A day a person typed, whole and not in the future; says what is wrong otherwise. */
static char *
take_past_day (LoftePrompt *prompt, LofteDocument *document, const char *what_is_future)
{
  const char *typed = lofte_prompt_get_text (prompt, "date");
  g_autofree char *today = dup_today (document);
  g_autofree char *day = lofte_date_parse_input (typed, lofte_date_get_year (today));
  g_autofree char *sentence = NULL;

  if (!day || !lofte_date_is_whole (day))
    sentence = g_strdup_printf (_ ("“%s” is not a date. Write it as 2026-06-30."), typed);
  else if (strcmp (day, today) > 0)
    sentence = g_strdup (what_is_future);
  if (!sentence)
    return g_steal_pointer (&day);
  lofte_prompt_refuse (prompt, "date", sentence);
  return NULL;
}

/* ---- copies that are handed out ---- */

#define FILE_KEY "lofte-target"

static gboolean
finish_copy (LoftePrompt *prompt, LofteDocument *document, GAsyncResult *result, GError **error)
{
  g_autoptr (LofteExportReport) report = lofte_export_file_finish (document, result, error);

  lofte_prompt_set_busy (prompt, FALSE);
  return report != NULL;
}

static void
end_step (LoftePrompt *prompt, gboolean done, GError *error)
{
  if (done)
    gtk_window_close (GTK_WINDOW (prompt));
  else
    lofte_prompt_show_error (prompt, error->message);
}

/* A copy that is to be handed on is looked for next. */
static void
end_copy (LoftePrompt *prompt, gboolean done, const char *sentence, GError *error)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (prompt));

  if (done && ADW_IS_APPLICATION_WINDOW (window))
    lofte_toasts_tell_saved (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), sentence, g_object_get_data (G_OBJECT (prompt), FILE_KEY));
  if (!done)
    g_object_set_data (G_OBJECT (prompt), FILE_KEY, NULL);
  end_step (prompt, done, error);
}

/* The copy is written first: what is recorded has then been made. */
static void
write_copy (LoftePrompt *prompt, LofteDocument *document, LofteCopy copy, GAsyncReadyCallback callback)
{
  g_autofree char *path = g_file_get_path (g_object_get_data (G_OBJECT (prompt), FILE_KEY));

  lofte_prompt_set_busy (prompt, TRUE);
  lofte_export_file_async (document, copy, LOFTE_EXPORT_FORM_PDF, path, NULL, callback, g_object_ref (prompt));
}

static void
on_copy_chosen_cb (GFile *file, gpointer user_data)
{
  LoftePrompt *prompt = user_data;

  if (!file)
    return;
  g_object_set_data_full (G_OBJECT (prompt), FILE_KEY, g_object_ref (file), g_object_unref);
  lofte_prompt_submit (prompt);
}

/* Asks where the copy goes once everything else is answered. */
static gboolean
has_target (LoftePrompt *prompt, LofteDocument *document, LofteCopy copy, const char *title)
{
  g_autofree char *name = NULL;

  if (g_object_get_data (G_OBJECT (prompt), FILE_KEY))
    return TRUE;
  name = lofte_export_dup_file_name (document, copy, "pdf");
  lofte_file_dialogs_save (GTK_WINDOW (prompt), title, name, on_copy_chosen_cb, prompt);
  return FALSE;
}

/* ---- review ---- */

static void
on_review_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePrompt) prompt = user_data;
  LofteDocument *document = LOFTE_DOCUMENT (source);
  g_autoptr (GError) error = NULL;
  gboolean done = finish_copy (prompt, document, result, &error) && lofte_document_hand_over (document, lofte_prompt_get_text (prompt, "receiver"), LOFTE_COPY_REVIEW, &error) && lofte_document_move (document, LOFTE_STATE_POLICE_REVIEW, NULL, NULL, &error);

  end_copy (prompt, done, _ ("The review copy is saved."), error);
}

static gboolean
on_review_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  if (!*lofte_prompt_get_text (prompt, "receiver"))
    lofte_prompt_refuse (prompt, "receiver", _ ("Enter who gets it."));
  else if (has_target (prompt, user_data, LOFTE_COPY_REVIEW, _ ("Save the Review Copy")))
    write_copy (prompt, user_data, LOFTE_COPY_REVIEW, on_review_written_cb);
  return FALSE;
}

static void
send_for_review (GtkWindow *window, LofteDocument *document)
{
  LofteElement *police = lofte_agreement_find_party (lofte_document_get_agreement (document), "police");
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window,
                                          _ ("Send for Review"),
                                          _ ("The review copy is saved for you to send. Once it is handed over to another authority, it may become an official document both there and here. The hand-over is recorded."),
                                          _ ("_Save and Record…"),
                                          on_review_done_cb,
                                          document);

  lofte_prompt_add_entry (prompt, "receiver", _ ("Who gets it"), police ? lofte_element_get_or (police, "name", POLICE) : POLICE);
  lofte_prompt_add_text (prompt, _ ("Date sent"), today);
  gtk_window_present (GTK_WINDOW (prompt));
}

/* ---- decision ---- */

/* As in 27, § 27 or 27 a. */
static gboolean
is_paragraph (const char *text)
{
  return g_regex_match_simple ("^(§\\s*)?[0-9]{1,5}\\s?[a-zA-Z]?$", text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static gboolean
on_decision_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  const char *body = lofte_prompt_get_text (prompt, "body");
  const char *paragraph = lofte_prompt_get_text (prompt, "paragraph");
  const char *dnr = lofte_prompt_get_text (prompt, "dnr");
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;

  if (!*body)
    {
      lofte_prompt_refuse (prompt, "body", _ ("Enter who decided."));
      return FALSE;
    }
  day = take_past_day (prompt, user_data, _ ("The decision is in the future. Record it when it has been made."));
  if (!day)
    return FALSE;
  if (*paragraph && !is_paragraph (paragraph))
    {
      lofte_prompt_refuse (prompt, "paragraph", _ ("The item number is a number, such as 27. Leave it empty if the minutes have none."));
      return FALSE;
    }
  return answer (prompt, lofte_document_decide (user_data, body, day, *paragraph ? paragraph : NULL, *dnr ? dnr : NULL, &error), error);
}

static void
record_decision (GtkWindow *window, LofteDocument *document)
{
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Record Decision"), _ ("The decision is printed in the document as it appears in the minutes."), _ ("_Record"), on_decision_done_cb, document);

  lofte_prompt_add_entry (prompt, "body", _ ("Who decided"), EXECUTIVE_BOARD);
  lofte_prompt_add_entry (prompt, "date", _ ("Date"), today);
  lofte_prompt_add_entry (prompt, "paragraph", _ ("Item number (§)"), NULL);
  lofte_prompt_add_entry (prompt, "dnr", _ ("Case number"), NULL);
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
  const char *place = lofte_prompt_get_text (prompt, "place");
  const char *witness = lofte_prompt_get_text (prompt, "witness");
  g_autofree char *day = take_past_day (prompt, user_data, _ ("The signing is in the future. Record it when all have signed."));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) scan = NULL;

  if (!day)
    return FALSE;
  if (!*place)
    {
      lofte_prompt_refuse (prompt, "place", _ ("Enter where the document was signed."));
      return FALSE;
    }
  scan = file ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;
  if (file && !scan)
    return answer (prompt, FALSE, error);
  return answer (prompt, lofte_signing_register_paper (user_data, scan, name, day, place, *witness ? witness : NULL, &error), error);
}

static char *
dup_signatories (LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < lofte_element_count (root, "signatory"); i++)
    {
      LofteElement *signatory = lofte_element_peek (root, "signatory", i);
      const char *title = lofte_element_get (signatory, "title");

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", lofte_element_get_or (signatory, "name", "–"));
      if (title)
        g_string_append_printf (names, ", %s", title);
    }
  return g_strdup (names->str);
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
  g_autofree char *signatories = dup_signatories (document);
  const char *planned = lofte_element_get (root, "ceremony-date");
  /* Translators: %s is a day */
  g_autofree char *label = planned ? g_strdup_printf (_ ("Date (planned: %s)"), planned) : g_strdup (_ ("Date"));
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Record Pen Signatures"), _ ("Record this when all signatories have signed the printed originals, one for each party."), _ ("_Record"), on_pen_done_cb, document);

  lofte_prompt_add_text (prompt, _ ("Who signed"), signatories);
  lofte_prompt_add_entry (prompt, "date", label, today);
  lofte_prompt_add_entry (prompt, "place", _ ("Place"), lofte_element_get (root, "ceremony-place"));
  lofte_prompt_add_entry (prompt, "witness", _ ("Witness, if there was one"), NULL);
  lofte_prompt_add_file (prompt, "scan", _ ("Scan of the signed pages"));
  gtk_window_present (GTK_WINDOW (prompt));
}

/* ---- publication ---- */

static void
on_publication_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePrompt) prompt = user_data;
  LofteDocument *document = LOFTE_DOCUMENT (source);
  g_autoptr (GError) error = NULL;
  gboolean done = finish_copy (prompt, document, result, &error) && lofte_document_publish (document, lofte_prompt_get_text (prompt, "channel"), lofte_prompt_get_text (prompt, "date"), &error) && lofte_document_move (document, LOFTE_STATE_IN_FORCE, NULL, NULL, &error);

  end_copy (prompt, done, _ ("The publication copy is saved."), error);
}

static gboolean
on_publish_done_cb (LoftePrompt *prompt, gpointer user_data)
{
  g_autofree char *day = NULL;

  if (!*lofte_prompt_get_text (prompt, "channel"))
    {
      lofte_prompt_refuse (prompt, "channel", _ ("Enter where it is published."));
      return FALSE;
    }
  day = take_past_day (prompt, user_data, _ ("The day is in the future. Record the publication when it has happened."));
  if (day && has_target (prompt, user_data, LOFTE_COPY_PUBLIC, _ ("Save the Publication Copy")))
    write_copy (prompt, user_data, LOFTE_COPY_PUBLIC, on_publication_written_cb);
  return FALSE;
}

static void
publish (GtkWindow *window, LofteDocument *document)
{
  g_autofree char *today = dup_today (document);
  LoftePrompt *prompt = lofte_prompt_new (window, _ ("Publish"), _ ("The publication copy is saved for you to publish: everyone can read it, and it contains no signature data. Where and when it is published is recorded."), _ ("_Save and Record…"), on_publish_done_cb, document);

  lofte_prompt_add_entry (prompt, "channel", _ ("Where it is published"), NULL);
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
      lofte_window_follow_up (LOFTE_WINDOW (window), lofte_document_get_id (document));
      break;
    case LOFTE_STATE_EVALUATED:
    case LOFTE_STATE_CLOSED:
    case LOFTE_STATE_ARCHIVED:
    default:
      break;
    }
}
