/* LofteQueryLive — the items of a list that somebody shows
 *
 * As long as somebody holds an item, its row is that object and no other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-query-item-private.h"
#include "lofte-query-live-private.h"

struct _LofteQueryLive
{
  GHashTable *items; /* row number → LofteQueryItem, weak */
};

static GHashTable *
new_items (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
on_item_gone_cb (gpointer user_data, GObject *item)
{
  LofteQueryLive *self = user_data;
  /* Its memory is still there, and so is what it stands for. */
  gint64 row_id = lofte_query_item_get_row_id ((LofteQueryItem *) item);

  g_hash_table_remove (self->items, &row_id);
}

static void
add (LofteQueryLive *self, LofteQueryItem *item)
{
  gint64 *key = g_new (gint64, 1);

  *key = lofte_query_item_get_row_id (item);
  g_hash_table_insert (self->items, key, item);
}

/* Nobody finds these items again. */
static void
let_go (LofteQueryLive *self, GHashTable *items)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, on_item_gone_cb, self);
  g_hash_table_unref (items);
}

LofteQueryLive *
lofte_query_live_new (void)
{
  LofteQueryLive *self = g_new0 (LofteQueryLive, 1);

  self->items = new_items ();
  return self;
}

void
lofte_query_live_free (LofteQueryLive *self)
{
  let_go (self, self->items);
  g_free (self);
}

/* Returns: (transfer full): the item of a row; a new one has no content yet. */
LofteQueryItem *
lofte_query_live_ensure (LofteQueryLive *self, gint64 row_id)
{
  LofteQueryItem *item = g_hash_table_lookup (self->items, &row_id);

  if (item)
    return g_object_ref (item);
  item = lofte_query_item_new (row_id);
  add (self, item);
  g_object_weak_ref (G_OBJECT (item), on_item_gone_cb, self);
  return item;
}

/* Returns: (transfer full): all of them, held. */
GPtrArray *
lofte_query_live_list (LofteQueryLive *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  return items;
}

/* Returns: (transfer full): those that have the content of another row still, held; @max at most. */
GPtrArray *
lofte_query_live_list_others (LofteQueryLive *self, guint max)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (items->len < max && g_hash_table_iter_next (&iter, NULL, &item))
    if (lofte_query_item_is_other (item))
      g_ptr_array_add (items, g_object_ref (item));
  return items;
}

/* What stood for the row numbers @before stands, place by place, for those @after. */
void
lofte_query_live_retarget (LofteQueryLive *self, const GArray *before, const GArray *after)
{
  GHashTable *old = g_steal_pointer (&self->items);

  self->items = new_items ();
  for (guint i = 0; i < MIN (before->len, after->len) && g_hash_table_size (old) > 0; i++)
    {
      const gint64 *row_id = &g_array_index (before, gint64, i);
      LofteQueryItem *item = g_hash_table_lookup (old, row_id);

      if (!item)
        continue;
      g_hash_table_remove (old, row_id);
      lofte_query_item_set_row_id (item, g_array_index (after, gint64, i));
      add (self, item);
    }
  let_go (self, old);
}
