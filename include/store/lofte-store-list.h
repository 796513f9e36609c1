/* Lists — the documents and commitments of a register, filtered and sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_LIST_ASCENDING,
  LOFTE_LIST_DESCENDING
} LofteListDirection;

/**
 * LofteAgreementColumn:
 *
 * What a list of documents is sorted by; equal ones by title, å ä ö last. Documents
 * without a date come last in either direction.
 */
typedef enum
{
  LOFTE_AGREEMENT_BY_CHANGED,
  LOFTE_AGREEMENT_BY_TITLE,
  LOFTE_AGREEMENT_BY_KIND,
  LOFTE_AGREEMENT_BY_MUNICIPALITY,
  LOFTE_AGREEMENT_BY_POLICE_AREA,
  LOFTE_AGREEMENT_BY_STATE,
  LOFTE_AGREEMENT_BY_START,
  LOFTE_AGREEMENT_BY_END,
  LOFTE_AGREEMENT_BY_NEXT,
  LOFTE_AGREEMENT_BY_DNR,
  LOFTE_AGREEMENT_BY_CREATED
} LofteAgreementColumn;

/**
 * LofteAgreementFilter:
 * @text: (nullable): Words that must occur in it, each as the beginning of a word.
 * @states: Bits `1 << LofteState`; 0 means any.
 * @kind: (nullable): Kind of document.
 * @municipality: (nullable): Name of the municipality.
 * @police_area: (nullable): Name of the police area.
 * @template_id: (nullable): Template it was made from.
 * @under: (nullable): Id of the agreement it stands under.
 * @ends_from: (nullable): Only those with an end on or after that day.
 * @ends_before: (nullable): Only those with an end before that day.
 * @year: (nullable): Only those in force at some time of that year.
 * @next_before: (nullable): Only those whose next date is before that day.
 * @expired: Only those in force whose end is past.
 * @unfollowed_since: (nullable): Only those in force without an outcome on or after that day.
 * @trashed: %TRUE for the trash alone; else what is in the trash is left out.
 *
 * All that is set must hold. A zeroed struct lets everything through.
 */
typedef struct
{
  const char *text;
  guint states;
  const char *kind;
  const char *municipality;
  const char *police_area;
  const char *template_id;
  const char *under;
  const char *ends_from;
  const char *ends_before;
  const char *year;
  const char *next_before;
  gboolean expired;
  const char *unfollowed_since;
  gboolean trashed;
} LofteAgreementFilter;

/**
 * LofteAgreementRow:
 * @row_id: Its number in the register's table.
 * @next_what: (nullable): What falls due on @next_on: `start`, `follow-up`, `consultation`, `expiry`, `revision`, `picture`, `plan`, `ceremony` or `measure`.
 * @dnrs: Registration numbers of its parties, separated by a comma and a space.
 * @expired: Whether it still counts as in force though its end is past, seen from the register's clock.
 * @created_at: Microseconds since 1970 in UTC.
 * @changed_at: Microseconds since 1970 in UTC.
 * @trashed_at: Microseconds since 1970 in UTC; 0 when it is not in the trash.
 *
 * What lists show of a document. Strings may be %NULL where the document says nothing.
 */
typedef struct
{
  gint64 row_id;
  char *id;
  char *kind;
  char *title;
  char *label;
  char *municipality;
  char *municipality_code;
  char *police_area;
  LofteState state;
  char *track;
  char *language;
  char *start_on;
  char *end_on;
  char *next_on;
  char *next_what;
  char *dnrs;
  char *template_id;
  int template_version;
  char *under;
  char *replaces;
  guint n_commitments;
  guint n_overdue;
  gboolean expired;
  gint64 revision;
  gint64 created_at;
  gint64 changed_at;
  gint64 trashed_at;
} LofteAgreementRow;

LofteAgreementRow *lofte_agreement_row_copy (const LofteAgreementRow *row);
void lofte_agreement_row_free (LofteAgreementRow *row);
gboolean lofte_agreement_row_equal (const LofteAgreementRow *a, const LofteAgreementRow *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteAgreementRow, lofte_agreement_row_free)

typedef enum
{
  LOFTE_COMMITMENT_BY_DUE,
  LOFTE_COMMITMENT_BY_TEXT,
  LOFTE_COMMITMENT_BY_AGREEMENT,
  LOFTE_COMMITMENT_BY_PARTIES,
  LOFTE_COMMITMENT_BY_RESPONSIBLE,
  LOFTE_COMMITMENT_BY_KIND,
  LOFTE_COMMITMENT_BY_STATE,
  LOFTE_COMMITMENT_BY_MUNICIPALITY
} LofteCommitmentColumn;

/**
 * LofteCommitmentFilter:
 * @text: (nullable): Words that must occur in it, each as the beginning of a word.
 * @agreement_id: (nullable): Only those of one document.
 * @party: (nullable): Kind or name of a party that answers for it.
 * @responsible: (nullable): Who answers for it inside.
 * @municipality: (nullable): Name of the municipality.
 * @outcome: (nullable): State of its newest outcome; `none` for those without.
 * @overdue: Only those past their day, neither done nor given up, of documents that are signed.
 * @due_within: Only those due from today within so many days, when above 0.
 * @no_date: Only those that should have a day and have none: a task that goes on needs none.
 * @no_owner: Only those without a responsible.
 * @no_goal: Only those that point to no goal.
 * @open_only: Leave out those done, given up, ended, and those of closed documents.
 * @signed_only: Leave out those of documents that are not signed yet.
 *
 * All that is set must hold. Those of documents in the trash are always left out.
 */
typedef struct
{
  const char *text;
  const char *agreement_id;
  const char *party;
  const char *responsible;
  const char *municipality;
  const char *outcome;
  gboolean overdue;
  int due_within;
  gboolean no_date;
  gboolean no_owner;
  gboolean no_goal;
  gboolean open_only;
  gboolean signed_only;
} LofteCommitmentFilter;

/**
 * LofteCommitmentRow:
 * @outcome: (nullable): State of the newest outcome, as in `in-progress`.
 * @outcome_on: (nullable): Its day.
 * @amendment: Whether it came with an amendment.
 * @ended: Whether an amendment ended it.
 * @overdue: Whether its day is past, seen from the register's clock; never in a document that is not signed.
 *
 * What lists show of a commitment. Strings may be %NULL where the document says nothing.
 */
typedef struct
{
  gint64 row_id;
  char *id;
  char *agreement_id;
  char *agreement_title;
  char *agreement_language;
  LofteState agreement_state;
  char *municipality;
  char *focus;
  char *text;
  char *kind;
  char *parties;
  char *responsible;
  char *audience;
  char *start_on;
  char *due_on;
  char *when;
  char *outcome;
  char *outcome_on;
  gboolean has_goal;
  gboolean has_cause;
  gboolean amendment;
  gboolean ended;
  gboolean overdue;
} LofteCommitmentRow;

LofteCommitmentRow *lofte_commitment_row_copy (const LofteCommitmentRow *row);
void lofte_commitment_row_free (LofteCommitmentRow *row);
gboolean lofte_commitment_row_equal (const LofteCommitmentRow *a, const LofteCommitmentRow *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteCommitmentRow, lofte_commitment_row_free)

/**
 * LofteDeadlineRow:
 * @agreement_id: The document.
 * @agreement_title: What lists call it.
 * @day: The day, `YYYY-MM-DD`.
 * @what: What falls due, as in #LofteAgreementRow.next_what.
 * @label: (nullable): Its name in the document.
 * @done: Whether it has been taken care of.
 */
typedef struct
{
  char *agreement_id;
  char *agreement_title;
  char *day;
  char *what;
  char *label;
  gboolean done;
} LofteDeadlineRow;

void lofte_deadline_row_free (LofteDeadlineRow *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteDeadlineRow, lofte_deadline_row_free)

GArray *lofte_store_list_agreements (LofteStore *self, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction, GError **error);
GPtrArray *lofte_store_read_agreement_rows (LofteStore *self, const gint64 *row_ids, gsize n_row_ids, GError **error);
LofteAgreementRow *lofte_store_read_agreement_row (LofteStore *self, const char *id, GError **error);
gboolean lofte_store_count_agreements (LofteStore *self, const LofteAgreementFilter *filter, guint *count, GError **error);

GArray *lofte_store_list_commitments (LofteStore *self, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction, GError **error);
GPtrArray *lofte_store_read_commitment_rows (LofteStore *self, const gint64 *row_ids, gsize n_row_ids, GError **error);
gboolean lofte_store_count_commitments (LofteStore *self, const LofteCommitmentFilter *filter, guint *count, GError **error);

/**
 * LofteTally:
 * @value: A value of a field.
 * @count: How many documents have it.
 */
typedef struct
{
  char *value;
  guint count;
} LofteTally;

void lofte_tally_free (LofteTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteTally, lofte_tally_free)

GPtrArray *lofte_store_tally_agreements (LofteStore *self, const LofteAgreementFilter *filter, const char *what, GError **error);
void lofte_store_count_commitments_async (LofteStore *self, const LofteCommitmentFilter *filters, gsize n_filters, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray *lofte_store_count_commitments_finish (LofteStore *self, GAsyncResult *result, GError **error);

GPtrArray *lofte_store_list_deadlines (LofteStore *self, const char *agreement_id, const char *from, const char *to, GError **error);
gboolean lofte_store_has_values (LofteStore *self, const char *what);
GPtrArray *lofte_store_list_values (LofteStore *self, const char *what, const char *prefix, guint limit, GError **error);

G_END_DECLS
