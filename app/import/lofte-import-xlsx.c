/* Excel workbooks to raw rows (ECMA-376 part 1, § 18)
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

#define WORKBOOK "xl/workbook.xml"
#define RELATIONS "xl/_rels/workbook.xml.rels"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"

#define MAX_SHEETS 200
#define MAX_STYLES 70000
#define MAX_PARTS 10000
#define MAX_STRINGS 4000000
#define MAX_COLUMN_LETTERS 3
#define MAX_ROW 10000000
/* 31 December 9999, the last day Excel knows. */
#define LAST_SERIAL 2958465

typedef struct
{
  char *name;
  char *relation;
  gboolean is_hidden;
} SheetEntry;

typedef struct
{
  GPtrArray *sheets;  /* SheetEntry */
  GHashTable *parts;  /* relation id to name of the zip entry */
  GPtrArray *strings; /* char * */
  GArray *formats;    /* LofteImportFormat by cell style */
  gboolean is_1904;
  gsize max_text;
} Workbook;

typedef struct
{
  const Workbook *workbook;
  LofteImportXml *xml;
  LofteImportSheet sheet;
  guint row;
  guint column;
} Reader;

static void
free_sheet_entry (gpointer data)
{
  SheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->relation);
  g_free (entry);
}

static void
free_workbook (Workbook *workbook)
{
  g_ptr_array_unref (workbook->sheets);
  g_hash_table_unref (workbook->parts);
  g_ptr_array_unref (workbook->strings);
  g_array_unref (workbook->formats);
  g_free (workbook);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Workbook, free_workbook)

static Workbook *
new_workbook (gsize max_text)
{
  Workbook *workbook = g_new0 (Workbook, 1);

  workbook->sheets = g_ptr_array_new_with_free_func (free_sheet_entry);
  workbook->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  workbook->strings = g_ptr_array_new_with_free_func (g_free);
  workbook->formats = g_array_new (FALSE, TRUE, sizeof (LofteImportFormat));
  workbook->max_text = max_text;
  return workbook;
}

/* FALSE with @error set when there is a problem. */
static gboolean
pass_problem (GError *problem, GError **error)
{
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
is_true (const char *value)
{
  return g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0;
}

static void
take_sheet_entry (Workbook *workbook, LofteImportXml *xml)
{
  SheetEntry *entry;
  g_autofree char *state = NULL;

  if (workbook->sheets->len >= MAX_SHEETS)
    return;
  entry = g_new0 (SheetEntry, 1);
  state = lofte_import_xml_dup_attribute (xml, "state");
  entry->name = lofte_import_xml_dup_attribute (xml, "name");
  /* r:id; the sheet's own number is sheetId. */
  entry->relation = lofte_import_xml_dup_attribute (xml, "id");
  entry->is_hidden = state != NULL && strcmp (state, "visible") != 0;
  g_ptr_array_add (workbook->sheets, entry);
}

static gboolean
read_workbook_part (Workbook *workbook, GBytes *content, GError **error)
{
  g_autoptr (LofteImportXml) xml = lofte_import_xml_new (content);
  g_autoptr (GError) problem = NULL;

  while (lofte_import_xml_next (xml, &problem))
    {
      if (!lofte_import_xml_is_element (xml))
        continue;
      if (lofte_import_xml_is_named (xml, "sheet"))
        take_sheet_entry (workbook, xml);
      else if (lofte_import_xml_is_named (xml, "workbookPr"))
        {
          g_autofree char *base = lofte_import_xml_dup_attribute (xml, "date1904");

          workbook->is_1904 = is_true (base);
        }
    }
  return pass_problem (g_steal_pointer (&problem), error);
}

/* A target is relative to the folder xl unless it begins with a slash. */
static char *
resolve_target (const char *target)
{
  if (target[0] == '/')
    return g_strdup (target + 1);
  return g_strconcat ("xl/", g_str_has_prefix (target, "./") ? target + 2 : target, NULL);
}

static gboolean
read_relations_part (Workbook *workbook, GBytes *content, GError **error)
{
  g_autoptr (LofteImportXml) xml = lofte_import_xml_new (content);
  g_autoptr (GError) problem = NULL;

  while (lofte_import_xml_next (xml, &problem))
    {
      g_autofree char *id = NULL;
      g_autofree char *target = NULL;

      if (!lofte_import_xml_is_element (xml) || !lofte_import_xml_is_named (xml, "Relationship"))
        continue;
      id = lofte_import_xml_dup_attribute (xml, "Id");
      target = lofte_import_xml_dup_attribute (xml, "Target");
      if (id != NULL && target != NULL && g_hash_table_size (workbook->parts) < MAX_PARTS)
        g_hash_table_insert (workbook->parts, g_steal_pointer (&id), resolve_target (target));
    }
  return pass_problem (g_steal_pointer (&problem), error);
}

/* Text of the element at hand: all its t elements, without the reading aids (rPh) of East Asian scripts. */
static char *
read_rich_text (LofteImportXml *xml, gsize max_text, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (xml->reader);
  gboolean is_in_text = FALSE;
  int aid_depth = 0;

  if (lofte_import_xml_is_end (xml))
    return g_strdup ("");
  while (lofte_import_xml_next (xml, error))
    {
      int level = xmlTextReaderDepth (xml->reader);

      if (level == depth)
        return g_strdup (text->str);
      if (aid_depth > 0)
        {
          aid_depth = level > aid_depth ? aid_depth : 0;
          continue;
        }
      if (lofte_import_xml_is_named (xml, "rPh"))
        aid_depth = lofte_import_xml_is_end (xml) ? 0 : level;
      else if (lofte_import_xml_is_named (xml, "t"))
        is_in_text = !lofte_import_xml_is_end (xml);
      else if (is_in_text && lofte_import_xml_is_text (xml) && text->len <= max_text)
        g_string_append (text, lofte_import_xml_get_text (xml));
    }
  lofte_import_package_set_damaged_error (error);
  return NULL;
}

static gboolean
read_strings_part (Workbook *workbook, GBytes *content, GError **error)
{
  g_autoptr (LofteImportXml) xml = lofte_import_xml_new (content);
  g_autoptr (GError) problem = NULL;

  while (problem == NULL && lofte_import_xml_next (xml, &problem))
    {
      char *text;

      if (!lofte_import_xml_is_element (xml) || !lofte_import_xml_is_named (xml, "si"))
        continue;
      if (workbook->strings->len >= MAX_STRINGS)
        {
          g_set_error_literal (&problem, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                               _ ("The workbook contains too much text; save the sheet that is needed as a file of its own and try again."));
          break;
        }
      text = read_rich_text (xml, workbook->max_text, &problem);
      if (text != NULL)
        g_ptr_array_add (workbook->strings, text);
    }
  return pass_problem (g_steal_pointer (&problem), error);
}

static void
take_style (Workbook *workbook, LofteImportXml *xml, GHashTable *codes)
{
  guint id = lofte_import_xml_get_number (xml, "numFmtId", 0);
  const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (id));
  LofteImportFormat format;

  if (code != NULL)
    lofte_import_format_parse (&format, code);
  else
    lofte_import_format_from_id (&format, id);
  if (workbook->formats->len < MAX_STYLES)
    g_array_append_val (workbook->formats, format);
}

static gboolean
read_styles_part (Workbook *workbook, GBytes *content, GError **error)
{
  g_autoptr (LofteImportXml) xml = lofte_import_xml_new (content);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) problem = NULL;
  gboolean is_in_cell_formats = FALSE;

  while (lofte_import_xml_next (xml, &problem))
    {
      if (lofte_import_xml_is_named (xml, "cellXfs"))
        is_in_cell_formats = !lofte_import_xml_is_end (xml);
      else if (!lofte_import_xml_is_element (xml))
        continue;
      else if (lofte_import_xml_is_named (xml, "numFmt"))
        {
          g_autofree char *code = lofte_import_xml_dup_attribute (xml, "formatCode");

          if (code != NULL && g_hash_table_size (codes) < MAX_STYLES)
            g_hash_table_insert (codes, GUINT_TO_POINTER (lofte_import_xml_get_number (xml, "numFmtId", 0)), g_steal_pointer (&code));
        }
      else if (is_in_cell_formats && lofte_import_xml_is_named (xml, "xf"))
        take_style (workbook, xml, codes);
    }
  return pass_problem (g_steal_pointer (&problem), error);
}

/* "AB12" to column 27, row 11. */
static gboolean
parse_reference (const char *reference, guint *row, guint *column)
{
  guint64 number;
  guint letters = 0;
  guint place = 0;

  while (g_ascii_isupper (reference[letters]) && letters < MAX_COLUMN_LETTERS)
    place = place * 26 + (guint) (reference[letters++] - 'A') + 1;
  if (letters == 0 || !g_ascii_string_to_unsigned (reference + letters, 10, 1, MAX_ROW, &number, NULL))
    return FALSE;
  *column = place - 1;
  *row = (guint) number - 1;
  return TRUE;
}

/* Day numbers count from 1 January 1900 with a 29 February 1900 that never was, or from 1904 (18.17.4.1). */
static gboolean
put_serial (Reader *reader, double number, const LofteImportFormat *format, GError **error)
{
  double day = floor (number);
  guint seconds = format->has_time ? (guint) round ((number - day) * 86400) % 86400 : 0;
  LofteImportFormat plain = { .n_decimals = -1 };
  GDate base;

  if (!(day >= 1 && day <= LAST_SERIAL - 1462))
    return lofte_import_sheet_put_number (&reader->sheet, reader->row, reader->column, number, &plain, NULL, error);
  g_date_clear (&base, 1);
  if (reader->workbook->is_1904)
    g_date_set_dmy (&base, 1, 1, 1904);
  else
    g_date_set_dmy (&base, day < 60 ? 31 : 30, 12, 1899);
  return lofte_import_sheet_put_date (&reader->sheet, reader->row, reader->column, g_date_get_julian (&base) + (guint32) day, seconds, error);
}

static gboolean
put_number (Reader *reader, const char *value, guint style, GError **error)
{
  static const LofteImportFormat general = { .n_decimals = -1 };
  const LofteImportFormat *format = style < reader->workbook->formats->len ? &g_array_index (reader->workbook->formats, LofteImportFormat, style) : &general;
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0' || !isfinite (number))
    return lofte_import_sheet_put_text (&reader->sheet, reader->row, reader->column, value, error);
  if (format->is_date)
    return put_serial (reader, number, format, error);
  if (format->has_time)
    {
      guint minutes = (guint) (fmod (fabs (number), 1000) * 1440 + 0.5);
      g_autofree char *text = g_strdup_printf ("%02u:%02u", minutes / 60, minutes % 60);

      return lofte_import_sheet_put_text (&reader->sheet, reader->row, reader->column, text, error);
    }
  return lofte_import_sheet_put_number (&reader->sheet, reader->row, reader->column, number, format, NULL, error);
}

static gboolean
put_value (Reader *reader, const char *type, guint style, const char *value, GError **error)
{
  const char *text = value;
  guint64 index;

  if (type == NULL || strcmp (type, "n") == 0)
    return *value == '\0' || put_number (reader, value, style, error);
  if (strcmp (type, "s") == 0)
    {
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &index, NULL) || index >= reader->workbook->strings->len)
        {
          lofte_import_package_set_damaged_error (error);
          return FALSE;
        }
      text = g_ptr_array_index (reader->workbook->strings, (guint) index);
    }
  else if (strcmp (type, "b") == 0)
    text = is_true (value) ? _ ("Yes") : _ ("No");
  return lofte_import_sheet_put_text (&reader->sheet, reader->row, reader->column, text, error);
}

/* Value of the cell at hand: its v, or its is (inline text); the formula (f) does not matter. */
static gboolean
read_cell (Reader *reader, GError **error)
{
  LofteImportXml *xml = reader->xml;
  int depth = xmlTextReaderDepth (xml->reader);
  g_autofree char *reference = lofte_import_xml_dup_attribute (xml, "r");
  g_autofree char *type = lofte_import_xml_dup_attribute (xml, "t");
  guint style = lofte_import_xml_get_number (xml, "s", 0);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *inline_text = NULL;
  gboolean is_in_value = FALSE;

  if (reference != NULL && !parse_reference (reference, &reader->row, &reader->column))
    {
      lofte_import_package_set_damaged_error (error);
      return FALSE;
    }
  if (lofte_import_xml_is_end (xml))
    return TRUE;
  while (lofte_import_xml_next (xml, error))
    {
      if (xmlTextReaderDepth (xml->reader) == depth)
        return put_value (reader, inline_text != NULL ? "str" : type, style, inline_text != NULL ? inline_text : value->str, error);
      if (lofte_import_xml_is_named (xml, "v"))
        is_in_value = !lofte_import_xml_is_end (xml);
      else if (is_in_value && lofte_import_xml_is_text (xml) && value->len <= reader->workbook->max_text)
        g_string_append (value, lofte_import_xml_get_text (xml));
      else if (lofte_import_xml_is_element (xml) && lofte_import_xml_is_named (xml, "is") && inline_text == NULL)
        {
          inline_text = read_rich_text (xml, reader->workbook->max_text, error);
          if (inline_text == NULL)
            return FALSE;
        }
    }
  lofte_import_package_set_damaged_error (error);
  return FALSE;
}

static gboolean
read_sheet_part (Reader *reader, GError **error)
{
  LofteImportXml *xml = reader->xml;
  guint next_row = 0;
  g_autoptr (GError) problem = NULL;

  while (lofte_import_xml_next (xml, &problem))
    {
      if (!lofte_import_xml_is_element (xml))
        continue;
      if (lofte_import_xml_is_named (xml, "row"))
        {
          /* Rows and cells without a reference follow the one before. */
          reader->row = CLAMP (lofte_import_xml_get_number (xml, "r", next_row + 1), 1, MAX_ROW) - 1;
          next_row = reader->row + 1;
          reader->column = 0;
        }
      else if (lofte_import_xml_is_named (xml, "c"))
        {
          if (!read_cell (reader, &problem))
            break;
          reader->column++;
        }
    }
  return pass_problem (g_steal_pointer (&problem), error);
}

/* A sheet that is not there, such as one of a chart, is an empty one. */
static LofteImportGrid *
read_sheet (const Workbook *workbook, const SheetEntry *entry, GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  const char *part = entry->relation != NULL ? g_hash_table_lookup (workbook->parts, entry->relation) : NULL;
  const char *names[] = { part, NULL };
  g_autoptr (GHashTable) contents = NULL;
  g_autoptr (LofteImportXml) xml = NULL;
  g_autoptr (LofteImportGrid) grid = lofte_import_grid_new (options);
  GBytes *content;
  Reader reader = { .workbook = workbook };

  grid->name = g_strdup (entry->name);
  if (part == NULL)
    return g_steal_pointer (&grid);
  contents = lofte_import_zip_read (bytes, names, error);
  if (contents == NULL)
    return NULL;
  content = g_hash_table_lookup (contents, part);
  if (content == NULL)
    return g_steal_pointer (&grid);
  xml = lofte_import_xml_new (content);
  reader.xml = xml;
  reader.sheet = (LofteImportSheet){ .grid = grid, .decimal_sign = options->decimal_sign };
  return read_sheet_part (&reader, error) ? g_steal_pointer (&grid) : NULL;
}

static Workbook *
read_workbook (GBytes *bytes, gsize max_text, GError **error)
{
  static const char *const names[] = { WORKBOOK, RELATIONS, STRINGS, STYLES, NULL };
  static gboolean (*const readers[]) (Workbook *, GBytes *, GError **) = { read_workbook_part, read_relations_part, read_strings_part, read_styles_part };
  g_autoptr (GHashTable) contents = lofte_import_zip_read (bytes, names, error);
  g_autoptr (Workbook) workbook = new_workbook (max_text);

  if (contents == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      GBytes *content = g_hash_table_lookup (contents, names[i]);

      if (content != NULL && !readers[i](workbook, content, error))
        return NULL;
    }
  return g_steal_pointer (&workbook);
}

LofteImportGrid *
lofte_import_xlsx_read (GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (Workbook) workbook = read_workbook (bytes, options->max_cell_bytes, &problem);

  if (workbook == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      const SheetEntry *entry = g_ptr_array_index (workbook->sheets, i);
      g_autoptr (LofteImportGrid) grid = entry->is_hidden ? NULL : read_sheet (workbook, entry, bytes, options, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (grid != NULL && lofte_import_grid_get_n_rows (grid) > 0)
        return g_steal_pointer (&grid);
    }
  g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID,
                       _ ("The workbook has no cells; check that the right file was chosen."));
  return NULL;
}
