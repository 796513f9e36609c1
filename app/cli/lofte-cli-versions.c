/* loftectl versions — what was kept of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"

static void
print_json (GPtrArray *versions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i);

      json_builder_begin_object (builder);
      lofte_cli_json_integer (builder, "number", version->number);
      lofte_cli_json_time (builder, "at", version->at);
      lofte_cli_json_string (builder, "author", version->author);
      lofte_cli_json_string (builder, "state", lofte_state_get_word (version->state));
      lofte_cli_json_string (builder, "reason", version->reason);
      lofte_cli_json_string (builder, "digest", version->digest);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *versions)
{
  const LofteCliColumn columns[] = { { _ ("Number"), TRUE }, { _ ("Time"), FALSE }, { _ ("Who"), FALSE }, { _ ("Status"), FALSE }, { _ ("Reason"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < versions->len; i++)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *number = g_strdup_printf ("%u", version->number);
      g_autofree char *time = lofte_cli_format_time (version->at);

      lofte_cli_table_add (table, number, time, version->author, lofte_state_get_label (version->state), version->reason);
    }
  lofte_cli_table_print (table);
}

int
lofte_cli_versions (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID"), _ ("Lists the versions that were kept when the document moved on."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  id = store ? lofte_store_resolve_id (store, (*arguments)[1], error) : NULL;
  versions = id ? lofte_store_list_versions (store, id, error) : NULL;
  if (!versions)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (versions);
  else if (versions->len)
    print_text (versions);
  else
    lofte_cli_print ("%s\n", _ ("No version of the document has been kept yet."));
  return LOFTE_CLI_OK;
}
