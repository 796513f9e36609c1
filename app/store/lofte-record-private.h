/* LofteRecord — what the register keeps of a document, as plain data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  guint position;
  char *kind;
  char *name;
  char *short_name;
  char *unit;
  char *code;
  char *dnr;
} LofteRecordParty;

typedef struct
{
  char *id;
  guint position;
  char *text;
  char *more;
  char *folded;
  char *focus;
  char *kind;
  char *parties;
  GStrv party_ids;
  char *responsible;
  char *audience;
  char *start_on;
  char *due_on;
  char *due_last;
  char *when;
  char *outcome;
  char *outcome_on;
  gboolean has_goal;
  gboolean has_cause;
  gboolean amendment;
  gboolean ended;
} LofteRecordCommitment;

typedef struct
{
  char *id;
  guint position;
  char *of;
  char *day;
  char *state;
  gboolean has_value;
  double value;
} LofteRecordOutcome;

typedef struct
{
  char *day;
  const char *what; /* static */
  char *label;
  gboolean done;
} LofteRecordDeadline;

/**
 * LofteRecord:
 *
 * Made from a document on its own thread, handed to the writer, and never changed after.
 */
typedef struct
{
  char *id;
  char *content;
  char *living;
  LofteState state;

  char *kind;
  char *title;
  char *label;
  char *municipality;
  char *municipality_code;
  char *police_area;
  char *track;
  char *language;
  char *start_on;
  char *end_on;
  char *template;
  int template_version;
  char *under;
  char *replaces;

  char *search_title;
  char *search_body;
  char *search_folded;
  GHashTable *words; /* of lofte_fold_new_words(), for compounds */

  GPtrArray *parties;
  GPtrArray *commitments;
  GPtrArray *outcomes;
  GPtrArray *deadlines;
} LofteRecord;

LofteRecord *lofte_record_new (LofteAgreement *agreement);
void lofte_record_free (LofteRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteRecord, lofte_record_free)

/* lofte-record-text.c */
void lofte_record_add_deadlines (LofteRecord *record, LofteAgreement *agreement);
char *lofte_record_collect_body (LofteAgreement *agreement);
char *lofte_record_collect_commitment (LofteElement *commitment);

G_END_DECLS
