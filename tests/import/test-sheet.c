/* Tests of spreadsheets and of kinds of file: what Excel and LibreOffice write, and what was made to harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "lofte-import-error.h"
#include "lofte-import-kind.h"
#include "lofte-import-table.h"

#define MAX_ZIP (1 << 20)

typedef struct
{
  const char *name;
  const char *content;
} Entry;

static GBytes *
make_zip (const Entry *entries, guint n_entries)
{
  char *buffer = g_malloc (MAX_ZIP);
  size_t used = 0;
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, MAX_ZIP, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_entries; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize length = strlen (entries[i].content);

      archive_entry_set_pathname (entry, entries[i].name);
      archive_entry_set_size (entry, (la_int64_t) length);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, entries[i].content, length), ==, (int) length);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new_take (buffer, used);
}

static const char workbook[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"Dold\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Tom\" sheetId=\"2\" r:id=\"rId2\"/>"
    "<sheet name=\"Brott 2025\" sheetId=\"3\" r:id=\"rId3\"/></sheets></workbook>";
static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"rId3\" Target=\"/xl/worksheets/sheet3.xml\"/></Relationships>";
static const char strings[] =
    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>Område</t></si><si><r><t>An</t></r><r><t>tal</t></r><rPh><t>x</t></rPh></si>"
    "<si><t>Norra</t></si><si><t xml:space=\"preserve\">  Södra</t></si></sst>";
static const char styles[] =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"#,##0.0\\ &quot;kr&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
static const char empty_sheet[] = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"900000\"><c r=\"A900000\" s=\"1\"/></row></sheetData></worksheet>";
static const char full_sheet[] =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Anmälda brott</t></is></c></row>"
    "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>Dag</t></is></c><c r=\"D3\" t=\"str\"><v>Andel</v></c><c r=\"E3\" t=\"str\"><v>Kostnad</v></c></row>"
    "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"B4\"><f>SUM(1,2)</f><v>1234.5</v></c><c r=\"C4\" s=\"1\"><v>46203</v></c><c r=\"D4\" s=\"2\"><v>0.125</v></c><c r=\"E4\" s=\"3\"><v>1200</v></c></row>"
    "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>3</v></c><c r=\"B5\" t=\"e\"><v>#DIV/0!</v></c><c r=\"C5\" s=\"1\"><v>46204</v></c><c r=\"D5\" s=\"2\"><v>0.07</v></c><c r=\"E5\" s=\"3\"><v>-1234567.25</v></c></row>"
    "<row r=\"7\"><c r=\"A7\" t=\"str\"><v>Källa: Brå</v></c></row>"
    "</sheetData><mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells></worksheet>";

static GBytes *
make_xlsx (const char *sheet)
{
  const Entry entries[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "xl/workbook.xml", workbook },
    { "xl/_rels/workbook.xml.rels", relations },
    { "xl/worksheets/sheet1.xml", full_sheet },
    { "xl/worksheets/sheet2.xml", empty_sheet },
    { "xl/worksheets/sheet3.xml", sheet },
    { "xl/sharedStrings.xml", strings },
    { "xl/styles.xml", styles },
  };

  return make_zip (entries, G_N_ELEMENTS (entries));
}

static GBytes *
make_ods (const char *rows)
{
  g_autofree char *content = g_strconcat ("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                                          " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
                                          "<table:table table:name=\"Blad1\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
                                          "<table:table table:name=\"Mätning\">",
                                          rows, "</table:table></office:spreadsheet></office:body></office:document-content>", NULL);
  const Entry entries[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", content },
    { "META-INF/manifest.xml", "<manifest/>" },
  };

  return make_zip (entries, G_N_ELEMENTS (entries));
}

static void
refuse (GBytes *bytes, LofteImportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_import_table_new_from_spreadsheet (bytes, NULL, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, (int) code);
}

static void
assert_number (LofteImportTable *table, guint row, guint column, double expected)
{
  double number = 0;

  g_assert_true (lofte_import_table_get_number (table, row, column, &number));
  g_assert_cmpfloat (number, ==, expected);
}

static void
assert_date (LofteImportTable *table, guint row, guint column, GDateYear year, GDateMonth month, GDateDay day)
{
  GDate date;

  g_assert_true (lofte_import_table_get_date (table, row, column, &date));
  g_assert_cmpuint (g_date_get_year (&date), ==, year);
  g_assert_cmpuint ((guint) g_date_get_month (&date), ==, (guint) month);
  g_assert_cmpuint (g_date_get_day (&date), ==, day);
}

static void
test_xlsx (void)
{
  g_autoptr (GBytes) bytes = make_xlsx (full_sheet);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportTable) table = lofte_import_table_new_from_spreadsheet (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lofte_import_kind_sniff (bytes), ==, LOFTE_IMPORT_KIND_XLSX);
  g_assert_cmpstr (lofte_import_table_get_title (table), ==, "Anmälda brott");
  g_assert_cmpstr (lofte_import_table_get_source (table), ==, "Brå");
  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
  g_assert_cmpuint (lofte_import_table_get_n_columns (table), ==, 5);
  g_assert_cmpuint (lofte_import_table_get_source_row (table, 0), ==, 4);
  g_assert_cmpstr (lofte_import_table_get_column_name (table, 1), ==, "Antal");
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "  Södra");
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 1), ==, "1234,5");
  assert_number (table, 0, 1, 1234.5);
  g_assert_true (lofte_import_table_is_missing (table, 1, 1));
  assert_date (table, 0, 2, 2026, G_DATE_JUNE, 30);
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 2), ==, "2026-07-01");
  g_assert_cmpstr (lofte_import_table_get_column_unit (table, 3), ==, "%");
  assert_number (table, 0, 3, 12.5);
  assert_number (table, 1, 3, 7);
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 3), ==, "12,50\xc2\xa0%");
  g_assert_cmpstr (lofte_import_table_get_column_unit (table, 4), ==, "kr");
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 4), ==, "-1\xc2\xa0"
                                                                  "234\xc2\xa0"
                                                                  "567,2\xc2\xa0kr");
  g_assert_false (lofte_import_table_has_doubt (table));
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 0);
}

static void
test_ods (void)
{
  g_autoptr (GBytes) bytes = make_ods (
      "<table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Område</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"2019\"><text:p>2019</text:p></table:table-cell>"
      "<table:table-cell><text:p>Andel</text:p></table:table-cell><table:table-cell><text:p>Dag</text:p></table:table-cell></table:table-row></table:table-header-rows>"
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><office:annotation><text:p>hemligt</text:p></office:annotation><text:p>Nor<text:span>r</text:span>a<text:s text:c=\"2\"/>x</text:p><text:p>rad 2</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"float\" office:value=\"1234.5\"><text:p>1 234,5</text:p></table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.12\"><text:p>12 %</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-06-30T14:05:00\"><text:p>30/6</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>");
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportTable) table = lofte_import_table_new_from_spreadsheet (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lofte_import_kind_sniff (bytes), ==, LOFTE_IMPORT_KIND_ODS);
  g_assert_cmpstr (lofte_import_table_get_title (table), ==, "Mätning");
  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (lofte_import_table_get_column_name (table, 1), ==, "2019");
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "Norra  x\nrad 2");
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 1), ==, "1 234,5");
  assert_number (table, 1, 1, 1234.5);
  assert_number (table, 0, 2, 12);
  assert_date (table, 0, 3, 2026, G_DATE_JUNE, 30);
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 3), ==, "2026-06-30 14:05");
}

static void
test_hostile_sheets (void)
{
  static const struct
  {
    const char *sheet;
    LofteImportError code;
  } cases[] = {
    { "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<worksheet><sheetData><row r=\"9000000\"><c r=\"A9000000\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_TOO_LARGE },
    { "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZ1\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_TOO_LARGE },
    { "<worksheet><sheetData><row r=\"5\"><c r=\"A5\" t=\"str\"><v>x</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<worksheet><sheetData><row r=\"1\"><c r=\"1A\"><v>9</v></c></row></sheetData></worksheet>", LOFTE_IMPORT_ERROR_DAMAGED },
    { "<worksheet/>", LOFTE_IMPORT_ERROR_INVALID },
    { "", LOFTE_IMPORT_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_xlsx (cases[i].sheet);

      refuse (bytes, cases[i].code);
    }
}

/* Unpacks to a thousand times its size; must be refused quickly and without taking the room. */
static void
test_zip_bomb (void)
{
  g_autofree char *spaces = g_strnfill (40 << 20, ' ');
  g_autoptr (GBytes) bytes = NULL;
  gint64 start;

  memcpy (spaces, "<worksheet>", 11);
  bytes = make_xlsx (spaces);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 200000);
  start = g_get_monotonic_time ();
  refuse (bytes, LOFTE_IMPORT_ERROR_TOO_LARGE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_not_a_workbook (void)
{
  static const guint8 encrypted[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1    E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) csv = g_bytes_new_static ("a;b\n1;2\n", 8);
  g_autoptr (GBytes) locked = g_bytes_new_static (encrypted, sizeof encrypted);
  const Entry locked_ods[] = { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "\x01\x02garbage" }, { "META-INF/manifest.xml", "<manifest:encryption-data/>" } };
  g_autoptr (GBytes) ods = make_zip (locked_ods, G_N_ELEMENTS (locked_ods));

  refuse (csv, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  refuse (locked, LOFTE_IMPORT_ERROR_ENCRYPTED);
  refuse (ods, LOFTE_IMPORT_ERROR_ENCRYPTED);
}

static void
test_garbage (void)
{
  g_autoptr (GBytes) xlsx = make_xlsx (full_sheet);
  g_autoptr (GBytes) ods = make_ods ("<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>");

  for (guint round = 0; round < 600; round++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (round % 2 == 0 ? xlsx : ods, &length);
      g_autofree guint8 *copy = g_memdup2 (data, length);
      gsize kept = round % 3 == 0 ? (gsize) g_test_rand_int_range (1, (gint32) length) : length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteImportTable) table = NULL;
      g_autofree char *refusal = NULL;

      for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
        copy[g_test_rand_int_range (0, (gint32) length)] = (guint8) g_test_rand_int ();
      bytes = g_bytes_new (copy, kept);
      table = lofte_import_table_new_from_spreadsheet (bytes, NULL, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      refusal = lofte_import_kind_dup_refusal (bytes);
    }
}

/* The markup itself broken: cut and scrambled before it is packed, where check sums do not hide the parser. */
static void
test_broken_markup (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *sheet = g_strdup (full_sheet);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteImportTable) table = NULL;

      for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
        sheet[g_test_rand_int_range (0, sizeof full_sheet - 1)] = "<>/\"&A1=c "[g_test_rand_int_range (0, 10)];
      if (round % 3 == 0)
        sheet[g_test_rand_int_range (0, sizeof full_sheet - 1)] = '\0';
      bytes = make_xlsx (sheet);
      table = lofte_import_table_new_from_spreadsheet (bytes, NULL, &error);
      g_assert_true ((table == NULL) == (error != NULL));
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *data;
    gsize length;
    LofteImportKind kind;
    const char *refusal; /* a word of it, or NULL */
  } cases[] = {
    { "%PDF-1.7\n", 9, LOFTE_IMPORT_KIND_PDF, NULL },
    { "\x89PNG\r\n\x1a\n", 8, LOFTE_IMPORT_KIND_PNG, NULL },
    { "\xff\xd8\xff\xe0", 4, LOFTE_IMPORT_KIND_JPEG, NULL },
    { "Område;Antal\nNorra;5\n", 22, LOFTE_IMPORT_KIND_TABLE, NULL },
    { "Omr\xe5"
      "de;Antal\n",
      13, LOFTE_IMPORT_KIND_TABLE, NULL },
    { "\xff\xfe"
      "a\0;\0",
      6, LOFTE_IMPORT_KIND_TABLE, NULL },
    { "<5;10\n", 6, LOFTE_IMPORT_KIND_TABLE, NULL },
    { "<a:agreement xmlns:a='urn:lofte:agreement:1'/>", 46, LOFTE_IMPORT_KIND_AGREEMENT, "open it" },
    { "<?xml version='1.0'?><!-- x --><template xmlns='urn:lofte:template:1'>", 70, LOFTE_IMPORT_KIND_TEMPLATE, "template" },
    { "<?xml version='1.0'?><other/>", 29, LOFTE_IMPORT_KIND_XML, "XML" },
    { "<!DOCTYPE a [<!ENTITY b 'c'>]><agreement xmlns='urn:lofte:agreement:1'/>", 71, LOFTE_IMPORT_KIND_XML, "XML" },
    { "<!DOCTYPE html><html><table>", 28, LOFTE_IMPORT_KIND_UNKNOWN, "web page" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ", 9, LOFTE_IMPORT_KIND_UNKNOWN, "older Office" },
    { "\0\0\0\x18"
      "ftypheic",
      12, LOFTE_IMPORT_KIND_UNKNOWN, "newer phones" },
    { "GIF89a\1\0", 8, LOFTE_IMPORT_KIND_UNKNOWN, "PNG or JPEG" },
    { "\0\0\0\x18"
      "ftypmp42",
      12, LOFTE_IMPORT_KIND_UNKNOWN, "video" },
    { "{\\rtf1\\ansi}", 12, LOFTE_IMPORT_KIND_UNKNOWN, "text document" },
    { "\1\2\3\0\4", 5, LOFTE_IMPORT_KIND_UNKNOWN, "unknown" },
    { "", 0, LOFTE_IMPORT_KIND_UNKNOWN, "empty" },
    { "PK\3\4", 4, LOFTE_IMPORT_KIND_ZIP, "archive" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      g_autofree char *refusal = lofte_import_kind_dup_refusal (bytes);

      g_test_message ("case %u", i);
      g_assert_cmpint (lofte_import_kind_sniff (bytes), ==, cases[i].kind);
      if (cases[i].refusal == NULL)
        g_assert_null (refusal);
      else
        g_assert_nonnull (strstr (refusal, cases[i].refusal));
      g_assert_nonnull (strchr (lofte_import_kind_get_media_type (cases[i].kind), '/'));
    }
}

static void
test_zip_kinds (void)
{
  static const struct
  {
    Entry entry;
    LofteImportKind kind;
    const char *refusal;
  } cases[] = {
    { { "agreement.xml", "<a/>" }, LOFTE_IMPORT_KIND_PACKAGE, "open it" },
    { { "mimetype", "application/vnd.lofte.package" }, LOFTE_IMPORT_KIND_PACKAGE, "open it" },
    { { "word/document.xml", "<a/>" }, LOFTE_IMPORT_KIND_ZIP, "text document" },
    { { "mimetype", "application/vnd.oasis.opendocument.text" }, LOFTE_IMPORT_KIND_ZIP, "text document" },
    { { "ppt/presentation.xml", "<a/>" }, LOFTE_IMPORT_KIND_ZIP, "presentation" },
    { { "xl/workbook.bin", "x" }, LOFTE_IMPORT_KIND_ZIP, "binary Excel" },
    { { "bilder/a.txt", "x" }, LOFTE_IMPORT_KIND_ZIP, "archive" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_zip (&cases[i].entry, 1);
      g_autofree char *refusal = lofte_import_kind_dup_refusal (bytes);

      g_assert_cmpint (lofte_import_kind_sniff (bytes), ==, cases[i].kind);
      g_assert_nonnull (strstr (refusal, cases[i].refusal));
    }
}

/* Two entries of one name: found by fuzzing, once a leak. */
static void
test_doubled_entry (void)
{
  static const Entry entries[] = { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "mimetype", "text/plain" } };
  g_autoptr (GBytes) bytes = make_zip (entries, G_N_ELEMENTS (entries));

  g_assert_cmpint (lofte_import_kind_sniff (bytes), ==, LOFTE_IMPORT_KIND_ODS);
  refuse (bytes, LOFTE_IMPORT_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/sheet/xlsx", test_xlsx);
  g_test_add_func ("/import/sheet/ods", test_ods);
  g_test_add_func ("/import/sheet/hostile-sheets", test_hostile_sheets);
  g_test_add_func ("/import/sheet/zip-bomb", test_zip_bomb);
  g_test_add_func ("/import/sheet/not-a-workbook", test_not_a_workbook);
  g_test_add_func ("/import/sheet/garbage", test_garbage);
  g_test_add_func ("/import/sheet/broken-markup", test_broken_markup);
  g_test_add_func ("/import/kind/kinds", test_kinds);
  g_test_add_func ("/import/kind/zip-kinds", test_zip_kinds);
  g_test_add_func ("/import/kind/doubled-entry", test_doubled_entry);
  return g_test_run ();
}
