/* loftectl publish — that a document was made public
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-progress.h"

int
lofte_cli_publish (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *date = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Day of publication; today by default"), N_ ("DATE") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID CHANNEL"), _ ("Records where a signed document was published, such as arboga.se. Nothing is sent anywhere."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document || !lofte_document_publish (document, (*arguments)[2], date, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_document (cli, document, _ ("The publication is recorded."));
  return LOFTE_CLI_OK;
}
