/* LofteRecord — what the register keeps of a document, as plain data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-fold-private.h"
#include "lofte-record-private.h"
#include "lofte-xml.h"

static void
party_free (gpointer data)
{
  LofteRecordParty *party = data;

  g_free (party->id);
  g_free (party->kind);
  g_free (party->name);
  g_free (party->short_name);
  g_free (party->unit);
  g_free (party->code);
  g_free (party->dnr);
  g_free (party);
}

static void
commitment_free (gpointer data)
{
  LofteRecordCommitment *commitment = data;

  g_free (commitment->id);
  g_free (commitment->text);
  g_free (commitment->more);
  g_free (commitment->folded);
  g_free (commitment->focus);
  g_free (commitment->kind);
  g_free (commitment->parties);
  g_strfreev (commitment->party_ids);
  g_free (commitment->responsible);
  g_free (commitment->audience);
  g_free (commitment->start_on);
  g_free (commitment->due_on);
  g_free (commitment->due_last);
  g_free (commitment->when);
  g_free (commitment->outcome);
  g_free (commitment->outcome_on);
  g_free (commitment);
}

static void
outcome_free (gpointer data)
{
  LofteRecordOutcome *outcome = data;

  g_free (outcome->id);
  g_free (outcome->of);
  g_free (outcome->day);
  g_free (outcome->state);
  g_free (outcome);
}

static void
deadline_free (gpointer data)
{
  LofteRecordDeadline *deadline = data;

  g_free (deadline->day);
  g_free (deadline->label);
  g_free (deadline);
}

void
lofte_record_free (LofteRecord *record)
{
  g_free (record->id);
  g_free (record->content);
  g_free (record->living);
  g_free (record->kind);
  g_free (record->title);
  g_free (record->label);
  g_free (record->municipality);
  g_free (record->municipality_code);
  g_free (record->police_area);
  g_free (record->track);
  g_free (record->language);
  g_free (record->start_on);
  g_free (record->end_on);
  g_free (record->template);
  g_free (record->under);
  g_free (record->replaces);
  g_free (record->search_title);
  g_free (record->search_body);
  g_free (record->search_folded);
  g_hash_table_unref (record->words);
  g_ptr_array_unref (record->parties);
  g_ptr_array_unref (record->commitments);
  g_ptr_array_unref (record->outcomes);
  g_ptr_array_unref (record->deadlines);
  g_free (record);
}

static char *
dup_field (LofteElement *element, const char *field)
{
  return g_strdup (lofte_element_get (element, field));
}

static void
add_parties (LofteRecord *record, LofteElement *element)
{
  for (guint i = 0; i < lofte_element_count (element, "party"); i++)
    {
      LofteElement *source = lofte_element_peek (element, "party", i);
      LofteRecordParty *party = g_new0 (LofteRecordParty, 1);

      party->id = g_strdup (lofte_element_get_id (source));
      party->position = i;
      party->kind = dup_field (source, "kind");
      party->name = dup_field (source, "name");
      party->short_name = dup_field (source, "short");
      party->unit = dup_field (source, "unit");
      party->code = dup_field (source, "code");
      party->dnr = dup_field (source, "dnr");
      g_ptr_array_add (record->parties, party);
    }
}

static void
add_outcomes (LofteRecord *record, LofteElement *element)
{
  for (guint i = 0; i < lofte_element_count (element, "outcome"); i++)
    {
      LofteElement *source = lofte_element_peek (element, "outcome", i);
      LofteRecordOutcome *outcome = g_new0 (LofteRecordOutcome, 1);

      outcome->id = g_strdup (lofte_element_get_id (source));
      outcome->position = i;
      outcome->of = g_strdup (lofte_element_get_or (source, "of", ""));
      outcome->day = dup_field (source, "date");
      outcome->state = dup_field (source, "state");
      outcome->has_value = lofte_element_get_number (source, "value", &outcome->value);
      g_ptr_array_add (record->outcomes, outcome);
    }
}

/* The newest by day; of the same day the last written down. */
static const LofteRecordOutcome *
find_newest_outcome (LofteRecord *record, const char *of)
{
  const LofteRecordOutcome *newest = NULL;

  for (guint i = 0; i < record->outcomes->len; i++)
    {
      const LofteRecordOutcome *outcome = g_ptr_array_index (record->outcomes, i);

      if (outcome->state && g_str_equal (outcome->of, of) && (!newest || g_strcmp0 (outcome->day, newest->day) >= 0))
        newest = outcome;
    }
  return newest;
}

static gboolean
is_ended (LofteElement *agreement, const char *id)
{
  for (guint i = 0; i < lofte_element_count (agreement, "amendment"); i++)
    if (lofte_element_refers_to (lofte_element_peek (agreement, "amendment", i), "removed", id))
      return TRUE;
  return FALSE;
}

static char *
collect_folded (LofteRecord *record, const char *first, const char *second)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  lofte_fold_collect (first, folded, record->words);
  lofte_fold_collect (second, folded, record->words);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static void
add_commitment (LofteRecord *record, LofteAgreement *agreement, LofteElement *source, const char *focus, gboolean amendment)
{
  LofteRecordCommitment *commitment = g_new0 (LofteRecordCommitment, 1);
  const char *parties = lofte_element_get (source, "parties");
  const char *due = lofte_element_get (source, "due");
  const LofteRecordOutcome *outcome;

  commitment->id = g_strdup (lofte_element_get_id (source));
  commitment->position = record->commitments->len;
  commitment->text = lofte_fold_normalize (lofte_element_get (source, "text"));
  commitment->more = lofte_record_collect_commitment (source);
  commitment->folded = collect_folded (record, commitment->text, commitment->more);
  commitment->focus = g_strdup (focus);
  commitment->kind = dup_field (source, "kind");
  commitment->party_ids = lofte_element_dup_words (source, "parties");
  commitment->parties = parties ? lofte_agreement_dup_parties_text (agreement, parties) : NULL;
  commitment->responsible = dup_field (source, "responsible");
  commitment->audience = dup_field (source, "audience");
  commitment->start_on = dup_field (source, "start");
  commitment->due_on = g_strdup (due);
  commitment->due_last = due && lofte_date_is_valid (due) ? lofte_date_get_last_day (due) : NULL;
  commitment->when = dup_field (source, "when");
  commitment->has_goal = lofte_element_get (source, "goals") != NULL;
  commitment->has_cause = lofte_element_get (source, "causes") != NULL || lofte_element_get (source, "problems") != NULL;
  commitment->amendment = amendment;
  commitment->ended = is_ended (LOFTE_ELEMENT (agreement), commitment->id);
  outcome = find_newest_outcome (record, commitment->id);
  if (outcome)
    {
      commitment->outcome = g_strdup (outcome->state);
      commitment->outcome_on = g_strdup (outcome->day);
    }
  g_ptr_array_add (record->commitments, commitment);
}

static void
add_commitments_below (LofteRecord *record, LofteAgreement *agreement, const char *slot, const char *title_field)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);

  for (guint i = 0; i < lofte_element_count (element, slot); i++)
    {
      LofteElement *parent = lofte_element_peek (element, slot, i);
      const char *title = title_field ? lofte_element_get (parent, title_field) : NULL;

      for (guint j = 0; j < lofte_element_count (parent, "commitment"); j++)
        add_commitment (record, agreement, lofte_element_peek (parent, "commitment", j), title, title_field == NULL);
    }
}

static void
add_search (LofteRecord *record, LofteAgreement *agreement)
{
  record->search_title = lofte_fold_normalize (record->title);
  record->search_body = lofte_record_collect_body (agreement);
  record->search_folded = collect_folded (record, record->search_title, record->search_body);
}

/* Returns: (transfer full): the record of @agreement as it stands now. */
LofteRecord *
lofte_record_new (LofteAgreement *agreement)
{
  LofteElement *element = LOFTE_ELEMENT (agreement);
  LofteElement *municipality = lofte_agreement_find_party (agreement, "municipality");
  LofteElement *police = lofte_agreement_find_party (agreement, "police");
  LofteRecord *record = g_new0 (LofteRecord, 1);

  record->id = g_strdup (lofte_element_get_id (element));
  record->content = lofte_xml_write (element, LOFTE_XML_CONTENT);
  record->living = lofte_xml_write (element, LOFTE_XML_LIVING);
  record->state = lofte_agreement_get_state (agreement);
  record->kind = g_strdup (lofte_element_get_or (element, "kind", ""));
  record->title = lofte_agreement_dup_title (agreement);
  record->label = lofte_agreement_dup_label (agreement);
  record->municipality = municipality ? dup_field (municipality, "name") : NULL;
  record->municipality_code = municipality ? dup_field (municipality, "code") : NULL;
  record->police_area = police ? g_strdup (lofte_element_get_or (police, "unit", lofte_element_get (police, "name"))) : NULL;
  record->track = dup_field (element, "track");
  record->language = g_strdup (lofte_agreement_get_language (agreement));
  record->start_on = dup_field (element, "start");
  record->end_on = dup_field (element, "end");
  record->template = dup_field (element, "template");
  record->template_version = lofte_element_get_integer (element, "template-version", 0);
  record->under = dup_field (element, "under");
  record->replaces = dup_field (element, "replaces");
  record->words = lofte_fold_new_words ();
  record->parties = g_ptr_array_new_with_free_func (party_free);
  record->commitments = g_ptr_array_new_with_free_func (commitment_free);
  record->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  record->deadlines = g_ptr_array_new_with_free_func (deadline_free);

  add_parties (record, element);
  add_outcomes (record, element);
  add_commitments_below (record, agreement, "focus", "title");
  add_commitments_below (record, agreement, "amendment", NULL);
  lofte_record_add_deadlines (record, agreement);
  add_search (record, agreement);
  return record;
}
