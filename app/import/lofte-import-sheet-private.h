/* Spreadsheets to raw rows: what XLSX and ODS have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-grid-private.h"
#include "lofte-import-value-private.h"

G_BEGIN_DECLS

/* How a spreadsheet shows a number (ECMA-376 part 1, 18.8.30 and 18.8.31). */
typedef struct
{
  gboolean is_date;
  gboolean has_time;
  gboolean is_percent;
  gboolean is_grouped;
  int n_decimals; /* -1: as many as needed */
  LofteImportUnit unit;
} LofteImportFormat;

void lofte_import_format_parse (LofteImportFormat *format, const char *code);
void lofte_import_format_from_id (LofteImportFormat *format, guint id);
/* Text of a number in the shown form, with the decimal sign asked for. */
char *lofte_import_format_number (const LofteImportFormat *format, double number, LofteImportDecimalSign sign);

/* Cells of a sheet arrive in reading order with gaps; only filled ones take room. */
typedef struct
{
  LofteImportGrid *grid;
  LofteImportDecimalSign decimal_sign;
} LofteImportSheet;

gboolean lofte_import_sheet_put_text (LofteImportSheet *self, guint row, guint column, const char *text, GError **error);
gboolean lofte_import_sheet_put_number (LofteImportSheet *self, guint row, guint column, double number, const LofteImportFormat *format, const char *shown, GError **error);
/* @julian counts days as GDate does; @seconds into the day are written when they are not 0. */
gboolean lofte_import_sheet_put_date (LofteImportSheet *self, guint row, guint column, guint32 julian, guint seconds, GError **error);

/* The first sheet with data; NULL with @error set. */
LofteImportGrid *lofte_import_xlsx_read (GBytes *bytes, const LofteImportTableOptions *options, GError **error);
LofteImportGrid *lofte_import_ods_read (GBytes *bytes, const LofteImportTableOptions *options, GError **error);

G_END_DECLS
