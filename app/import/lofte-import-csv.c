/* Comma, semicolon and tab separated text to raw rows (CSV, urklipp)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <csv.h>
#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-table-private.h"
#include "lofte-size.h"

#define SAMPLE_BYTES (64 * 1024)
#define CHUNK_BYTES (16 * 1024)

/* What is done with quotation marks, from the strictest reading to the most forgiving. */
typedef enum
{
  QUOTES_CLOSE,    /* a quoted field ends at its closing mark */
  QUOTES_IN_SPACE, /* spaces may stand between mark and delimiter; unquoted fields lose theirs */
  QUOTES_ORDINARY  /* marks are ordinary characters */
} Quotes;

typedef struct
{
  LofteImportGrid *grid;
  gboolean is_in_row;
  gboolean has_failed;
  gboolean is_at_end; /* the last line feed has been read: what comes now was never closed */
  gboolean is_unclosed;
  GError *error;
} Reader;

static int
is_never_space (unsigned char c)
{
  return 0;
}

static int
is_plain_space (unsigned char c)
{
  return c == ' ';
}

static void
ensure_row (Reader *reader)
{
  if (!reader->is_in_row && !lofte_import_grid_begin_row (reader->grid, &reader->error))
    reader->has_failed = TRUE;
  reader->is_in_row = TRUE;
}

static void
on_csv_field_cb (void *text, size_t length, void *data)
{
  Reader *reader = data;

  /* Reading that stopped at a limit leaves a field open that may well be closed further on. */
  if (reader->is_at_end && !reader->has_failed)
    reader->is_unclosed = TRUE;
  if (reader->has_failed || reader->is_at_end)
    return;
  ensure_row (reader);
  if (!reader->has_failed && !lofte_import_grid_add_text (reader->grid, text != NULL ? text : "", length, &reader->error))
    reader->has_failed = TRUE;
}

static void
on_csv_row_cb (int character, void *data)
{
  Reader *reader = data;

  if (reader->has_failed || reader->is_at_end)
    return;
  /* A line feed with no field before it is an empty row, which counts as a row for the spreadsheet. */
  ensure_row (reader);
  reader->is_in_row = FALSE;
}

static void
feed_parser (struct csv_parser *parser, Reader *reader, const char *text, gsize length)
{
  if (csv_parse (parser, text, length, on_csv_field_cb, on_csv_row_cb, reader) != length)
    g_error ("out of memory");
}

/* Feeds @text to libcsv in chunks, so that a cell that grows without end is noticed early. Returns FALSE when a
 * quoted field is never closed or cannot be a cell; other failures are left in @reader. */
static gboolean
run_parser (Reader *reader, const char *text, gsize length, char delimiter, Quotes quotes)
{
  struct csv_parser parser;
  gboolean is_too_long = FALSE;

  if (csv_init (&parser, CSV_REPALL_NL) != 0)
    g_error ("out of memory");
  csv_set_delim (&parser, (unsigned char) delimiter);
  csv_set_blk_size (&parser, CHUNK_BYTES);
  csv_set_space_func (&parser, quotes == QUOTES_IN_SPACE ? is_plain_space : is_never_space);
  /* The text holds no NUL (lofte_import_text_decode), so that this mark never comes. */
  if (quotes == QUOTES_ORDINARY)
    csv_set_quote (&parser, '\0');

  for (gsize done = 0; done < length && !is_too_long && !reader->has_failed;)
    {
      gsize n_bytes = MIN (length - done, CHUNK_BYTES);

      feed_parser (&parser, reader, text + done, n_bytes);
      done += n_bytes;
      is_too_long = csv_get_buffer_size (&parser) > reader->grid->max_cell_bytes + 2 * CHUNK_BYTES;
    }
  if (length > 0 && text[length - 1] != '\n')
    feed_parser (&parser, reader, "\n", 1);
  reader->is_at_end = TRUE;
  csv_fini (&parser, on_csv_field_cb, on_csv_row_cb, reader);
  csv_free (&parser);
  return !is_too_long && !reader->is_unclosed;
}

static gboolean
ends_field (char c, char delimiter)
{
  return c == delimiter || c == '\n' || c == '\0';
}

/* Skips a quoted field whose opening mark is at @text; tells when spaces follow its closing mark. */
static const char *
skip_quoted_field (const char *text, char delimiter, gboolean *has_space)
{
  for (text++; *text != '\0'; text++)
    {
      gsize n_spaces;

      if (*text != '"')
        continue;
      if (text[1] == '"')
        {
          text++;
          continue;
        }
      n_spaces = strspn (text + 1, " ");
      if (ends_field (text[1 + n_spaces], delimiter))
        {
          *has_space = *has_space || n_spaces > 0;
          return text + 1 + n_spaces;
        }
    }
  return text;
}

/* Whether quoted fields are set apart from their delimiters by spaces: »a; "b" ;c«. */
static gboolean
has_spaces_at_quotes (const char *text, char delimiter)
{
  gboolean has_space = FALSE;

  while (*text != '\0' && !has_space)
    {
      gsize n_spaces = strspn (text, " ");

      if (text[n_spaces] == '"')
        {
          has_space = n_spaces > 0;
          text = skip_quoted_field (text + n_spaces, delimiter, &has_space);
        }
      while (!ends_field (*text, delimiter))
        text++;
      if (*text != '\0')
        text++;
    }
  return has_space;
}

static LofteImportGrid *
read_grid (const char *text,
           gsize length,
           char delimiter,
           Quotes quotes,
           const LofteImportTableOptions *options,
           gboolean *is_closed,
           GError **error)
{
  g_autoptr (LofteImportGrid) grid = lofte_import_grid_new (options);
  Reader reader = { .grid = grid };

  *is_closed = run_parser (&reader, text, length, delimiter, quotes);
  if (*is_closed && reader.has_failed)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  g_clear_error (&reader.error);
  return g_steal_pointer (&grid);
}

typedef struct
{
  guint n_fields;
  guint n_filled;
  guint counts[64]; /* rows by number of fields */
} Sample;

static void
on_sample_field_cb (void *text, size_t length, void *data)
{
  Sample *sample = data;

  sample->n_fields++;
  if (length > 0)
    sample->n_filled++;
}

static void
on_sample_row_cb (int character, void *data)
{
  Sample *sample = data;

  if (sample->n_filled > 0)
    sample->counts[MIN (sample->n_fields, G_N_ELEMENTS (sample->counts) - 1)]++;
  sample->n_fields = 0;
  sample->n_filled = 0;
}

/* How many rows of the sample agree on their number of cells, when that is at least two. */
static guint
rate_delimiter (const char *text, gsize length, char delimiter)
{
  struct csv_parser parser;
  Sample sample = { 0 };
  guint best = 0;

  if (csv_init (&parser, 0) != 0)
    g_error ("out of memory");
  csv_set_delim (&parser, (unsigned char) delimiter);
  csv_set_blk_size (&parser, CHUNK_BYTES);
  csv_parse (&parser, text, length, on_sample_field_cb, on_sample_row_cb, &sample);
  csv_fini (&parser, on_sample_field_cb, on_sample_row_cb, &sample);
  csv_free (&parser);
  for (guint i = 2; i < G_N_ELEMENTS (sample.counts); i++)
    best = MAX (best, sample.counts[i]);
  return best;
}

/* A tab or semicolon is hardly ever anything else; a comma in Swedish text mostly is a decimal comma or punctuation. */
static char
guess_delimiter (const char *text, gsize length, gboolean *is_sure)
{
  static const char candidates[] = { '\t', ';', '|', ',' };
  gsize sample = length;
  guint best_rows = 0;
  char best = ';';

  if (length > SAMPLE_BYTES)
    {
      const char *end = g_strrstr_len (text, SAMPLE_BYTES, "\n");

      sample = end != NULL ? (gsize) (end - text) + 1 : SAMPLE_BYTES;
    }
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint n_rows = rate_delimiter (text, sample, candidates[i]);

      if (n_rows > best_rows)
        {
          /* Titles and notes with commas must not outweigh a short table. */
          *is_sure = best_rows == 0 || candidates[i] != ',';
          best = candidates[i];
          best_rows = n_rows;
        }
    }
  return best;
}

static LofteImportGuess *
make_delimiter_guess (char chosen, gboolean is_sure)
{
  LofteImportGuess *guess = lofte_import_guess_new (LOFTE_IMPORT_GUESS_DELIMITER, _ ("What separates the cells?"));

  lofte_import_guess_add (guess, LOFTE_IMPORT_DELIMITER_SEMICOLON, _ ("Semicolon"), ";", chosen);
  lofte_import_guess_add (guess, LOFTE_IMPORT_DELIMITER_COMMA, _ ("Comma"), ",", chosen);
  lofte_import_guess_add (guess, LOFTE_IMPORT_DELIMITER_TAB, _ ("Tab"), NULL, chosen);
  lofte_import_guess_add (guess, LOFTE_IMPORT_DELIMITER_BAR, _ ("Vertical bar"), "|", chosen);
  guess->is_sure = is_sure;
  return guess;
}

/* Excel understands, and some programs write, a first line "sep=;". */
static const char *
take_separator_line (const char *text, char *delimiter)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || strchr (",;|\t", text[4]) == NULL)
    return text;
  if (text[5] != '\n' && text[5] != '\0')
    return text;
  *delimiter = text[4];
  return text + (text[5] == '\n' ? 6 : 5);
}

static LofteImportTable *
read_text (const char *text, const LofteImportTableOptions *options, GError **error)
{
  char delimiter = (char) options->delimiter;
  char named_delimiter = '\0';
  gboolean is_sure = TRUE;
  gboolean is_closed;
  gsize length;
  Quotes quotes;
  g_autoptr (LofteImportGrid) grid = NULL;
  LofteImportTable *table;

  text = take_separator_line (text, &named_delimiter);
  length = strlen (text);
  if (delimiter == '\0')
    delimiter = named_delimiter;
  if (delimiter == '\0')
    delimiter = guess_delimiter (text, length, &is_sure);

  quotes = has_spaces_at_quotes (text, delimiter) ? QUOTES_IN_SPACE : QUOTES_CLOSE;
  grid = read_grid (text, length, delimiter, quotes, options, &is_closed, error);
  if (!is_closed)
    {
      g_clear_pointer (&grid, lofte_import_grid_free);
      quotes = QUOTES_ORDINARY;
      grid = read_grid (text, length, delimiter, quotes, options, &is_closed, error);
      if (!is_closed)
        g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                             _ ("A cell of the table is far too long; check that the file really is a table."));
      if (!is_closed)
        return NULL;
    }
  if (grid == NULL)
    return NULL;

  table = lofte_import_interpret (g_steal_pointer (&grid), options, error);
  if (table == NULL)
    return NULL;
  g_ptr_array_insert (table->guesses, 0, make_delimiter_guess (delimiter, is_sure));
  if (quotes == QUOTES_ORDINARY)
    lofte_import_table_add_problem (table, 0, -1, "%s",
                                    _ ("A quotation mark is never closed; the marks were read as ordinary characters."));
  return table;
}

static gboolean
check_size (gsize length, const LofteImportTableOptions *options, GError **error)
{
  g_autofree char *size = NULL;

  if (length <= options->max_bytes)
    return TRUE;
  size = lofte_size_dup (options->max_bytes);
  g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
               _ ("The table is larger than %s; take out the part that is needed and try again."), size);
  return FALSE;
}

LofteImportTable *
lofte_import_table_new_from_csv (GBytes *bytes, const LofteImportTableOptions *options, GError **error)
{
  g_autoptr (LofteImportTableOptions) defaults = NULL;
  g_autoptr (LofteImportGuess) guess = NULL;
  g_autofree char *text = NULL;
  LofteImportTable *table;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (options == NULL)
    options = defaults = lofte_import_table_options_new ();
  if (!check_size (g_bytes_get_size (bytes), options, error))
    return NULL;
  text = lofte_import_text_decode (bytes, options->encoding, &guess, error);
  if (text == NULL)
    return NULL;
  table = read_text (text, options, error);
  if (table != NULL && guess != NULL)
    g_ptr_array_insert (table->guesses, 0, g_steal_pointer (&guess));
  return table;
}

LofteImportTable *
lofte_import_table_new_from_text (const char *text, const LofteImportTableOptions *options, GError **error)
{
  g_autoptr (LofteImportTableOptions) defaults = NULL;
  g_autoptr (LofteImportGuess) guess = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (options == NULL)
    options = defaults = lofte_import_table_options_new ();
  if (!check_size (strlen (text), options, error))
    return NULL;
  bytes = g_bytes_new_static (text, strlen (text));
  clean = lofte_import_text_decode (bytes, LOFTE_IMPORT_ENCODING_UTF_8, &guess, error);
  return clean != NULL ? read_text (clean, options, error) : NULL;
}
