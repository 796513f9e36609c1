/* loftectl backup — and restore: copies of the register and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-event-words.h"
#include "lofte-store-backup.h"

int
lofte_cli_backup (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, NULL, "", _ ("Creates a dated backup in the register’s folder “backups”."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_WRITE, error);
  name = store ? lofte_store_back_up (store, error) : NULL;
  if (!name)
    return LOFTE_CLI_FAILED;
  if (!cli->json)
    {
      lofte_cli_print (_ ("Created the backup %s.\n"), name);
      return LOFTE_CLI_OK;
    }
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "name", name);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}

static void
add_json (JsonBuilder *builder, const LofteBackup *backup)
{
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "name", backup->name);
  lofte_cli_json_time (builder, "at", backup->at);
  lofte_cli_json_string (builder, "why", backup->why);
  lofte_cli_json_integer (builder, "size", backup->size);
  lofte_cli_json_integer (builder, "files", backup->n_files);
  json_builder_end_object (builder);
}

static int
list_backups (LofteCli *cli, const char *folder, GError **error)
{
  const LofteCliColumn columns[] = { { _ ("Name"), FALSE }, { _ ("Time"), FALSE }, { _ ("Why"), FALSE }, { _ ("Bytes"), TRUE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) backups = lofte_backup_list (folder, error);

  if (!backups)
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    {
      const LofteBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *time = lofte_moment_dup_text (backup->at);
      g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, backup->size);

      add_json (builder, backup);
      lofte_cli_table_add (table, backup->name, time, lofte_backup_get_reason (backup->why), size);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  else if (backups->len)
    lofte_cli_table_print (table);
  else
    lofte_cli_print ("%s\n", _ ("There is no backup yet."));
  return LOFTE_CLI_OK;
}

int
lofte_cli_restore (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *kept_as = NULL;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("list | NAME"), _ ("Goes back to a backup. The present content of the register is saved as a backup of its own."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  folder = lofte_cli_dup_folder (cli);
  if (g_str_equal ((*arguments)[1], "list"))
    return list_backups (cli, folder, error);
  if (!lofte_backup_restore (folder, (*arguments)[1], cli->clock, &kept_as, error))
    return LOFTE_CLI_FAILED;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "restored", (*arguments)[1]);
      lofte_cli_json_string (builder, "kept-as", kept_as);
      json_builder_end_object (builder);
      lofte_cli_print_json (builder);
    }
  else
    {
      lofte_cli_print (_ ("The register is as it was in %s. Its previous content is saved as %s.\n"), (*arguments)[1], kept_as ? kept_as : "–");
    }
  return LOFTE_CLI_OK;
}
