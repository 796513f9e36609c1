/* Columns of a GtkColumnView over a LofteQueryModel
 *
 * Sorting is the database's work. GTK 4.8 does not tell which heading was
 * clicked, so each column has a sorter that only notes it was asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-query-columns-private.h"

typedef struct
{
  gpointer owner;
  LofteSortFunc sort;
  int asked; /* column of the sorter that was asked first */
} Sorting;

typedef struct
{
  Sorting *sorting;
  int column;
} ColumnSorter;

static int
note_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  ColumnSorter *sorter = user_data;

  if (sorter->sorting->asked < 0)
    sorter->sorting->asked = sorter->column;
  return a < b ? -1 : a > b ? 1
                            : 0;
}

static void
on_sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, Sorting *sorting)
{
  GObject *probes[2] = { g_object_new (G_TYPE_OBJECT, NULL), g_object_new (G_TYPE_OBJECT, NULL) };
  gboolean in_order = probes[0] < probes[1];
  GtkOrdering ordering;

  sorting->asked = -1;
  ordering = gtk_sorter_compare (sorter, probes[in_order ? 0 : 1], probes[in_order ? 1 : 0]);
  if (sorting->asked >= 0)
    sorting->sort (sorting->owner, sorting->asked, ordering == GTK_ORDERING_LARGER ? LOFTE_LIST_DESCENDING : LOFTE_LIST_ASCENDING);
  g_object_unref (probes[0]);
  g_object_unref (probes[1]);
}

/* ---- cells ---- */

static GtkWidget *
make_text (gboolean wide)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), wide ? 16 : 8);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), wide ? 40 : 12);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return text;
}

/**
 * lofte_query_columns_set_text:
 * @cell: A cell of one line of text.
 * @text: (nullable): What it shows; the whole is in the tooltip, should it be cut.
 */
void
lofte_query_columns_set_text (GtkWidget *cell, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, text && g_utf8_strlen (text, -1) > 24 ? text : NULL);
}

static void
refresh_cell (GtkListItem *list_item)
{
  LofteCellBind bind = g_object_get_data (G_OBJECT (list_item), "lofte-bind");
  LofteQueryItem *item = gtk_list_item_get_item (list_item);

  /* A row that is gone from the register stays blank until the list is asked for anew. */
  if (item && (lofte_query_item_get_agreement (item) || lofte_query_item_get_commitment (item)))
    bind (gtk_list_item_get_child (list_item), item);
}

static void
on_factory_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, const LofteColumn *column)
{
  GtkWidget *cell = column->make ? column->make () : make_text (column->expand);

  gtk_list_item_set_child (list_item, cell);
  g_object_set_data (G_OBJECT (list_item), "lofte-bind", column->bind);
}

static void
on_factory_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, const LofteColumn *column)
{
  GObject *item = gtk_list_item_get_item (list_item);

  refresh_cell (list_item);
  g_signal_connect_object (item, "notify::generation", G_CALLBACK (refresh_cell), list_item, G_CONNECT_SWAPPED);
}

static void
on_factory_unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, const LofteColumn *column)
{
  GObject *item = gtk_list_item_get_item (list_item);

  if (item)
    g_signal_handlers_disconnect_by_func (item, refresh_cell, list_item);
}

/**
 * lofte_query_columns_add:
 * @view: A column view without columns.
 * @columns: (array length=n_columns): Its columns; static.
 * @n_columns: How many.
 * @owner: Passed to @sort; must live as long as @view.
 * @sort: Called when a heading was clicked.
 */
void
lofte_query_columns_add (GtkColumnView *view, const LofteColumn *columns, guint n_columns, gpointer owner, LofteSortFunc sort)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->owner = owner;
  sorting->sort = sort;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      g_autoptr (GtkSorter) sorter = NULL;
      ColumnSorter *column_sorter = g_new0 (ColumnSorter, 1);

      column_sorter->sorting = sorting;
      column_sorter->column = columns[i].column;
      g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), (gpointer) &columns[i]);
      column = gtk_column_view_column_new (_ (columns[i].title), g_object_ref (factory));
      sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, column_sorter, g_free));
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_append_column (view, column);
    }
  g_object_set_data_full (G_OBJECT (view), "lofte-sorting", sorting, g_free);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_sorter_changed_cb), sorting);
}
