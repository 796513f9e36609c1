/* Columns of a GtkColumnView over a LofteQueryModel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-query-model.h"

G_BEGIN_DECLS

/**
 * LofteCellBind:
 * @cell: What @make of the column made.
 * @item: The row it shows now; its content is there.
 * @owner: What lofte_query_columns_add() was given.
 */
typedef void (*LofteCellBind) (GtkWidget *cell, LofteQueryItem *item, gpointer owner);

/**
 * LofteSortOrder:
 * @word: How an action calls it.
 * @column: What is sorted by.
 * @direction: Which way.
 *
 * An order that can be chosen without a heading: GTK 4.8 gives headings no keyboard.
 */
typedef struct
{
  const char *word;
  int column;
  LofteListDirection direction;
} LofteSortOrder;

/**
 * LofteRowDescribe:
 * @item: A row; its content is there.
 *
 * Returns: (transfer full): What a screen reader calls the row.
 */
typedef char *(*LofteRowDescribe) (LofteQueryItem *item);

/**
 * LofteColumn:
 * @title: (translatable): Heading.
 * @column: What sorting by it means; -1 when one cannot.
 * @expand: Whether it takes what is left of the width.
 * @bind: Fills a cell.
 * @make: Makes a cell; %NULL for one line of text.
 * @n_chars: How many letters wide it ordinarily is.
 * @n_lines: Lines of its text; 0 is one.
 * @rank: Where there is no room for all columns, the highest goes first; 0 for one that stands alone.
 */
typedef struct
{
  const char *title;
  int column;
  gboolean expand;
  LofteCellBind bind;
  GtkWidget *(*make) (void);
  guint n_chars;
  guint n_lines;
  guint rank;
} LofteColumn;

typedef void (*LofteSortFunc) (gpointer owner, int column, LofteListDirection direction);

void lofte_query_columns_add (GtkColumnView *view, const LofteColumn *columns, guint n_columns, gpointer owner, LofteSortFunc sort, LofteRowDescribe describe);
void lofte_query_columns_name (GtkColumnView *view, const char *name);
void lofte_query_columns_set_visible (GtkColumnView *view, guint bits);
void lofte_query_columns_fit (GtkColumnView *view, int width, guint empty);
void lofte_query_columns_sort (GtkColumnView *view, const LofteSortOrder *orders, guint n_orders, const char *word);
void lofte_query_columns_refresh (GtkColumnView *view);
gboolean lofte_query_columns_find_row (GtkColumnView *view, double x, double y, guint *position);
GtkWidget *lofte_query_columns_find_widget (GtkColumnView *view, guint position);
GtkWidget *lofte_query_columns_get_rows (GtkColumnView *view);
void lofte_query_columns_set_text (GtkWidget *cell, const char *text);
void lofte_query_columns_set_tooltip (GtkWidget *cell, const char *text);

G_END_DECLS
