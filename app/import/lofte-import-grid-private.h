/* LofteImportGrid — the raw rows and cells of a file, before anything is understood of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-table.h"

G_BEGIN_DECLS

typedef enum
{
  LOFTE_IMPORT_CELL_EMPTY,
  LOFTE_IMPORT_CELL_TEXT,
  LOFTE_IMPORT_CELL_MISSING,
  LOFTE_IMPORT_CELL_NUMBER,
  LOFTE_IMPORT_CELL_DATE
} LofteImportCellKind;

typedef struct
{
  const char *text;
  double number;   /* NUMBER */
  guint32 julian;  /* DATE, as GDate counts days */
  guint8 kind;     /* LofteImportCellKind */
  guint8 unit;     /* LofteImportUnit */
  guint8 is_typed; /* the file itself says that it is a number or date */
} LofteImportCell;

typedef struct
{
  GStringChunk *strings;
  GArray *cells;      /* LofteImportCell */
  GArray *row_starts; /* guint: index of the row's first cell */
  guint max_rows;
  guint max_columns;
  guint max_cells;
  gsize max_cell_bytes;
  guint n_columns;              /* widest row */
  char *name;                   /* of the sheet, or NULL */
  gboolean is_ragged_by_nature; /* rows say nothing about cells at their end */
} LofteImportGrid;

LofteImportGrid *lofte_import_grid_new (const LofteImportTableOptions *options);
void lofte_import_grid_free (LofteImportGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportGrid, lofte_import_grid_free)

gboolean lofte_import_grid_begin_row (LofteImportGrid *self, GError **error);
/* Both append to the row begun last. The text need not be terminated. */
gboolean lofte_import_grid_add_text (LofteImportGrid *self, const char *text, gsize length, GError **error);
gboolean lofte_import_grid_add_cell (LofteImportGrid *self, const LofteImportCell *cell, GError **error);

guint lofte_import_grid_get_n_rows (const LofteImportGrid *self);
guint lofte_import_grid_get_row_length (const LofteImportGrid *self, guint row);
/* Never NULL: beyond the row's end an empty cell. */
const LofteImportCell *lofte_import_grid_get_cell (const LofteImportGrid *self, guint row, guint column);
/* NULL beyond the row's end. */
LofteImportCell *lofte_import_grid_edit_cell (LofteImportGrid *self, guint row, guint column);

/* Tabs and line feeds stay, CRLF and CR become LF, other control characters U+FFFD: what is kept can stand in XML. */
char *lofte_import_text_clean (const char *text, gsize length);
gboolean lofte_import_text_is_blank (const char *text, gsize length);

G_END_DECLS
