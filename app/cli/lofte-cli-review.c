/* loftectl review — a copy for another authority
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-export.h"
#include "lofte-progress.h"

int
lofte_cli_review (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *word = NULL;
  g_autofree char *wanted = NULL;
  const GOptionEntry entries[] = {
    { "copy", 0, 0, G_OPTION_ARG_STRING, &word, N_ ("review (usual) or draft"), N_ ("COPY") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wanted, N_ ("Save to this file"), N_ ("FILE") },
    { NULL }
  };
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;
  LofteCopy copy = LOFTE_COPY_REVIEW;
  guint n_pages = 0;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID RECEIVER"), _ ("Creates a review copy as PDF and records who it is for. Nothing is sent anywhere."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  if (word && !lofte_cli_parse_copy (word, &copy, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  output = document ? lofte_cli_choose_output (document, copy, wanted, "pdf", error) : NULL;
  bytes = output ? lofte_export_pdf (document, copy, FALSE, &n_pages, warnings, left_out, NULL, error) : NULL;
  if (!bytes || !lofte_cli_write_file (output, bytes, error) || !lofte_document_hand_over (document, (*arguments)[2], copy, error))
    return LOFTE_CLI_FAILED;
  g_ptr_array_add (warnings, g_strdup (_ ("When the copy is handed over to another authority, it may become an official document both there and here, which anyone may ask to see.")));
  lofte_cli_report_output (cli, output, n_pages, warnings, left_out);
  return LOFTE_CLI_OK;
}
