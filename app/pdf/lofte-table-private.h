/* LofteTable from within: its rows and columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-layout-private.h"

G_BEGIN_DECLS

typedef struct
{
  LofteText **cells; /* NULL where a cell is empty */
  char **plain;
  char *element;
  LoftePdfNode *node;
  LoftePdfNode **cell_nodes;
  double height;
  double *natural; /* widths of the cells on lines without end */
} LofteTableRow;

struct _LofteTable
{
  LofteLayout *layout;
  LofteTableForm form;
  guint n_columns;
  char **heads;
  LofteText **head_texts;
  LoftePdfNode *head_node;
  LoftePdfNode **head_cell_nodes;
  GPtrArray *rows;
  GArray *slices;
  double *widths;
  double *lefts;
  gboolean *numeric;
  double head_height;
  double repeated_height; /* of the head on later pages */
  LofteText *continued;   /* "(forts.)"; (nullable): without a head */
  gboolean continued_above;
  gboolean has_head;
};

void lofte_table_set_columns (LofteTable *self);

G_END_DECLS
