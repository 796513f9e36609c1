/* What a raw grid means: title, header, body, notes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-table-private.h"
#include "lofte-import-value-private.h"

/* Rows looked at to tell header from body, and lines kept around the table. */
#define PROBE_ROWS 60
#define MAX_NOTES 100
#define MAX_HEADER_ROWS 5
#define EXAMPLE_CELLS 4
#define LONG_LINE 60

/* Grid rows of the parts of a table; all are half-open. */
typedef struct
{
  guint first_header;
  guint first_body;
  guint end_body;
  guint first_column;
  guint end_column;
} Extent;

static gboolean
is_filled (const LofteImportGrid *grid, guint row, guint column)
{
  return lofte_import_grid_get_cell (grid, row, column)->kind != LOFTE_IMPORT_CELL_EMPTY;
}

static guint
count_filled (const LofteImportGrid *grid, guint row)
{
  guint n_filled = 0;

  for (guint column = 0; column < lofte_import_grid_get_row_length (grid, row); column++)
    if (is_filled (grid, row, column))
      n_filled++;
  return n_filled;
}

static guint
measure_row (const LofteImportGrid *grid, guint row)
{
  guint length = lofte_import_grid_get_row_length (grid, row);

  while (length > 0 && !is_filled (grid, row, length - 1))
    length--;
  return length;
}

static const char *
get_first_text (const LofteImportGrid *grid, guint row)
{
  for (guint column = 0; column < lofte_import_grid_get_row_length (grid, row); column++)
    if (is_filled (grid, row, column))
      return lofte_import_grid_get_cell (grid, row, column)->text;
  return "";
}

/* A row as one line of a note. */
static char *
join_row (const LofteImportGrid *grid, guint row)
{
  GString *line = g_string_new (NULL);

  for (guint column = 0; column < lofte_import_grid_get_row_length (grid, row); column++)
    if (is_filled (grid, row, column))
      {
        g_autofree char *text = g_strstrip (g_strdup (lofte_import_grid_get_cell (grid, row, column)->text));

        if (line->len > 0)
          g_string_append_c (line, ' ');
        g_string_append (line, text);
      }
  return g_string_free (line, FALSE);
}

static gboolean
is_year_cell (const LofteImportCell *cell)
{
  return lofte_import_value_is_year (cell->text);
}

/* A number or date that is no year: what stands in a body and not in a header. */
static gboolean
is_value_cell (const LofteImportCell *cell)
{
  LofteImportNumber number;
  guint32 julian;

  if (cell->kind == LOFTE_IMPORT_CELL_EMPTY || is_year_cell (cell))
    return FALSE;
  if (cell->is_typed)
    return TRUE;
  return lofte_import_value_parse_number (cell->text, LOFTE_IMPORT_DECIMAL_COMMA, &number) || lofte_import_value_parse_number (cell->text, LOFTE_IMPORT_DECIMAL_POINT, &number) || lofte_import_value_parse_date (cell->text, LOFTE_IMPORT_DATE_ORDER_DMY, &julian) || lofte_import_value_parse_date (cell->text, LOFTE_IMPORT_DATE_ORDER_MDY, &julian);
}

/* Names of columns: no values other than years and days (monthly series), and not years alone. */
static gboolean
is_label_row (const LofteImportGrid *grid, guint row)
{
  guint length = measure_row (grid, row);
  gboolean has_words = !is_filled (grid, row, 0);

  for (guint column = 0; column < length; column++)
    {
      const LofteImportCell *cell = lofte_import_grid_get_cell (grid, row, column);

      if (cell->kind == LOFTE_IMPORT_CELL_EMPTY)
        continue;
      if (is_value_cell (cell) && cell->kind != LOFTE_IMPORT_CELL_DATE)
        return FALSE;
      if (!is_year_cell (cell) && !cell->is_typed && !lofte_import_value_is_missing (cell->text))
        has_words = TRUE;
    }
  return has_words;
}

/* Whether below a row of names stand values: then the names are certainly no part of the body. */
static gboolean
has_values_below (const LofteImportGrid *grid, guint row, guint end)
{
  for (guint i = row; i < MIN (end, row + PROBE_ROWS); i++)
    for (guint column = 0; column < lofte_import_grid_get_row_length (grid, i); column++)
      if (is_value_cell (lofte_import_grid_get_cell (grid, i, column)))
        return TRUE;
  return FALSE;
}

static gboolean
has_years_below (const LofteImportGrid *grid, guint row, guint end)
{
  for (guint column = 0; column < grid->n_columns; column++)
    {
      guint n_years = 0;

      if (!is_filled (grid, row, column) || is_year_cell (lofte_import_grid_get_cell (grid, row, column)))
        continue;
      for (guint i = row + 1; i < MIN (end, row + PROBE_ROWS); i++)
        {
          if (is_filled (grid, i, column) && !is_year_cell (lofte_import_grid_get_cell (grid, i, column)))
            break;
          n_years += is_filled (grid, i, column) ? 1 : 0;
        }
      if (n_years > 0)
        return TRUE;
    }
  return FALSE;
}

/* A second row of names lies below a row with gaps, where one name stands for several columns. */
static gboolean
is_second_header (const LofteImportGrid *grid, guint row, guint end)
{
  gboolean has_gap = FALSE;

  if (row + 1 >= end || count_filled (grid, row) < 2 || !is_label_row (grid, row))
    return FALSE;
  for (guint column = 0; column < measure_row (grid, row); column++)
    {
      if (is_filled (grid, row, column) && lofte_import_value_is_missing (lofte_import_grid_get_cell (grid, row, column)->text))
        return FALSE;
      if (column > 0 && is_filled (grid, row, column) && !is_filled (grid, row - 1, column))
        has_gap = TRUE;
    }
  return has_gap && has_values_below (grid, row + 1, end);
}

static guint
find_first_wide_row (const LofteImportGrid *grid)
{
  guint n_rows = lofte_import_grid_get_n_rows (grid);
  guint row = 0;

  while (row < n_rows && count_filled (grid, row) < 2)
    row++;
  if (row < n_rows)
    return row;
  /* One column only: there is no telling a title from a cell. */
  for (row = 0; row < n_rows && count_filled (grid, row) == 0; row++)
    ;
  return row;
}

/* The line begins like what stands below tables: a source, a remark, a footnote. */
static gboolean
reads_like_note (const char *text)
{
  static const char *const words[] = { "källa", "källor", "source", "anm", "anmärkning", "not", "noter", "note", "notes", "kommentar", "förklaring", "fotnot" };
  g_autofree char *folded = NULL;
  gsize length = 0;

  while (*text == ' ')
    text++;
  if (*text == '*' || g_str_has_prefix (text, "1)") || g_str_has_prefix (text, "¹"))
    return TRUE;
  folded = g_utf8_strdown (text, -1);
  while (folded[length] != '\0' && strchr (" :.", folded[length]) == NULL)
    length++;
  if (folded[length] != ':' && folded[length] != '.')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && strncmp (folded, words[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins_notes (const LofteImportGrid *grid, guint row)
{
  const char *text = get_first_text (grid, row);

  if (count_filled (grid, row) == 0 || reads_like_note (text))
    return TRUE;
  return is_filled (grid, row, 0) && (g_str_has_suffix (text, ".") || g_utf8_strlen (text, -1) > LONG_LINE);
}

/* Finds where the notes below the body begin: among the last rows, which fill one cell at most, the first that is
 * empty or reads like a note. Rows that are names without values stay in the body. */
static guint
find_end_of_body (const LofteImportGrid *grid, guint first_body)
{
  guint end = lofte_import_grid_get_n_rows (grid);
  guint first = end;

  if (grid->n_columns < 2)
    return end;
  while (first > first_body)
    {
      guint n_filled = count_filled (grid, first - 1);

      if (n_filled > 2 || (n_filled == 2 && !reads_like_note (get_first_text (grid, first - 1))))
        break;
      first--;
    }
  for (guint row = first; row < end; row++)
    if (begins_notes (grid, row))
      return row;
  return end;
}

static void
find_columns (const LofteImportGrid *grid, Extent *extent)
{
  extent->first_column = G_MAXUINT;
  extent->end_column = 0;
  for (guint row = extent->first_header; row < extent->end_body; row++)
    {
      guint end = measure_row (grid, row);
      guint first = 0;

      extent->end_column = MAX (extent->end_column, end);
      while (first < end && first < extent->first_column && !is_filled (grid, row, first))
        first++;
      if (end > 0)
        extent->first_column = MIN (extent->first_column, first);
    }
}

static void
add_text_note (LofteImportTable *table, char *note)
{
  if (*note == '\0' || table->notes->len >= MAX_NOTES)
    g_free (note);
  else
    g_ptr_array_add (table->notes, note);
}

/* "Blad1" says nothing of what is on it. */
static gboolean
is_default_sheet_name (const char *name)
{
  static const char *const words[] = { "Blad", "Sheet", "Tabell", "Table", "Ark" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (name, words[i]) && strspn (name + strlen (words[i]), " 0123456789") == strlen (name + strlen (words[i])))
      return TRUE;
  return FALSE;
}

/* The first line of more than one word, so that "P1" above "Tabell 1. Anmälda brott" is no title. */
static guint
find_title_row (const LofteImportGrid *grid, guint end)
{
  guint first = end;

  for (guint row = 0; row < end; row++)
    {
      g_autofree char *line = join_row (grid, row);

      if (strchr (line, ' ') != NULL)
        return row;
      if (*line != '\0' && first == end)
        first = row;
    }
  return first;
}

static void
take_title (LofteImportTable *table, const Extent *extent)
{
  guint title_row = find_title_row (table->grid, extent->first_header);

  for (guint row = 0; row < extent->first_header; row++)
    {
      char *line = join_row (table->grid, row);

      if (row == title_row)
        table->title = line;
      else
        add_text_note (table, line);
    }
  if (table->title == NULL && table->grid->name != NULL && !is_default_sheet_name (table->grid->name))
    table->title = g_strdup (table->grid->name);
}

static void
take_notes (LofteImportTable *table, const Extent *extent)
{
  for (guint row = extent->end_body; row < lofte_import_grid_get_n_rows (table->grid); row++)
    add_text_note (table, join_row (table->grid, row));
  for (guint i = 0; i < table->notes->len && table->source == NULL; i++)
    {
      const char *note = g_ptr_array_index (table->notes, i);
      const char *colon = strchr (note, ':');
      g_autofree char *folded = g_utf8_strdown (note, -1);

      if (colon != NULL && (g_str_has_prefix (folded, "källa") || g_str_has_prefix (folded, "källor") || g_str_has_prefix (folded, "source")))
        table->source = g_strstrip (g_strdup (colon + 1));
      if (table->source != NULL && *table->source == '\0')
        g_clear_pointer (&table->source, g_free);
    }
}

/* A name that stands over several columns is written once, over the first of them. */
static const char *
get_name_part (const LofteImportGrid *grid, const Extent *extent, guint row, guint column)
{
  gboolean is_last = row + 1 == extent->first_body;

  for (guint i = column + 1; i > extent->first_column; i--)
    {
      if (is_filled (grid, row, i - 1))
        {
          /* The name over a column without a second name belongs to that column alone. */
          if (i - 1 < column && !is_filled (grid, row + 1, i - 1))
            return "";
          return lofte_import_grid_get_cell (grid, row, i - 1)->text;
        }
      if (is_last || !is_filled (grid, row + 1, column))
        return "";
    }
  return "";
}

static char *
make_name (const LofteImportGrid *grid, const Extent *extent, guint column)
{
  GString *name = g_string_new (NULL);

  for (guint row = extent->first_header; row < extent->first_body; row++)
    {
      g_autofree char *part = g_strstrip (g_strdup (get_name_part (grid, extent, row, column)));

      if (*part != '\0' && name->len > 0)
        g_string_append (name, " – ");
      g_string_append (name, part);
    }
  return g_string_free (name, FALSE);
}

static char *
make_label (const char *name, guint column, GHashTable *labels)
{
  g_autofree char *flat = g_strdelimit (g_strdup (name), "\n\t", ' ');
  char *label;

  if (*flat == '\0')
    {
      g_free (flat);
      flat = g_strdup_printf (_ ("Column %u"), column + 1);
    }
  label = g_strdup (flat);
  for (guint n = 2; g_hash_table_contains (labels, label); n++)
    {
      g_free (label);
      label = g_strdup_printf ("%s (%u)", flat, n);
    }
  g_hash_table_add (labels, g_strdup (label));
  return label;
}

static void
take_columns (LofteImportTable *table, const Extent *extent)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  table->first_column = extent->first_column;
  for (guint i = extent->first_column; i < extent->end_column; i++)
    {
      LofteImportColumn *column = g_new0 (LofteImportColumn, 1);

      column->name = make_name (table->grid, extent, i);
      column->label = make_label (column->name, i - extent->first_column, labels);
      g_ptr_array_add (table->columns, column);
    }
}

static void
take_rows (LofteImportTable *table, const Extent *extent)
{
  const LofteImportGrid *grid = table->grid;
  guint header = extent->first_body - extent->first_header == 1 ? lofte_import_grid_get_row_length (grid, extent->first_header) : 0;

  for (guint row = extent->first_body; row < extent->end_body; row++)
    {
      guint length = lofte_import_grid_get_row_length (grid, row);

      if (count_filled (grid, row) == 0)
        continue;
      g_array_append_val (table->rows, row);
      if (header == 0 || grid->is_ragged_by_nature)
        continue;
      if (measure_row (grid, row) > header)
        lofte_import_table_add_problem (table, row + 1, -1, _ ("Row %u has %u cells, but the header names only %u columns."), row + 1, measure_row (grid, row), header);
      else if (length < header)
        lofte_import_table_add_problem (table, row + 1, -1, _ ("Row %u has only %u of %u cells; the others are left empty."), row + 1, length, header);
    }
}

static char *
make_header_example (const LofteImportGrid *grid, guint row)
{
  GString *example = g_string_new (NULL);
  guint n_cells = 0;

  for (guint column = 0; column < measure_row (grid, row) && n_cells < EXAMPLE_CELLS; column++)
    if (is_filled (grid, row, column))
      {
        if (n_cells++ > 0)
          g_string_append (example, " | ");
        g_string_append (example, lofte_import_grid_get_cell (grid, row, column)->text);
      }
  return g_string_free (example, FALSE);
}

static void
add_header_guess (LofteImportTable *table, guint first_header, guint n_header_rows, gboolean is_sure)
{
  LofteImportGuess *guess = lofte_import_guess_new (LOFTE_IMPORT_GUESS_HEADER_ROWS, _ ("Which rows contain the names of the columns?"));
  g_autofree char *example = make_header_example (table->grid, first_header);

  lofte_import_guess_add (guess, 0, _ ("None, the table begins with its values"), example, (int) n_header_rows);
  lofte_import_guess_add (guess, 1, _ ("The first row"), example, (int) n_header_rows);
  for (guint i = 2; i <= MAX (2, n_header_rows); i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("The first %u rows"), i);

      lofte_import_guess_add (guess, (int) i, label, example, (int) n_header_rows);
    }
  guess->is_sure = is_sure;
  g_ptr_array_add (table->guesses, guess);
}

static guint
guess_header_rows (const LofteImportGrid *grid, guint first, gboolean *is_sure)
{
  guint n_rows = lofte_import_grid_get_n_rows (grid);

  *is_sure = FALSE;
  if (first + 1 >= n_rows || !is_label_row (grid, first))
    return 0;
  *is_sure = has_values_below (grid, first + 1, n_rows) || has_years_below (grid, first, n_rows);
  /* A list of words rarely has a name above it. */
  if (grid->n_columns == 1 && !*is_sure)
    return 0;
  return is_second_header (grid, first + 1, n_rows) ? 2 : 1;
}

LofteImportTable *
lofte_import_interpret (LofteImportGrid *grid, const LofteImportTableOptions *options, GError **error)
{
  g_autoptr (LofteImportTable) table = lofte_import_table_new (grid);
  guint n_rows = lofte_import_grid_get_n_rows (grid);
  guint n_header_rows;
  gboolean is_sure = TRUE;
  Extent extent = { 0 };

  extent.first_header = options->title_rows >= 0 ? MIN ((guint) options->title_rows, n_rows) : find_first_wide_row (grid);
  if (extent.first_header >= n_rows)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                           _ ("The table has no cells; check that the right sheet was saved or copied."));
      return NULL;
    }
  if (options->header_rows >= 0)
    n_header_rows = MIN (MIN ((guint) options->header_rows, MAX_HEADER_ROWS), n_rows - extent.first_header);
  else
    n_header_rows = guess_header_rows (grid, extent.first_header, &is_sure);
  extent.first_body = extent.first_header + n_header_rows;
  extent.end_body = find_end_of_body (grid, extent.first_body);
  find_columns (grid, &extent);
  if (extent.end_column == 0)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                           _ ("The table has no cells; check that the right sheet was saved or copied."));
      return NULL;
    }

  take_title (table, &extent);
  take_columns (table, &extent);
  take_rows (table, &extent);
  take_notes (table, &extent);
  add_header_guess (table, extent.first_header, n_header_rows, is_sure);
  lofte_import_interpret_values (table, options);
  return g_steal_pointer (&table);
}
