/* LofteQueryList — a column view whose question may change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-query-columns-private.h"
#include "lofte-query-list-private.h"

/* More than so many selected rows are not sought again in a new order. */
#define MAX_KEPT 200
/* Frames that a row may take to get its widget. */
#define MAX_TRIES 10

struct _LofteQueryList
{
  GObject parent_instance;

  GtkColumnView *view;
  gboolean several;
  LofteQueryModel *model;
  LofteQueryModel *next; /* waits for its answer */
  GtkSelectionModel *selection;
  gboolean changing; /* the selection is of the question before */
  guint tick_id;
  gint64 aim; /* row to go to at the next frame */
  guint n_tries;
};

G_DEFINE_FINAL_TYPE (LofteQueryList, lofte_query_list, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (LofteQueryList *self)
{
  if (self->changing)
    return;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_selection_changed_cb (LofteQueryList *self)
{
  if (!self->changing)
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static GtkSelectionModel *
make_selection (LofteQueryList *self, LofteQueryModel *model)
{
  GtkSingleSelection *single;

  if (self->several)
    return GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model))));
  single = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (single, FALSE);
  gtk_single_selection_set_can_unselect (single, TRUE);
  gtk_single_selection_set_model (single, G_LIST_MODEL (model));
  return GTK_SELECTION_MODEL (single);
}

static GArray *
list_selected_row_ids (LofteQueryList *self)
{
  g_autoptr (GPtrArray) items = lofte_query_list_list_selected (self);
  GArray *row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < items->len && items->len <= MAX_KEPT; i++)
    {
      gint64 row_id = lofte_query_item_get_row_id (g_ptr_array_index (items, i));

      g_array_append_val (row_ids, row_id);
    }
  return row_ids;
}

static void
select_again (LofteQueryList *self, const GArray *row_ids)
{
  for (guint i = 0; i < row_ids->len; i++)
    {
      guint position;

      if (lofte_query_model_find (self->model, g_array_index (row_ids, gint64, i), &position))
        gtk_selection_model_select_item (self->selection, position, !self->several);
    }
}

static void
show_first (LofteQueryList *self, LofteQueryModel *model)
{
  self->model = g_object_ref (model);
  self->selection = make_selection (self, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
}

/* Another question begins at the top, with the rows that were selected. */
static void
show_next (LofteQueryList *self, LofteQueryModel *model)
{
  g_autoptr (GArray) selected = list_selected_row_ids (self);
  GtkScrollable *rows = GTK_SCROLLABLE (lofte_query_columns_get_rows (self->view));

  self->changing = TRUE;
  gtk_selection_model_unselect_all (self->selection);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (rows), 0);
  lofte_query_model_become (self->model, model);
  select_again (self, selected);
  self->changing = FALSE;
}

static void
put_in_view (LofteQueryList *self, LofteQueryModel *model)
{
  if (self->model)
    show_next (self, model);
  else
    show_first (self, model);
  emit_changed (self);
}

static void
on_next_loaded_cb (LofteQueryList *self)
{
  g_autoptr (LofteQueryModel) next = NULL;

  if (!self->next || lofte_query_model_get_loading (self->next))
    return;
  g_signal_handlers_disconnect_by_func (self->next, on_next_loaded_cb, self);
  next = g_steal_pointer (&self->next);
  put_in_view (self, next);
}

static void
forget_next (LofteQueryList *self)
{
  if (self->next)
    g_signal_handlers_disconnect_by_data (self->next, self);
  g_clear_object (&self->next);
}

static void
lofte_query_list_dispose (GObject *object)
{
  LofteQueryList *self = LOFTE_QUERY_LIST (object);

  forget_next (self);
  if (self->view && self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (lofte_query_list_parent_class)->dispose (object);
}

static void
lofte_query_list_class_init (LofteQueryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_query_list_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_QUERY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", LOFTE_TYPE_QUERY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_query_list_init (LofteQueryList *self)
{
}

/**
 * lofte_query_list_new:
 * @view: A column view with columns.
 * @several: Whether several rows can be selected.
 *
 * Returns: (transfer full): What shows lists in @view.
 */
LofteQueryList *
lofte_query_list_new (GtkColumnView *view, gboolean several)
{
  LofteQueryList *self = g_object_new (LOFTE_TYPE_QUERY_LIST, NULL);

  g_set_weak_pointer (&self->view, view);
  self->several = several;
  return self;
}

/**
 * lofte_query_list_show:
 * @self: A list.
 * @model: What it is to show.
 * @now: Whether to wait for the answer, as before the first frame.
 *
 * Shows @model once its answer is there. Rows that were selected stay so.
 */
void
lofte_query_list_show (LofteQueryList *self, LofteQueryModel *model, gboolean now)
{
  forget_next (self);
  if (now)
    lofte_query_model_refresh_now (model, NULL);
  if (!lofte_query_model_get_loading (model))
    {
      put_in_view (self, model);
      return;
    }
  self->next = g_object_ref (model);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (on_next_loaded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lofte_query_list_get_model:
 * @self: A list.
 *
 * Returns: (transfer none) (nullable): What it shows.
 */
LofteQueryModel *
lofte_query_list_get_model (LofteQueryList *self)
{
  return self->model;
}

guint
lofte_query_list_get_n_items (LofteQueryList *self)
{
  return self->model ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/**
 * lofte_query_list_dup_item:
 * @self: A list.
 * @position: A position.
 *
 * Returns: (transfer full) (nullable): The row there.
 */
LofteQueryItem *
lofte_query_list_dup_item (LofteQueryList *self, guint position)
{
  return self->model ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;
}

/**
 * lofte_query_list_list_selected:
 * @self: A list.
 *
 * Returns: (transfer full) (element-type LofteQueryItem): The selected rows, from the top.
 */
GPtrArray *
lofte_query_list_list_selected (LofteQueryList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = self->selection ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid; valid = gtk_bitset_iter_next (&iter, &position))
    {
      LofteQueryItem *item = lofte_query_list_dup_item (self, position);

      if (item)
        g_ptr_array_add (items, item);
    }
  return items;
}

guint
lofte_query_list_count_selected (LofteQueryList *self)
{
  g_autoptr (GtkBitset) selected = self->selection ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();

  return (guint) gtk_bitset_get_size (selected);
}

/**
 * lofte_query_list_select:
 * @self: A list.
 * @position: The row that is to be selected alone.
 */
void
lofte_query_list_select (LofteQueryList *self, guint position)
{
  if (self->selection)
    gtk_selection_model_select_item (self->selection, position, TRUE);
}

/* The row has a widget only after the list has been laid out where it stands. */
static gboolean
on_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  LofteQueryList *self = user_data;
  GtkWidget *row = NULL;
  guint position;

  if (self->model && lofte_query_model_find (self->model, self->aim, &position))
    {
      row = lofte_query_columns_find_widget (self->view, position);
      if (!row && self->n_tries++ < MAX_TRIES)
        return G_SOURCE_CONTINUE;
    }
  self->tick_id = 0;
  if (row)
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
aim_at (LofteQueryList *self, gint64 row_id)
{
  self->aim = row_id;
  self->n_tries = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick_cb, self, NULL);
}

/**
 * lofte_query_list_focus:
 * @self: A list.
 *
 * Moves the keyboard to the selected row, or else the first; selects nothing.
 */
void
lofte_query_list_focus (LofteQueryList *self)
{
  g_autoptr (GPtrArray) selected = lofte_query_list_list_selected (self);
  g_autoptr (LofteQueryItem) first = lofte_query_list_dup_item (self, 0);

  if (first)
    aim_at (self, lofte_query_item_get_row_id (selected->len > 0 ? g_ptr_array_index (selected, 0) : first));
}

/**
 * lofte_query_list_go_to:
 * @self: A list.
 * @row_id: Number of a row.
 *
 * Brings the row in view, selects it and moves the keyboard there. Does nothing when it is not in the list.
 */
void
lofte_query_list_go_to (LofteQueryList *self, gint64 row_id)
{
  guint position;

  if (!self->model || !lofte_query_model_find (self->model, row_id, &position))
    return;
  lofte_query_list_select (self, position);
  gtk_widget_activate_action (lofte_query_columns_get_rows (self->view), "list.scroll-to-item", "u", position);
  aim_at (self, row_id);
}

/**
 * lofte_query_list_stay_away:
 * @self: A list.
 *
 * The keyboard is wanted elsewhere: the list no longer takes it when its rows are there.
 */
void
lofte_query_list_stay_away (LofteQueryList *self)
{
  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick_id);
  self->tick_id = 0;
}
