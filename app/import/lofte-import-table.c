/* LofteImportTable — statistics and other tables from outside (tabell)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include "lofte-import-table-private.h"

/* More are counted but not listed: nobody reads them, and a file can be made to hold millions. */
#define MAX_PROBLEMS 200

LofteImportTableOptions *
lofte_import_table_options_new (void)
{
  LofteImportTableOptions *options = g_new0 (LofteImportTableOptions, 1);

  options->header_rows = -1;
  options->title_rows = -1;
  options->max_bytes = (gsize) 32 << 20;
  options->max_rows = 200000;
  options->max_columns = 500;
  options->max_cells = 4000000;
  options->max_cell_bytes = 32767;
  return options;
}

void
lofte_import_table_options_free (LofteImportTableOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->column_types);
  g_free (options);
}

void
lofte_import_table_options_force (LofteImportTableOptions *options, LofteImportGuessKind kind, int value)
{
  g_return_if_fail (options != NULL);

  switch (kind)
    {
    case LOFTE_IMPORT_GUESS_ENCODING:
      options->encoding = (LofteImportEncoding) value;
      break;
    case LOFTE_IMPORT_GUESS_DELIMITER:
      options->delimiter = (LofteImportDelimiter) value;
      break;
    case LOFTE_IMPORT_GUESS_DECIMAL_SIGN:
      options->decimal_sign = (LofteImportDecimalSign) value;
      break;
    case LOFTE_IMPORT_GUESS_DATE_ORDER:
      options->date_order = (LofteImportDateOrder) value;
      break;
    case LOFTE_IMPORT_GUESS_HEADER_ROWS:
      options->header_rows = value;
      break;
    default:
      g_return_if_reached ();
    }
}

void
lofte_import_table_options_force_column (LofteImportTableOptions *options, guint column, LofteImportColumnType type)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail (column < options->max_columns);

  if (column >= options->n_column_types)
    {
      options->column_types = g_renew (LofteImportColumnType, options->column_types, column + 1);
      for (guint i = options->n_column_types; i <= column; i++)
        options->column_types[i] = LOFTE_IMPORT_COLUMN_AUTO;
      options->n_column_types = column + 1;
    }
  options->column_types[column] = type;
}

static void
free_choice (gpointer data)
{
  LofteImportChoice *choice = data;

  g_free (choice->label);
  g_free (choice->example);
  g_free (choice);
}

LofteImportGuess *
lofte_import_guess_new (LofteImportGuessKind kind, const char *question)
{
  LofteImportGuess *self = g_new0 (LofteImportGuess, 1);

  self->kind = kind;
  self->question = g_strdup (question);
  self->choices = g_ptr_array_new_with_free_func (free_choice);
  self->is_sure = TRUE;
  return self;
}

void
lofte_import_guess_free (LofteImportGuess *self)
{
  if (self == NULL)
    return;
  g_free (self->question);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

void
lofte_import_guess_add (LofteImportGuess *self, int value, const char *label, const char *example, int chosen)
{
  LofteImportChoice *choice = g_new0 (LofteImportChoice, 1);

  choice->value = value;
  choice->label = g_strdup (label);
  choice->example = g_strdup (example);
  if (value == chosen)
    self->chosen = self->choices->len;
  g_ptr_array_add (self->choices, choice);
}

static void
free_column (gpointer data)
{
  LofteImportColumn *column = data;

  g_free (column->name);
  g_free (column->label);
  g_free (column->unit);
  g_free (column);
}

static void
free_problem (gpointer data)
{
  LofteImportProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static void
free_guess (gpointer data)
{
  lofte_import_guess_free (data);
}

LofteImportTable *
lofte_import_table_new (LofteImportGrid *grid)
{
  LofteImportTable *self = g_new0 (LofteImportTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->grid = grid;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->notes = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->guesses = g_ptr_array_new_with_free_func (free_guess);
  self->problems = g_ptr_array_new_with_free_func (free_problem);
  return self;
}

LofteImportTable *
lofte_import_table_ref (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lofte_import_table_unref (LofteImportTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  lofte_import_grid_free (self->grid);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_free (self->title);
  g_free (self->source);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->guesses);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
lofte_import_table_add_problem (LofteImportTable *self, guint row, int column, const char *format, ...)
{
  LofteImportProblem *problem;
  va_list arguments;

  if (self->n_problems++ >= MAX_PROBLEMS)
    return;
  problem = g_new0 (LofteImportProblem, 1);
  problem->row = row;
  problem->column = column;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
}

const char *
lofte_import_table_get_title (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
lofte_import_table_get_source (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

const char *const *
lofte_import_table_get_notes (LofteImportTable *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (self != NULL, none);

  /* An array that never held anything has no memory to point to. */
  return self->notes->len > 0 ? (const char *const *) self->notes->pdata : none;
}

guint
lofte_import_table_get_n_rows (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
lofte_import_table_get_n_columns (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

static const LofteImportColumn *
get_column (const LofteImportTable *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

const char *
lofte_import_table_get_column_name (LofteImportTable *self, guint column)
{
  const LofteImportColumn *found = get_column (self, column);

  return found != NULL ? found->name : NULL;
}

const char *
lofte_import_table_get_column_label (LofteImportTable *self, guint column)
{
  const LofteImportColumn *found = get_column (self, column);

  return found != NULL ? found->label : NULL;
}

const char *
lofte_import_table_get_column_unit (LofteImportTable *self, guint column)
{
  const LofteImportColumn *found = get_column (self, column);

  return found != NULL ? found->unit : NULL;
}

LofteImportColumnType
lofte_import_table_get_column_type (LofteImportTable *self, guint column)
{
  const LofteImportColumn *found = get_column (self, column);

  return found != NULL ? found->type : LOFTE_IMPORT_COLUMN_TEXT;
}

const LofteImportCell *
lofte_import_table_get_cell (const LofteImportTable *self, guint row, guint column)
{
  guint grid_row = g_array_index (self->rows, guint, row);

  return lofte_import_grid_get_cell (self->grid, grid_row, self->first_column + column);
}

guint
lofte_import_table_get_source_row (LofteImportTable *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  return g_array_index (self->rows, guint, row) + 1;
}

const char *
lofte_import_table_get_text (LofteImportTable *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, NULL);

  return lofte_import_table_get_cell (self, row, column)->text;
}

gboolean
lofte_import_table_is_missing (LofteImportTable *self, guint row, guint column)
{
  const LofteImportCell *cell;

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, TRUE);

  cell = lofte_import_table_get_cell (self, row, column);
  return cell->kind == LOFTE_IMPORT_CELL_EMPTY || cell->kind == LOFTE_IMPORT_CELL_MISSING;
}

gboolean
lofte_import_table_get_number (LofteImportTable *self, guint row, guint column, double *number)
{
  const LofteImportCell *cell;

  g_return_val_if_fail (self != NULL && number != NULL, FALSE);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, FALSE);

  cell = lofte_import_table_get_cell (self, row, column);
  if (cell->kind != LOFTE_IMPORT_CELL_NUMBER)
    return FALSE;
  *number = cell->number;
  return TRUE;
}

gboolean
lofte_import_table_get_date (LofteImportTable *self, guint row, guint column, GDate *date)
{
  const LofteImportCell *cell;

  g_return_val_if_fail (self != NULL && date != NULL, FALSE);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, FALSE);

  cell = lofte_import_table_get_cell (self, row, column);
  if (cell->kind != LOFTE_IMPORT_CELL_DATE)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_julian (date, cell->julian);
  return TRUE;
}

GPtrArray *
lofte_import_table_get_guesses (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->guesses;
}

gboolean
lofte_import_table_has_doubt (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->guesses->len; i++)
    if (!((const LofteImportGuess *) g_ptr_array_index (self->guesses, i))->is_sure)
      return TRUE;
  return FALSE;
}

GPtrArray *
lofte_import_table_get_problems (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

guint
lofte_import_table_get_n_problems (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_problems;
}

static guint
count_numbers (LofteImportTable *self, guint column, guint at_most)
{
  guint n_numbers = 0;

  for (guint row = 0; row < self->rows->len && n_numbers < at_most; row++)
    if (lofte_import_table_get_cell (self, row, column)->kind == LOFTE_IMPORT_CELL_NUMBER)
      n_numbers++;
  return n_numbers;
}

gboolean
lofte_import_table_can_chart (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint column = 0; column < self->columns->len; column++)
    if (get_column (self, column)->type == LOFTE_IMPORT_COLUMN_NUMBER && count_numbers (self, column, 2) == 2)
      return TRUE;
  return FALSE;
}

int
lofte_import_table_get_label_column (LofteImportTable *self)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint column = 0; column < self->columns->len; column++)
    if (get_column (self, column)->type != LOFTE_IMPORT_COLUMN_NUMBER)
      return (int) column;
  return -1;
}
