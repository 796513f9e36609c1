/* loftectl import — documents from XML or packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-document-import.h"
#include "lofte-package.h"
#include "lofte-service-error.h"
#include "lofte-xml.h"

static LofteArrival *
take_file (LofteCli *cli, const char *path, gboolean replace, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, LOFTE_PACKAGE_MAX_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) problem = NULL;
  LofteRegister *reg = bytes ? lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error) : NULL;
  LofteArrival *arrival = reg ? lofte_document_import (reg, bytes, name, replace, problems, &problem) : NULL;

  if (g_error_matches (problem, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_EXISTS))
    /* Translators: %s is one or more whole sentences */
    g_set_error (error, problem->domain, problem->code, _ ("%s To replace its text anyway, use --replace; the old text is then saved as a version."), problem->message);
  else if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  return arrival;
}

static void
report (LofteCli *cli, JsonBuilder *builder, LofteArrival *arrival, const char *path)
{
  LofteAgreement *agreement = lofte_document_get_agreement (arrival->document);
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  g_autofree char *id = lofte_cli_dup_short_id (lofte_document_get_id (arrival->document));

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "file", path);
  lofte_cli_json_string (builder, "id", lofte_document_get_id (arrival->document));
  lofte_cli_json_string (builder, "title", title);
  lofte_cli_json_string (builder, "state", lofte_state_get_word (lofte_agreement_get_state (agreement)));
  lofte_cli_json_boolean (builder, "unchanged", arrival->unchanged);
  if (arrival->kept_version)
    lofte_cli_json_integer (builder, "kept-version", arrival->kept_version);
  lofte_cli_json_strings (builder, "notes", arrival->notes);
  json_builder_end_object (builder);
  if (cli->json)
    return;
  if (arrival->unchanged)
    lofte_cli_print (_ ("“%s” is already in the register, identical to the file, with the ID %s.\n"), title, id);
  else
    lofte_cli_print (_ ("Imported “%s” with the ID %s.\n"), title, id);
  for (guint i = 0; i < arrival->notes->len; i++)
    lofte_cli_print ("  %s\n", (const char *) g_ptr_array_index (arrival->notes, i));
}

int
lofte_cli_import (LofteCli *cli, GStrv *arguments, GError **error)
{
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_ ("Also replace the text of documents that are under review, decided or ready to sign"), NULL },
    { NULL }
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!lofte_cli_parse (cli,
                        arguments,
                        entries,
                        _ ("FILE…"),
                        _ ("Imports documents from XML files or packages (.lofte). The kind of file is recognised by its content. A draft that is already in the register is saved as a version before its text is replaced."),
                        1,
                        G_MAXUINT - 1,
                        error))
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 1; (*arguments)[i]; i++)
    {
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (GError) problem = NULL;
      g_autoptr (LofteArrival) arrival = take_file (cli, (*arguments)[i], replace, problems, &problem);

      if (!arrival)
        return lofte_cli_refuse_file (problems, g_steal_pointer (&problem), error);
      report (cli, builder, arrival, (*arguments)[i]);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}
