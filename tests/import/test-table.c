/* Tests of tables from text: the forms Swedish Excel, Brå and the clipboard bring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-import-error.h"
#include "lofte-import-table.h"

static LofteImportTable *
read_bytes (const char *data, gsize length, const LofteImportTableOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  LofteImportTable *table = lofte_import_table_new_from_csv (bytes, options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static LofteImportTable *
read_string (const char *text)
{
  return read_bytes (text, strlen (text), NULL);
}

static void
refuse (const char *data, gsize length, const LofteImportTableOptions *options, LofteImportError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  LofteImportTable *table = lofte_import_table_new_from_csv (bytes, options, &error);

  g_assert_error (error, LOFTE_IMPORT_ERROR, (int) code);
  g_assert_null (table);
}

static const LofteImportGuess *
find_guess (LofteImportTable *table, LofteImportGuessKind kind)
{
  GPtrArray *guesses = lofte_import_table_get_guesses (table);

  for (guint i = 0; i < guesses->len; i++)
    {
      const LofteImportGuess *guess = g_ptr_array_index (guesses, i);

      if (guess->kind == kind)
        return guess;
    }
  return NULL;
}

static int
get_chosen (const LofteImportGuess *guess)
{
  return ((const LofteImportChoice *) g_ptr_array_index (guess->choices, guess->chosen))->value;
}

static void
assert_number (LofteImportTable *table, guint row, guint column, double expected)
{
  double number = 0;

  g_assert_true (lofte_import_table_get_number (table, row, column, &number));
  g_assert_cmpfloat_with_epsilon (number, expected, 1e-9);
}

static void
assert_column (LofteImportTable *table, guint column, const char *name, LofteImportColumnType type, const char *unit)
{
  g_assert_cmpstr (lofte_import_table_get_column_name (table, column), ==, name);
  g_assert_cmpint (lofte_import_table_get_column_type (table, column), ==, type);
  g_assert_cmpstr (lofte_import_table_get_column_unit (table, column), ==, unit);
}

static void
test_swedish_excel (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Område;Antal;Andel\r\n"
                                                    "Norra;1 234,5;12 %\r\n"
                                                    "Södra;1\xc2\xa0"
                                                    "000;7,5 %\r\n"
                                                    "Västra;2.345,25;\xe2\x88\x92"
                                                    "3 %\r\n");

  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (lofte_import_table_get_n_columns (table), ==, 3);
  assert_column (table, 0, "Område", LOFTE_IMPORT_COLUMN_TEXT, NULL);
  assert_column (table, 1, "Antal", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
  assert_column (table, 2, "Andel", LOFTE_IMPORT_COLUMN_NUMBER, "%");
  assert_number (table, 0, 1, 1234.5);
  assert_number (table, 1, 1, 1000);
  assert_number (table, 2, 1, 2345.25);
  assert_number (table, 0, 2, 12);
  assert_number (table, 2, 2, -3);
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 1), ==, "1 234,5");
  g_assert_cmpuint (lofte_import_table_get_source_row (table, 0), ==, 2);
  g_assert_null (lofte_import_table_get_title (table));
  g_assert_null (lofte_import_table_get_source (table));
  g_assert_cmpuint (g_strv_length ((char **) lofte_import_table_get_notes (table)), ==, 0);
  g_assert_false (lofte_import_table_has_doubt (table));
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 0);
  g_assert_true (lofte_import_table_can_chart (table));
  g_assert_cmpint (lofte_import_table_get_label_column (table), ==, 0);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *bytes;
    LofteImportEncoding encoding;
  } cases[] = {
    { "Omr\xe5"
      "de;V\xe4stra \xd6\r\nN\xe4;5\r\n",
      LOFTE_IMPORT_ENCODING_WINDOWS_1252 },
    { "Omr\x8c"
      "de;V\x8astra \x85\rN\x8a;5\r",
      LOFTE_IMPORT_ENCODING_MACINTOSH },
    { "Omr\x86"
      "de;V\x84stra \x99\r\nN\x84;5\r\n",
      LOFTE_IMPORT_ENCODING_IBM_850 },
    { "\xef\xbb\xbfOmråde;Västra Ö\r\nNä;5\r\n", LOFTE_IMPORT_ENCODING_AUTO },
    { "Område;Västra Ö\nNä;5", LOFTE_IMPORT_ENCODING_AUTO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteImportTable) table = read_string (cases[i].bytes);
      const LofteImportGuess *guess = find_guess (table, LOFTE_IMPORT_GUESS_ENCODING);

      assert_column (table, 0, "Område", LOFTE_IMPORT_COLUMN_TEXT, NULL);
      assert_column (table, 1, "Västra Ö", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
      g_assert_cmpstr (lofte_import_table_get_text (table, 0, 0), ==, "Nä");
      if (cases[i].encoding == LOFTE_IMPORT_ENCODING_AUTO)
        {
          g_assert_null (guess);
          continue;
        }
      g_assert_cmpint (get_chosen (guess), ==, cases[i].encoding);
      g_assert_true (guess->is_sure);
    }
}

/* Bytes that happen to be UTF-8: a letter that no word has alone tells of another encoding. */
static void
test_encoding_by_chance (void)
{
  static const struct
  {
    const char *bytes;
    const char *cell;
  } cases[] = {
    { "Plats;Antal\nSkolan, plan \xd6\x96;5\n", "Skolan, plan Ö–" },
    { "Plats;Antal\nμ;5\n", "μ" },
    { "Plats;Antal\nПлощадь;5\n", "Площадь" },
    { "Plats;Antal\nμ – Örnäs;5\n", "μ – Örnäs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteImportTable) table = read_string (cases[i].bytes);

      g_assert_cmpstr (lofte_import_table_get_text (table, 0, 0), ==, cases[i].cell);
    }
}

static void
test_utf_16 (void)
{
  static const char text[] = "Område\tAntal\r\nÖrnäs\t5\r\n";
  gsize length;
  g_autofree char *plain = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (LofteImportTable) table = NULL;

  g_byte_array_append (bytes, (const guint8 *) "\xff\xfe", 2);
  g_byte_array_append (bytes, (const guint8 *) plain, length);
  table = read_bytes ((const char *) bytes->data, bytes->len, NULL);
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 0), ==, "Örnäs");
  refuse ((const char *) bytes->data, bytes->len - 1, NULL, LOFTE_IMPORT_ERROR_DAMAGED);
}

/* One odd letter is no evidence: the person is asked, and the answer is taken. */
static void
test_encoding_doubt (void)
{
  static const char bytes[] = "Ort;Antal\nCaf\x8e;5\n";
  g_autoptr (LofteImportTable) first = read_string (bytes);
  g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
  g_autoptr (LofteImportTable) second = NULL;
  const LofteImportGuess *guess = find_guess (first, LOFTE_IMPORT_GUESS_ENCODING);

  g_assert_nonnull (guess);
  g_assert_false (guess->is_sure);
  g_assert_true (lofte_import_table_has_doubt (first));
  g_assert_cmpuint (guess->choices->len, >=, 2);
  lofte_import_table_options_force (options, guess->kind, LOFTE_IMPORT_ENCODING_MACINTOSH);
  second = read_bytes (bytes, strlen (bytes), options);
  g_assert_cmpstr (lofte_import_table_get_text (second, 0, 0), ==, "Café");

  options->encoding = LOFTE_IMPORT_ENCODING_UTF_8;
  refuse (bytes, strlen (bytes), options, LOFTE_IMPORT_ERROR_INVALID);
}

static void
test_delimiters (void)
{
  static const struct
  {
    const char *text;
    int delimiter;
  } cases[] = {
    { "År;Andel;Not\n2019;1,5;a\n2020;2,5;b\n", ';' },
    { "År,Andel,Not\n2019,1.5,a\n2020,2.5,b\n", ',' },
    { "År\tAndel\tNot\n2019\t1,5\ta\n2020\t2,5\tb\n", '\t' },
    { "År|Andel|Not\n2019|1,5|a\n2020|2,5|b\n", '|' },
    { "sep=;\r\nÅr;Andel;Not\r\n2019;1,5;a\r\n2020;2,5;b\r\n", ';' },
    { "Brott, Arboga, 2019\n\nÅr;Andel;Not\n2019;1,5;a\n2020;2,5;b\n", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LofteImportTable) table = read_string (cases[i].text);

      g_assert_cmpint (get_chosen (find_guess (table, LOFTE_IMPORT_GUESS_DELIMITER)), ==, cases[i].delimiter);
      g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
      assert_column (table, 0, "År", LOFTE_IMPORT_COLUMN_YEAR, NULL);
      assert_column (table, 1, "Andel", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
      assert_number (table, 1, 1, 2.5);
      g_assert_false (lofte_import_table_has_doubt (table));
    }
}

static void
test_decimal_doubt (void)
{
  static const char text[] = "Område;Antal\nNorra;1.234\nSödra;2.345\n";
  g_autoptr (LofteImportTable) first = read_string (text);
  g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
  g_autoptr (LofteImportTable) second = NULL;
  g_autoptr (LofteImportTable) third = read_string ("Område;Antal;Andel\nNorra;1.234;1,5\n");
  const LofteImportGuess *guess = find_guess (first, LOFTE_IMPORT_GUESS_DECIMAL_SIGN);
  const LofteImportChoice *choice;

  g_assert_false (guess->is_sure);
  choice = g_ptr_array_index (guess->choices, 0);
  g_assert_cmpstr (choice->example, ==, "1.234 = 1234");
  assert_number (first, 0, 1, 1234);
  lofte_import_table_options_force (options, guess->kind, LOFTE_IMPORT_DECIMAL_POINT);
  second = read_bytes (text, strlen (text), options);
  assert_number (second, 0, 1, 1.234);
  g_assert_false (lofte_import_table_has_doubt (second));
  g_assert_false (lofte_import_table_has_doubt (third));
  assert_number (third, 0, 1, 1234);
}

static void
assert_date (LofteImportTable *table, guint row, guint column, guint year, guint month, guint day)
{
  GDate date;

  g_assert_true (lofte_import_table_get_date (table, row, column, &date));
  g_assert_cmpuint (g_date_get_year (&date), ==, year);
  g_assert_cmpuint ((guint) g_date_get_month (&date), ==, month);
  g_assert_cmpuint (g_date_get_day (&date), ==, day);
}

static void
test_dates (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Dag;Antal\n2026-06-30;1\n30/6 2026;2\n30.6.2026;3\n30 juni 2026;4\n2026-06-30 14:05;5\nden 30 jun 2026;6\n");
  g_autoptr (LofteImportTable) doubt = read_string ("Dag;Antal\n3/4/2026;1\n5/6/2026;2\n");
  g_autoptr (LofteImportTable) american = read_string ("Dag;Antal\n3/4/2026;1\n6/30/2026;2\n");
  g_autoptr (LofteImportTable) wrong = read_string ("Dag;Antal\n2026-02-28;1\n2026-03-01;2\n2026-03-02;2\n2026-03-03;2\n2026-02-30;2\n");
  const LofteImportProblem *problem;

  for (guint row = 0; row < 6; row++)
    assert_date (table, row, 0, 2026, 6, 30);
  g_assert_false (lofte_import_table_has_doubt (table));
  g_assert_false (find_guess (doubt, LOFTE_IMPORT_GUESS_DATE_ORDER)->is_sure);
  assert_date (doubt, 0, 0, 2026, 4, 3);
  g_assert_false (lofte_import_table_has_doubt (american));
  assert_date (american, 0, 0, 2026, 3, 4);

  assert_column (wrong, 0, "Dag", LOFTE_IMPORT_COLUMN_DATE, NULL);
  g_assert_cmpuint (lofte_import_table_get_n_problems (wrong), ==, 1);
  problem = g_ptr_array_index (lofte_import_table_get_problems (wrong), 0);
  g_assert_cmpuint (problem->row, ==, 6);
  g_assert_cmpint (problem->column, ==, 0);
  g_assert_cmpstr (problem->message, ==, "Row 6, column “Dag”: “2026-02-30” is not a date.");
}

static void
test_missing_and_wrong (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Område;Antal;Kod\nA;.;0180\nB;..;0114\nC;XX;1980\nD;Uppgift saknas;2082\nE;5;0115\nF;#SAKNAS!;0117\n"
                                                    "G;7;1\nH;8;2\nI;9;3\nJ;ca 30;4\nK;;5\n");
  const LofteImportProblem *problem;
  double number;

  for (guint row = 0; row < 4; row++)
    {
      g_assert_true (lofte_import_table_is_missing (table, row, 1));
      g_assert_false (lofte_import_table_get_number (table, row, 1, &number));
    }
  g_assert_cmpstr (lofte_import_table_get_text (table, 2, 1), ==, "XX");
  g_assert_true (lofte_import_table_is_missing (table, 5, 1));
  g_assert_true (lofte_import_table_is_missing (table, 10, 1));
  assert_column (table, 1, "Antal", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
  assert_column (table, 2, "Kod", LOFTE_IMPORT_COLUMN_TEXT, NULL);
  assert_number (table, 4, 1, 5);
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 1);
  problem = g_ptr_array_index (lofte_import_table_get_problems (table), 0);
  g_assert_cmpstr (problem->message, ==, "Row 11, column “Antal”: “ca 30” is not a number.");
}

static void
test_forced_column (void)
{
  static const char text[] = "Område;Kod\nA;0180\nB;x\n";
  g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
  g_autoptr (LofteImportTable) table = NULL;

  lofte_import_table_options_force_column (options, 1, LOFTE_IMPORT_COLUMN_NUMBER);
  table = read_bytes (text, strlen (text), options);
  assert_column (table, 1, "Kod", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
  assert_number (table, 0, 1, 180);
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 1);
}

static void
test_wide_year_table (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Anmälda brott per 100 000 inv\n\n;2013;2014;2014;2015\nArboga;12 000;11 500;11 600;9 800\nRiket;14 000;14 100;14 200;15 000\n\n"
                                                    "Källa: Brå, statistikdatabasen\n* preliminära uppgifter\n");

  g_assert_cmpstr (lofte_import_table_get_title (table), ==, "Anmälda brott per 100 000 inv");
  g_assert_cmpstr (lofte_import_table_get_source (table), ==, "Brå, statistikdatabasen");
  g_assert_cmpuint (g_strv_length ((char **) lofte_import_table_get_notes (table)), ==, 2);
  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (lofte_import_table_get_column_label (table, 0), ==, "Column 1");
  g_assert_cmpstr (lofte_import_table_get_column_name (table, 3), ==, "2014");
  g_assert_cmpstr (lofte_import_table_get_column_label (table, 3), ==, "2014 (2)");
  assert_number (table, 1, 4, 15000);
  g_assert_cmpuint (lofte_import_table_get_source_row (table, 0), ==, 4);
  g_assert_false (lofte_import_table_has_doubt (table));
}

static void
test_two_header_rows (void)
{
  g_autoptr (LofteImportTable) table = read_string ("P1\nTabell 1. Anmälda brott\nBrottstyp;Januari;;Hittills;\n;antal;förändring, %;antal;%\nStöld;10;-5;100;3\n  Cykelstöld;4;.;40;1\n");

  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
  assert_column (table, 0, "Brottstyp", LOFTE_IMPORT_COLUMN_TEXT, NULL);
  assert_column (table, 1, "Januari – antal", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
  assert_column (table, 2, "Januari – förändring, %", LOFTE_IMPORT_COLUMN_NUMBER, "%");
  assert_column (table, 4, "Hittills – %", LOFTE_IMPORT_COLUMN_NUMBER, "%");
  g_assert_cmpstr (lofte_import_table_get_title (table), ==, "Tabell 1. Anmälda brott");
  g_assert_cmpstr (lofte_import_table_get_notes (table)[0], ==, "P1");
  /* Brå tells the hierarchy of offences by indentation alone. */
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "  Cykelstöld");
}

static void
test_no_header (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Norra;5\nSödra;6\n");
  g_autoptr (LofteImportTable) words = read_string ("Problem;Orsak\nKlotter;Tristess\nStöld;Öppet lås\n");
  g_autoptr (LofteImportTable) list = read_string ("Klotter vid stationen\nStöld av cyklar\n");

  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (lofte_import_table_get_column_name (table, 0), ==, "");
  g_assert_false (find_guess (table, LOFTE_IMPORT_GUESS_HEADER_ROWS)->is_sure);
  g_assert_cmpstr (lofte_import_table_get_column_name (words, 0), ==, "Problem");
  g_assert_false (find_guess (words, LOFTE_IMPORT_GUESS_HEADER_ROWS)->is_sure);
  g_assert_false (lofte_import_table_can_chart (words));
  g_assert_cmpuint (lofte_import_table_get_n_rows (list), ==, 2);
}

static void
test_quotes (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Namn;Not;Antal\r\n\"a;b\";\"rad 1\r\nrad \"\"2\"\"\";5\r\n5\" rör;c;6\r\n");
  g_autoptr (LofteImportTable) open = read_string ("Namn;Antal\n\"Kalle;5\nLisa;6\nOlle;7\n");
  g_autoptr (LofteImportTable) spaced = read_string ("Namn; Not; Antal\n\"a\" ; \"x;y\" ; 5\nb; z; 6\n");

  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 0), ==, "a;b");
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 1), ==, "rad 1\nrad \"2\"");
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "5\" rör");
  assert_number (table, 1, 2, 6);
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 0);

  g_assert_cmpuint (lofte_import_table_get_n_rows (open), ==, 3);
  g_assert_cmpstr (lofte_import_table_get_text (open, 0, 0), ==, "\"Kalle");
  g_assert_cmpuint (lofte_import_table_get_n_problems (open), ==, 1);

  g_assert_cmpstr (lofte_import_table_get_text (spaced, 0, 0), ==, "a");
  g_assert_cmpstr (lofte_import_table_get_text (spaced, 0, 1), ==, "x;y");
  assert_number (spaced, 1, 2, 6);
}

static void
test_ragged (void)
{
  g_autoptr (LofteImportTable) table = read_string ("A;B;C\nx;1\ny;2;3;4\nz;5;6\n");
  const LofteImportProblem *problem;

  g_assert_cmpuint (lofte_import_table_get_n_columns (table), ==, 4);
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 2);
  problem = g_ptr_array_index (lofte_import_table_get_problems (table), 0);
  g_assert_cmpuint (problem->row, ==, 2);
  problem = g_ptr_array_index (lofte_import_table_get_problems (table), 1);
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 3), ==, "");
  assert_number (table, 1, 3, 4);
}

static void
test_units (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Post;Kostnad;Antal (st);Brott per 100 000 inv;Antal (2019)\na;1 200 kr;5;12;1\nb;300 kr;6;13;2\nc;400;7;14;3\n");

  assert_column (table, 1, "Kostnad", LOFTE_IMPORT_COLUMN_NUMBER, "kr");
  assert_column (table, 2, "Antal (st)", LOFTE_IMPORT_COLUMN_NUMBER, "st");
  assert_column (table, 3, "Brott per 100 000 inv", LOFTE_IMPORT_COLUMN_NUMBER, "per 100 000 inv");
  assert_column (table, 4, "Antal (2019)", LOFTE_IMPORT_COLUMN_NUMBER, NULL);
  assert_number (table, 0, 1, 1200);
  g_assert_cmpuint (lofte_import_table_get_n_problems (table), ==, 1);
}

static void
test_clipboard (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteImportTable) table = lofte_import_table_new_from_text ("Område\tAntal\r\nNorra\t1 234,5\r\n\"två\nrader\"\t6\r\n", NULL, &error);
  g_autoptr (LofteImportTable) column = NULL;

  g_assert_no_error (error);
  assert_number (table, 0, 1, 1234.5);
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "två\nrader");
  column = lofte_import_table_new_from_text ("5\n6\n7\n", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lofte_import_table_get_n_rows (column), ==, 3);
  g_assert_true (lofte_import_table_can_chart (column));
  g_assert_null (lofte_import_table_new_from_text ("a\xff\tb", NULL, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_INVALID);
}

static void
test_control_characters (void)
{
  g_autoptr (LofteImportTable) table = read_string ("Namn;Antal\na\x01"
                                                    "b\x1b;5\n\xef\xbf\xbf;6\n");

  g_assert_cmpstr (lofte_import_table_get_text (table, 0, 0), ==, "a\xef\xbf\xbd"
                                                                  "b\xef\xbf\xbd");
  g_assert_cmpstr (lofte_import_table_get_text (table, 1, 0), ==, "\xef\xbf\xbd");
}

static void
test_limits (void)
{
  g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
  g_autoptr (GString) many = g_string_new (NULL);

  refuse ("", 0, NULL, LOFTE_IMPORT_ERROR_INVALID);
  refuse (" ; \n\n;;", 7, NULL, LOFTE_IMPORT_ERROR_INVALID);
  refuse ("a\0b;c\n", 6, NULL, LOFTE_IMPORT_ERROR_INVALID);
  for (guint i = 0; i < 40; i++)
    g_string_append (many, "abcdefgh;");
  options->max_columns = 39;
  refuse (many->str, many->len, options, LOFTE_IMPORT_ERROR_TOO_LARGE);
  options->max_columns = 100;
  options->max_cells = 39;
  refuse (many->str, many->len, options, LOFTE_IMPORT_ERROR_TOO_LARGE);
  options->max_cells = 1000;
  options->max_cell_bytes = 7;
  refuse (many->str, many->len, options, LOFTE_IMPORT_ERROR_TOO_LARGE);
  options->max_cell_bytes = 100;
  options->max_bytes = 359;
  refuse (many->str, many->len, options, LOFTE_IMPORT_ERROR_TOO_LARGE);
  options->max_bytes = 1000;
  g_strdelimit (many->str, ";", '\n');
  options->max_rows = 39;
  refuse (many->str, many->len, options, LOFTE_IMPORT_ERROR_TOO_LARGE);
}

/* Reading stops amid a cell, which is no fault of the cell. */
static void
test_too_many_rows (void)
{
  g_autoptr (LofteImportTable) table = NULL;
  g_autoptr (GString) many = g_string_new ("Ort;Antal\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 310000; i++)
    g_string_append_printf (many, i % 7 == 0 ? "\"Åmål\";%u\n" : "Åmål;%u\n", i);
  bytes = g_bytes_new (many->str, many->len);
  table = lofte_import_table_new_from_csv (bytes, NULL, &error);
  g_assert_null (table);
  g_assert_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "200000 rows"));
}

static void
test_one_endless_cell (void)
{
  g_autofree char *endless = g_strnfill (8 << 20, 'x');

  endless[0] = '"';
  refuse (endless, 8 << 20, NULL, LOFTE_IMPORT_ERROR_TOO_LARGE);
}

static void
test_hundred_thousand_rows (void)
{
  g_autoptr (GString) text = g_string_new ("Område;Dag;Antal;Andel\r\n");
  g_autoptr (LofteImportTable) table = NULL;
  gint64 start;
  double seconds;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "Område %u;2026-%02u-%02u;%u %03u,5;%u %%\r\n", i % 300, i % 12 + 1, i % 28 + 1, i % 90 + 1, i % 1000, i % 100);
  start = g_get_monotonic_time ();
  table = read_bytes (text->str, text->len, NULL);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, 100000);
  assert_column (table, 1, "Dag", LOFTE_IMPORT_COLUMN_DATE, NULL);
  assert_number (table, 99999, 2, 10999.5);
  g_test_message ("100,000 rows in %.2f s", seconds);
  /* Generous: sanitizers and a busy machine; a square algorithm would take minutes. */
  g_assert_cmpfloat (seconds, <, 20.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/table/swedish-excel", test_swedish_excel);
  g_test_add_func ("/import/table/encodings", test_encodings);
  g_test_add_func ("/import/table/utf-16", test_utf_16);
  g_test_add_func ("/import/table/encoding-by-chance", test_encoding_by_chance);
  g_test_add_func ("/import/table/encoding-doubt", test_encoding_doubt);
  g_test_add_func ("/import/table/delimiters", test_delimiters);
  g_test_add_func ("/import/table/decimal-doubt", test_decimal_doubt);
  g_test_add_func ("/import/table/dates", test_dates);
  g_test_add_func ("/import/table/missing-and-wrong", test_missing_and_wrong);
  g_test_add_func ("/import/table/forced-column", test_forced_column);
  g_test_add_func ("/import/table/wide-year-table", test_wide_year_table);
  g_test_add_func ("/import/table/two-header-rows", test_two_header_rows);
  g_test_add_func ("/import/table/no-header", test_no_header);
  g_test_add_func ("/import/table/quotes", test_quotes);
  g_test_add_func ("/import/table/ragged", test_ragged);
  g_test_add_func ("/import/table/units", test_units);
  g_test_add_func ("/import/table/clipboard", test_clipboard);
  g_test_add_func ("/import/table/control-characters", test_control_characters);
  g_test_add_func ("/import/table/limits", test_limits);
  g_test_add_func ("/import/table/one-endless-cell", test_one_endless_cell);
  g_test_add_func ("/import/table/too-many-rows", test_too_many_rows);
  g_test_add_func ("/import/table/hundred-thousand-rows", test_hundred_thousand_rows);
  return g_test_run ();
}
