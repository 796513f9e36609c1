/* loftectl import — documents from XML or packages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-import-kind.h"
#include "lofte-package.h"
#include "lofte-xml.h"

static LofteDocument *
take_file (LofteCli *cli, const char *path, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, LOFTE_PACKAGE_MAX_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (LofteDocument) document = NULL;
  LofteImportKind kind;
  LofteRegister *reg;

  if (!bytes)
    return NULL;
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  if (!reg)
    return NULL;
  kind = lofte_import_kind_sniff (bytes);
  if (kind == LOFTE_IMPORT_KIND_PACKAGE || kind == LOFTE_IMPORT_KIND_ZIP)
    return lofte_package_read (reg, bytes, name, problems, error);
  document = lofte_document_import_xml (reg, bytes, name, problems, error);
  if (!document || !lofte_document_save (document, NULL, error))
    return NULL;
  return g_steal_pointer (&document);
}

static void
report (LofteCli *cli, JsonBuilder *builder, LofteDocument *document, const char *path)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  g_autofree char *title = lofte_agreement_dup_title (agreement);
  g_autofree char *id = lofte_cli_dup_short_id (lofte_document_get_id (document));

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "file", path);
  lofte_cli_json_string (builder, "id", lofte_document_get_id (document));
  lofte_cli_json_string (builder, "title", title);
  lofte_cli_json_string (builder, "state", lofte_state_get_word (lofte_agreement_get_state (agreement)));
  json_builder_end_object (builder);
  if (!cli->json)
    lofte_cli_print (_ ("Imported “%s” with the id %s.\n"), title, id);
}

int
lofte_cli_import (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("FILE…"), _ ("Takes in documents as XML or as packages (.lofte). The files are told apart by what they hold."), 1, G_MAXUINT - 1, error))
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 1; (*arguments)[i]; i++)
    {
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (GError) problem = NULL;
      g_autoptr (LofteDocument) document = take_file (cli, (*arguments)[i], problems, &problem);

      if (!document)
        return lofte_cli_refuse_file (problems, g_steal_pointer (&problem), error);
      report (cli, builder, document, (*arguments)[i]);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}
