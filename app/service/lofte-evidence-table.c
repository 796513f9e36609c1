/* A table that was read, as columns and rows of an item of evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-evidence-table-private.h"
#include "lofte-row.h"
#include "lofte-words.h"

/* The number that a page would read out of a cell: spaces are thousands, a comma is the decimal sign. */
static gboolean
reads_as (const char *text, double number)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  char *end;
  double read;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == 0x2212)
        g_string_append_c (plain, '-');
      else if (character == ',')
        g_string_append_c (plain, '.');
      else if (character != ' ' && character != 0xA0 && character != 0x202F)
        g_string_append_unichar (plain, character);
    }
  read = g_ascii_strtod (plain->str, &end);
  return end != plain->str && fabs (read - number) <= 1e-9 * fabs (number);
}

static char *
dup_cell (LofteImportTable *table, guint row, guint column, const char *language)
{
  const char *text = lofte_import_table_get_text (table, row, column);
  double number;

  /* 1.234,5 from another country's habits would be misread on the page. */
  if (lofte_import_table_get_column_type (table, column) == LOFTE_IMPORT_COLUMN_NUMBER && lofte_import_table_get_number (table, row, column, &number) && !reads_as (text, number))
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.10g", number);
      return strpbrk (digits, "en") ? g_strdup (digits) : lofte_words_format_number (language, digits);
    }
  return g_strstrip (g_strdelimit (g_strdup (text), "\t\r\n", ' '));
}

/* Rows are named by their first cell, so the column that names them goes first. */
static guint *
order_columns (LofteImportTable *table)
{
  guint n_columns = lofte_import_table_get_n_columns (table);
  guint *order = g_new0 (guint, n_columns + 1);
  int label = lofte_import_table_get_label_column (table);
  guint at = 0;

  if (label > 0)
    order[at++] = (guint) label;
  for (guint i = 0; i < n_columns; i++)
    if (label <= 0 || i != (guint) label)
      order[at++] = i;
  return order;
}

static char *
dup_row (LofteImportTable *table, guint row, const guint *order, const char *language)
{
  guint n_columns = lofte_import_table_get_n_columns (table);
  g_auto (GStrv) texts = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    texts[i] = dup_cell (table, row, order[i], language);
  return g_strjoinv ("\n", texts);
}

/**
 * lofte_evidence_table_fill:
 * @evidence: An item of evidence outside of any document.
 * @table: What was read.
 * @language: Of the document: how its numbers are written.
 *
 * Puts the table in the place of the one that was there.
 */
void
lofte_evidence_table_fill (LofteElement *evidence, LofteImportTable *table, const char *language)
{
  guint n_columns = lofte_import_table_get_n_columns (table);
  g_autofree guint *order = order_columns (table);
  g_auto (GStrv) names = g_new0 (char *, n_columns + 1);
  g_autofree char *columns = NULL;

  for (guint i = 0; i < n_columns; i++)
    names[i] = g_strstrip (g_strdelimit (g_strdup (lofte_import_table_get_column_label (table, order[i])), "\t\r\n", ' '));
  columns = g_strjoinv ("\n", names);
  lofte_element_set (evidence, "column", columns);
  while (lofte_element_count (evidence, "row") > 0)
    lofte_element_remove (evidence, lofte_element_peek (evidence, "row", 0));
  for (guint i = 0; i < lofte_import_table_get_n_rows (table); i++)
    {
      g_autoptr (LofteElement) row = lofte_element_new (LOFTE_TYPE_ROW);
      g_autofree char *cells = dup_row (table, i, order, language);

      lofte_element_set (row, "cell", cells);
      lofte_element_append (evidence, row);
    }
}

/**
 * lofte_evidence_table_get_unit:
 * @table: What was read.
 *
 * Returns: (transfer none) (nullable): The unit of its only column of values.
 */
const char *
lofte_evidence_table_get_unit (LofteImportTable *table)
{
  g_autofree guint *order = order_columns (table);

  return lofte_import_table_get_n_columns (table) == 2 ? lofte_import_table_get_column_unit (table, order[1]) : NULL;
}

/**
 * lofte_evidence_table_add_notes:
 * @table: What was read.
 * @notes: (element-type utf8): Gets a sentence for each thing assumed and each cell that does not fit.
 */
void
lofte_evidence_table_add_notes (LofteImportTable *table, GPtrArray *notes)
{
  GPtrArray *guesses = lofte_import_table_get_guesses (table);
  GPtrArray *problems = lofte_import_table_get_problems (table);

  for (guint i = 0; i < guesses->len; i++)
    {
      const LofteImportGuess *guess = g_ptr_array_index (guesses, i);
      const LofteImportChoice *choice = g_ptr_array_index (guess->choices, guess->chosen);

      /* Translators: a question about a file and the answer that was assumed */
      if (!guess->is_sure)
        g_ptr_array_add (notes, g_strdup_printf (_ ("%s Assumed: %s."), guess->question, choice->label));
    }
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (notes, g_strdup (((const LofteImportProblem *) g_ptr_array_index (problems, i))->message));
}
