/* What the columns of a table hold: decimal sign, order of dates, types, units, values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-table-private.h"
#include "lofte-import-value-private.h"

/* Share of the cells that must be numbers (dates) for a column to be one of numbers (dates); the others are told. */
#define SHARE_OF_TYPE 0.8
#define MAX_UNIT_CHARACTERS 24
#define SHOWN_CHARACTERS 30

typedef struct
{
  LofteImportDecimalSign decimal_sign;
  LofteImportDateOrder date_order;
} Reading;

typedef struct
{
  guint n_first;
  guint n_second;
  const char *open_text; /* a cell that reads both ways */
} Poll;

typedef struct
{
  guint n_cells;
  guint n_numbers;
  guint n_dates;
  guint n_years;
  guint n_codes;
  guint n_units[LOFTE_IMPORT_N_UNITS];
} Census;

typedef LofteImportVote (*VoteFunc) (const char *text);

static LofteImportCell *
edit_cell (LofteImportTable *table, guint row, guint column)
{
  return lofte_import_grid_edit_cell (table->grid, g_array_index (table->rows, guint, row), table->first_column + column);
}

static Poll
poll_cells (const LofteImportTable *table, VoteFunc vote)
{
  Poll poll = { 0 };

  for (guint row = 0; row < table->rows->len; row++)
    for (guint column = 0; column < table->columns->len; column++)
      {
        const LofteImportCell *cell = lofte_import_table_get_cell (table, row, column);
        LofteImportVote answer = cell->kind == LOFTE_IMPORT_CELL_TEXT ? vote (cell->text) : LOFTE_IMPORT_VOTE_NONE;

        poll.n_first += answer == LOFTE_IMPORT_VOTE_FIRST ? 1 : 0;
        poll.n_second += answer == LOFTE_IMPORT_VOTE_SECOND ? 1 : 0;
        if (answer == LOFTE_IMPORT_VOTE_EITHER && poll.open_text == NULL)
          poll.open_text = cell->text;
      }
  return poll;
}

/* Doubt remains when a cell reads both ways and the others do not agree on one. */
static gboolean
is_poll_sure (const Poll *poll)
{
  if (poll->n_first > 0 && poll->n_second > 0)
    return FALSE;
  return poll->open_text == NULL || poll->n_first > 0 || poll->n_second > 0;
}

static char *
make_number_example (const char *text, LofteImportDecimalSign sign)
{
  LofteImportNumber number;
  char plain[G_ASCII_DTOSTR_BUF_SIZE];

  if (text == NULL || !lofte_import_value_parse_number (text, sign, &number))
    return NULL;
  g_ascii_formatd (plain, sizeof plain, "%.15g", number.value);
  if (sign == LOFTE_IMPORT_DECIMAL_COMMA)
    g_strdelimit (plain, ".", ',');
  return g_strdup_printf ("%s = %s", text, plain);
}

static LofteImportDecimalSign
guess_decimal_sign (LofteImportTable *table)
{
  Poll poll = poll_cells (table, lofte_import_value_vote_decimal_sign);
  LofteImportDecimalSign chosen = poll.n_second > poll.n_first ? LOFTE_IMPORT_DECIMAL_POINT : LOFTE_IMPORT_DECIMAL_COMMA;
  g_autofree char *comma = make_number_example (poll.open_text, LOFTE_IMPORT_DECIMAL_COMMA);
  g_autofree char *point = make_number_example (poll.open_text, LOFTE_IMPORT_DECIMAL_POINT);
  LofteImportGuess *guess;

  if (poll.n_first + poll.n_second == 0 && poll.open_text == NULL)
    return chosen;
  guess = lofte_import_guess_new (LOFTE_IMPORT_GUESS_DECIMAL_SIGN, _ ("Which decimal separator is used?"));
  lofte_import_guess_add (guess, LOFTE_IMPORT_DECIMAL_COMMA, _ ("Comma"), comma, (int) chosen);
  lofte_import_guess_add (guess, LOFTE_IMPORT_DECIMAL_POINT, _ ("Point"), point, (int) chosen);
  guess->is_sure = is_poll_sure (&poll);
  g_ptr_array_add (table->guesses, guess);
  return chosen;
}

static char *
make_date_example (const char *text, LofteImportDateOrder order)
{
  guint32 julian;
  GDate date;

  if (text == NULL || !lofte_import_value_parse_date (text, order, &julian))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return g_strdup_printf ("%s = %04d-%02d-%02d", text, g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

static LofteImportDateOrder
guess_date_order (LofteImportTable *table)
{
  Poll poll = poll_cells (table, lofte_import_value_vote_date_order);
  LofteImportDateOrder chosen = poll.n_second > poll.n_first ? LOFTE_IMPORT_DATE_ORDER_MDY : LOFTE_IMPORT_DATE_ORDER_DMY;
  g_autofree char *day_first = make_date_example (poll.open_text, LOFTE_IMPORT_DATE_ORDER_DMY);
  g_autofree char *month_first = make_date_example (poll.open_text, LOFTE_IMPORT_DATE_ORDER_MDY);
  LofteImportGuess *guess;

  if (poll.n_first + poll.n_second == 0 && poll.open_text == NULL)
    return chosen;
  guess = lofte_import_guess_new (LOFTE_IMPORT_GUESS_DATE_ORDER, _ ("In which order are the dates written?"));
  lofte_import_guess_add (guess, LOFTE_IMPORT_DATE_ORDER_DMY, _ ("Day, month, year"), day_first, (int) chosen);
  lofte_import_guess_add (guess, LOFTE_IMPORT_DATE_ORDER_MDY, _ ("Month, day, year"), month_first, (int) chosen);
  guess->is_sure = is_poll_sure (&poll);
  g_ptr_array_add (table->guesses, guess);
  return chosen;
}

static void
count_cell (const LofteImportCell *cell, const Reading *reading, Census *census)
{
  LofteImportNumber number = { 0 };
  guint32 julian;

  if (cell->kind == LOFTE_IMPORT_CELL_EMPTY || cell->kind == LOFTE_IMPORT_CELL_MISSING)
    return;
  census->n_cells++;
  if (lofte_import_value_is_year (cell->text))
    census->n_years++;
  if (cell->kind == LOFTE_IMPORT_CELL_DATE)
    census->n_dates++;
  else if (cell->kind == LOFTE_IMPORT_CELL_NUMBER)
    {
      census->n_numbers++;
      census->n_units[cell->unit]++;
    }
  else if (lofte_import_value_parse_number (cell->text, reading->decimal_sign, &number))
    {
      census->n_numbers++;
      census->n_codes += number.is_code ? 1 : 0;
      census->n_units[number.unit]++;
    }
  else if (lofte_import_value_parse_date (cell->text, reading->date_order, &julian))
    census->n_dates++;
}

static Census
take_census (LofteImportTable *table, guint column, const Reading *reading)
{
  Census census = { 0 };

  for (guint row = 0; row < table->rows->len; row++)
    count_cell (lofte_import_table_get_cell (table, row, column), reading, &census);
  return census;
}

/* One word that ends with year: "År", "Mätår", "Undersökningsår". */
static gboolean
is_year_name (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);

  return strchr (folded, ' ') == NULL && (g_str_has_suffix (folded, "år") || g_str_has_suffix (folded, "årtal") || g_str_has_suffix (folded, "year"));
}

static LofteImportColumnType
guess_type (const LofteImportTable *table, guint column, const Census *census)
{
  const LofteImportColumn *found = g_ptr_array_index (table->columns, column);
  double needed = census->n_cells < 3 ? census->n_cells : SHARE_OF_TYPE * census->n_cells;

  if (census->n_cells == 0)
    return LOFTE_IMPORT_COLUMN_TEXT;
  if (census->n_years == census->n_cells && (column == 0 || is_year_name (found->name)))
    return LOFTE_IMPORT_COLUMN_YEAR;
  if (census->n_numbers >= needed && census->n_codes == 0)
    return LOFTE_IMPORT_COLUMN_NUMBER;
  if (census->n_dates >= needed)
    return LOFTE_IMPORT_COLUMN_DATE;
  return LOFTE_IMPORT_COLUMN_TEXT;
}

static LofteImportUnit
find_main_unit (const Census *census)
{
  LofteImportUnit main_unit = LOFTE_IMPORT_UNIT_NONE;

  for (guint unit = 1; unit < LOFTE_IMPORT_N_UNITS; unit++)
    if (census->n_units[unit] > census->n_units[main_unit])
      main_unit = (LofteImportUnit) unit;
  return main_unit;
}

static gboolean
holds_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)) || *text == '%')
      return TRUE;
  return FALSE;
}

/* "Andel (%)", "Andel, procent", "Juni – %", "Anmälda brott per 100 000 invånare". */
static char *
find_unit_in_name (const char *name)
{
  const char *open = strrchr (name, '(');
  const char *comma = strrchr (name, ',');
  const char *dash = g_strrstr (name, " – ");
  const char *per = strstr (name, "per 1");
  g_autofree char *tail = NULL;
  LofteImportUnit unit;

  if (open != NULL && g_str_has_suffix (open, ")"))
    {
      tail = g_strstrip (g_strndup (open + 1, strlen (open) - 2));
      unit = lofte_import_unit_from_name (tail);
      if (unit != LOFTE_IMPORT_UNIT_NONE)
        return g_strdup (lofte_import_unit_get_name (unit));
      return *tail != '\0' && holds_letters (tail) && g_utf8_strlen (tail, -1) <= MAX_UNIT_CHARACTERS ? g_steal_pointer (&tail) : NULL;
    }
  if (per != NULL && g_utf8_strlen (per, -1) <= MAX_UNIT_CHARACTERS + 8)
    return g_strdup (per);
  if (comma != NULL)
    name = comma + 1;
  else if (dash != NULL)
    name = dash + strlen (" – ");
  tail = g_strstrip (g_strdup (name));
  unit = lofte_import_unit_from_name (tail);
  return g_strdup (lofte_import_unit_get_name (unit));
}

/* A cell as a message can show it: one line, not long. */
static char *
shorten (const char *text)
{
  g_autofree char *flat = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *head = NULL;

  if (g_utf8_strlen (flat, -1) <= SHOWN_CHARACTERS)
    return g_steal_pointer (&flat);
  head = g_utf8_substring (flat, 0, SHOWN_CHARACTERS);
  return g_strconcat (head, "…", NULL);
}

typedef enum
{
  MISFIT_NUMBER,
  MISFIT_UNIT,
  MISFIT_DATE,
  MISFIT_YEAR
} Misfit;

static void
tell_misfit (LofteImportTable *table, guint row, guint column, Misfit misfit)
{
  guint source_row = g_array_index (table->rows, guint, row) + 1;
  const LofteImportColumn *found = g_ptr_array_index (table->columns, column);
  g_autofree char *shown = shorten (lofte_import_table_get_cell (table, row, column)->text);
  g_autofree char *label = shorten (found->label);

  switch (misfit)
    {
    case MISFIT_NUMBER:
      lofte_import_table_add_problem (table, source_row, (int) column, _ ("Row %u, column “%s”: “%s” is not a number."), source_row, label, shown);
      break;
    case MISFIT_UNIT:
      lofte_import_table_add_problem (table, source_row, (int) column, _ ("Row %u, column “%s”: “%s” has another unit than the rest of the column."), source_row, label, shown);
      break;
    case MISFIT_DATE:
      lofte_import_table_add_problem (table, source_row, (int) column, _ ("Row %u, column “%s”: “%s” is not a date."), source_row, label, shown);
      break;
    case MISFIT_YEAR:
      lofte_import_table_add_problem (table, source_row, (int) column, _ ("Row %u, column “%s”: “%s” is not a year."), source_row, label, shown);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
read_number (LofteImportTable *table, guint row, guint column, LofteImportCell *cell, const Reading *reading, LofteImportUnit main_unit)
{
  LofteImportNumber number;

  if (!cell->is_typed)
    {
      if (!lofte_import_value_parse_number (cell->text, reading->decimal_sign, &number))
        {
          tell_misfit (table, row, column, MISFIT_NUMBER);
          return;
        }
      cell->kind = LOFTE_IMPORT_CELL_NUMBER;
      cell->number = number.value;
      cell->unit = number.unit;
    }
  else if (cell->kind != LOFTE_IMPORT_CELL_NUMBER)
    {
      tell_misfit (table, row, column, MISFIT_NUMBER);
      cell->kind = LOFTE_IMPORT_CELL_TEXT;
      return;
    }
  if (cell->unit != main_unit)
    tell_misfit (table, row, column, MISFIT_UNIT);
}

static void
read_date (LofteImportTable *table, guint row, guint column, LofteImportCell *cell, const Reading *reading)
{
  if (cell->kind == LOFTE_IMPORT_CELL_DATE)
    return;
  if (!cell->is_typed && lofte_import_value_parse_date (cell->text, reading->date_order, &cell->julian))
    {
      cell->kind = LOFTE_IMPORT_CELL_DATE;
      return;
    }
  cell->kind = LOFTE_IMPORT_CELL_TEXT;
  tell_misfit (table, row, column, MISFIT_DATE);
}

static void
read_year (LofteImportTable *table, guint row, guint column, LofteImportCell *cell)
{
  if (lofte_import_value_is_year (cell->text))
    {
      cell->kind = LOFTE_IMPORT_CELL_NUMBER;
      cell->number = g_ascii_strtod (cell->text, NULL);
      return;
    }
  cell->kind = LOFTE_IMPORT_CELL_TEXT;
  tell_misfit (table, row, column, MISFIT_YEAR);
}

static void
read_column (LofteImportTable *table, guint column, const Reading *reading, LofteImportUnit main_unit)
{
  LofteImportColumn *found = g_ptr_array_index (table->columns, column);

  for (guint row = 0; row < table->rows->len; row++)
    {
      LofteImportCell *cell = edit_cell (table, row, column);

      if (cell == NULL || cell->kind == LOFTE_IMPORT_CELL_EMPTY || cell->kind == LOFTE_IMPORT_CELL_MISSING)
        continue;
      switch (found->type)
        {
        case LOFTE_IMPORT_COLUMN_NUMBER:
          read_number (table, row, column, cell, reading, main_unit);
          break;
        case LOFTE_IMPORT_COLUMN_DATE:
          read_date (table, row, column, cell, reading);
          break;
        case LOFTE_IMPORT_COLUMN_YEAR:
          read_year (table, row, column, cell);
          break;
        case LOFTE_IMPORT_COLUMN_AUTO:
        case LOFTE_IMPORT_COLUMN_TEXT:
        default:
          cell->kind = LOFTE_IMPORT_CELL_TEXT;
          break;
        }
    }
}

static void
mark_missing_cells (LofteImportTable *table)
{
  for (guint row = 0; row < table->rows->len; row++)
    for (guint column = 0; column < table->columns->len; column++)
      {
        LofteImportCell *cell = edit_cell (table, row, column);

        if (cell != NULL && cell->kind == LOFTE_IMPORT_CELL_TEXT && lofte_import_value_is_missing (cell->text))
          cell->kind = LOFTE_IMPORT_CELL_MISSING;
      }
}

void
lofte_import_interpret_values (LofteImportTable *table, const LofteImportTableOptions *options)
{
  Reading reading;

  mark_missing_cells (table);
  reading.decimal_sign = options->decimal_sign != LOFTE_IMPORT_DECIMAL_AUTO ? options->decimal_sign : guess_decimal_sign (table);
  reading.date_order = options->date_order != LOFTE_IMPORT_DATE_ORDER_AUTO ? options->date_order : guess_date_order (table);
  for (guint column = 0; column < table->columns->len; column++)
    {
      LofteImportColumn *found = g_ptr_array_index (table->columns, column);
      Census census = take_census (table, column, &reading);
      LofteImportUnit main_unit = find_main_unit (&census);

      if (column < options->n_column_types && options->column_types[column] != LOFTE_IMPORT_COLUMN_AUTO)
        found->type = options->column_types[column];
      else
        found->type = guess_type (table, column, &census);
      if (found->type == LOFTE_IMPORT_COLUMN_NUMBER)
        found->unit = main_unit != LOFTE_IMPORT_UNIT_NONE ? g_strdup (lofte_import_unit_get_name (main_unit)) : find_unit_in_name (found->name);
      read_column (table, column, &reading, main_unit);
    }
}
