/* LofteProgress — steg: moving a document through its states, and what each step asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-collate.h"
#include "lofte-commitment.h"
#include "lofte-date.h"
#include "lofte-decision.h"
#include "lofte-document-private.h"
#include "lofte-goal.h"
#include "lofte-outcome.h"
#include "lofte-progress.h"
#include "lofte-publication.h"
#include "lofte-refusal-private.h"
#include "lofte-review.h"
#include "lofte-service-error.h"

static LofteElement *
get_root (LofteDocument *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self));
}

static char *
dup_date (LofteDocument *self, const char *input, GError **error)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (self)));
  char *date;

  if (!input || !*input)
    return g_steal_pointer (&today);
  date = lofte_date_parse_input (input, lofte_date_get_year (today));
  if (!date)
    g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("“%s” is not a date. Write it as 2026-06-30."), input);
  return date;
}

/* What is recorded has happened. */
static char *
dup_past_date (LofteDocument *self, const char *input, GError **error)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (self)));
  g_autofree char *date = dup_date (self, input, error);
  g_autofree char *first = date ? lofte_date_get_first_day (date) : NULL;

  if (!first || strcmp (first, today) <= 0)
    return g_steal_pointer (&date);
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("%s is in the future. Record it when it has happened."), date);
  return NULL;
}

static gboolean
is_said (const char *text, const char *sentence, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));

  if (*stripped)
    return TRUE;
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, sentence);
  return FALSE;
}

/* The decision of a body on a day is one, however often it is recorded: later ones bring what was not known before. */
static LofteElement *
find_decision (LofteDocument *self, const char *body, const char *day)
{
  LofteElement *root = get_root (self);
  g_autofree char *wanted = lofte_collate_fold (body);

  for (guint i = 0; i < lofte_element_count (root, "decision"); i++)
    {
      LofteElement *decision = lofte_element_peek (root, "decision", i);
      g_autofree char *folded = lofte_collate_fold (lofte_element_get_or (decision, "body", ""));

      if (lofte_element_is (decision, "date", day) && g_str_equal (folded, wanted))
        return decision;
    }
  return NULL;
}

static gboolean
append_part (LofteDocument *self, LofteElement *part, GError **error)
{
  return lofte_document_apply (self, lofte_command_new_insert (get_root (self), G_MAXUINT, part), error);
}

static void
take_back (LofteDocument *self, guint n_edits)
{
  while (n_edits--)
    lofte_history_undo (lofte_document_get_history (self));
}

static gboolean
add_decision (LofteDocument *self, const char *body, const char *day, const char *number, const char *dnr, guint *n_edits, GError **error)
{
  g_autoptr (LofteElement) decision = lofte_element_new (LOFTE_TYPE_DECISION);

  lofte_element_set (decision, "body", body);
  lofte_element_set (decision, "date", day);
  lofte_element_set (decision, "paragraph", number);
  lofte_element_set (decision, "dnr", dnr);
  *n_edits = 1;
  return append_part (self, decision, error);
}

static gboolean
complete_decision (LofteDocument *self, LofteElement *decision, const char *number, const char *dnr, guint *n_edits, GError **error)
{
  LofteCommand *group = lofte_command_new_group (_ ("Record the decision"));

  lofte_command_add (group, lofte_command_new_set (decision, "paragraph", number ? number : lofte_element_get (decision, "paragraph")));
  lofte_command_add (group, lofte_command_new_set (decision, "dnr", dnr ? dnr : lofte_element_get (decision, "dnr")));
  *n_edits = 1;
  return lofte_document_apply (self, group, error);
}

/* Saves, or takes the edits back so that what is shown is what is stored. */
static gboolean
save_or_undo (LofteDocument *self, guint n_edits, const char *what, const char *detail, const char *reason, GError **error)
{
  if (lofte_document_save_deed (self, what, detail, reason, error))
    return TRUE;
  take_back (self, n_edits);
  return FALSE;
}

static gboolean
append_and_save (LofteDocument *self, LofteElement *part, const char *what, const char *detail, GError **error)
{
  return lofte_document_save_edits (self, error) && append_part (self, part, error) && save_or_undo (self, 1, what, detail, NULL, error);
}

static gboolean
check_ready (LofteDocument *self, GPtrArray **findings, GError **error)
{
  g_autoptr (GPtrArray) found = lofte_document_check (self, TRUE, error);
  guint errors;

  if (!found)
    return FALSE;
  errors = lofte_findings_count (found, LOFTE_SEVERITY_ERROR);
  if (errors)
    g_set_error (error,
                 LOFTE_SERVICE_ERROR,
                 LOFTE_SERVICE_ERROR_FINDINGS,
                 g_dngettext (GETTEXT_PACKAGE, "The document cannot be made ready to sign: the checks found %u error. Correct it first.", "The document cannot be made ready to sign: the checks found %u errors. Correct them first.", errors),
                 errors);
  if (findings)
    *findings = g_steal_pointer (&found);
  return errors == 0;
}

/**
 * lofte_document_move:
 * @self: A document.
 * @state: Where to.
 * @reason: (nullable): Why, when it is not the next step.
 * @findings: (out) (optional) (nullable) (transfer full) (element-type LofteFinding): What the checks found, on the way to %LOFTE_STATE_READY.
 * @error: Return location for an error.
 *
 * %LOFTE_STATE_READY freezes the text and needs that the checks find no error.
 * %LOFTE_STATE_SIGNED is reached by signing, never by this.
 *
 * Returns: Whether it is there and saved: else %LOFTE_SERVICE_ERROR_FINDINGS, %LOFTE_CORE_ERROR_REFUSED or a #LofteStoreError.
 */
gboolean
lofte_document_move (LofteDocument *self, LofteState state, const char *reason, GPtrArray **findings, GError **error)
{
  LofteState from = lofte_agreement_get_state (lofte_document_get_agreement (self));

  if (findings)
    *findings = NULL;
  if (!lofte_workflow_check (from, state, reason, error))
    return FALSE;
  if (state == LOFTE_STATE_SIGNED)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("A document becomes signed when all have signed, with a pen or electronically. Record the signatures."));
      return FALSE;
    }
  if (from == LOFTE_STATE_READY && lofte_element_count (get_root (self), "signing") > 0)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("Somebody has already signed, so the text must stay as it is. Make a new version from this document instead."));
      return FALSE;
    }
  if (state == LOFTE_STATE_READY && !check_ready (self, findings, error))
    return FALSE;
  if (!lofte_document_save_edits (self, error) || !lofte_document_set_field (self, get_root (self), "state", lofte_state_get_word (state), error))
    return FALSE;
  return save_or_undo (self, 1, NULL, NULL, reason, error);
}

/**
 * lofte_document_decide:
 * @self: A document.
 * @body: Who decided, as in `Kommunstyrelsen`.
 * @date: (nullable): When; %NULL means today.
 * @paragraph: (nullable): Item number in the minutes, with or without §.
 * @dnr: (nullable): Registration number.
 * @error: Return location for an error.
 *
 * Records the decision and moves the document to %LOFTE_STATE_DECIDED.
 *
 * Returns: Whether it is recorded and saved.
 */
gboolean
lofte_document_decide (LofteDocument *self, const char *body, const char *date, const char *paragraph, const char *dnr, GError **error)
{
  g_autofree char *day = is_said (body, _ ("Enter who decided, such as Kommunstyrelsen."), error) ? dup_past_date (self, date, error) : NULL;
  g_autofree char *number = NULL;
  LofteElement *known;
  guint n_edits = 0;
  LofteState from = lofte_agreement_get_state (lofte_document_get_agreement (self));
  /* The decision is itself the reason that a step before it was skipped. */
  g_autofree char *reason = NULL;

  if (!day)
    return FALSE;
  if (paragraph && *paragraph)
    {
      const char *digits = g_str_has_prefix (paragraph, "§") ? paragraph + strlen ("§") : paragraph;

      while (*digits == ' ' || g_str_has_prefix (digits, "\u00a0"))
        digits += *digits == ' ' ? 1 : strlen ("\u00a0");
      number = g_strdup (digits);
    }
  reason = number ? g_strdup_printf ("%s %s § %s", body, day, number) : g_strdup_printf ("%s %s", body, day);
  if (from != LOFTE_STATE_DECIDED && !lofte_workflow_check (from, LOFTE_STATE_DECIDED, reason, error))
    return FALSE;
  if (!lofte_document_save_edits (self, error))
    return FALSE;

  known = find_decision (self, body, day);
  if (known ? !complete_decision (self, known, number, dnr, &n_edits, error) : !add_decision (self, body, day, number, dnr, &n_edits, error))
    return FALSE;
  if (!lofte_document_set_field (self, get_root (self), "state", lofte_state_get_word (LOFTE_STATE_DECIDED), error))
    {
      take_back (self, n_edits);
      return FALSE;
    }
  return save_or_undo (self, n_edits + 1, "decided", reason, reason, error);
}

/**
 * lofte_document_publish:
 * @self: A signed document.
 * @channel: Where it was made public, as in `arboga.se`.
 * @date: (nullable): When; %NULL means today.
 * @error: Return location for an error.
 *
 * Returns: Whether it is recorded and saved.
 */
gboolean
lofte_document_publish (LofteDocument *self, const char *channel, const char *date, GError **error)
{
  g_autofree char *day = is_said (channel, _ ("Enter where it was published, such as arboga.se."), error) ? dup_past_date (self, date, error) : NULL;
  g_autoptr (LofteElement) publication = NULL;

  if (!day)
    return FALSE;
  if (lofte_agreement_get_state (lofte_document_get_agreement (self)) < LOFTE_STATE_SIGNED)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The document is not signed yet, so there is nothing to publish."));
      return FALSE;
    }
  publication = lofte_element_new (LOFTE_TYPE_PUBLICATION);
  lofte_element_set (publication, "copy", lofte_copy_get_word (LOFTE_COPY_PUBLIC));
  lofte_element_set (publication, "channel", channel);
  lofte_element_set (publication, "date", day);
  return append_and_save (self, publication, "published", channel, error);
}

/**
 * lofte_document_hand_over:
 * @self: A document.
 * @receiver: Who gets the copy.
 * @copy: Which copy.
 * @error: Return location for an error.
 *
 * Records that a copy left for another authority. What is handed over may
 * become an official document there and here (2 kap. 9 och 10 §§ tryckfrihetsförordningen), so the event is kept for good.
 *
 * Returns: Whether it is recorded and saved.
 */
gboolean
lofte_document_hand_over (LofteDocument *self, const char *receiver, LofteCopy copy, GError **error)
{
  g_autofree char *today = is_said (receiver, _ ("Enter who gets the copy."), error) ? lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (self))) : NULL;
  g_autofree char *detail = g_strdup_printf ("%s: %s", receiver, lofte_copy_get_word (copy));
  g_autoptr (LofteElement) review = lofte_element_new (LOFTE_TYPE_REVIEW);

  if (!today)
    return FALSE;
  lofte_element_set (review, "sent", today);
  lofte_element_set (review, "receiver", receiver);
  lofte_element_set (review, "copy", lofte_copy_get_word (copy));
  lofte_element_set (review, "version", lofte_element_get (get_root (self), "version"));
  return append_and_save (self, review, "handed-over", detail, error);
}

/**
 * lofte_document_follow_up:
 * @self: A document.
 * @commitment: Id or path of a commitment or goal.
 * @date: (nullable): When it stood so; %NULL means today.
 * @state: A word for how it stands, as in `done`.
 * @value: (nullable): What was counted or measured.
 * @text: (nullable): What was done.
 * @reason: (nullable): Why not, or why late.
 * @source: (nullable): Where the value comes from.
 * @error: Return location for an error.
 *
 * Adds an outcome. The signed text stays as it is.
 *
 * Returns: Whether it is recorded and saved.
 */
gboolean
lofte_document_follow_up (LofteDocument *self, const char *commitment, const char *date, const char *state, const char *value, const char *text, const char *reason, const char *source, GError **error)
{
  const struct
  {
    const char *field;
    const char *value;
  } values[] = { { "state", state }, { "value", value }, { "text", text }, { "reason", reason }, { "source", source } };
  LofteElement *subject = lofte_element_resolve (get_root (self), commitment, NULL, error);
  g_autofree char *day = dup_past_date (self, date, error);
  g_autofree char *detail = NULL;
  g_autoptr (LofteElement) outcome = NULL;

  if (!subject || !day)
    return FALSE;
  if (!LOFTE_IS_COMMITMENT (subject) && !LOFTE_IS_GOAL (subject))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("“%s” is neither a commitment nor a goal, so it cannot be followed up."), commitment);
      return FALSE;
    }
  if (lofte_agreement_get_state (lofte_document_get_agreement (self)) == LOFTE_STATE_ARCHIVED)
    return lofte_refuse (error, "%s", _ ("The document is archived, so nothing more is followed up in it. Follow up in the document that replaced it."));
  outcome = lofte_element_new (LOFTE_TYPE_OUTCOME);
  lofte_element_set (outcome, "of", lofte_element_get_id (subject));
  lofte_element_set (outcome, "date", day);
  lofte_element_set (outcome, "by", lofte_store_get_author (lofte_register_get_store (lofte_document_get_register (self))));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *parsed = NULL;

      if (!values[i].value)
        continue;
      parsed = lofte_field_parse_input (lofte_element_find_field (outcome, values[i].field), values[i].value, lofte_date_get_year (day), error);
      if (!parsed)
        return FALSE;
      lofte_element_set (outcome, values[i].field, parsed);
    }
  detail = g_strdup_printf ("%s: %s", lofte_element_get_id (subject), state ? state : "");
  return append_and_save (self, outcome, "followed-up", detail, error);
}

/**
 * lofte_document_take_back_follow_up:
 * @self: A document.
 * @outcome: Id of what lofte_document_follow_up() added.
 * @error: Return location for an error.
 *
 * Returns: Whether it is gone and that is saved. What is gone already is no error.
 */
gboolean
lofte_document_take_back_follow_up (LofteDocument *self, const char *outcome, GError **error)
{
  LofteElement *element = lofte_element_find (get_root (self), outcome);
  g_autofree char *detail = element ? g_strdup (lofte_element_get (element, "of")) : NULL;

  if (!element)
    return TRUE;
  return lofte_document_save_edits (self, error) && lofte_document_apply (self, lofte_command_new_remove (element), error) && save_or_undo (self, 1, "follow-up-removed", detail, NULL, error);
}
