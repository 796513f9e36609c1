/* loftectl export — a document as PDF, XML, package or table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-cli-private.h"
#include "lofte-export.h"
#include "lofte-list-export.h"
#include "lofte-package.h"

typedef struct
{
  char *format;
  char *copy;
  char *output;
  gboolean embed_source;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->format);
  g_free (wishes->copy);
  g_free (wishes->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

/* One file on its way out. */
typedef struct
{
  LofteDocument *document;
  LofteCopy copy;
  gboolean embed_source;
  guint n_pages;
  GPtrArray *warnings;
  GPtrArray *left_out;
} Export;

static GBytes *
export_pdf (Export *export, GError **error)
{
  return lofte_export_pdf (export->document, export->copy, export->embed_source, &export->n_pages, export->warnings, export->left_out, NULL, error);
}

static GBytes *
export_xml (Export *export, GError **error)
{
  return lofte_export_xml (export->document, export->copy, export->left_out, error);
}

static GBytes *
export_package (Export *export, GError **error)
{
  return lofte_package_write (export->document, export->copy, export->left_out, error);
}

typedef struct
{
  LofteAgreement *agreement;
  GString *csv;
} Listing;

/* What a field says, in the words people have for it. */
static const char *
get_words (LofteElement *element, const char *name)
{
  const LofteField *field = lofte_element_find_field (element, name);
  const char *value = lofte_element_get (element, name);

  return value && field->type == LOFTE_FIELD_CHOICE ? lofte_field_get_choice_label (field, value) : value;
}

static void
append_commitment (LofteElement *element, gpointer user_data)
{
  static const char *const fields[] = { "text", "kind", "start", "due", "when", "target", "unit", "per" };
  Listing *listing = user_data;
  LofteElement *parent = lofte_element_get_parent (element);
  g_autofree char *parties = NULL;
  g_autofree char *focus = NULL;

  if (!g_str_equal (lofte_element_get_name (element), "commitment"))
    return;
  focus = lofte_cli_dup_summary (parent);
  lofte_list_export_append_cell (listing->csv, focus, FALSE);
  parties = lofte_element_get (element, "parties") ? lofte_agreement_dup_parties_text (listing->agreement, lofte_element_get (element, "parties")) : NULL;
  lofte_list_export_append_cell (listing->csv, parties, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    lofte_list_export_append_cell (listing->csv, get_words (element, fields[i]), FALSE);
  lofte_list_export_append_cell (listing->csv, lofte_element_get_id (element), TRUE);
}

/* The commitments as Swedish Excel opens them: byte order mark, semicolon. */
static GBytes *
export_csv (Export *export, GError **error)
{
  g_autoptr (LofteAgreement) agreement = lofte_agreement_dup_for_copy (lofte_document_get_agreement (export->document), export->left_out);
  const char *const heads[] = { _ ("Focus area"), _ ("Parties"), _ ("Commitment"), _ ("Kind"), _ ("From"), _ ("Due"), _ ("When"), _ ("Target"), _ ("Unit"), _ ("Per"), _ ("Id") };
  Listing listing = { agreement, g_string_new ("\xEF\xBB\xBF") };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    lofte_list_export_append_cell (listing.csv, heads[i], i + 1 == G_N_ELEMENTS (heads));
  lofte_element_foreach (LOFTE_ELEMENT (agreement), append_commitment, &listing);
  return g_string_free_to_bytes (listing.csv);
}

static const struct
{
  const char *word;
  const char *extension;
  GBytes *(*make) (Export *export, GError **error);
} formats[] = {
  { "pdf", "pdf", export_pdf },
  { "xml", "xml", export_xml },
  { "package", "lofte", export_package },
  { "csv", "csv", export_csv },
};

/* The name of the file says it as well as the word does. */
static int
find_format (const char *word, const char *output, GError **error)
{
  const char *dot = output && !word ? strrchr (output, '.') : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (word, formats[i].word) == 0 || (dot && g_ascii_strcasecmp (dot + 1, formats[i].extension) == 0))
      return (int) i;
  lofte_cli_set_usage_error (error, _ ("Specify the format with --to: pdf, xml, package or csv."));
  return -1;
}

static gboolean
choose_copy (LofteDocument *document, const char *word, LofteCopy *copy, GError **error)
{
  if (word)
    return lofte_cli_parse_copy (word, copy, error);
  *copy = lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))) ? LOFTE_COPY_ARCHIVE : LOFTE_COPY_DRAFT;
  return TRUE;
}

int
lofte_cli_export (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &wishes.format, N_ ("pdf, xml, package, or csv for the commitments; without it, the name of the file tells"), N_ ("FORM") },
    { "copy", 0, 0, G_OPTION_ARG_STRING, &wishes.copy, N_ ("archive, public, review or draft"), N_ ("COPY") },
    { "embed-source", 0, 0, G_OPTION_ARG_NONE, &wishes.embed_source, N_ ("Embed the document's XML in the PDF (PDF/A-3a)"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_ ("Save to this file; “-” is standard output"), N_ ("FILE") },
    { NULL }
  };
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  Export export = { .embed_source = wishes.embed_source, .warnings = warnings, .left_out = left_out };
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;
  int format;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID"), _ ("Saves a document to a file. No copy contains anything that is not open; what is left out is listed."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  format = find_format (wishes.format, wishes.output, error);
  document = format >= 0 ? lofte_cli_open_document (cli, LOFTE_CLI_READ, (*arguments)[1], error) : NULL;
  if (!document || !choose_copy (document, wishes.copy, &export.copy, error))
    return LOFTE_CLI_FAILED;
  export.document = document;
  export.embed_source = wishes.embed_source;
  output = lofte_cli_choose_output (document, export.copy, wishes.output, formats[format].extension, error);
  bytes = output ? formats[format].make (&export, error) : NULL;
  if (!bytes || !lofte_cli_write_file (output, bytes, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_output (cli, output, export.n_pages, warnings, left_out);
  return LOFTE_CLI_OK;
}
