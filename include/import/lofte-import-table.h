/* LofteImportTable — statistics and other tables from outside (tabell)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteImportColumnType:
 * @LOFTE_IMPORT_COLUMN_AUTO: only in options: let the reader decide
 * @LOFTE_IMPORT_COLUMN_TEXT: free text, also codes such as "0180" whose leading zero matters
 * @LOFTE_IMPORT_COLUMN_NUMBER: numbers; see the column's unit for percent and the like
 * @LOFTE_IMPORT_COLUMN_DATE: calendar days
 * @LOFTE_IMPORT_COLUMN_YEAR: years, four digits
 */
typedef enum
{
  LOFTE_IMPORT_COLUMN_AUTO,
  LOFTE_IMPORT_COLUMN_TEXT,
  LOFTE_IMPORT_COLUMN_NUMBER,
  LOFTE_IMPORT_COLUMN_DATE,
  LOFTE_IMPORT_COLUMN_YEAR
} LofteImportColumnType;

/**
 * LofteImportEncoding:
 * @LOFTE_IMPORT_ENCODING_AUTO: byte order mark, else valid UTF-8, else the best of the others
 *
 * How the bytes of a text table are turned into letters.
 */
typedef enum
{
  LOFTE_IMPORT_ENCODING_AUTO,
  LOFTE_IMPORT_ENCODING_UTF_8,
  LOFTE_IMPORT_ENCODING_UTF_16,
  LOFTE_IMPORT_ENCODING_WINDOWS_1252,
  LOFTE_IMPORT_ENCODING_MACINTOSH,
  LOFTE_IMPORT_ENCODING_IBM_850
} LofteImportEncoding;

/**
 * LofteImportDelimiter:
 *
 * What stands between the cells of a row. A value other than AUTO is the character itself.
 */
typedef enum
{
  LOFTE_IMPORT_DELIMITER_AUTO = 0,
  LOFTE_IMPORT_DELIMITER_TAB = '\t',
  LOFTE_IMPORT_DELIMITER_COMMA = ',',
  LOFTE_IMPORT_DELIMITER_SEMICOLON = ';',
  LOFTE_IMPORT_DELIMITER_BAR = '|'
} LofteImportDelimiter;

/**
 * LofteImportDecimalSign:
 * @LOFTE_IMPORT_DECIMAL_COMMA: "1 234,5" and "1.234,5"
 * @LOFTE_IMPORT_DECIMAL_POINT: "1234.5" and "1,234.5"
 */
typedef enum
{
  LOFTE_IMPORT_DECIMAL_AUTO,
  LOFTE_IMPORT_DECIMAL_COMMA,
  LOFTE_IMPORT_DECIMAL_POINT
} LofteImportDecimalSign;

/**
 * LofteImportDateOrder:
 * @LOFTE_IMPORT_DATE_ORDER_DMY: 30/6 2026, 30.6.2026
 * @LOFTE_IMPORT_DATE_ORDER_MDY: 6/30/2026
 *
 * Order of the parts of a date that does not begin with its year; "2026-06-30" and "30 juni 2026"
 * are always understood.
 */
typedef enum
{
  LOFTE_IMPORT_DATE_ORDER_AUTO,
  LOFTE_IMPORT_DATE_ORDER_DMY,
  LOFTE_IMPORT_DATE_ORDER_MDY
} LofteImportDateOrder;

/**
 * LofteImportGuessKind:
 *
 * What was guessed. The values of a guess's choices are those of the enum named after it; for
 * @LOFTE_IMPORT_GUESS_HEADER_ROWS they are the number of rows that hold the column names.
 */
typedef enum
{
  LOFTE_IMPORT_GUESS_ENCODING,
  LOFTE_IMPORT_GUESS_DELIMITER,
  LOFTE_IMPORT_GUESS_DECIMAL_SIGN,
  LOFTE_IMPORT_GUESS_DATE_ORDER,
  LOFTE_IMPORT_GUESS_HEADER_ROWS
} LofteImportGuessKind;

/**
 * LofteImportChoice:
 * @value: hand it to lofte_import_table_options_force()
 * @label: translated name of the choice
 * @example: (nullable): how a piece of the file reads under this choice
 */
typedef struct
{
  int value;
  char *label;
  char *example;
} LofteImportChoice;

/**
 * LofteImportGuess:
 * @kind: what was guessed
 * @question: translated question for the person, such as "Which sign separates the decimals?"
 * @choices: (element-type LofteImportChoice): at least two
 * @chosen: index in @choices of what was used
 * @is_sure: the file leaves no doubt; a window asks only about guesses where this is %FALSE
 */
typedef struct
{
  LofteImportGuessKind kind;
  char *question;
  GPtrArray *choices;
  guint chosen;
  gboolean is_sure;
} LofteImportGuess;

/**
 * LofteImportProblem:
 * @row: row as the spreadsheet numbers it (from 1, title and header rows counted), 0 when it concerns no single row
 * @column: index of the column, or -1 when it concerns the whole row
 * @message: translated sentence that names row and column
 */
typedef struct
{
  guint row;
  int column;
  char *message;
} LofteImportProblem;

/**
 * LofteImportTableOptions:
 * @encoding: how bytes become letters (text tables from bytes only)
 * @delimiter: sign between cells (text tables only)
 * @decimal_sign: sign before the decimals; for spreadsheets the sign numbers are written with, AUTO being the comma
 * @date_order: order of day and month
 * @header_rows: number of rows that hold the column names, -1 to guess
 * @title_rows: number of rows above the header, -1 to guess
 * @column_types: (array length=n_column_types) (nullable): types by column; AUTO or beyond the end: guess
 * @n_column_types: length of @column_types
 * @max_bytes: largest input accepted
 * @max_rows: most rows accepted
 * @max_columns: most columns accepted
 * @max_cells: most cells accepted (rows × columns)
 * @max_cell_bytes: longest cell accepted, in UTF-8 bytes
 *
 * Choices and limits. Begin with lofte_import_table_options_new().
 */
typedef struct
{
  LofteImportEncoding encoding;
  LofteImportDelimiter delimiter;
  LofteImportDecimalSign decimal_sign;
  LofteImportDateOrder date_order;
  int header_rows;
  int title_rows;
  LofteImportColumnType *column_types;
  guint n_column_types;
  gsize max_bytes;
  guint max_rows;
  guint max_columns;
  guint max_cells;
  gsize max_cell_bytes;
} LofteImportTableOptions;

/**
 * lofte_import_table_options_new:
 *
 * Everything is guessed; the limits are 32 MiB, 200,000 rows, 500 columns, 4,000,000 cells and
 * 32,767 bytes a cell.
 *
 * Returns: (transfer full): new options
 */
LofteImportTableOptions *lofte_import_table_options_new (void);
void lofte_import_table_options_free (LofteImportTableOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportTableOptions, lofte_import_table_options_free)

/**
 * lofte_import_table_options_force:
 * @options: options
 * @kind: the guess that was answered
 * @value: the value of the chosen #LofteImportChoice
 *
 * Takes the person's answer to a guess; read the table again with @options afterwards.
 */
void lofte_import_table_options_force (LofteImportTableOptions *options, LofteImportGuessKind kind, int value);

/**
 * lofte_import_table_options_force_column:
 * @options: options
 * @column: index of a column
 * @type: its type, or %LOFTE_IMPORT_COLUMN_AUTO
 *
 * Forces the type of one column. Cells that do not fit are listed as problems.
 */
void lofte_import_table_options_force_column (LofteImportTableOptions *options, guint column, LofteImportColumnType type);

/**
 * LofteImportTable:
 *
 * A table as it came, with what was understood of it. Cells keep the text as typed beside the number or
 * date read from it. Immutable after reading and reference-counted atomically: it may be handed between threads.
 */
typedef struct _LofteImportTable LofteImportTable;

LofteImportTable *lofte_import_table_ref (LofteImportTable *self);
void lofte_import_table_unref (LofteImportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportTable, lofte_import_table_unref)

/**
 * lofte_import_table_new_from_csv:
 * @bytes: the file's content
 * @options: (nullable): choices and limits, %NULL to guess everything
 * @error: return location; %LOFTE_IMPORT_ERROR_TOO_LARGE when a limit is passed,
 *   %LOFTE_IMPORT_ERROR_INVALID when the bytes are no text or hold no cells
 *
 * Reads comma, semicolon, tab or bar separated text (RFC 4180 and what Swedish Excel makes of it).
 * Blocks for up to a second at the limits; any thread.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
LofteImportTable *lofte_import_table_new_from_csv (GBytes *bytes, const LofteImportTableOptions *options, GError **error);

/**
 * lofte_import_table_new_from_text:
 * @text: text of the clipboard, UTF-8; invalid UTF-8 is refused
 * @options: (nullable): choices and limits
 * @error: return location
 *
 * Reads cells pasted from a spreadsheet or a table of a text document (tab separated), or pasted CSV.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
LofteImportTable *lofte_import_table_new_from_text (const char *text, const LofteImportTableOptions *options, GError **error);

/**
 * lofte_import_table_new_from_spreadsheet:
 * @bytes: content of an .xlsx or .ods file
 * @options: (nullable): choices and limits
 * @error: return location; %LOFTE_IMPORT_ERROR_ENCRYPTED for files with a password,
 *   %LOFTE_IMPORT_ERROR_UNSUPPORTED for other kinds of file
 *
 * Reads the first sheet that holds data (ECMA-376 part 1 § 18, OpenDocument 1.2 part 1 § 9). Formulas are
 * taken with the value saved beside them; nothing is calculated, no macro is run, no link is followed.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
LofteImportTable *lofte_import_table_new_from_spreadsheet (GBytes *bytes, const LofteImportTableOptions *options, GError **error);

/** Title line above the table, or the sheet's name; %NULL when there is none. */
const char *lofte_import_table_get_title (LofteImportTable *self);
/** What follows "Källa:" in the notes; %NULL when there is none. */
const char *lofte_import_table_get_source (LofteImportTable *self);
/** Further lines above and all lines below the table, in order; never %NULL. */
const char *const *lofte_import_table_get_notes (LofteImportTable *self);

guint lofte_import_table_get_n_rows (LofteImportTable *self);
guint lofte_import_table_get_n_columns (LofteImportTable *self);

/** Header as typed; "" where it was empty. Names need not be unique. */
const char *lofte_import_table_get_column_name (LofteImportTable *self, guint column);
/** Header made unique and never empty: "2014", "2014 (2)", "Column 3". */
const char *lofte_import_table_get_column_label (LofteImportTable *self, guint column);
/** Unit of a number column from its header or cells ("%", "kr", "per 100 000"); %NULL when none was found. */
const char *lofte_import_table_get_column_unit (LofteImportTable *self, guint column);
/** Never %LOFTE_IMPORT_COLUMN_AUTO. */
LofteImportColumnType lofte_import_table_get_column_type (LofteImportTable *self, guint column);

/** Row number in the file, from 1, as a spreadsheet shows it. */
guint lofte_import_table_get_source_row (LofteImportTable *self, guint row);
/** Cell as typed, valid UTF-8 without control characters other than tab and line feed; "" when empty. */
const char *lofte_import_table_get_text (LofteImportTable *self, guint row, guint column);
/** The cell is empty or says that the value is missing: ".", "..", "–", "XX", "Uppgift saknas", "#SAKNAS!" … */
gboolean lofte_import_table_is_missing (LofteImportTable *self, guint row, guint column);

/**
 * lofte_import_table_get_number:
 * @self: a table
 * @row: index of a row
 * @column: index of a column of type NUMBER or YEAR
 * @number: (out): the number; percent as written, "12 %" is 12
 *
 * Returns: %FALSE when the cell is missing or no number
 */
gboolean lofte_import_table_get_number (LofteImportTable *self, guint row, guint column, double *number);

/**
 * lofte_import_table_get_date:
 * @self: a table
 * @row: index of a row
 * @column: index of a column of type DATE
 * @date: (out): the day
 *
 * Returns: %FALSE when the cell is missing or no date
 */
gboolean lofte_import_table_get_date (LofteImportTable *self, guint row, guint column, GDate *date);

/**
 * lofte_import_table_get_guesses:
 *
 * Returns: (element-type LofteImportGuess) (transfer none): every guess, sure or not
 */
GPtrArray *lofte_import_table_get_guesses (LofteImportTable *self);
/** Whether any guess is unsure, i.e. whether the person should be asked. */
gboolean lofte_import_table_has_doubt (LofteImportTable *self);

/**
 * lofte_import_table_get_problems:
 *
 * Cells that do not fit their column's type, rows with too many cells, marks never closed. At most 200 are
 * listed; lofte_import_table_get_n_problems() counts all.
 *
 * Returns: (element-type LofteImportProblem) (transfer none): the problems, in reading order
 */
GPtrArray *lofte_import_table_get_problems (LofteImportTable *self);
guint lofte_import_table_get_n_problems (LofteImportTable *self);

/** Whether a chart can be made: a number column with at least two numbers. */
gboolean lofte_import_table_can_chart (LofteImportTable *self);
/** The column that names the rows (first text, date or year column), or -1. */
int lofte_import_table_get_label_column (LofteImportTable *self);

G_END_DECLS
