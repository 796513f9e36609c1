/* loftectl trash — drafts that are thrown away, and back again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-store-list.h"

/* Done twice is not done: the second time it is told that nothing had to be. */
static gboolean
is_trashed (LofteStore *store, const char *id, gboolean *trashed, GError **error)
{
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (store, id, error);

  if (row)
    *trashed = row->trashed_at != 0;
  return row != NULL;
}

static void
report (LofteCli *cli, const char *id, gboolean trashed, const char *sentence)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      lofte_cli_print ("%s\n", sentence);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "id", id);
  lofte_cli_json_boolean (builder, "trashed", trashed);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}

int
lofte_cli_trash (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *id = NULL;
  gboolean trashed = FALSE;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID"), _ ("Moves a draft to the trash, where it stays for 30 days. A signed document cannot be deleted."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_WRITE, error);
  id = store ? lofte_store_resolve_id (store, (*arguments)[1], error) : NULL;
  if (!id || !is_trashed (store, id, &trashed, error) || !lofte_store_trash (store, id, error))
    return LOFTE_CLI_FAILED;
  report (cli, id, TRUE, trashed ? _ ("The document was already in the trash.") : _ ("The document is in the trash. “loftectl restore-from-trash” restores it within 30 days."));
  return LOFTE_CLI_OK;
}

int
lofte_cli_restore_from_trash (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *id = NULL;
  gboolean trashed = FALSE;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID"), _ ("Restores a document from the trash. “loftectl list --trash” shows what is there."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_WRITE, error);
  id = store ? lofte_store_resolve_id (store, (*arguments)[1], error) : NULL;
  if (!id || !is_trashed (store, id, &trashed, error) || !lofte_store_untrash (store, id, error))
    return LOFTE_CLI_FAILED;
  report (cli, id, FALSE, !trashed ? _ ("The document was not in the trash.") : _ ("The document has been restored."));
  return LOFTE_CLI_OK;
}
