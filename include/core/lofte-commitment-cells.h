/* LofteCommitmentCell — åtagandetabellen: a commitment as four cells of a table, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-command.h"

G_BEGIN_DECLS

/**
 * LofteCommitmentCell:
 * @LOFTE_CELL_WHAT: What is promised.
 * @LOFTE_CELL_WHO: Which parties do it, and with whom.
 * @LOFTE_CELL_WHEN: A day, a span of days or words such as `hela året`.
 * @LOFTE_CELL_TARGET: What is to be reached, such as `minst 4 per vecka`.
 *
 * The columns of a table of commitments, in the order of the printed one.
 */
typedef enum
{
  LOFTE_CELL_WHAT,
  LOFTE_CELL_WHO,
  LOFTE_CELL_WHEN,
  LOFTE_CELL_TARGET,
  LOFTE_N_CELLS
} LofteCommitmentCell;

char *lofte_commitment_dup_cell (LofteAgreement *agreement, LofteElement *commitment, LofteCommitmentCell cell);
gboolean lofte_commitment_type_cell (LofteAgreement *agreement, LofteElement *commitment, LofteCommitmentCell cell, const char *input, int year, LofteCommand *group, GError **error);
LofteCommand *lofte_commitment_paste_cells (LofteAgreement *agreement, LofteElement *focus, guint row, LofteCommitmentCell cell, GPtrArray *rows, int year, guint *n_unread);
GPtrArray *lofte_cells_parse (const char *text);
gboolean lofte_cells_are_table (const char *text);

G_END_DECLS
