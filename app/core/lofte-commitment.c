/* LofteCommitment — åtagande
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-commitment.h"
#include "lofte-noun-private.h"

static const char *const kinds[] = { "count", "rate", "season", "hours", "share", "areas", "deliverable", "duty", "conditional", "knowledge", "event", "direction", "vision", "open", NULL };
static const char *const audiences[] = { "public", "internal", NULL };
static const char *const comparisons[] = { "at-least", "at-most", "equal", "increase", "decrease", NULL };
static const char *const pers[] = { "day", "week", "month", "quarter", "half-year", "year", "period", NULL };

static const LofteField fields[] = {
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, kinds },
  { "text", N_ ("What"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "parties", N_ ("Parties"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "with", N_ ("Together with"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "actors", N_ ("Contributing actors"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "responsible", N_ ("Internally responsible"), LOFTE_FIELD_TEXT, LOFTE_FIELD_INTERNAL, NULL },
  { "audience", N_ ("Audience"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, audiences },
  { "start", N_ ("From"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "due", N_ ("Due"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "when", N_ ("When"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "time", N_ ("Time of day"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "season", N_ ("Seasons"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
  { "place", N_ ("Places"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
  { "comparison", N_ ("Comparison"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, comparisons },
  { "target", N_ ("Target"), LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL },
  { "unit", N_ ("Unit"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "per", N_ ("Per"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, pers },
  { "average", N_ ("On average"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "share", N_ ("Share"), LOFTE_FIELD_NUMBER, LOFTE_FIELD_DEFAULT, NULL },
  { "share-of", N_ ("Share of what"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "condition", N_ ("Condition"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "goals", N_ ("Goals"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "problems", N_ ("Problems"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "causes", N_ ("Causes"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "continues", N_ ("Continuation of"), LOFTE_FIELD_REFERENCE, LOFTE_FIELD_DEFAULT, NULL },
  { "note", N_ ("Internal note"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_INTERNAL, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

LOFTE_DEFINE_NOUN (LofteCommitment, lofte_commitment, "commitment", N_ ("Commitment"))
