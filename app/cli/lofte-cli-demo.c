/* loftectl demo — an example register with signed documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-cli-private.h"
#include "lofte-demo.h"

static void
on_line_reported_cb (const char *line, gpointer user_data)
{
  LofteCli *cli = user_data;

  if (cli->json)
    lofte_cli_note ("%s\n", line);
  else
    lofte_cli_print ("%s\n", line);
}

int
lofte_cli_demo (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Save the PDF files in this folder"), N_ ("FOLDER") },
    { NULL }
  };
  LofteRegister *reg;

  if (!lofte_cli_parse (cli, arguments, entries, "", _ ("Fills an empty register with example documents, signed with example certificates. A register that has documents of its own is left as it is."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  if (output && g_mkdir_with_parents (output, 0755) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("The folder %s could not be created."), output);
      return LOFTE_CLI_FAILED;
    }
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  if (!reg || !lofte_demo_make (reg, output, on_line_reported_cb, cli, error))
    return LOFTE_CLI_FAILED;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "register", lofte_store_get_folder (lofte_register_get_store (reg)));
      lofte_cli_json_string (builder, "output", output);
      json_builder_end_object (builder);
      lofte_cli_print_json (builder);
    }
  return LOFTE_CLI_OK;
}
