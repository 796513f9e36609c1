/* Fuzz target: text tables from any bytes, with every choice forced by the first bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-import-table.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
walk_table (LofteImportTable *table)
{
  guint n_columns = lofte_import_table_get_n_columns (table);

  for (guint row = 0; row < lofte_import_table_get_n_rows (table); row++)
    for (guint column = 0; column < n_columns; column++)
      {
        double number;
        GDate date;

        g_assert_true (g_utf8_validate (lofte_import_table_get_text (table, row, column), -1, NULL));
        lofte_import_table_get_number (table, row, column, &number);
        if (lofte_import_table_get_date (table, row, column, &date))
          g_assert_true (g_date_valid (&date));
      }
  lofte_import_table_can_chart (table);
  for (const char *const *note = lofte_import_table_get_notes (table); *note != NULL; note++)
    g_assert_true (g_utf8_validate (*note, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const LofteImportDelimiter delimiters[] = { LOFTE_IMPORT_DELIMITER_AUTO, LOFTE_IMPORT_DELIMITER_SEMICOLON, LOFTE_IMPORT_DELIMITER_COMMA, LOFTE_IMPORT_DELIMITER_TAB };
  g_autoptr (LofteImportTableOptions) options = lofte_import_table_options_new ();
  g_autoptr (LofteImportTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (size < 2)
    return 0;
  options->encoding = (LofteImportEncoding) (data[0] % 6);
  options->delimiter = delimiters[(data[0] >> 4) % G_N_ELEMENTS (delimiters)];
  options->header_rows = (int) (data[1] % 7) - 1;
  options->title_rows = (int) ((data[1] >> 4) % 5) - 1;
  bytes = g_bytes_new (data + 2, size - 2);
  table = lofte_import_table_new_from_csv (bytes, options, &error);
  g_assert_true ((table == NULL) == (error != NULL));
  if (table != NULL)
    walk_table (table);
  return 0;
}
