/* loftectl decide — a decision about a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-progress.h"

int
lofte_cli_decide (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *date = NULL;
  g_autofree char *paragraph = NULL;
  g_autofree char *dnr = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Day of the decision; today by default"), N_ ("DATE") },
    { "paragraph", 0, 0, G_OPTION_ARG_STRING, &paragraph, N_ ("Item number in the minutes"), N_ ("NUMBER") },
    { "dnr", 0, 0, G_OPTION_ARG_STRING, &dnr, N_ ("Case number"), N_ ("TEXT") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID BODY"), _ ("Records who decided, such as Kommunstyrelsen, and gives the document the status Decided."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document || !lofte_document_decide (document, (*arguments)[2], date, paragraph, dnr, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_document (cli, document, _ ("The decision is recorded."));
  return LOFTE_CLI_OK;
}
