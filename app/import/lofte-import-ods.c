/* OpenDocument spreadsheets to raw rows (OpenDocument 1.2 part 1, § 9)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-package-private.h"
#include "lofte-import-sheet-private.h"

/* A cell that is repeated more often than this was not filled in by a person. */
#define MAX_REPEATED_FILLED 1000

typedef struct
{
  LofteImportXml *xml;
  LofteImportSheet sheet;
  guint row;
  guint column;
  guint row_repeats;
  guint max_text;
} Reader;

typedef struct
{
  char *type;
  char *value;
  char *date;
  guint repeats;
  GString *text;
} Cell;

static void
clear_cell (Cell *cell)
{
  g_free (cell->type);
  g_free (cell->value);
  g_free (cell->date);
  g_string_free (cell->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, clear_cell)

static gboolean
skip_element (LofteImportXml *xml, GError **error)
{
  int depth = xmlTextReaderDepth (xml->reader);

  if (lofte_import_xml_is_end (xml))
    return TRUE;
  while (lofte_import_xml_next (xml, error))
    if (xmlTextReaderDepth (xml->reader) == depth)
      return TRUE;
  lofte_import_package_set_damaged_error (error);
  return FALSE;
}

static void
append_markup (Reader *reader, GString *text)
{
  if (lofte_import_xml_is_text (reader->xml))
    g_string_append (text, lofte_import_xml_get_text (reader->xml));
  else if (!lofte_import_xml_is_element (reader->xml))
    return;
  else if (lofte_import_xml_is_named (reader->xml, "p") && text->len > 0)
    g_string_append_c (text, '\n');
  else if (lofte_import_xml_is_named (reader->xml, "line-break"))
    g_string_append_c (text, '\n');
  else if (lofte_import_xml_is_named (reader->xml, "tab"))
    g_string_append_c (text, '\t');
  else if (lofte_import_xml_is_named (reader->xml, "s"))
    g_string_append_printf (text, "%*s", (int) MIN (lofte_import_xml_get_number (reader->xml, "c", 1), 1000), "");
}

/* The shown text: the paragraphs of the cell, without comments and drawings. */
static gboolean
read_cell_text (Reader *reader, GString *text, GError **error)
{
  int depth = xmlTextReaderDepth (reader->xml->reader);
  gboolean is_in_paragraph = FALSE;

  if (lofte_import_xml_is_end (reader->xml))
    return TRUE;
  while (lofte_import_xml_next (reader->xml, error))
    {
      int level = xmlTextReaderDepth (reader->xml->reader) - depth;

      if (level == 0)
        return TRUE;
      if (level == 1 && lofte_import_xml_is_element (reader->xml))
        {
          is_in_paragraph = lofte_import_xml_is_named (reader->xml, "p");
          if (!is_in_paragraph && !skip_element (reader->xml, error))
            return FALSE;
        }
      if (is_in_paragraph && text->len <= reader->max_text)
        append_markup (reader, text);
    }
  lofte_import_package_set_damaged_error (error);
  return FALSE;
}

/* "2026-06-30" or "2026-06-30T14:05:00". */
static gboolean
put_date (Reader *reader, guint row, guint column, const Cell *cell, GError **error)
{
  guint32 julian;
  guint hours = 0;
  guint minutes = 0;

  if (cell->date == NULL || !lofte_import_value_parse_date (cell->date, LOFTE_IMPORT_DATE_ORDER_DMY, &julian))
    return lofte_import_sheet_put_text (&reader->sheet, row, column, cell->text->str, error);
  if (strlen (cell->date) >= 16 && cell->date[10] == 'T')
    {
      hours = (guint) g_ascii_strtoull (cell->date + 11, NULL, 10) % 24;
      minutes = (guint) g_ascii_strtoull (cell->date + 14, NULL, 10) % 60;
    }
  return lofte_import_sheet_put_date (&reader->sheet, row, column, julian, hours * 3600 + minutes * 60, error);
}

static gboolean
put_cell (Reader *reader, guint row, guint column, const Cell *cell, GError **error)
{
  LofteImportFormat format = { .n_decimals = -1 };
  LofteImportNumber shown;
  const char *text = cell->text->len > 0 ? cell->text->str : NULL;

  if (g_strcmp0 (cell->type, "date") == 0)
    return put_date (reader, row, column, cell, error);
  if (cell->value == NULL || (g_strcmp0 (cell->type, "float") != 0 && g_strcmp0 (cell->type, "percentage") != 0 && g_strcmp0 (cell->type, "currency") != 0))
    return lofte_import_sheet_put_text (&reader->sheet, row, column, cell->text->str, error);
  /* A failed formula has a number behind it, and its error as text. */
  if (text != NULL && (text[0] == '#' || g_str_has_prefix (text, "Err:") || g_str_has_prefix (text, "Fel:")))
    return lofte_import_sheet_put_text (&reader->sheet, row, column, text, error);
  format.is_percent = strcmp (cell->type, "percentage") == 0;
  if (format.is_percent)
    format.unit = LOFTE_IMPORT_UNIT_PERCENT;
  else if (text != NULL && lofte_import_value_parse_number (text, LOFTE_IMPORT_DECIMAL_COMMA, &shown))
    format.unit = shown.unit;
  return lofte_import_sheet_put_number (&reader->sheet, row, column, g_ascii_strtod (cell->value, NULL), &format, text, error);
}

static gboolean
read_cell (Reader *reader, GError **error)
{
  g_auto (Cell) cell = { 0 };

  cell.type = lofte_import_xml_dup_attribute (reader->xml, "value-type");
  cell.value = lofte_import_xml_dup_attribute (reader->xml, "value");
  cell.date = lofte_import_xml_dup_attribute (reader->xml, "date-value");
  cell.repeats = lofte_import_xml_get_number (reader->xml, "number-columns-repeated", 1);
  cell.text = g_string_new (NULL);
  if (!read_cell_text (reader, cell.text, error))
    return FALSE;
  if (cell.text->len > 0 || cell.value != NULL || cell.date != NULL)
    for (guint i = 0; i < MIN (cell.repeats, MAX_REPEATED_FILLED); i++)
      if (!put_cell (reader, reader->row, reader->column + i, &cell, error))
        return FALSE;
  reader->column = MIN (reader->column + MIN (cell.repeats, 100000), 100000);
  return TRUE;
}

/* A filled row that is repeated is written again; empty rows only count. */
static gboolean
end_row (Reader *reader, GError **error)
{
  LofteImportGrid *grid = reader->sheet.grid;
  gboolean is_filled = lofte_import_grid_get_n_rows (grid) == reader->row + 1;
  guint length = is_filled ? lofte_import_grid_get_row_length (grid, reader->row) : 0;

  for (guint i = 1; is_filled && i < MIN (reader->row_repeats, MAX_REPEATED_FILLED); i++)
    {
      if (!lofte_import_grid_begin_row (grid, error))
        return FALSE;
      for (guint column = 0; column < length; column++)
        {
          LofteImportCell copy = *lofte_import_grid_get_cell (grid, reader->row, column);

          if (!lofte_import_grid_add_cell (grid, &copy, error))
            return FALSE;
        }
    }
  reader->row += MIN (reader->row_repeats, is_filled ? MAX_REPEATED_FILLED : 10000000);
  reader->row = MIN (reader->row, 10000000);
  return TRUE;
}

static gboolean
read_row (Reader *reader, GError **error)
{
  int depth = xmlTextReaderDepth (reader->xml->reader);

  reader->column = 0;
  reader->row_repeats = lofte_import_xml_get_number (reader->xml, "number-rows-repeated", 1);
  if (lofte_import_xml_is_end (reader->xml))
    return end_row (reader, error);
  while (lofte_import_xml_next (reader->xml, error))
    {
      if (xmlTextReaderDepth (reader->xml->reader) == depth)
        return end_row (reader, error);
      if (!lofte_import_xml_is_element (reader->xml))
        continue;
      if (lofte_import_xml_is_named (reader->xml, "table-cell") || lofte_import_xml_is_named (reader->xml, "covered-table-cell"))
        {
          if (!read_cell (reader, error))
            return FALSE;
        }
      else if (!skip_element (reader->xml, error))
        return FALSE;
    }
  lofte_import_package_set_damaged_error (error);
  return FALSE;
}

/* The rows of a table stand in it directly or in groups; other content is skipped. */
static gboolean
read_table (Reader *reader, GError **error)
{
  int depth = xmlTextReaderDepth (reader->xml->reader);

  if (lofte_import_xml_is_end (reader->xml))
    return TRUE;
  while (lofte_import_xml_next (reader->xml, error))
    {
      if (xmlTextReaderDepth (reader->xml->reader) == depth)
        return TRUE;
      if (!lofte_import_xml_is_element (reader->xml) || g_str_has_prefix (lofte_import_xml_get_name (reader->xml), "table-row-") || g_str_has_prefix (lofte_import_xml_get_name (reader->xml), "table-header-rows") || lofte_import_xml_is_named (reader->xml, "table-rows"))
        continue;
      if (lofte_import_xml_is_named (reader->xml, "table-row") ? !read_row (reader, error) : !skip_element (reader->xml, error))
        return FALSE;
    }
  lofte_import_package_set_damaged_error (error);
  return FALSE;
}

static gboolean
is_encrypted (GHashTable *contents)
{
  GBytes *manifest = g_hash_table_lookup (contents, "META-INF/manifest.xml");
  gsize length;
  const char *data = manifest != NULL ? g_bytes_get_data (manifest, &length) : NULL;

  return data != NULL && memmem (data, length, "encryption-data", 15) != NULL;
}

LofteImportGrid *
lofte_import_ods_read (GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  static const char *const names[] = { "content.xml", "META-INF/manifest.xml", NULL };
  g_autoptr (GHashTable) contents = lofte_import_zip_read (bytes, names, error);
  g_autoptr (LofteImportGrid) grid = NULL;
  g_autoptr (LofteImportXml) xml = NULL;
  GBytes *content = contents != NULL ? g_hash_table_lookup (contents, "content.xml") : NULL;
  g_autoptr (GError) problem = NULL;

  if (contents == NULL)
    return NULL;
  if (is_encrypted (contents))
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_ENCRYPTED,
                           _ ("The workbook needs a password; save it without one and try again."));
      return NULL;
    }
  if (content == NULL)
    {
      lofte_import_package_set_damaged_error (error);
      return NULL;
    }
  xml = lofte_import_xml_new (content);
  while (lofte_import_xml_next (xml, &problem))
    {
      Reader reader = { .xml = xml, .max_text = (guint) options->max_cell_bytes };

      if (!lofte_import_xml_is_element (xml) || !lofte_import_xml_is_named (xml, "table"))
        continue;
      g_clear_pointer (&grid, lofte_import_grid_free);
      grid = lofte_import_grid_new (options);
      grid->name = lofte_import_xml_dup_attribute (xml, "name");
      reader.sheet = (LofteImportSheet){ .grid = grid, .decimal_sign = options->decimal_sign };
      if (!read_table (&reader, &problem))
        break;
      if (lofte_import_grid_get_n_rows (grid) > 0)
        return g_steal_pointer (&grid);
    }
  if (problem != NULL || grid == NULL)
    {
      lofte_import_package_set_damaged_error (&problem);
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&grid);
}
