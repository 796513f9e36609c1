/* LofteImportGrid — the raw rows and cells of a file, before anything is understood of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-grid-private.h"

LofteImportGrid *
lofte_import_grid_new (const LofteImportTableOptions *options)
{
  LofteImportGrid *self = g_new0 (LofteImportGrid, 1);

  self->strings = g_string_chunk_new (16 * 1024);
  self->cells = g_array_new (FALSE, FALSE, sizeof (LofteImportCell));
  self->row_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->max_rows = options->max_rows;
  self->max_columns = options->max_columns;
  self->max_cells = options->max_cells;
  self->max_cell_bytes = options->max_cell_bytes;
  return self;
}

void
lofte_import_grid_free (LofteImportGrid *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->strings);
  g_array_unref (self->cells);
  g_array_unref (self->row_starts);
  g_free (self->name);
  g_free (self);
}

gboolean
lofte_import_grid_begin_row (LofteImportGrid *self, GError **error)
{
  if (self->row_starts->len >= self->max_rows)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   ngettext ("The table has more than %u row; take out the part that is needed and try again.",
                             "The table has more than %u rows; take out the part that is needed and try again.",
                             self->max_rows),
                   self->max_rows);
      return FALSE;
    }
  g_array_append_val (self->row_starts, self->cells->len);
  return TRUE;
}

gboolean
lofte_import_grid_add_cell (LofteImportGrid *self, const LofteImportCell *cell, GError **error)
{
  guint n_rows = self->row_starts->len;
  guint length = lofte_import_grid_get_row_length (self, n_rows - 1);

  if (length >= self->max_columns)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("Row %u has more than %u cells; take out the columns that are needed and try again."),
                   n_rows, self->max_columns);
      return FALSE;
    }
  if (self->cells->len >= self->max_cells)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("The table has more than %u cells; take out the part that is needed and try again."),
                   self->max_cells);
      return FALSE;
    }
  g_array_append_val (self->cells, *cell);
  self->n_columns = MAX (self->n_columns, length + 1);
  return TRUE;
}

gboolean
lofte_import_grid_add_text (LofteImportGrid *self, const char *text, gsize length, GError **error)
{
  LofteImportCell cell = { .text = "", .kind = LOFTE_IMPORT_CELL_EMPTY };

  if (length > self->max_cell_bytes)
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("A cell in row %u is longer than %u characters; check that the file really is a table."),
                   self->row_starts->len, (guint) self->max_cell_bytes);
      return FALSE;
    }
  if (!lofte_import_text_is_blank (text, length))
    {
      cell.text = g_string_chunk_insert_len (self->strings, text, length);
      cell.kind = LOFTE_IMPORT_CELL_TEXT;
    }
  return lofte_import_grid_add_cell (self, &cell, error);
}

guint
lofte_import_grid_get_n_rows (const LofteImportGrid *self)
{
  return self->row_starts->len;
}

static guint
get_row_start (const LofteImportGrid *self, guint row)
{
  return row < self->row_starts->len ? g_array_index (self->row_starts, guint, row) : self->cells->len;
}

guint
lofte_import_grid_get_row_length (const LofteImportGrid *self, guint row)
{
  return get_row_start (self, row + 1) - get_row_start (self, row);
}

LofteImportCell *
lofte_import_grid_edit_cell (LofteImportGrid *self, guint row, guint column)
{
  if (column >= lofte_import_grid_get_row_length (self, row))
    return NULL;
  return &g_array_index (self->cells, LofteImportCell, get_row_start (self, row) + column);
}

const LofteImportCell *
lofte_import_grid_get_cell (const LofteImportGrid *self, guint row, guint column)
{
  static const LofteImportCell empty = { .text = "", .kind = LOFTE_IMPORT_CELL_EMPTY };

  if (column >= lofte_import_grid_get_row_length (self, row))
    return &empty;
  return &g_array_index (self->cells, LofteImportCell, get_row_start (self, row) + column);
}

gboolean
lofte_import_text_is_blank (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length)
    {
      if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n')
        i++;
      else if (length - i >= 2 && memcmp (text + i, "\xc2\xa0", 2) == 0)
        i += 2;
      else
        return FALSE;
    }
  return TRUE;
}

/* Bytes of a UTF-8 sequence at @text that must not be kept, 0 when it may stay. */
static gsize
measure_control (const guchar *text, gsize length)
{
  if (text[0] < 0x20 || text[0] == 0x7f)
    return text[0] == '\t' || text[0] == '\n' ? 0 : 1;
  if (text[0] == 0xc2 && length >= 2 && text[1] >= 0x80 && text[1] < 0xa0)
    return 2;
  /* U+FFFE and U+FFFF are not characters of XML. */
  if (text[0] == 0xef && length >= 3 && text[1] == 0xbf && text[2] >= 0xbe)
    return 3;
  return 0;
}

char *
lofte_import_text_clean (const char *text, gsize length)
{
  GString *clean = g_string_sized_new (length + 1);
  gsize kept = 0;
  gsize i = 0;

  while (i < length)
    {
      gsize n_bytes = measure_control ((const guchar *) text + i, length - i);

      if (n_bytes == 0)
        {
          i++;
          continue;
        }
      g_string_append_len (clean, text + kept, i - kept);
      if (text[i] != '\r')
        g_string_append (clean, "\xef\xbf\xbd");
      else if (i + 1 == length || text[i + 1] != '\n')
        g_string_append_c (clean, '\n');
      i += n_bytes;
      kept = i;
    }
  g_string_append_len (clean, text + kept, length - kept);
  return g_string_free (clean, FALSE);
}
