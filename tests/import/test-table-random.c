/* Random tables in a dialect and encoding drawn by lot come back cell by cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-import-table.h"

static char *
make_random_cell (void)
{
  static const char *const pieces[] = { "å", "Ö", "b", ";", ",", "\t", "\"", "\n", " ", "|", "1", "5", "%", "é", "–", "x" };
  GString *cell = g_string_new ("w");
  int n_pieces = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n_pieces; i++)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (cell, FALSE);
}

static void
append_quoted (GString *text, const char *cell)
{
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/* Writes a table in a dialect and encoding drawn by lot. The letters of a few cells need not tell
 * Windows-1252 from its rivals, so that is said. */
static GBytes *
write_table (GPtrArray *cells, guint n_columns, char delimiter, LofteImportTableOptions *options)
{
  gboolean legacy = g_test_rand_bit ();
  const char *end = g_test_rand_bit () ? "\r\n" : "\n";
  gboolean is_all_quoted = g_test_rand_bit ();
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;
  char *encoded;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (is_all_quoted || strpbrk (cell, ";,\t|\"\n") != NULL)
        append_quoted (text, cell);
      else
        g_string_append (text, cell);
      if ((i + 1) % n_columns != 0)
        g_string_append_c (text, delimiter);
      else
        g_string_append (text, end);
    }
  encoded = g_convert (text->str, (gssize) text->len, legacy ? "WINDOWS-1252" : "UTF-8", "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (encoded);
  if (legacy)
    options->encoding = LOFTE_IMPORT_ENCODING_WINDOWS_1252;
  return g_bytes_new_take (encoded, length);
}

static void
test_random_tables (void)
{
  for (guint round = 0; round < 300; round++)
    {
      static const char delimiters[] = { ';', ',', '\t', '|' };
      guint n_columns = (guint) g_test_rand_int_range (2, 7);
      guint n_rows = (guint) g_test_rand_int_range (1, 12);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LofteImportTable) table = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n_columns * n_rows; i++)
        g_ptr_array_add (cells, make_random_cell ());
      options->delimiter = (LofteImportDelimiter) delimiters[g_test_rand_int_range (0, 4)];
      options->header_rows = 0;
      bytes = write_table (cells, n_columns, (char) options->delimiter, options);
      table = lofte_import_table_new_from_csv (bytes, options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (lofte_import_table_get_n_rows (table), ==, n_rows);
      g_assert_cmpuint (lofte_import_table_get_n_columns (table), ==, n_columns);
      for (guint i = 0; i < cells->len; i++)
        g_assert_cmpstr (lofte_import_table_get_text (table, i / n_columns, i % n_columns), ==, g_ptr_array_index (cells, i));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/table/random-tables", test_random_tables);
  return g_test_run ();
}
