/* LofteAttach — underlag: takes a file in as evidence of the situational picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-attach.h"
#include "lofte-chart.h"
#include "lofte-date.h"
#include "lofte-evidence.h"
#include "lofte-focus-area.h"
#include "lofte-import-error.h"
#include "lofte-import-image.h"
#include "lofte-import-kind.h"
#include "lofte-import-pdf.h"
#include "lofte-picture.h"
#include "lofte-row.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-words.h"

/* What becomes of a file before it is written anywhere. */
typedef struct
{
  LofteDocument *document;
  const LofteAttachOptions *options;
  LofteElement *evidence;
  GBytes *kept;
  const char *media_type;
  GPtrArray *texts; /* of a PDF: what its pages say, for the search */
  GPtrArray *notes;
} Intake;

static void
intake_clear (Intake *intake)
{
  g_clear_object (&intake->evidence);
  g_clear_pointer (&intake->kept, g_bytes_unref);
  g_clear_pointer (&intake->texts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Intake, intake_clear)

static gboolean
is_empty (const char *text)
{
  return !text || text[strspn (text, " \t\n")] == '\0';
}

static void
add_note (Intake *intake, const char *sentence)
{
  if (intake->notes)
    g_ptr_array_add (intake->notes, g_strdup (sentence));
}

static gboolean
refuse_usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
set_input (LofteElement *element, const char *field, const char *input, int year, GError **error)
{
  g_autofree char *value = NULL;

  if (is_empty (input))
    return TRUE;
  value = lofte_field_parse_input (lofte_element_find_field (element, field), input, year, error);
  if (!value)
    return FALSE;
  lofte_element_set (element, field, value);
  return TRUE;
}

static gboolean
describe_evidence (Intake *intake, const char *file_name, GError **error)
{
  const LofteAttachOptions *options = intake->options;
  const struct
  {
    const char *field;
    const char *input;
  } inputs[] = {
    { "title", options->title },
    { "source", options->source },
    { "finding", options->finding },
    { "period", options->period },
    { "retrieved", options->retrieved },
    { "unit", options->unit },
    { "area", options->area },
    { "secrecy", options->secrecy },
    { "alternative", options->alternative },
    { "chart", options->chart },
    { "decorative", options->decorative ? "true" : NULL },
    { "file-name", file_name },
  };
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (intake->document)));
  int year = lofte_date_get_year (today);

  if (is_empty (options->title))
    return refuse_usage (error, _ ("The evidence needs a title that says what it is."));
  if (is_empty (options->source))
    return refuse_usage (error, _ ("The evidence needs its source: who found this out, or where it is published."));
  if (options->decorative && !is_empty (options->alternative))
    return refuse_usage (error, _ ("What is decorative has no text alternative. Choose one of the two."));
  intake->evidence = lofte_element_new (LOFTE_TYPE_EVIDENCE);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (!set_input (intake->evidence, inputs[i].field, inputs[i].input, year, error))
      return FALSE;
  return TRUE;
}

/* ---- pictures ---- */

static gboolean
take_image (Intake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (LofteImportImage) image = NULL;

  if (!intake->options->decorative && is_empty (intake->options->alternative))
    return refuse_usage (error, _ ("Say in words what the picture shows, for those who cannot see it, or say that it is decorative."));
  image = lofte_import_image_new (bytes, error);
  if (!image)
    return FALSE;
  if (image->had_position)
    add_note (intake, _ ("The place where the picture was taken has been removed from the file."));
  if (image->had_metadata)
    add_note (intake, _ ("Details of the camera and other hidden descriptions have been removed from the file."));
  lofte_element_set (intake->evidence, "kind", "image");
  intake->kept = g_bytes_ref (image->bytes);
  intake->media_type = image->media_type;
  return TRUE;
}

/* ---- pages of a PDF ---- */

static GArray *
parse_pages (const char *text, guint n_pages, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GArray *pages = lofte_import_page_range_parse (text ? text : "", n_pages, &problem);

  if (!pages)
    refuse_usage (error, problem->message);
  return pages;
}

static gboolean
take_pdf (Intake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (LofteImportPdf) pdf = lofte_import_pdf_new (bytes, NULL, error);
  g_autoptr (GArray) pages = NULL;
  g_auto (GStrv) notes = NULL;
  g_autofree char *range = NULL;

  if (!pdf)
    return FALSE;
  pages = parse_pages (intake->options->pages, pdf->pages->len, error);
  if (!pages)
    return FALSE;
  notes = lofte_import_pdf_dup_notes (pdf);
  for (guint i = 0; notes[i]; i++)
    add_note (intake, notes[i]);
  range = lofte_import_page_range_to_string ((const guint *) (gpointer) pages->data, pages->len);
  lofte_element_set (intake->evidence, "kind", "pages");
  lofte_element_set (intake->evidence, "pages", range);
  if (!intake->options->decorative && is_empty (intake->options->alternative))
    {
      g_autofree char *proposal = lofte_import_pdf_dup_text_alternative (pdf, (const guint *) (gpointer) pages->data, pages->len);

      if (!proposal)
        return refuse_usage (error, _ ("The pages are pictures without text. Say in words what they show, for those who cannot see them."));
      lofte_element_set (intake->evidence, "alternative", proposal);
      add_note (intake, _ ("The text alternative was taken from the beginning of the pages. Read it and say better what they show."));
    }
  intake->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < pdf->pages->len; i++)
    g_ptr_array_add (intake->texts, g_strdup (((LofteImportPdfPage *) g_ptr_array_index (pdf->pages, i))->text));
  g_ptr_array_add (intake->texts, NULL);
  intake->kept = g_bytes_ref (bytes);
  intake->media_type = lofte_import_kind_get_media_type (LOFTE_IMPORT_KIND_PDF);
  return TRUE;
}

/* ---- tables ---- */

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

static void
fill_rows (Intake *intake, LofteImportTable *table)
{
  const char *language = lofte_agreement_get_language (lofte_document_get_agreement (intake->document));
  guint n_columns = lofte_import_table_get_n_columns (table);
  g_autofree guint *order = order_columns (table);
  g_auto (GStrv) names = g_new0 (char *, n_columns + 1);
  g_autofree char *columns = NULL;

  for (guint i = 0; i < n_columns; i++)
    names[i] = g_strstrip (g_strdelimit (g_strdup (lofte_import_table_get_column_label (table, order[i])), "\t\r\n", ' '));
  columns = g_strjoinv ("\n", names);
  lofte_element_set (intake->evidence, "column", columns);
  for (guint i = 0; i < lofte_import_table_get_n_rows (table); i++)
    {
      g_autoptr (LofteElement) row = lofte_element_new (LOFTE_TYPE_ROW);
      g_auto (GStrv) texts = g_new0 (char *, n_columns + 1);
      g_autofree char *cells = NULL;

      for (guint j = 0; j < n_columns; j++)
        texts[j] = dup_cell (table, i, order[j], language);
      cells = g_strjoinv ("\n", texts);
      lofte_element_set (row, "cell", cells);
      lofte_element_append (intake->evidence, row);
    }
}

/* The chart in words, for those who cannot see it: every value, in the language of the document. */
static void
describe_chart (Intake *intake, LofteImportTable *table)
{
  g_autofree guint *order = order_columns (table);
  g_auto (GStrv) series = lofte_element_dup_words (intake->evidence, "column");
  guint n_rows = lofte_import_table_get_n_rows (table);
  g_auto (GStrv) categories = g_new0 (char *, n_rows + 1);
  g_autofree double *values = g_new (double, n_rows *g_strv_length (series));
  g_autofree char *described = NULL;
  LofteChart chart = { .kind = g_str_equal (intake->options->chart, "line") ? LOFTE_CHART_LINE : LOFTE_CHART_BAR, .break_after = -1 };

  chart.language = lofte_agreement_get_language (lofte_document_get_agreement (intake->document));
  chart.title = lofte_element_get_or (intake->evidence, "finding", lofte_element_get (intake->evidence, "title"));
  chart.unit = lofte_element_get (intake->evidence, "unit");
  chart.n_categories = n_rows;
  chart.n_series = g_strv_length (series) - 1;
  chart.categories = categories;
  chart.series = series + 1;
  chart.values = values;
  for (guint row = 0; row < n_rows; row++)
    {
      categories[row] = g_strdup (lofte_import_table_get_text (table, row, order[0]));
      for (guint i = 0; i < chart.n_series; i++)
        if (!lofte_import_table_get_number (table, row, order[i + 1], &values[i * n_rows + row]))
          values[i * n_rows + row] = NAN;
    }
  described = lofte_chart_describe (&chart);
  lofte_element_set (intake->evidence, "alternative", described);
}

static gboolean
shows_chart (Intake *intake)
{
  return intake->options->chart && !g_str_equal (intake->options->chart, "none");
}

static void
add_table_notes (Intake *intake, LofteImportTable *table)
{
  GPtrArray *guesses = lofte_import_table_get_guesses (table);
  GPtrArray *problems = lofte_import_table_get_problems (table);

  for (guint i = 0; i < guesses->len; i++)
    {
      const LofteImportGuess *guess = g_ptr_array_index (guesses, i);
      const LofteImportChoice *choice = g_ptr_array_index (guess->choices, guess->chosen);
      g_autofree char *note = NULL;

      if (guess->is_sure)
        continue;
      /* Translators: a question about a file and the answer that was assumed */
      note = g_strdup_printf (_ ("%s Assumed: %s."), guess->question, choice->label);
      add_note (intake, note);
    }
  for (guint i = 0; i < problems->len; i++)
    add_note (intake, ((const LofteImportProblem *) g_ptr_array_index (problems, i))->message);
}

static gboolean
check_table (Intake *intake, LofteImportTable *table, GError **error)
{
  guint n_rows = lofte_import_table_get_n_rows (table);
  guint n_columns = lofte_import_table_get_n_columns (table);

  if (n_rows > LOFTE_ATTACH_MAX_ROWS || n_columns > LOFTE_ATTACH_MAX_COLUMNS)
    {
      g_set_error (error,
                   LOFTE_SERVICE_ERROR,
                   LOFTE_SERVICE_ERROR_REFUSED,
                   _ ("The table has %u rows and %u columns; a document shows at most %d rows and %d columns. Keep only what the reader needs."),
                   n_rows,
                   n_columns,
                   LOFTE_ATTACH_MAX_ROWS,
                   LOFTE_ATTACH_MAX_COLUMNS);
      return FALSE;
    }
  if (n_rows == 0)
    return refuse_usage (error, _ ("The table has column names but no rows."));
  if (shows_chart (intake) && (n_columns < 2 || !lofte_import_table_can_chart (table)))
    return refuse_usage (error, _ ("The table holds too few numbers for a chart. Attach it without one."));
  return TRUE;
}

static gboolean
take_table (Intake *intake, GBytes *bytes, LofteImportKind kind, GError **error)
{
  g_autoptr (LofteImportTable) table = NULL;

  if (intake->options->decorative)
    return refuse_usage (error, _ ("A table is never decorative: those who cannot see it are read its cells."));
  if (kind == LOFTE_IMPORT_KIND_TABLE)
    table = lofte_import_table_new_from_csv (bytes, intake->options->table, error);
  else
    table = lofte_import_table_new_from_spreadsheet (bytes, intake->options->table, error);
  if (!table || !check_table (intake, table, error))
    return FALSE;
  lofte_element_set (intake->evidence, "kind", "table");
  if (is_empty (intake->options->unit) && lofte_import_table_get_n_columns (table) == 2)
    {
      g_autofree guint *order = order_columns (table);

      lofte_element_set (intake->evidence, "unit", lofte_import_table_get_column_unit (table, order[1]));
    }
  fill_rows (intake, table);
  if (shows_chart (intake) && is_empty (intake->options->alternative))
    describe_chart (intake, table);
  add_table_notes (intake, table);
  intake->kept = g_bytes_ref (bytes);
  intake->media_type = lofte_import_kind_get_media_type (kind);
  return TRUE;
}

static gboolean
take_file (Intake *intake, GBytes *bytes, GError **error)
{
  LofteImportKind kind = lofte_import_kind_sniff (bytes);
  g_autofree char *refusal = NULL;

  switch (kind)
    {
    case LOFTE_IMPORT_KIND_PDF:
      return take_pdf (intake, bytes, error);

    case LOFTE_IMPORT_KIND_PNG:
    case LOFTE_IMPORT_KIND_JPEG:
      return take_image (intake, bytes, error);

    case LOFTE_IMPORT_KIND_TABLE:
    case LOFTE_IMPORT_KIND_XLSX:
    case LOFTE_IMPORT_KIND_ODS:
      return take_table (intake, bytes, kind, error);

    case LOFTE_IMPORT_KIND_UNKNOWN:
    case LOFTE_IMPORT_KIND_AGREEMENT:
    case LOFTE_IMPORT_KIND_TEMPLATE:
    case LOFTE_IMPORT_KIND_PACKAGE:
    case LOFTE_IMPORT_KIND_XML:
    case LOFTE_IMPORT_KIND_ZIP:
    default:
      refusal = lofte_import_kind_dup_refusal (bytes);
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED, refusal ? refusal : _ ("The file is neither a PDF, a picture nor a table, and cannot be attached."));
      return FALSE;
    }
}

/* ---- into the document ---- */

static LofteElement *
find_focus (Intake *intake, GError **error)
{
  LofteElement *focus = lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (intake->document)), intake->options->focus, NULL, error);

  if (focus && !LOFTE_IS_FOCUS_AREA (focus))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("“%s” is not a focus area."), intake->options->focus);
      return NULL;
    }
  return focus;
}

static LofteCommand *
new_insertion (Intake *intake, LofteElement *focus)
{
  LofteAgreement *agreement = lofte_document_get_agreement (intake->document);
  LofteElement *picture = lofte_agreement_get_picture (agreement);
  LofteCommand *group = lofte_command_new_group (_ ("Attach evidence"));

  if (picture)
    {
      lofte_command_add (group, lofte_command_new_insert (picture, G_MAXUINT, intake->evidence));
    }
  else
    {
      g_autoptr (LofteElement) made = lofte_element_new (LOFTE_TYPE_PICTURE);

      lofte_element_append (made, intake->evidence);
      lofte_command_add (group, lofte_command_new_insert (LOFTE_ELEMENT (agreement), 0, made));
    }
  if (focus)
    {
      const char *before = lofte_element_get (focus, "evidence");
      g_autofree char *references = g_strdup_printf ("%s%s%s", before ? before : "", before ? " " : "", lofte_element_get_id (intake->evidence));

      lofte_command_add (group, lofte_command_new_set (focus, "evidence", references));
    }
  return group;
}

static gboolean
insert_and_save (Intake *intake, LofteElement *focus, GError **error)
{
  LofteDocument *document = intake->document;

  lofte_history_stop_merging (lofte_document_get_history (document));
  if (!lofte_document_apply (document, new_insertion (intake, focus), error))
    return FALSE;
  if (lofte_document_save (document, NULL, error))
    return TRUE;
  lofte_history_undo (lofte_document_get_history (document));
  return FALSE;
}

static LofteStore *
get_store (Intake *intake)
{
  return lofte_register_get_store (lofte_document_get_register (intake->document));
}

static void
find_other_use (LofteElement *element, gpointer user_data)
{
  LofteElement **evidence = user_data;

  if (*evidence && element != *evidence && LOFTE_IS_EVIDENCE (element) && lofte_element_is (element, "file", lofte_element_get (*evidence, "file")))
    *evidence = NULL;
}

static gboolean
keep_file (Intake *intake, const char *file_name, GError **error)
{
  g_autofree char *digest = lofte_store_attach (get_store (intake), lofte_document_get_id (intake->document), intake->kept, file_name, intake->media_type, LOFTE_ATTACHMENT_EVIDENCE, error);

  if (!digest)
    return FALSE;
  lofte_element_set (intake->evidence, "file", digest);
  lofte_element_set (intake->evidence, "media-type", intake->media_type);
  return !intake->texts || lofte_store_set_attachment_text (get_store (intake), digest, (const char *const *) intake->texts->pdata, error);
}

/* After a failure nothing is left behind, unless the document shows the same file elsewhere. */
static void
drop_file (Intake *intake)
{
  LofteElement *unused = intake->evidence;
  const char *digest = lofte_element_get (unused, "file");

  lofte_element_foreach (LOFTE_ELEMENT (lofte_document_get_agreement (intake->document)), find_other_use, &unused);
  if (digest && unused)
    lofte_store_detach (get_store (intake), lofte_document_get_id (intake->document), digest, LOFTE_ATTACHMENT_EVIDENCE, NULL);
}

/**
 * lofte_attach_file:
 * @document: A document whose text may still change.
 * @bytes: What the file holds, as hostile as it comes.
 * @file_name: Its name, without folders.
 * @options: What the person says about it.
 * @notes: (nullable) (element-type utf8): Gets sentences that the person should read.
 * @error: Return location for an error.
 *
 * Takes a PDF, a PNG or JPEG picture or a table (CSV, XLSX, ODS) by its content, never by
 * its name. The file is kept in the register, addressed by what it holds; pictures are
 * cleaned first. One undo step adds the evidence to the situational picture, and everything is saved.
 *
 * Errors: %LOFTE_SERVICE_ERROR_USAGE when something needed was not said, a #LofteImportError
 * for the file, %LOFTE_SERVICE_ERROR_REFUSED for a frozen text, a #LofteStoreError.
 *
 * Returns: (transfer none) (nullable): The evidence as it stands in the document.
 */
LofteElement *
lofte_attach_file (LofteDocument *document, GBytes *bytes, const char *file_name, const LofteAttachOptions *options, GPtrArray *notes, GError **error)
{
  g_auto (Intake) intake = { .document = document, .options = options, .notes = notes };
  LofteElement *focus = NULL;
  g_autofree char *id = NULL;

  if (lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))))
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The text is frozen for signing, so nothing can be attached to it any more."));
      return NULL;
    }
  if (!is_empty (options->focus) && !(focus = find_focus (&intake, error)))
    return NULL;
  if (!describe_evidence (&intake, file_name, error) || !take_file (&intake, bytes, error))
    return NULL;
  id = g_strdup (lofte_element_get_id (intake.evidence));
  /* The register holds files of documents that it knows. */
  if (lofte_document_get_revision (document) == 0 && !lofte_document_save (document, NULL, error))
    return NULL;
  if (!keep_file (&intake, file_name, error) || !insert_and_save (&intake, focus, error))
    {
      drop_file (&intake);
      return NULL;
    }
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (document)), id);
}
