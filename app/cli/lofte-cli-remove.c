/* loftectl remove — a part of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"

int
lofte_cli_remove (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (LofteDocument) document = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *path = NULL;
  LofteElement *element;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID PATH"), _ ("Removes a part and everything below it, as in focus[2]. To move a whole document to the trash, use “loftectl trash”."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  element = document ? lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (document)), (*arguments)[2], NULL, error) : NULL;
  if (!element)
    return LOFTE_CLI_FAILED;
  if (!lofte_element_get_parent (element))
    {
      lofte_cli_set_usage_error (error, _ ("That is the whole document. Move it to the trash with “loftectl trash”."));
      return LOFTE_CLI_FAILED;
    }
  path = lofte_element_dup_path (element);
  sentence = g_strdup_printf (_ ("Removed %s (%s)."), path, lofte_element_get_label (element));
  if (!lofte_document_apply (document, lofte_command_new_remove (element), error) || !lofte_document_save (document, NULL, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_document (cli, document, sentence);
  return LOFTE_CLI_OK;
}
