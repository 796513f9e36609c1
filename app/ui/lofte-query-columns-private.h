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
 * @item: The row it shows now.
 */
typedef void (*LofteCellBind) (GtkWidget *cell, LofteQueryItem *item);

/**
 * LofteColumn:
 * @title: (translatable): Heading.
 * @column: What sorting by it means.
 * @expand: Whether it takes what is left of the width.
 * @bind: Fills a cell.
 * @make: Makes a cell; %NULL for one line of text.
 */
typedef struct
{
  const char *title;
  int column;
  gboolean expand;
  LofteCellBind bind;
  GtkWidget *(*make) (void);
} LofteColumn;

typedef void (*LofteSortFunc) (gpointer owner, int column, LofteListDirection direction);

void lofte_query_columns_add (GtkColumnView *view, const LofteColumn *columns, guint n_columns, gpointer owner, LofteSortFunc sort);
void lofte_query_columns_set_text (GtkWidget *cell, const char *text);

G_END_DECLS
