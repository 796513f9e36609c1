/* LofteImportTable — inside of the table, for the readers of this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-grid-private.h"
#include "lofte-import-table.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *label;
  char *unit;
  LofteImportColumnType type;
} LofteImportColumn;

struct _LofteImportTable
{
  gatomicrefcount ref_count;
  LofteImportGrid *grid;
  GArray *rows;       /* guint: grid rows of the table's body */
  GPtrArray *columns; /* LofteImportColumn */
  guint first_column; /* grid column of the first column */
  char *title;
  char *source;
  GPtrArray *notes; /* char *, NULL-terminated */
  GPtrArray *guesses;
  GPtrArray *problems;
  guint n_problems;
};

LofteImportTable *lofte_import_table_new (LofteImportGrid *grid);
const LofteImportCell *lofte_import_table_get_cell (const LofteImportTable *self, guint row, guint column);
void lofte_import_table_add_problem (LofteImportTable *self, guint row, int column, const char *format, ...) G_GNUC_PRINTF (4, 5);

LofteImportGuess *lofte_import_guess_new (LofteImportGuessKind kind, const char *question);
void lofte_import_guess_free (LofteImportGuess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportGuess, lofte_import_guess_free)
/* Adds a choice; the one whose value is @chosen becomes the chosen one. */
void lofte_import_guess_add (LofteImportGuess *self, int value, const char *label, const char *example, int chosen);

/* Finds title, header, body and notes, guesses the types and reads the values: grid (transfer full) to table. */
LofteImportTable *lofte_import_interpret (LofteImportGrid *grid, const LofteImportTableOptions *options, GError **error);
/* Part of the above: decimal sign, date order, then every column's type, unit and values. */
void lofte_import_interpret_values (LofteImportTable *table, const LofteImportTableOptions *options);

/* Text of a file from its bytes: UTF-8 without byte order mark, cleaned. The guess is NULL when bytes were not needed. */
char *lofte_import_text_decode (GBytes *bytes, LofteImportEncoding encoding, LofteImportGuess **guess, GError **error);

G_END_DECLS
