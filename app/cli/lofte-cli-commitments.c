/* loftectl commitments — of one document or of all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-export.h"
#include "lofte-list-export.h"
#include "lofte-list-words.h"
#include "lofte-outcome-words.h"
#include "lofte-outcome.h"
#include "lofte-store-list.h"

static void
add_json (JsonBuilder *builder, const LofteCommitmentRow *row)
{
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "id", row->id);
  lofte_cli_json_string (builder, "document", row->agreement_id);
  lofte_cli_json_string (builder, "document-title", row->agreement_title);
  lofte_cli_json_string (builder, "document-state", lofte_state_get_word (row->agreement_state));
  lofte_cli_json_string (builder, "municipality", row->municipality);
  lofte_cli_json_string (builder, "focus", row->focus);
  lofte_cli_json_string (builder, "text", row->text);
  lofte_cli_json_string (builder, "kind", row->kind);
  lofte_cli_json_string (builder, "parties", row->parties);
  lofte_cli_json_string (builder, "responsible", row->responsible);
  lofte_cli_json_string (builder, "audience", row->audience);
  lofte_cli_json_string (builder, "start", row->start_on);
  lofte_cli_json_string (builder, "due", row->due_on);
  lofte_cli_json_string (builder, "when", row->when);
  lofte_cli_json_string (builder, "outcome", row->outcome);
  lofte_cli_json_string (builder, "outcome-date", row->outcome_on);
  lofte_cli_json_boolean (builder, "overdue", row->overdue);
  lofte_cli_json_boolean (builder, "ended", row->ended);
  json_builder_end_object (builder);
}

static void
print_rows (GPtrArray *rows)
{
  const LofteCliColumn columns[] = {
    { _ ("Due"), FALSE }, { _ ("Late"), FALSE }, { _ ("Status"), FALSE }, { _ ("Commitment"), FALSE }, { _ ("Parties"), FALSE }, { _ ("Responsible"), FALSE }, { _ ("Document"), FALSE }, { _ ("Id"), FALSE }
  };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len; i++)
    {
      const LofteCommitmentRow *row = g_ptr_array_index (rows, i);
      g_autofree char *when = row->overdue ? g_strdup (row->due_on) : lofte_commitment_row_dup_when (row);
      g_autofree char *document = lofte_commitment_row_dup_document (row);

      lofte_cli_table_add (table,
                           when,
                           row->overdue ? _ ("late") : NULL,
                           lofte_outcome_state_get_label (row->outcome),
                           row->text,
                           row->parties,
                           row->responsible,
                           document,
                           row->id);
    }
  lofte_cli_table_print (table);
}

static gboolean
write_file (GBytes *bytes, const char *path, GError **error)
{
  if (!bytes || !lofte_export_write (bytes, path, error))
    return FALSE;
  /* Translators: %s is a file */
  lofte_cli_print (_ ("Wrote %s.\n"), path);
  return TRUE;
}

/* As a table for a spreadsheet, and as pages for a meeting. */
static gboolean
write_files (LofteStore *store, GPtrArray *rows, const char *csv_path, const char *pdf_path, GError **error)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_store_get_clock (store));
  g_autoptr (GBytes) csv = lofte_list_export_csv (rows);
  g_autoptr (LofteListPages) pages = lofte_list_export_pages (rows, NULL, today);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_store_get_clock (store));
  g_autoptr (GBytes) pdf = NULL;

  if (csv_path && !write_file (csv, csv_path, error))
    return FALSE;
  if (!pdf_path)
    return TRUE;
  pdf = lofte_list_pages_write_pdf (pages, now, error);
  return write_file (pdf, pdf_path, error);
}

int
lofte_cli_commitments (LofteCli *cli, GStrv *arguments, GError **error)
{
  LofteCommitmentFilter filter = { 0 };
  g_autofree char *party = NULL;
  g_autofree char *responsible = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *csv_path = NULL;
  g_autofree char *pdf_path = NULL;
  const GOptionEntry entries[] = {
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &filter.overdue, N_ ("Only those past their due date, in signed documents"), NULL },
    { "within", 0, 0, G_OPTION_ARG_INT, &filter.due_within, N_ ("Only those due within this many days"), N_ ("DAYS") },
    { "no-date", 0, 0, G_OPTION_ARG_NONE, &filter.no_date, N_ ("Only those without a date"), NULL },
    { "no-owner", 0, 0, G_OPTION_ARG_NONE, &filter.no_owner, N_ ("Only those with nobody responsible"), NULL },
    { "party", 0, 0, G_OPTION_ARG_STRING, &party, N_ ("Only those of this party, such as police or a name"), N_ ("PARTY") },
    { "responsible", 0, 0, G_OPTION_ARG_STRING, &responsible, N_ ("Only those this person or unit is responsible for"), N_ ("NAME") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("Only those containing these words"), N_ ("WORDS") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &filter.open_only, N_ ("Leave out what is done, dropped or ended"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv_path, N_ ("Save them as a table for spreadsheets"), N_ ("FILE") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf_path, N_ ("Save them as a PDF to print"), N_ ("FILE") },
    { NULL }
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("[ID]"), _ ("Lists commitments by due date."), 0, 1, error))
    return LOFTE_CLI_FAILED;
  if (filter.due_within < 0)
    {
      lofte_cli_set_usage_error (error, _ ("The number of days cannot be less than zero."));
      return LOFTE_CLI_FAILED;
    }
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  if (!store || ((*arguments)[1] && !(id = lofte_store_resolve_id (store, (*arguments)[1], error))))
    return LOFTE_CLI_FAILED;
  filter.agreement_id = id;
  filter.party = party;
  filter.responsible = responsible;
  filter.text = text;
  ids = lofte_store_list_commitments (store, &filter, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, error);
  rows = ids ? lofte_store_read_commitment_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;
  if (!rows)
    return LOFTE_CLI_FAILED;
  if (csv_path || pdf_path)
    return write_files (store, rows, csv_path, pdf_path, error) ? LOFTE_CLI_OK : LOFTE_CLI_FAILED;
  if (!cli->json)
    {
      if (rows->len)
        print_rows (rows);
      else
        lofte_cli_print ("%s\n", _ ("No commitment matches."));
      return LOFTE_CLI_OK;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_json (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}
