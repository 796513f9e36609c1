/* LofteQueryModel — a long list of the register, read in pages as it is looked at
 *
 * GTK asks a list view's model for a few hundred rows wherever one looks, and for
 * all of them when told that everything changed. So the model knows all row
 * numbers, reads rows in pages, and tells the smallest change it can.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-list-private.h"
#include "lofte-query-item-private.h"
#include "lofte-query-live-private.h"
#include "lofte-query-model.h"
#include "lofte-store-private.h"
#include "lofte-wish-private.h"

#define PAGE_ROWS 64
#define MAX_PAGES 16

typedef struct
{
  GPtrArray *items;
  guint64 used;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->items);
  g_free (page);
}

struct _LofteQueryModel
{
  GObject parent_instance;

  LofteStore *store;
  LofteWish *wish;

  GArray *row_ids;
  GHashTable *pages; /* number → Page */
  LofteQueryLive *live;
  guint64 clock;
  GCancellable *cancellable;
  guint refresh_id;
  guint rest_id;
  gboolean loading;
};

static void lofte_query_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LofteQueryModel,
                               lofte_query_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, lofte_query_model_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_loading (LofteQueryModel *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* At most a page of them. Returns: whether it could be read. */
static gboolean
read_items (LofteQueryModel *self, gpointer const *items, guint n_items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 row_ids[PAGE_ROWS];

  for (guint i = 0; i < n_items; i++)
    row_ids[i] = lofte_query_item_get_row_id (items[i]);
  if (lofte_wish_is_for_commitments (self->wish))
    rows = lofte_store_read_commitment_rows (self->store, row_ids, n_items, &error);
  else
    rows = lofte_store_read_agreement_rows (self->store, row_ids, n_items, &error);
  if (!rows)
    {
      g_message ("A page of a list could not be read: %s", error->message);
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_steal_pointer (&rows->pdata[i]);

      if (lofte_wish_is_for_commitments (self->wish))
        lofte_query_item_take_commitment (items[i], row);
      else
        lofte_query_item_take_agreement (items[i], row);
    }
  return TRUE;
}

static void
drop_oldest_page (LofteQueryModel *self)
{
  GHashTableIter iter;
  gpointer number;
  gpointer value;
  gpointer oldest = NULL;
  guint64 used = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, &value))
    if (((Page *) value)->used < used)
      {
        used = ((Page *) value)->used;
        oldest = number;
      }
  g_hash_table_remove (self->pages, oldest);
}

static Page *
read_page (LofteQueryModel *self, guint number)
{
  guint first = number * PAGE_ROWS;
  guint n_rows = MIN (PAGE_ROWS, self->row_ids->len - first);
  Page *page = g_new0 (Page, 1);

  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    drop_oldest_page (self);
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (page->items, lofte_query_live_ensure (self->live, g_array_index (self->row_ids, gint64, first + i)));
  read_items (self, page->items->pdata, n_rows);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  return page;
}

static GType
lofte_query_model_get_item_type (GListModel *model)
{
  return LOFTE_TYPE_QUERY_ITEM;
}

static guint
lofte_query_model_get_n_items (GListModel *model)
{
  return LOFTE_QUERY_MODEL (model)->row_ids->len;
}

static gpointer
lofte_query_model_get_item (GListModel *model, guint position)
{
  LofteQueryModel *self = LOFTE_QUERY_MODEL (model);
  Page *page;

  if (position >= self->row_ids->len)
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_ROWS));
  if (!page)
    page = read_page (self, position / PAGE_ROWS);
  page->used = ++self->clock;
  return g_object_ref (g_ptr_array_index (page->items, position % PAGE_ROWS));
}

static void
lofte_query_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lofte_query_model_get_item_type;
  iface->get_n_items = lofte_query_model_get_n_items;
  iface->get_item = lofte_query_model_get_item;
}

/* Rows that somebody still shows are read anew in place. */
static void
reread_live (LofteQueryModel *self)
{
  g_autoptr (GPtrArray) items = lofte_query_live_list (self->live);

  for (guint first = 0; first < items->len; first += PAGE_ROWS)
    read_items (self, items->pdata + first, MIN (PAGE_ROWS, items->len - first));
}

/* A page at a time of what still has the content of another row, after what is in view was drawn. */
static gboolean
on_rest_idle_cb (gpointer user_data)
{
  LofteQueryModel *self = user_data;
  g_autoptr (GPtrArray) items = lofte_query_live_list_others (self->live, PAGE_ROWS);

  if (items->len > 0 && read_items (self, items->pdata, items->len) && items->len == PAGE_ROWS)
    return G_SOURCE_CONTINUE;
  self->rest_id = 0;
  return G_SOURCE_REMOVE;
}

/* Takes over @row_ids. */
static void
set_row_ids (LofteQueryModel *self, GArray *row_ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->row_ids);
  guint shorter = MIN (old->len, row_ids->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && g_array_index (old, gint64, head) == g_array_index (row_ids, gint64, head))
    head++;
  while (tail < shorter - head && g_array_index (old, gint64, old->len - 1 - tail) == g_array_index (row_ids, gint64, row_ids->len - 1 - tail))
    tail++;
  self->row_ids = row_ids;
  g_hash_table_remove_all (self->pages);
  if (old->len - head - tail > 0 || row_ids->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, row_ids->len - head - tail);
  reread_live (self);
}

typedef struct
{
  LofteListQuery *query;
  GCancellable *cancellable;
  GArray *row_ids;
} Question;

static void
question_free (Question *question)
{
  lofte_list_query_free (question->query);
  g_object_unref (question->cancellable);
  g_clear_pointer (&question->row_ids, g_array_unref);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
run_question (LofteDb *db, gpointer data, GError **error)
{
  Question *question = data;

  lofte_db_set_cancellable (db, question->cancellable);
  question->row_ids = lofte_list_query_run (question->query, db, error);
  lofte_db_set_cancellable (db, NULL);
  return question->row_ids != NULL;
}

static void
on_question_done (GTask *task, gpointer data, GError *error)
{
  g_autoptr (Question) question = data;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&question->row_ids), (GDestroyNotify) g_array_unref);
}

static void
on_row_ids_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteQueryModel *self = LOFTE_QUERY_MODEL (source);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  GArray *row_ids = g_task_propagate_pointer (task, &error);

  /* A newer question was asked meanwhile: its answer is the one that counts. */
  if (g_task_get_cancellable (task) != self->cancellable)
    {
      g_clear_pointer (&row_ids, g_array_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  if (row_ids)
    set_row_ids (self, row_ids);
  else
    g_message ("A list could not be read: %s", error->message);
  set_loading (self, FALSE);
}

/**
 * lofte_query_model_refresh:
 * @self: A list.
 *
 * Asks the register anew; the answer comes later. The list does it by itself when the register changes.
 */
void
lofte_query_model_refresh (LofteQueryModel *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (Question) question = g_new0 (Question, 1);
  g_autofree char *today = lofte_store_dup_today (self->store);
  GError *error = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_row_ids_cb, NULL);
  g_task_set_source_tag (task, lofte_query_model_refresh);
  question->query = lofte_wish_make_query (self->wish, today);
  question->cancellable = g_object_ref (self->cancellable);
  set_loading (self, TRUE);
  if (lofte_store_push_ask (self->store, run_question, question, task, on_question_done, &error))
    question = NULL;
  else
    g_task_return_error (task, error);
}

/**
 * lofte_query_model_refresh_now:
 * @self: A list.
 * @error: Return location for an error.
 *
 * Asks the register anew and waits.
 *
 * Returns: Whether it was answered.
 */
gboolean
lofte_query_model_refresh_now (LofteQueryModel *self, GError **error)
{
  LofteDb *db = lofte_store_get_reader (self->store, error);
  g_autofree char *today = lofte_store_dup_today (self->store);
  g_autoptr (LofteListQuery) query = lofte_wish_make_query (self->wish, today);
  GArray *row_ids = db ? lofte_list_query_run (query, db, error) : NULL;

  if (!row_ids)
    return FALSE;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_row_ids (self, row_ids);
  set_loading (self, FALSE);
  return TRUE;
}

static gboolean
on_refresh_idle_cb (gpointer user_data)
{
  LofteQueryModel *self = user_data;

  self->refresh_id = 0;
  lofte_query_model_refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row are asked about once. */
static void
schedule_refresh (LofteQueryModel *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (on_refresh_idle_cb, self);
}

static void
lofte_query_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteQueryModel *self = LOFTE_QUERY_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_query_model_dispose (GObject *object)
{
  LofteQueryModel *self = LOFTE_QUERY_MODEL (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->pages);
  if (self->store)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (lofte_query_model_parent_class)->dispose (object);
}

static void
lofte_query_model_finalize (GObject *object)
{
  LofteQueryModel *self = LOFTE_QUERY_MODEL (object);

  g_clear_pointer (&self->row_ids, g_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->live, lofte_query_live_free);
  g_clear_pointer (&self->wish, lofte_wish_free);

  G_OBJECT_CLASS (lofte_query_model_parent_class)->finalize (object);
}

static void
lofte_query_model_class_init (LofteQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lofte_query_model_get_property;
  object_class->dispose = lofte_query_model_dispose;
  object_class->finalize = lofte_query_model_finalize;

  /**
   * LofteQueryModel:loading:
   *
   * Whether an answer is on its way.
   */
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_query_model_init (LofteQueryModel *self)
{
  self->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->live = lofte_query_live_new ();
}

static LofteQueryModel *
model_new (LofteStore *store, LofteWish *wish)
{
  LofteQueryModel *self = g_object_new (LOFTE_TYPE_QUERY_MODEL, NULL);

  self->store = g_object_ref (store);
  self->wish = wish;
  g_signal_connect_swapped (store, "changed", G_CALLBACK (schedule_refresh), self);
  g_signal_connect_swapped (store, "changed-outside", G_CALLBACK (schedule_refresh), self);
  lofte_query_model_refresh (self);
  return self;
}

/**
 * lofte_query_model_new_agreements:
 * @store: A register.
 * @filter: (nullable): Which documents; copied.
 * @column: Sorted by what.
 * @direction: Which way.
 *
 * Returns: (transfer full): A list of documents, empty until the register has answered.
 */
LofteQueryModel *
lofte_query_model_new_agreements (LofteStore *store, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction)
{
  return model_new (store, lofte_wish_new_agreements (filter, column, direction));
}

/**
 * lofte_query_model_new_commitments:
 * @store: A register.
 * @filter: (nullable): Which commitments; copied.
 * @column: Sorted by what.
 * @direction: Which way.
 *
 * Returns: (transfer full): A list of commitments, empty until the register has answered.
 */
LofteQueryModel *
lofte_query_model_new_commitments (LofteStore *store, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction)
{
  return model_new (store, lofte_wish_new_commitments (filter, column, direction));
}

/**
 * lofte_query_model_become:
 * @self: A list, perhaps in view.
 * @other: A list of the same kind that has its answer, and that nobody shows; of no use afterwards.
 *
 * Asks what @other asks, from now on, and takes over its answer. The items that somebody shows stay in their places and
 * get other content: a view keeps its widgets, which GTK 4.8 takes a second to make anew. The first page is read at once;
 * what else somebody shows has hundreds of rows that nobody sees, and waits until the main loop is idle, or until it is
 * asked for. It tells of items only where the list grows or shrinks.
 */
void
lofte_query_model_become (LofteQueryModel *self, LofteQueryModel *other)
{
  guint before = self->row_ids->len;
  guint shorter = MIN (before, other->row_ids->len);
  GArray *row_ids = self->row_ids;
  LofteWish *wish = self->wish;

  g_return_if_fail (!other->loading && lofte_wish_is_for_commitments (self->wish) == lofte_wish_is_for_commitments (other->wish));

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->wish = other->wish;
  other->wish = wish;
  g_hash_table_remove_all (self->pages);
  lofte_query_live_retarget (self->live, self->row_ids, other->row_ids);
  self->row_ids = other->row_ids;
  other->row_ids = row_ids;
  if (before != self->row_ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), shorter, before - shorter, self->row_ids->len - shorter);
  if (self->row_ids->len > 0 && !g_hash_table_contains (self->pages, GUINT_TO_POINTER (0)))
    read_page (self, 0);
  if (self->rest_id == 0)
    self->rest_id = g_idle_add_full (G_PRIORITY_LOW, on_rest_idle_cb, self, NULL);
  set_loading (self, FALSE);
}

/**
 * lofte_query_model_get_loading:
 * @self: A list.
 *
 * Returns: Whether an answer is on its way.
 */
gboolean
lofte_query_model_get_loading (LofteQueryModel *self)
{
  return self->loading;
}

/**
 * lofte_query_model_find:
 * @self: A list.
 * @row_id: A row number.
 * @position: (out): Place for where it stands.
 *
 * Returns: Whether it is in the list.
 */
gboolean
lofte_query_model_find (LofteQueryModel *self, gint64 row_id, guint *position)
{
  for (guint i = 0; i < self->row_ids->len; i++)
    if (g_array_index (self->row_ids, gint64, i) == row_id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
