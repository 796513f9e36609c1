/* loftectl doctor — whether the register is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-store-doctor.h"

static void
print_json (GPtrArray *findings, guint n_mended)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lofte_cli_json_integer (builder, "mended", n_mended);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteStoreFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "fault", finding->word);
      lofte_cli_json_string (builder, "document", finding->agreement_id);
      lofte_cli_json_boolean (builder, "repairable", finding->repairable);
      lofte_cli_json_string (builder, "sentence", finding->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *findings, guint n_mended)
{
  gboolean repairable = FALSE;

  if (n_mended)
    lofte_cli_print (g_dngettext (GETTEXT_PACKAGE, "Repaired %u fault.\n", "Repaired %u faults.\n", n_mended), n_mended);
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteStoreFinding *finding = g_ptr_array_index (findings, i);

      repairable = repairable || finding->repairable;
      lofte_cli_print ("%s\n", finding->sentence);
    }
  if (repairable)
    lofte_cli_print ("%s\n", _ ("“loftectl doctor --repair” repairs what can be repaired without loss."));
  if (findings->len == 0)
    lofte_cli_print ("%s\n", _ ("The register has no faults."));
}

int
lofte_cli_doctor (LofteCli *cli, GStrv *arguments, GError **error)
{
  gboolean repair = FALSE;
  const GOptionEntry entries[] = {
    { "repair", 0, 0, G_OPTION_ARG_NONE, &repair, N_ ("Repair what can be repaired without loss"), NULL },
    { NULL }
  };
  g_autoptr (GPtrArray) findings = NULL;
  LofteStore *store;
  guint n_mended = 0;

  if (!lofte_cli_parse (cli, arguments, entries, "", _ ("Checks the database, the attached files and the history. The exit code is 1 when a fault is found."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, repair ? LOFTE_CLI_WRITE : LOFTE_CLI_READ, error);
  if (!store || (repair && !lofte_store_repair (store, &n_mended, error)))
    return LOFTE_CLI_FAILED;
  findings = lofte_store_doctor (store, error);
  if (!findings)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (findings, n_mended);
  else
    print_text (findings, n_mended);
  return findings->len ? LOFTE_CLI_FINDINGS : LOFTE_CLI_OK;
}
