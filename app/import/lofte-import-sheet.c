/* Spreadsheets to tables: what XLSX and ODS have in common (kalkylblad)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-kind.h"
#include "lofte-import-package-private.h"
#include "lofte-import-sheet-private.h"
#include "lofte-import-table-private.h"
#include "lofte-size.h"

/* Fills the gap before a cell: empty rows above it, empty cells beside it. */
static gboolean
move_to (LofteImportGrid *grid, guint row, guint column, GError **error)
{
  static const LofteImportCell empty = { .text = "", .kind = LOFTE_IMPORT_CELL_EMPTY };
  guint n_rows = lofte_import_grid_get_n_rows (grid);

  if (row + 1 < n_rows || (row + 1 == n_rows && column < lofte_import_grid_get_row_length (grid, row)))
    {
      lofte_import_package_set_damaged_error (error);
      return FALSE;
    }
  for (; n_rows <= row; n_rows++)
    if (!lofte_import_grid_begin_row (grid, error))
      return FALSE;
  while (lofte_import_grid_get_row_length (grid, row) < column)
    if (!lofte_import_grid_add_cell (grid, &empty, error))
      return FALSE;
  return TRUE;
}

gboolean
lofte_import_sheet_put_text (LofteImportSheet *self, guint row, guint column, const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *clean = NULL;

  if (lofte_import_text_is_blank (text, length))
    return TRUE;
  clean = lofte_import_text_clean (text, length);
  return move_to (self->grid, row, column, error) && lofte_import_grid_add_text (self->grid, clean, strlen (clean), error);
}

gboolean
lofte_import_sheet_put_number (LofteImportSheet *self,
                               guint row,
                               guint column,
                               double number,
                               const LofteImportFormat *format,
                               const char *shown,
                               GError **error)
{
  LofteImportCell cell = { .kind = LOFTE_IMPORT_CELL_NUMBER, .is_typed = TRUE, .unit = (guint8) format->unit };
  g_autofree char *text = NULL;

  if (!isfinite (number))
    return lofte_import_sheet_put_text (self, row, column, shown != NULL ? shown : "", error);
  /* 15 digits: 0.07 * 100 is not 7 in binary. */
  cell.number = format->is_percent ? round (number * 1e14) / 1e12 : number;
  text = shown != NULL ? lofte_import_text_clean (shown, strlen (shown)) : lofte_import_format_number (format, cell.number, self->decimal_sign);
  if (strlen (text) > self->grid->max_cell_bytes)
    return lofte_import_sheet_put_text (self, row, column, text, error);
  cell.text = g_string_chunk_insert (self->grid->strings, text);
  return move_to (self->grid, row, column, error) && lofte_import_grid_add_cell (self->grid, &cell, error);
}

gboolean
lofte_import_sheet_put_date (LofteImportSheet *self, guint row, guint column, guint32 julian, guint seconds, GError **error)
{
  LofteImportCell cell = { .kind = LOFTE_IMPORT_CELL_DATE, .is_typed = TRUE, .julian = julian };
  g_autofree char *text = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  text = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));
  if (seconds > 0)
    {
      g_autofree char *day = g_steal_pointer (&text);

      text = g_strdup_printf ("%s %02u:%02u", day, seconds / 3600, seconds / 60 % 60);
    }
  cell.text = g_string_chunk_insert (self->grid->strings, text);
  return move_to (self->grid, row, column, error) && lofte_import_grid_add_cell (self->grid, &cell, error);
}

/* An .xlsx with a password is an old compound file around it ([MS-OFFCRYPTO] 2.3.4.4). */
static gboolean
is_encrypted_workbook (GBytes *bytes)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 8 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0 && memmem (data, length, name, sizeof name) != NULL;
}

static LofteImportGrid *
read_grid (GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  switch (lofte_import_kind_sniff (bytes))
    {
    case LOFTE_IMPORT_KIND_XLSX:
      return lofte_import_xlsx_read (bytes, options, error);
    case LOFTE_IMPORT_KIND_ODS:
      return lofte_import_ods_read (bytes, options, error);
    case LOFTE_IMPORT_KIND_UNKNOWN:
    case LOFTE_IMPORT_KIND_PDF:
    case LOFTE_IMPORT_KIND_PNG:
    case LOFTE_IMPORT_KIND_JPEG:
    case LOFTE_IMPORT_KIND_TABLE:
    case LOFTE_IMPORT_KIND_AGREEMENT:
    case LOFTE_IMPORT_KIND_TEMPLATE:
    case LOFTE_IMPORT_KIND_PACKAGE:
    case LOFTE_IMPORT_KIND_XML:
    case LOFTE_IMPORT_KIND_ZIP:
    default:
      break;
    }
  if (is_encrypted_workbook (bytes))
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_ENCRYPTED,
                         _ ("The workbook needs a password; save it without one and try again."));
  else
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED,
                         _ ("The file is not an Excel or OpenDocument workbook (.xlsx, .ods); save it as one and try again."));
  return NULL;
}

LofteImportTable *
lofte_import_table_new_from_spreadsheet (GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  g_autoptr (LofteImportTableOptions) defaults = NULL;
  LofteImportGrid *grid;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (options == NULL)
    options = defaults = lofte_import_table_options_new ();
  if (g_bytes_get_size (bytes) > options->max_bytes)
    {
      g_autofree char *size = lofte_size_dup (options->max_bytes);

      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("The workbook is larger than %s; save the sheet that is needed as a file of its own and try again."), size);
      return NULL;
    }
  grid = read_grid (bytes, options, error);
  if (grid == NULL)
    return NULL;
  grid->is_ragged_by_nature = TRUE;
  return lofte_import_interpret (grid, options, error);
}
