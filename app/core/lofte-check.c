/* LofteCheck — granskning: what stands in the way of a good document
 *
 * Each check is a pure function of the document and its surroundings. The same
 * list is what the window shows, what `loftectl check` prints and what the gate
 * before signing asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"
#include "lofte-rich-text.h"

/* How much of a text is quoted in a sentence. */
#define QUOTED_LETTERS 40

typedef struct
{
  const char *name;
  GPtrArray *found;
} Collection;

static void
collect_named (LofteElement *element, gpointer user_data)
{
  Collection *collection = user_data;

  if (g_str_equal (lofte_element_get_name (element), collection->name))
    g_ptr_array_add (collection->found, element);
}

/* All elements of one name below @root, in document order; borrowed. */
GPtrArray *
lofte_check_collect (LofteElement *root, const char *name)
{
  Collection collection = { name, g_ptr_array_new () };

  lofte_element_foreach (root, collect_named, &collection);
  return collection.found;
}

/* The letters of a field that holds text, NULL for every other type and for an empty field. */
char *
lofte_check_dup_plain (LofteElement *element, const LofteField *field)
{
  const char *value = lofte_element_get (element, field->name);
  gboolean text = field->type == LOFTE_FIELD_TEXT || field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_LINES;

  if (!value)
    return NULL;
  if (field->type == LOFTE_FIELD_RICH)
    {
      g_autoptr (LofteRichText) rich = lofte_rich_text_new_from_markup (value, NULL);

      return rich ? lofte_rich_text_to_plain (rich) : NULL;
    }
  return text ? g_strdup (value) : NULL;
}

typedef struct
{
  LofteCheck *check;
  LofteCheckTextFunc func;
} TextVisit;

static void
visit_texts (LofteElement *element, gpointer user_data)
{
  TextVisit *visit = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autofree char *plain = lofte_check_dup_plain (element, &klass->fields[i]);

      if (plain && *plain)
        visit->func (visit->check, element, &klass->fields[i], plain);
    }
}

void
lofte_check_foreach_text (LofteCheck *check, LofteElement *root, LofteCheckTextFunc func)
{
  TextVisit visit = { check, func };

  lofte_element_foreach (root, visit_texts, &visit);
}

/* The beginning of a text, for quoting it. */
char *
lofte_check_dup_start (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text ? text : ""), "\n\t", ' ');
  g_autofree char *start = NULL;

  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= QUOTED_LETTERS)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, QUOTED_LETTERS);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

gboolean
lofte_check_has_text (LofteElement *element, const char *field)
{
  g_autofree char *plain = lofte_check_dup_plain (element, lofte_element_find_field (element, field));

  return plain && *g_strstrip (plain);
}

gboolean
lofte_check_is_kind (LofteCheck *check, const char *kind)
{
  return lofte_element_is (check->root, "kind", kind);
}

LofteElement *
lofte_check_find_original (LofteCheck *check, LofteElement *copy)
{
  LofteElement *original = g_hash_table_lookup (check->elements, lofte_element_get_id (copy));

  return original ? original : check->root;
}

static const char *
find_latest_day (LofteCheck *check, const char *slot)
{
  const char *latest = NULL;

  for (guint i = 0; i < lofte_element_count (check->root, slot); i++)
    {
      const char *date = lofte_element_get (lofte_element_peek (check->root, slot, i), "date");

      if (date && (!latest || strcmp (date, latest) > 0))
        latest = date;
    }
  return latest;
}

/* When the document was decided, else signed, else today; NULL when nothing is known. */
char *
lofte_check_dup_decided_day (LofteCheck *check)
{
  const char *day = find_latest_day (check, "decision");

  if (!day)
    day = find_latest_day (check, "signing");
  if (!day && lofte_state_is_frozen (lofte_agreement_get_state (check->agreement)))
    day = lofte_element_get (check->root, "start");
  if (!day)
    day = check->today;
  return day ? lofte_date_get_last_day (day) : NULL;
}

/* The day whose law the document is judged by: that of the decision, else of the ceremony, else the first of its period,
 * else of the signing, else today; NULL when nothing is known. Some documents are signed electronically long after
 * they began. Of a date without day the first counts: what may be older than a law is not judged by it. */
char *
lofte_check_dup_day_of_law (LofteCheck *check)
{
  const char *day = find_latest_day (check, "decision");

  if (!day)
    day = lofte_element_get (check->root, "ceremony-date");
  if (!day)
    day = lofte_element_get (check->root, "start");
  if (!day)
    day = find_latest_day (check, "signing");
  if (!day)
    day = check->today;
  return day ? lofte_date_get_first_day (day) : NULL;
}

static void
index_element (LofteElement *element, gpointer user_data)
{
  g_hash_table_insert (user_data, (gpointer) lofte_element_get_id (element), element);
}

static GPtrArray *
run_checks (LofteAgreement *agreement, const LofteCheckContext *context, gboolean before_signing)
{
  static void (*const checks[]) (LofteCheck *) = {
    lofte_check_law,
    lofte_check_picture,
    lofte_check_secrecy,
    lofte_check_personal_data,
    lofte_check_chain,
    lofte_check_measures,
    lofte_check_period,
    lofte_check_signing,
    lofte_check_follow_up,
    lofte_check_evidence,
    lofte_check_words,
    lofte_check_template,
    lofte_check_gaps,
    lofte_check_references,
    lofte_check_values,
  };
  static const LofteCheckContext nothing = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (LofteAgreement) open = lofte_agreement_dup_for_copy (agreement, NULL);
  g_autoptr (GHashTable) elements = g_hash_table_new (g_str_hash, g_str_equal);
  LofteCheck check = {
    .agreement = agreement,
    .root = LOFTE_ELEMENT (agreement),
    .open = LOFTE_ELEMENT (open),
    .context = context ? context : &nothing,
    .today = context && lofte_date_is_whole (context->today) ? context->today : NULL,
    .before_signing = before_signing,
    .elements = elements,
    .findings = lofte_findings_new (),
  };

  lofte_element_foreach (check.root, index_element, elements);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    checks[i](&check);
  lofte_findings_sort (check.findings, check.root);
  return check.findings;
}

/**
 * lofte_check_agreement:
 * @agreement: A document.
 * @context: (nullable): What lies around it.
 *
 * Runs every check. Changes nothing, reads no clock and no file: the same document in the same surroundings always
 * gives the same list.
 *
 * Returns: (transfer full) (element-type LofteFinding): What the checks have to say, in the order of the document.
 */
GPtrArray *
lofte_check_agreement (LofteAgreement *agreement, const LofteCheckContext *context)
{
  return run_checks (agreement, context, FALSE);
}

/**
 * lofte_check_before_signing:
 * @agreement: A document.
 * @context: (nullable): What lies around it.
 *
 * Returns: (transfer full) (element-type LofteFinding): The errors alone: what stops the freezing. Empty means that it may be frozen.
 */
GPtrArray *
lofte_check_before_signing (LofteAgreement *agreement, const LofteCheckContext *context)
{
  GPtrArray *findings = run_checks (agreement, context, TRUE);

  for (guint i = findings->len; i > 0; i--)
    if (((LofteFinding *) g_ptr_array_index (findings, i - 1))->severity != LOFTE_SEVERITY_ERROR)
      g_ptr_array_remove_index (findings, i - 1);
  return findings;
}

/**
 * lofte_check_get_label:
 * @check: Number of a check.
 *
 * Returns: What it looks at, in the user's language; empty for a number that no check has.
 */
const char *
lofte_check_get_label (guint check)
{
  static const char *const labels[] = {
    [LOFTE_CHECK_PURPOSE_AND_AREA] = N_ ("Purposes and areas"),
    [LOFTE_CHECK_SECRECY] = N_ ("Secrecy"),
    [LOFTE_CHECK_PERSONAL_DATA] = N_ ("Personal data"),
    [LOFTE_CHECK_MIXED_SIGNING] = N_ ("One way of signing"),
    [LOFTE_CHECK_SIGNED_BYTES] = N_ ("Signed files"),
    [LOFTE_CHECK_PICTURE_PARTS] = N_ ("Parts of the situational picture"),
    [LOFTE_CHECK_PICTURE_AGE] = N_ ("Age of the situational picture"),
    [LOFTE_CHECK_PLAN_FOLLOW_UP] = N_ ("Follow-up of the action plan"),
    [LOFTE_CHECK_CHAIN] = N_ ("From problem to commitment"),
    [LOFTE_CHECK_RESPONSIBLE] = N_ ("Who does it"),
    [LOFTE_CHECK_MEASURABLE] = N_ ("Possible to follow up"),
    [LOFTE_CHECK_BASELINE] = N_ ("Baselines"),
    [LOFTE_CHECK_PERIOD] = N_ ("Validity"),
    [LOFTE_CHECK_CONSULTATION] = N_ ("Consultation"),
    [LOFTE_CHECK_SIGNATORIES] = N_ ("Signatories"),
    [LOFTE_CHECK_LATE_FOLLOW_UP] = N_ ("Late follow-up"),
    [LOFTE_CHECK_OUTCOME] = N_ ("Outcomes"),
    [LOFTE_CHECK_CARRIED_LINES] = N_ ("Earlier commitments"),
    [LOFTE_CHECK_SMALL_NUMBERS] = N_ ("Small numbers"),
    [LOFTE_CHECK_OUTDATED_WORDS] = N_ ("Outdated words"),
    [LOFTE_CHECK_ACCESSIBILITY] = N_ ("Accessibility"),
    [LOFTE_CHECK_SIX_POINTS] = N_ ("Six points of an agreement"),
    [LOFTE_CHECK_LEGAL_EFFECT] = N_ ("Legal effect"),
    [LOFTE_CHECK_TEMPLATE] = N_ ("Template requirements"),
    [LOFTE_CHECK_REFERENCES] = N_ ("References"),
    [LOFTE_CHECK_EVIDENCE] = N_ ("Evidence"),
    [LOFTE_CHECK_DECISION] = N_ ("Decision"),
    [LOFTE_CHECK_VALUES] = N_ ("Impossible values"),
    [LOFTE_CHECK_PARTIES] = N_ ("Parties"),
    [LOFTE_CHECK_GAPS] = N_ ("Gaps in the text"),
  };

  return check < G_N_ELEMENTS (labels) && labels[check] ? _ (labels[check]) : "";
}
