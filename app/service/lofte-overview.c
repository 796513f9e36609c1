/* LofteOverview — översikten: what needs a person now, over all documents of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include "lofte-date.h"
#include "lofte-overview-private.h"
#include "lofte-store-event.h"

/* How far ahead deadlines are shown: an extension is consulted about half a year before the end. */
#define MONTHS_AHEAD 6
/* Since when a document waits stands in its history; reading more of them would be felt. */
#define MOST_WAITING 200

typedef struct
{
  LofteStore *store;
  LofteOverview *overview;
  guint limit;
  char *today;
  char *month_end;
  GHashTable *renewed; /* id → whether a document after it has been begun */
} Collection;

static void
lofte_overview_item_free (LofteOverviewItem *item)
{
  g_free (item->what);
  g_free (item->agreement_id);
  g_free (item->agreement_title);
  g_free (item->municipality);
  g_free (item->who);
  g_free (item->commitment);
  g_free (item->day);
  g_free (item);
}

/**
 * lofte_overview_free:
 * @self: An overview.
 */
void
lofte_overview_free (LofteOverview *self)
{
  for (guint i = 0; i < LOFTE_OVERVIEW_N_GROUPS; i++)
    g_clear_pointer (&self->items[i], g_ptr_array_unref);
  g_free (self);
}

static LofteOverviewItem *
add_item (Collection *collection, LofteOverviewGroup group, LofteOverviewStep step, const char *agreement_id, const char *title, const char *municipality, LofteState state, const char *day)
{
  LofteOverviewItem *item = g_new0 (LofteOverviewItem, 1);

  item->group = group;
  item->step = step;
  item->agreement_id = g_strdup (agreement_id);
  item->agreement_title = g_strdup (title);
  item->municipality = g_strdup (municipality);
  item->state = state;
  item->day = g_strdup (day);
  item->days = lofte_date_count_days (collection->today, day);
  g_ptr_array_add (collection->overview->items[group], item);
  return item;
}

static LofteOverviewGroup
choose_group (Collection *collection, const char *day)
{
  if (strcmp (day, collection->today) < 0)
    return LOFTE_OVERVIEW_LATE;
  return strcmp (day, collection->month_end) <= 0 ? LOFTE_OVERVIEW_THIS_MONTH : LOFTE_OVERVIEW_DEADLINES;
}

/* ---- commitments ---- */

static void
add_commitment (Collection *collection, LofteOverviewGroup group, const LofteCommitmentRow *row, const char *day)
{
  LofteOverviewItem *item = add_item (collection, group, LOFTE_OVERVIEW_FOLLOW_UP, row->agreement_id, row->agreement_title, row->municipality, row->agreement_state, day);

  item->what = g_strdup (row->text);
  item->who = g_strdup (row->parties);
  item->commitment = g_strdup (row->id);
}

/* A promise holds once it is signed; one in a draft is late for nobody. */
static gboolean
add_commitments (Collection *collection, LofteOverviewGroup group, const LofteCommitmentFilter *filter, guint most, GError **error)
{
  g_autoptr (GArray) ids = lofte_store_list_commitments (collection->store, filter, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, error);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_commitment_rows (collection->store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, most), error) : NULL;

  if (!rows)
    return FALSE;
  collection->overview->totals[group] += ids->len;
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteCommitmentRow *row = g_ptr_array_index (rows, i);
      g_autofree char *day = row && row->due_on ? lofte_date_get_last_day (row->due_on) : NULL;

      if (day && choose_group (collection, day) == group)
        add_commitment (collection, group, row, day);
      else
        collection->overview->totals[group]--;
    }
  return TRUE;
}

static gboolean
add_due_commitments (Collection *collection, GError **error)
{
  int days = lofte_date_count_days (collection->today, collection->month_end);
  /* On the last day of a month “within one day” reaches into the next: then all are looked at. */
  const LofteCommitmentFilter coming = { .due_within = MAX (days, 1), .open_only = TRUE, .signed_only = TRUE };
  const LofteCommitmentFilter late = { .overdue = TRUE };

  return add_commitments (collection, LOFTE_OVERVIEW_LATE, &late, collection->limit, error) && add_commitments (collection, LOFTE_OVERVIEW_THIS_MONTH, &coming, days > 0 ? collection->limit : G_MAXUINT, error);
}

/* ---- deadlines ---- */

static gboolean
is_renewed (Collection *collection, const char *id)
{
  gpointer known;

  if (!g_hash_table_lookup_extended (collection->renewed, id, NULL, &known))
    {
      g_autoptr (GPtrArray) successors = lofte_store_list_successors (collection->store, id, NULL);

      known = GINT_TO_POINTER (successors && successors->len > 0);
      g_hash_table_insert (collection->renewed, g_strdup (id), known);
    }
  return GPOINTER_TO_INT (known);
}

static LofteOverviewStep
choose_signing (const LofteAgreementRow *row)
{
  return g_strcmp0 (row->track, "electronic") == 0 ? LOFTE_OVERVIEW_SIGN_ELECTRONICALLY : LOFTE_OVERVIEW_SIGN;
}

static LofteOverviewStep
choose_step (Collection *collection, const LofteDeadlineRow *deadline, const LofteAgreementRow *row)
{
  gboolean follows_up = g_str_equal (deadline->what, "follow-up") || g_str_equal (deadline->what, "plan");
  gboolean renews = g_str_equal (deadline->what, "expiry") || g_str_equal (deadline->what, "revision") || g_str_equal (deadline->what, "picture");

  if (row->state == LOFTE_STATE_READY && (g_str_equal (deadline->what, "ceremony") || g_str_equal (deadline->what, "start")))
    return choose_signing (row);
  if (follows_up && (row->state == LOFTE_STATE_SIGNED || row->state == LOFTE_STATE_IN_FORCE))
    return LOFTE_OVERVIEW_FOLLOW_UP;
  return renews && row->state >= LOFTE_STATE_SIGNED && !is_renewed (collection, deadline->agreement_id) ? LOFTE_OVERVIEW_RENEW : LOFTE_OVERVIEW_OPEN;
}

static gboolean
add_deadline (Collection *collection, const LofteDeadlineRow *deadline, LofteOverviewGroup group, GError **error)
{
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (collection->store, deadline->agreement_id, error);
  LofteOverviewItem *item;

  if (!row)
    return FALSE;
  item = add_item (collection, group, choose_step (collection, deadline, row), row->id, row->title, row->municipality, row->state, deadline->day);
  item->what = lofte_overview_dup_deadline_sentence (deadline, group == LOFTE_OVERVIEW_LATE);
  return TRUE;
}

static gboolean
add_deadlines (Collection *collection, GError **error)
{
  g_autofree char *last = lofte_date_add_months (collection->month_end, MONTHS_AHEAD);
  g_autoptr (GPtrArray) deadlines = lofte_store_list_deadlines (collection->store, NULL, NULL, last, error);
  guint added[LOFTE_OVERVIEW_N_GROUPS] = { 0 };

  if (!deadlines)
    return FALSE;
  for (guint i = 0; i < deadlines->len; i++)
    {
      const LofteDeadlineRow *deadline = g_ptr_array_index (deadlines, i);
      LofteOverviewGroup group = choose_group (collection, deadline->day);

      if (deadline->done)
        continue;
      collection->overview->totals[group]++;
      if (added[group]++ < collection->limit && !add_deadline (collection, deadline, group, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- waiting ---- */

static char *
dup_day (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%d");
}

/* Returns: (transfer full): the day the document came into its state. */
static char *
dup_since (Collection *collection, const LofteAgreementRow *row)
{
  g_autoptr (GPtrArray) events = lofte_store_list_events (collection->store, row->id, NULL);

  for (guint i = events ? events->len : 0; i > 0; i--)
    {
      const LofteStoreEvent *event = g_ptr_array_index (events, i - 1);

      if (g_str_equal (event->what, "moved"))
        return dup_day (event->at);
    }
  return dup_day (row->changed_at);
}

static gboolean
add_waiting (Collection *collection, GError **error)
{
  const LofteAgreementFilter filter = { .states = 1u << LOFTE_STATE_INTERNAL_REVIEW | 1u << LOFTE_STATE_POLICE_REVIEW | 1u << LOFTE_STATE_READY };
  g_autoptr (GArray) ids = lofte_store_list_agreements (collection->store, &filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_ASCENDING, error);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_agreement_rows (collection->store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, MOST_WAITING), error) : NULL;

  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteAgreementRow *row = g_ptr_array_index (rows, i);
      g_autofree char *since = row ? dup_since (collection, row) : NULL;

      if (row)
        {
          LofteOverviewItem *item = add_item (collection, LOFTE_OVERVIEW_WAITING, row->state == LOFTE_STATE_READY ? choose_signing (row) : LOFTE_OVERVIEW_REMIND, row->id, row->title, row->municipality, row->state, since);

          item->what = lofte_overview_dup_waiting_sentence (row->state, since);
        }
    }
  collection->overview->totals[LOFTE_OVERVIEW_WAITING] = ids->len;
  return TRUE;
}

/* ---- changed ---- */

static gboolean
add_changed (Collection *collection, GError **error)
{
  g_autoptr (GArray) ids = lofte_store_list_agreements (collection->store, NULL, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_DESCENDING, error);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_agreement_rows (collection->store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, collection->limit), error) : NULL;

  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteAgreementRow *row = g_ptr_array_index (rows, i);
      g_autofree char *day = row ? dup_day (row->changed_at) : NULL;

      if (row)
        {
          LofteOverviewItem *item = add_item (collection, LOFTE_OVERVIEW_CHANGED, LOFTE_OVERVIEW_OPEN, row->id, row->title, row->municipality, row->state, day);

          item->what = g_strdup (row->title);
          item->expired = row->expired;
        }
    }
  collection->overview->totals[LOFTE_OVERVIEW_CHANGED] = ids->len;
  return TRUE;
}

/* ---- together ---- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const LofteOverviewItem *left = *(const LofteOverviewItem *const *) a;
  const LofteOverviewItem *right = *(const LofteOverviewItem *const *) b;

  return strcmp (left->day, right->day);
}

static char *
dup_month_end (const char *today)
{
  g_autofree char *month = g_strndup (today, strlen ("YYYY-MM"));

  return lofte_date_get_last_day (month);
}

/**
 * lofte_overview_collect:
 * @store: A register.
 * @limit: At most so many items in a group.
 * @error: Return location for an error.
 *
 * Asks the register what needs a person, seen from its clock. Commitments count from the day their document was signed.
 *
 * Returns: (transfer full) (nullable): The overview.
 */
LofteOverview *
lofte_overview_collect (LofteStore *store, guint limit, GError **error)
{
  g_autoptr (LofteOverview) overview = g_new0 (LofteOverview, 1);
  g_autofree char *today = lofte_clock_dup_today (lofte_store_get_clock (store));
  g_autofree char *month_end = dup_month_end (today);
  g_autoptr (GHashTable) renewed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collection collection = { .store = store, .overview = overview, .limit = limit, .today = today, .month_end = month_end, .renewed = renewed };

  for (guint i = 0; i < LOFTE_OVERVIEW_N_GROUPS; i++)
    overview->items[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_overview_item_free);
  if (!add_due_commitments (&collection, error) || !add_deadlines (&collection, error) || !add_waiting (&collection, error) || !add_changed (&collection, error))
    return NULL;
  for (guint i = 0; i < LOFTE_OVERVIEW_N_GROUPS; i++)
    {
      if (i != LOFTE_OVERVIEW_CHANGED)
        g_ptr_array_sort (overview->items[i], compare_items);
      if (overview->items[i]->len > limit)
        g_ptr_array_set_size (overview->items[i], (int) limit);
    }
  return g_steal_pointer (&overview);
}

/**
 * lofte_overview_count_needed:
 * @self: An overview.
 *
 * Returns: How much needs something done now: what is late and what falls due this month.
 */
guint
lofte_overview_count_needed (const LofteOverview *self)
{
  return self->totals[LOFTE_OVERVIEW_LATE] + self->totals[LOFTE_OVERVIEW_THIS_MONTH];
}
