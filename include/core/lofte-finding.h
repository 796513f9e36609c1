/* LofteFinding — anmärkning: what a check has to say about a place in a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteSeverity:
 * @LOFTE_SEVERITY_HINT: Worth a thought.
 * @LOFTE_SEVERITY_WARNING: Likely a fault; the document can be signed all the same.
 * @LOFTE_SEVERITY_ERROR: Stops the freezing for signing and every public output.
 */
typedef enum
{
  LOFTE_SEVERITY_HINT,
  LOFTE_SEVERITY_WARNING,
  LOFTE_SEVERITY_ERROR
} LofteSeverity;

/**
 * LofteFinding:
 * @check: Which check speaks, a #LofteCheckNumber.
 * @severity: How grave it is.
 * @element: Id of the element it is about.
 * @field: (nullable): Name of the field it is about.
 * @path: Where that is, as lofte_element_resolve() takes it; empty for the document itself.
 * @sentence: What is wrong and what to do, in the user's language.
 */
typedef struct
{
  guint check;
  LofteSeverity severity;
  char *element;
  char *field;
  char *path;
  char *sentence;
} LofteFinding;

GPtrArray *lofte_findings_new (void);
void lofte_findings_add (GPtrArray *findings, guint check, LofteSeverity severity, LofteElement *element, const char *field, const char *format, ...) G_GNUC_PRINTF (6, 7);
void lofte_finding_free (LofteFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteFinding, lofte_finding_free)

gboolean lofte_findings_has_errors (GPtrArray *findings);
guint lofte_findings_count (GPtrArray *findings, LofteSeverity severity);
void lofte_findings_sort (GPtrArray *findings, LofteElement *root);

const char *lofte_severity_get_word (LofteSeverity severity);
const char *lofte_severity_get_label (LofteSeverity severity);

G_END_DECLS
