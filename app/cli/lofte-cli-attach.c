/* loftectl attach — a file as evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-attach.h"
#include "lofte-cli-private.h"
#include "lofte-evidence.h"
#include "lofte-store-attachment.h"

typedef struct
{
  char *title;
  char *source;
  char *finding;
  char *period;
  char *retrieved;
  char *unit;
  char *area;
  char *secrecy;
  char *alternative;
  gboolean decorative;
  char *pages;
  char *chart;
  char *focus;
  char *encoding;
  char *decimal;
  char *delimiter;
  char *date_order;
  char **columns;
  char *replace;
  int header_rows;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->title);
  g_free (wishes->source);
  g_free (wishes->finding);
  g_free (wishes->period);
  g_free (wishes->retrieved);
  g_free (wishes->unit);
  g_free (wishes->area);
  g_free (wishes->secrecy);
  g_free (wishes->alternative);
  g_free (wishes->pages);
  g_free (wishes->chart);
  g_free (wishes->focus);
  g_free (wishes->encoding);
  g_free (wishes->decimal);
  g_free (wishes->delimiter);
  g_free (wishes->date_order);
  g_strfreev (wishes->columns);
  g_free (wishes->replace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

typedef struct
{
  const char *word;
  int value;
} Choice;

static gboolean
choose (const char *option, const char *word, const Choice *choices, guint n_choices, int *value, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (!word)
    return TRUE;
  for (guint i = 0; i < n_choices; i++)
    {
      if (g_str_equal (choices[i].word, word))
        {
          *value = choices[i].value;
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i ? ", " : "", choices[i].word);
    }
  lofte_cli_set_usage_error (error, _ ("%s cannot be “%s”. Choose one of: %s."), option, word, known->str);
  return FALSE;
}

/* `2=text`: the columns are counted from 1, as a person does. */
static gboolean
force_column (LofteImportTableOptions *options, const char *wish, GError **error)
{
  static const Choice types[] = {
    { "text", LOFTE_IMPORT_COLUMN_TEXT },
    { "number", LOFTE_IMPORT_COLUMN_NUMBER },
    { "date", LOFTE_IMPORT_COLUMN_DATE },
    { "year", LOFTE_IMPORT_COLUMN_YEAR },
  };
  char *end;
  guint64 column = g_ascii_strtoull (wish, &end, 10);
  int type = LOFTE_IMPORT_COLUMN_AUTO;

  if (column < 1 || column > LOFTE_ATTACH_MAX_COLUMNS || *end != '=')
    {
      lofte_cli_set_usage_error (error, _ ("--column takes a column number and its content, as in 2=text, not “%s”."), wish);
      return FALSE;
    }
  if (!choose ("--column", end + 1, types, G_N_ELEMENTS (types), &type, error))
    return FALSE;
  lofte_import_table_options_force_column (options, (guint) column - 1, (LofteImportColumnType) type);
  return TRUE;
}

static gboolean
fill_table_options (const Wishes *wishes, LofteImportTableOptions *options, GError **error)
{
  static const Choice encodings[] = {
    { "utf-8", LOFTE_IMPORT_ENCODING_UTF_8 },
    { "utf-16", LOFTE_IMPORT_ENCODING_UTF_16 },
    { "windows-1252", LOFTE_IMPORT_ENCODING_WINDOWS_1252 },
    { "macintosh", LOFTE_IMPORT_ENCODING_MACINTOSH },
    { "ibm850", LOFTE_IMPORT_ENCODING_IBM_850 },
  };
  static const Choice decimals[] = { { "comma", LOFTE_IMPORT_DECIMAL_COMMA }, { "point", LOFTE_IMPORT_DECIMAL_POINT } };
  static const Choice delimiters[] = {
    { "tab", LOFTE_IMPORT_DELIMITER_TAB },
    { "comma", LOFTE_IMPORT_DELIMITER_COMMA },
    { "semicolon", LOFTE_IMPORT_DELIMITER_SEMICOLON },
    { "bar", LOFTE_IMPORT_DELIMITER_BAR },
  };
  static const Choice orders[] = { { "dmy", LOFTE_IMPORT_DATE_ORDER_DMY }, { "mdy", LOFTE_IMPORT_DATE_ORDER_MDY } };
  int encoding = LOFTE_IMPORT_ENCODING_AUTO;
  int order = LOFTE_IMPORT_DATE_ORDER_AUTO;
  int decimal = LOFTE_IMPORT_DECIMAL_AUTO;
  int delimiter = LOFTE_IMPORT_DELIMITER_AUTO;

  if (!choose ("--encoding", wishes->encoding, encodings, G_N_ELEMENTS (encodings), &encoding, error) ||
      !choose ("--decimal", wishes->decimal, decimals, G_N_ELEMENTS (decimals), &decimal, error) ||
      !choose ("--delimiter", wishes->delimiter, delimiters, G_N_ELEMENTS (delimiters), &delimiter, error) ||
      !choose ("--date-order", wishes->date_order, orders, G_N_ELEMENTS (orders), &order, error))
    return FALSE;
  for (guint i = 0; wishes->columns && wishes->columns[i]; i++)
    if (!force_column (options, wishes->columns[i], error))
      return FALSE;
  if (wishes->header_rows < -1 || wishes->header_rows > 10)
    {
      lofte_cli_set_usage_error (error, _ ("A table can have 0 to 10 rows of column names."));
      return FALSE;
    }
  options->encoding = (LofteImportEncoding) encoding;
  options->decimal_sign = (LofteImportDecimalSign) decimal;
  options->delimiter = (LofteImportDelimiter) delimiter;
  options->date_order = (LofteImportDateOrder) order;
  options->header_rows = wishes->header_rows;
  return TRUE;
}

static void
report (LofteCli *cli, LofteElement *evidence, GPtrArray *notes)
{
  g_autofree char *path = lofte_element_dup_path (evidence);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "part");
      lofte_cli_json_element (builder, evidence);
      lofte_cli_json_strings (builder, "notes", notes);
      json_builder_end_object (builder);
      lofte_cli_print_json (builder);
      return;
    }
  lofte_cli_print (_ ("Attached as %s.\n"), path);
  for (guint i = 0; i < notes->len; i++)
    lofte_cli_note ("%s\n", (const char *) g_ptr_array_index (notes, i));
}

/* What is not said anew stays as it was. */
static const char *
or_present (const char *said, LofteElement *present, const char *field)
{
  return said ? said : lofte_element_get (present, field);
}

static LofteElement *
replace (LofteDocument *document, const char *path, LofteIntake *intake, const LofteAttachOptions *said, GPtrArray *notes, GError **error)
{
  LofteElement *present = lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (document)), path, NULL, error);
  LofteAttachOptions options = *said;
  g_autoptr (LofteElement) evidence = NULL;

  if (!present)
    return NULL;
  if (!LOFTE_IS_EVIDENCE (present))
    {
      lofte_cli_set_usage_error (error, _ ("“%s” is not a piece of evidence."), path);
      return NULL;
    }
  options.title = or_present (said->title, present, "title");
  options.source = or_present (said->source, present, "source");
  options.finding = or_present (said->finding, present, "finding");
  options.period = or_present (said->period, present, "period");
  options.retrieved = or_present (said->retrieved, present, "retrieved");
  options.unit = or_present (said->unit, present, "unit");
  options.area = or_present (said->area, present, "area");
  options.secrecy = or_present (said->secrecy, present, "secrecy");
  options.chart = intake->table ? or_present (said->chart, present, "chart") : said->chart;
  /* The old picture was described, not this one; a chart is described by its values. */
  evidence = lofte_attach_dup_evidence (document, present, intake, &options, NULL, notes, error);
  return evidence && lofte_attach_change (document, present, evidence, intake, error) ? present : NULL;
}

/* The window shows the columns and cannot go wrong; a number typed here can. */
static gboolean
check_columns (LofteIntake *intake, char **wishes, GError **error)
{
  guint n_columns = intake->table ? lofte_import_table_get_n_columns (intake->table) : 0;

  for (guint i = 0; wishes && wishes[i]; i++)
    if (g_ascii_strtoull (wishes[i], NULL, 10) > n_columns)
      {
        lofte_cli_set_usage_error (error, ngettext ("--column=%s: the table has %u column.", "--column=%s: the table has %u columns.", n_columns), wishes[i], n_columns);
        return FALSE;
      }
  return TRUE;
}

static LofteElement *
attach (LofteCli *cli, LofteDocument *document, const char *path, const Wishes *wishes, GPtrArray *notes, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, LOFTE_ATTACHMENT_MAX_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (LofteImportTableOptions) table = lofte_import_table_options_new ();
  g_autoptr (LofteIntake) intake = NULL;
  const LofteAttachOptions options = {
    .title = wishes->title,
    .source = wishes->source,
    .finding = wishes->finding,
    .period = wishes->period,
    .retrieved = wishes->retrieved,
    .unit = wishes->unit,
    .area = wishes->area,
    .secrecy = wishes->secrecy,
    .alternative = wishes->alternative,
    .decorative = wishes->decorative,
    .pages = wishes->pages,
    .chart = wishes->chart,
    .focus = wishes->focus,
  };

  if (!bytes || !fill_table_options (wishes, table, error))
    return NULL;
  intake = lofte_intake_new (bytes, name, table, NULL, error);
  if (!intake || !check_columns (intake, wishes->columns, error))
    return NULL;
  if (wishes->replace)
    return replace (document, wishes->replace, intake, &options, notes, error);
  return lofte_attach_file (document, intake, &options, notes, error);
}

int
lofte_cli_attach (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { .header_rows = -1 };
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &wishes.title, N_ ("Title of the evidence (required)"), N_ ("TEXT") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &wishes.source, N_ ("Where it comes from (required)"), N_ ("TEXT") },
    { "finding", 0, 0, G_OPTION_ARG_STRING, &wishes.finding, N_ ("What it shows, in one sentence"), N_ ("TEXT") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &wishes.period, N_ ("The period it covers"), N_ ("TEXT") },
    { "retrieved", 0, 0, G_OPTION_ARG_STRING, &wishes.retrieved, N_ ("The day it was retrieved"), N_ ("DATE") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &wishes.unit, N_ ("What the numbers count"), N_ ("TEXT") },
    { "area", 0, 0, G_OPTION_ARG_STRING, &wishes.area, N_ ("The area it covers"), N_ ("TEXT") },
    { "secrecy", 0, 0, G_OPTION_ARG_STRING, &wishes.secrecy, N_ ("Secrecy class; open by default"), N_ ("CLASS") },
    { "alt", 0, 0, G_OPTION_ARG_STRING, &wishes.alternative, N_ ("Text alternative, for people who cannot see it"), N_ ("TEXT") },
    { "decorative", 0, 0, G_OPTION_ARG_NONE, &wishes.decorative, N_ ("It is decorative and conveys no information"), NULL },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &wishes.pages, N_ ("Pages of a PDF, such as 1-3,5"), N_ ("PAGES") },
    { "chart", 0, 0, G_OPTION_ARG_STRING, &wishes.chart, N_ ("Chart of a table: bar, line or none"), N_ ("KIND") },
    { "focus", 0, 0, G_OPTION_ARG_STRING, &wishes.focus, N_ ("The focus area where it is shown"), N_ ("PATH") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &wishes.encoding, N_ ("Text encoding of a table: utf-8, utf-16, windows-1252, macintosh or ibm850"), N_ ("NAME") },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &wishes.decimal, N_ ("Decimal separator of a table: comma or point"), N_ ("SIGN") },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &wishes.delimiter, N_ ("What separates the cells: tab, comma, semicolon or bar"), N_ ("SIGN") },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &wishes.date_order, N_ ("Order of days and months in a table: dmy or mdy"), N_ ("ORDER") },
    { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.columns, N_ ("What a column contains, as in 2=text: text, number, date or year"), N_ ("NUMBER=TYPE") },
    { "replace", 0, 0, G_OPTION_ARG_STRING, &wishes.replace, N_ ("The evidence whose file this replaces; its details are kept unless new ones are given"), N_ ("PATH") },
    { "header-rows", 0, 0, G_OPTION_ARG_INT, &wishes.header_rows, N_ ("Number of rows with column names"), N_ ("COUNT") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  LofteElement *evidence;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID FILE"), _ ("Attaches a PDF, a PNG or JPEG picture, or a table (CSV, XLSX, ODS) to the situational picture. The kind of file is recognised by its content. The file is kept in the register, and the location where a picture was taken is removed."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  evidence = document ? attach (cli, document, (*arguments)[2], &wishes, notes, error) : NULL;
  if (!evidence)
    return LOFTE_CLI_FAILED;
  report (cli, evidence, notes);
  return LOFTE_CLI_OK;
}
