/* Columns of a GtkColumnView over a LofteQueryModel
 *
 * Sorting is the database's work. GTK 4.8 does not tell which heading was
 * clicked, so each column has a sorter that only notes it was asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-query-columns-private.h"

/* A cell knows its GtkListItem by this: GTK 4.8 does not tell which row is where. */
#define ITEM_KEY "lofte-list-item"
#define COLUMNS_KEY "lofte-columns"
/* What stands cut in a cell, for the tooltip. */
#define WHOLE_KEY "lofte-whole"
/* Which item a row is named after. */
#define NAMED_KEY "lofte-named"
/* That rows out of view wait to be filled anew. */
#define REST_KEY "lofte-rest"
/* Room at the sides of a list, and between two columns. */
#define EDGES 20
#define CHARS_BETWEEN 2

typedef struct
{
  GtkColumnView *view;
  const LofteColumn *columns;
  guint n_columns;
  gpointer owner;
  LofteSortFunc sort;
  LofteRowDescribe describe;
  int asked; /* column of the sorter that was asked first */
} Columns;

typedef struct
{
  Columns *columns;
  const LofteColumn *column;
} Place;

static int
note_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Place *place = user_data;

  if (place->columns->asked < 0)
    place->columns->asked = place->column->column;
  return a < b ? -1 : a > b ? 1
                            : 0;
}

static void
on_sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, Columns *columns)
{
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) second = NULL;
  GtkOrdering ordering;

  /* A view that is taken apart loses its columns one by one, and tells of the headings that were clicked before. */
  if (!gtk_widget_get_root (GTK_WIDGET (columns->view)))
    return;
  columns->asked = -1;
  first = g_object_new (G_TYPE_OBJECT, NULL);
  second = g_object_new (G_TYPE_OBJECT, NULL);
  ordering = gtk_sorter_compare (sorter, MIN (first, second), MAX (first, second));
  if (columns->asked >= 0)
    columns->sort (columns->owner, columns->asked, ordering == GTK_ORDERING_LARGER ? LOFTE_LIST_DESCENDING : LOFTE_LIST_ASCENDING);
}

/* ---- cells ---- */

static GtkWidget *
make_text (const LofteColumn *column)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), column->n_chars * 2 / 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), column->n_chars);
  if (column->n_lines > 1)
    {
      gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), column->n_lines);
      gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), column->n_lines);
      gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (text), PANGO_WRAP_WORD_CHAR);
    }
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
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
  /* Without a text it would be called by its class. */
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text ? text : "");
  lofte_query_columns_set_tooltip (cell, text && *text ? text : NULL);
}

/**
 * lofte_query_columns_set_tooltip:
 * @cell: A cell, or what is in it.
 * @text: (nullable): What is said when the pointer rests there, unless it can all be read in the cell.
 *
 * GTK's own tooltips ask the display where the pointer is whenever one changes: too often for hundreds of cells.
 */
void
lofte_query_columns_set_tooltip (GtkWidget *cell, const char *text)
{
  g_object_set_data_full (G_OBJECT (cell), WHOLE_KEY, g_strdup (text), g_free);
}

/* A label is asked for what it shows: its text is in it with marks. */
static gboolean
is_readable (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;
  int height;

  if (GTK_IS_LABEL (widget))
    return !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
  if (!GTK_IS_INSCRIPTION (widget) || g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) != 0)
    return FALSE;
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_attributes (layout, gtk_inscription_get_attributes (GTK_INSCRIPTION (widget)));
  if (gtk_inscription_get_nat_lines (GTK_INSCRIPTION (widget)) > 1)
    {
      pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
      pango_layout_set_wrap (layout, gtk_inscription_get_wrap_mode (GTK_INSCRIPTION (widget)));
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  return width <= gtk_widget_get_width (widget) && height <= gtk_widget_get_height (widget);
}

static gboolean
on_query_tooltip_cb (GtkWidget *view, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  const char *text = NULL;

  if (by_keyboard)
    return FALSE;
  for (GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); widget && widget != view && !text; widget = gtk_widget_get_parent (widget))
    {
      graphene_rect_t bounds;

      text = g_object_get_data (G_OBJECT (widget), WHOLE_KEY);
      if (text && is_readable (widget, text))
        return FALSE;
      if (text && gtk_widget_compute_bounds (widget, view, &bounds))
        gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
    }
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static gboolean
has_content (LofteQueryItem *item)
{
  return item && (lofte_query_item_get_agreement (item) || lofte_query_item_get_commitment (item));
}

/* GTK 4.8 does not make a row's name out of its cells. All cells of a row come here; the first names it. */
static void
name_row (GtkWidget *cell, LofteQueryItem *item, LofteRowDescribe describe)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  GtkWidget *row = parent ? gtk_widget_get_parent (parent) : NULL;
  g_autofree char *named = NULL;
  g_autofree char *name = NULL;

  if (!row || !describe || gtk_widget_get_first_child (row) != parent)
    return;
  named = g_strdup_printf ("%p %u", (gpointer) item, lofte_query_item_get_generation (item));
  if (g_strcmp0 (named, g_object_get_data (G_OBJECT (row), NAMED_KEY)) == 0)
    return;
  g_object_set_data_full (G_OBJECT (row), NAMED_KEY, g_steal_pointer (&named), g_free);
  name = describe (item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
refresh_cell (GtkListItem *list_item)
{
  const Place *place = g_object_get_data (G_OBJECT (list_item), COLUMNS_KEY);
  LofteQueryItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  if (!has_content (item))
    return;
  place->column->bind (cell, item, place->columns->owner);
  name_row (cell, item, place->columns->describe);
}

static void
on_factory_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, Place *place)
{
  GtkWidget *cell = place->column->make ? place->column->make () : make_text (place->column);

  gtk_list_item_set_child (list_item, cell);
  g_object_set_data (G_OBJECT (cell), ITEM_KEY, list_item);
  g_object_set_data (G_OBJECT (list_item), COLUMNS_KEY, place);
}

static void
on_factory_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, Place *place)
{
  GObject *item = gtk_list_item_get_item (list_item);

  refresh_cell (list_item);
  g_signal_connect_object (item, "notify::generation", G_CALLBACK (refresh_cell), list_item, G_CONNECT_SWAPPED);
}

static void
on_factory_unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, Place *place)
{
  GObject *item = gtk_list_item_get_item (list_item);

  if (item)
    g_signal_handlers_disconnect_by_func (item, refresh_cell, list_item);
}

static void
on_factory_teardown_cb (GtkListItemFactory *factory, GtkListItem *list_item, Place *place)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  if (cell)
    g_object_set_data (G_OBJECT (cell), ITEM_KEY, NULL);
}

/* ---- rows ---- */

/**
 * lofte_query_columns_get_rows:
 * @view: A column view.
 *
 * Returns: (transfer none): What holds its rows; it has the actions `list.scroll-to-item` and `list.select-all`.
 */
GtkWidget *
lofte_query_columns_get_rows (GtkColumnView *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child; child = gtk_widget_get_next_sibling (child))
    if (strcmp (G_OBJECT_TYPE_NAME (child), "GtkColumnListView") == 0)
      return child;
  g_return_val_if_reached (GTK_WIDGET (view));
}

/* Returns: (nullable): the list item of the first cell of @row that has one. */
static GtkListItem *
get_list_item (GtkWidget *row)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *content = gtk_widget_get_first_child (cell);
      GtkListItem *list_item = content ? g_object_get_data (G_OBJECT (content), ITEM_KEY) : NULL;

      if (list_item)
        return list_item;
    }
  return NULL;
}

/**
 * lofte_query_columns_find_row:
 * @view: A column view with our columns.
 * @x: Where in it.
 * @y: Where in it.
 * @position: (out): Place for the row's position.
 *
 * Returns: Whether a row is there.
 */
gboolean
lofte_query_columns_find_row (GtkColumnView *view, double x, double y, guint *position)
{
  GtkWidget *rows = lofte_query_columns_get_rows (view);
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  GtkListItem *list_item;

  while (widget && gtk_widget_get_parent (widget) != rows)
    widget = gtk_widget_get_parent (widget);
  list_item = widget ? get_list_item (widget) : NULL;
  if (list_item)
    *position = gtk_list_item_get_position (list_item);
  return list_item && *position != GTK_INVALID_LIST_POSITION;
}

/**
 * lofte_query_columns_find_widget:
 * @view: A column view with our columns.
 * @position: A row's position.
 *
 * Returns: (transfer none) (nullable): The row, when it is in view.
 */
GtkWidget *
lofte_query_columns_find_widget (GtkColumnView *view, guint position)
{
  GtkWidget *rows = lofte_query_columns_get_rows (view);

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row; row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *list_item = get_list_item (row);

      if (list_item && gtk_list_item_get_position (list_item) == position)
        return row;
    }
  return NULL;
}

static gboolean
is_in_view (GtkWidget *rows, GtkWidget *row)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (row, rows, &bounds) && bounds.origin.y < gtk_widget_get_height (rows) && bounds.origin.y + bounds.size.height > 0;
}

static void
refresh_row (GtkWidget *row)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *content = gtk_widget_get_first_child (cell);
      GtkListItem *list_item = content ? g_object_get_data (G_OBJECT (content), ITEM_KEY) : NULL;

      if (list_item)
        refresh_cell (list_item);
    }
}

static void
refresh_rows (GtkWidget *rows, gboolean in_view)
{
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row; row = gtk_widget_get_next_sibling (row))
    if (is_in_view (rows, row) == in_view)
      refresh_row (row);
}

static gboolean
on_refresh_rest_cb (gpointer user_data)
{
  GtkColumnView *view = user_data;

  g_object_set_data (G_OBJECT (view), REST_KEY, NULL);
  if (gtk_widget_get_root (GTK_WIDGET (view)))
    refresh_rows (lofte_query_columns_get_rows (view), FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * lofte_query_columns_refresh:
 * @view: A column view with our columns.
 *
 * Fills all cells anew, after something changed that no row tells of. A list view has hundreds of rows that nobody sees:
 * they wait until those in view are drawn.
 */
void
lofte_query_columns_refresh (GtkColumnView *view)
{
  refresh_rows (lofte_query_columns_get_rows (view), TRUE);
  if (g_object_get_data (G_OBJECT (view), REST_KEY))
    return;
  g_object_set_data (G_OBJECT (view), REST_KEY, view);
  g_idle_add_full (G_PRIORITY_LOW, on_refresh_rest_cb, g_object_ref (view), g_object_unref);
}

/* ---- columns ---- */

/**
 * lofte_query_columns_add:
 * @view: A column view without columns.
 * @columns: (array length=n_columns): Its columns; static.
 * @n_columns: How many.
 * @owner: Passed to @sort and to what fills cells; must live as long as @view.
 * @sort: Called when a heading was clicked.
 * @describe: (nullable): Gives a row's name for screen readers.
 */
void
lofte_query_columns_add (GtkColumnView *view, const LofteColumn *columns, guint n_columns, gpointer owner, LofteSortFunc sort, LofteRowDescribe describe)
{
  Columns *all = g_new0 (Columns, 1);

  *all = (Columns){ view, columns, n_columns, owner, sort, describe, -1 };
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      Place *place = g_new0 (Place, 1);

      *place = (Place){ all, &columns[i] };
      g_object_set_data_full (G_OBJECT (factory), COLUMNS_KEY, place, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), place);
      g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), place);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), place);
      g_signal_connect (factory, "teardown", G_CALLBACK (on_factory_teardown_cb), place);
      column = gtk_column_view_column_new (_ (columns[i].title), g_object_ref (factory));
      if (columns[i].column >= 0)
        {
          g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, place, NULL));

          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_append_column (view, column);
    }
  g_object_set_data_full (G_OBJECT (view), COLUMNS_KEY, all, g_free);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_sorter_changed_cb), all);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
}

/**
 * lofte_query_columns_name:
 * @view: A column view.
 * @name: What a screen reader calls its rows: the keyboard is on them, not on @view.
 */
void
lofte_query_columns_name (GtkColumnView *view, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (lofte_query_columns_get_rows (view)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lofte_query_columns_set_visible:
 * @view: A column view with our columns.
 * @bits: Bit `1 << n` for each column that is to be seen.
 *
 * Shows these columns; a single one goes without its heading.
 */
void
lofte_query_columns_set_visible (GtkColumnView *view, guint bits)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *heading = gtk_widget_get_first_child (GTK_WIDGET (view));
  gboolean single = (bits & (bits - 1)) == 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, (bits & (1u << i)) != 0);
      gtk_column_view_column_set_expand (column, single || ((const Columns *) g_object_get_data (G_OBJECT (view), COLUMNS_KEY))->columns[i].expand);
    }
  if (heading != lofte_query_columns_get_rows (view))
    gtk_widget_set_visible (heading, !single);
}

/* As GtkInscription counts. */
static double
measure_char (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics), pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (width, PANGO_SCALE) / (double) PANGO_SCALE;
}

/**
 * lofte_query_columns_fit:
 * @view: A column view with our columns.
 * @width: Pixels it has; 0 for what stands alone.
 * @empty: Bit `1 << n` for each column with nothing in it.
 *
 * Shows as many columns as there is room for, in the order of their rank, and none that is empty.
 */
void
lofte_query_columns_fit (GtkColumnView *view, int width, guint empty)
{
  const Columns *all = g_object_get_data (G_OBJECT (view), COLUMNS_KEY);
  double n_left = (width - EDGES) / measure_char (GTK_WIDGET (view));
  guint bits = 0;

  for (guint rank = width > 0 ? 1 : 0; rank < (width > 0 ? all->n_columns : 1); rank++)
    for (guint i = 0; i < all->n_columns; i++)
      if (all->columns[i].rank == rank && !(empty & (1u << i)) && (rank <= 1 || n_left >= all->columns[i].n_chars + CHARS_BETWEEN))
        {
          bits |= 1u << i;
          n_left -= all->columns[i].n_chars + CHARS_BETWEEN;
        }
  lofte_query_columns_set_visible (view, bits);
}

static void
sort_by (GtkColumnView *view, const LofteSortOrder *order)
{
  Columns *all = g_object_get_data (G_OBJECT (view), COLUMNS_KEY);
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < all->n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) heading = g_list_model_get_item (columns, i);

      if (all->columns[i].column == order->column)
        {
          gtk_column_view_sort_by_column (view, heading, order->direction == LOFTE_LIST_DESCENDING ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
          return;
        }
    }
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  all->sort (all->owner, order->column, order->direction);
}

/**
 * lofte_query_columns_sort:
 * @view: A column view with our columns.
 * @orders: (array length=n_orders): The orders that can be chosen.
 * @n_orders: How many.
 * @word: Which of them.
 *
 * Does as if a heading had been clicked; without such a heading no heading is marked.
 */
void
lofte_query_columns_sort (GtkColumnView *view, const LofteSortOrder *orders, guint n_orders, const char *word)
{
  for (guint i = 0; i < n_orders; i++)
    if (g_str_equal (orders[i].word, word))
      sort_by (view, &orders[i]);
}
