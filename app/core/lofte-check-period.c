/* Checks of validity: order, parents, siblings, predecessors, consultation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-date.h"
#include "lofte-period.h"

typedef struct
{
  char *first; /* nullable */
  char *last;  /* nullable */
} Span;

static void
span_clear (Span *span)
{
  g_free (span->first);
  g_free (span->last);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Span, span_clear)

static Span
get_span (LofteElement *element, const char *from, const char *to)
{
  const char *start = lofte_element_get (element, from);
  const char *end = lofte_element_get (element, to);
  Span span = { start ? lofte_date_get_first_day (start) : NULL, end ? lofte_date_get_last_day (end) : NULL };

  return span;
}

static gboolean
is_before (const char *a, const char *b)
{
  return a && b && strcmp (a, b) < 0;
}

static void
check_order (LofteCheck *check, const Span *span)
{
  const char *rule = lofte_element_get_or (check->root, "period-rule", "dates");

  if (is_before (span->last, span->first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_ERROR, check->root, "end", _ ("The document ends before it begins. Correct one of the dates."));
  if (!span->first)
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "start", _ ("The document does not say from when it is valid. Fill in the date."));
  if (!span->last && (g_str_equal (rule, "dates") || g_str_equal (rule, "extension")))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "end", _ ("The document does not say how long it is valid. Fill in the last day, or choose another validity."));
  if (g_str_equal (rule, "until-further-notice") && lofte_element_get_integer (check->root, "revision-interval", 0) == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "revision-interval", _ ("The document is valid until further notice, but does not say how often it is revised. Fill in the number of months."));
  if (g_str_equal (rule, "extension") && lofte_element_get_integer (check->root, "extension", 0) == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "extension", _ ("The document can be extended, but does not say by how long. Fill in the number of months."));
}

static void
check_parent (LofteCheck *check, const Span *span)
{
  g_auto (Span) parent = { NULL, NULL };

  if (!check->context->parent)
    return;
  parent = get_span (LOFTE_ELEMENT (check->context->parent), "start", "end");
  if (is_before (parent.last, span->last))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "end", _ ("The document is valid longer than the agreement it belongs to, which ends %s. Shorten it, or extend the agreement."), parent.last);
  else if (parent.last && !span->last && span->first)
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "end", _ ("The document has no last day, but the agreement it belongs to ends %s. State what applies after that."), parent.last);
  if (is_before (span->first, parent.first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "start", _ ("The document begins before the agreement it belongs to, which begins %s."), parent.first);
}

static void
check_siblings (LofteCheck *check, const Span *span)
{
  GPtrArray *siblings = check->context->siblings;

  for (guint i = 0; siblings && i < siblings->len; i++)
    {
      LofteAgreement *sibling = g_ptr_array_index (siblings, i);
      LofteElement *element = LOFTE_ELEMENT (sibling);
      g_auto (Span) other = get_span (element, "start", "end");
      g_autofree char *title = NULL;

      if (sibling == check->agreement || g_strcmp0 (lofte_element_get_id (element), lofte_element_get_id (check->root)) == 0 || !span->first || !other.first)
        continue;
      /* Without a last day a document goes on. */
      if (is_before (span->last, other.first) || is_before (other.last, span->first))
        continue;
      title = lofte_agreement_dup_title (sibling);
      lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "start", _ ("The document is valid at the same time as “%s”. State which of them takes precedence, or move the dates."), title);
    }
}

static void
check_predecessor (LofteCheck *check, const Span *span)
{
  g_auto (Span) before = { NULL, NULL };
  g_autofree char *next = NULL;

  if (!check->context->predecessor || !span->first)
    return;
  before = get_span (LOFTE_ELEMENT (check->context->predecessor), "start", "end");
  if (!before.last)
    return;
  next = lofte_date_add_days (before.last, 1);
  if (is_before (next, span->first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "start", _ ("No document is valid between the previous one, which ends %s, and this one, which begins %s. State in the text what applies in the meantime, or move the date."), before.last, span->first);
  else if (is_before (span->first, next))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_HINT, check->root, "start", _ ("The document begins before the one it replaces ends on %s. State in the text that it takes over."), before.last);
}

static void
check_begun (LofteCheck *check, const Span *span)
{
  if (lofte_agreement_get_state (check->agreement) == LOFTE_STATE_IN_FORCE && is_before (check->today, span->first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, check->root, "state", _ ("The document has the status “In force”, but does not begin until %s. Take the status back until then, or correct the date."), span->first);
}

static void
check_commitment (LofteCheck *check, LofteElement *commitment, const Span *document)
{
  g_auto (Span) span = get_span (commitment, "start", "due");
  g_autofree char *start = lofte_check_dup_start (lofte_element_get (commitment, "text"));

  if (is_before (span.last, span.first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_ERROR, commitment, "due", _ ("The commitment “%s” is due before it begins. Correct one of the dates."), start);
  if (is_before (document->last, span.last) || is_before (span.last, document->first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, commitment, "due", _ ("The commitment “%s” is due outside the document’s period of validity."), start);
  else if (is_before (span.first, document->first) || is_before (document->last, span.first))
    lofte_findings_add (check->findings, LOFTE_CHECK_PERIOD, LOFTE_SEVERITY_WARNING, commitment, "start", _ ("The commitment “%s” begins outside the document’s period of validity."), start);
}

static void
check_consultation (LofteCheck *check, const Span *span)
{
  g_autofree char *day = lofte_period_dup_consultation_day (check->agreement);
  LofteState state = lofte_agreement_get_state (check->agreement);

  if (!lofte_element_is (check->root, "period-rule", "extension"))
    return;
  if (lofte_element_get_integer (check->root, "consultation", 0) == 0)
    lofte_findings_add (check->findings, LOFTE_CHECK_CONSULTATION, LOFTE_SEVERITY_WARNING, check->root, "consultation", _ ("The document can be extended, but does not say how long before its end the parties must consult each other. Fill in the number of months."));
  else if (day && is_before (day, span->first))
    lofte_findings_add (check->findings, LOFTE_CHECK_CONSULTATION, LOFTE_SEVERITY_WARNING, check->root, "consultation", _ ("The consultation would have to be held by %s, before the document is valid. Reduce the time before the end."), day);
  else if (day && is_before (day, check->today) && is_before (check->today, span->last) && (state == LOFTE_STATE_SIGNED || state == LOFTE_STATE_IN_FORCE))
    lofte_findings_add (check->findings, LOFTE_CHECK_CONSULTATION, LOFTE_SEVERITY_WARNING, check->root, "consultation", _ ("The parties were to consult each other about an extension by %s. Decide now whether the document is extended."), day);
}

void
lofte_check_period (LofteCheck *check)
{
  g_auto (Span) span = get_span (check->root, "start", "end");
  g_autoptr (GPtrArray) commitments = lofte_check_collect (check->root, "commitment");

  check_order (check, &span);
  check_parent (check, &span);
  check_siblings (check, &span);
  check_predecessor (check, &span);
  check_begun (check, &span);
  for (guint i = 0; i < commitments->len; i++)
    check_commitment (check, g_ptr_array_index (commitments, i), &span);
  check_consultation (check, &span);
}
