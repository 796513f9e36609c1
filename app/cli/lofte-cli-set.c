/* loftectl set — fields of a part, or its place among its siblings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"

/* Three ways to say it: PATH/FIELD VALUE, PATH FIELD=VALUE…, and FIELD=VALUE… of the document itself. */
static LofteCommand *
parse_words (LofteCli *cli, LofteElement *root, const char *const *words, GError **error)
{
  const LofteField *field = NULL;
  LofteElement *element = lofte_element_resolve (root, words[0], &field, NULL);
  g_autofree char *assignment = NULL;

  if (!element && strchr (words[0], '='))
    return lofte_cli_parse_assignments (cli, root, root, words, error);
  if (!element)
    {
      lofte_element_resolve (root, words[0], &field, error);
      return NULL;
    }
  if (!field)
    {
      if (words[1])
        return lofte_cli_parse_assignments (cli, root, element, words + 1, error);
      lofte_cli_set_usage_error (error, _ ("Specify which field of %s to fill in, as FIELD=VALUE."), words[0]);
      return NULL;
    }
  if (!words[1] || words[2])
    {
      lofte_cli_set_usage_error (error, _ ("Give one value for %s. Quote it when it has spaces."), words[0]);
      return NULL;
    }
  assignment = g_strdup_printf ("%s=%s", words[0], words[1]);
  return lofte_cli_parse_assignments (cli, root, root, (const char *const[]){ assignment, NULL }, error);
}

static LofteCommand *
parse_position (LofteElement *root, const char *const *words, int position, GError **error)
{
  LofteElement *element = words[0] ? lofte_element_resolve (root, words[0], NULL, error) : root;

  if (!element)
    return NULL;
  if (words[0] && words[1])
    {
      lofte_cli_set_usage_error (error, _ ("Move the part and fill in its fields in two steps."));
      return NULL;
    }
  if (element == root || !lofte_element_get_parent (element))
    {
      lofte_cli_set_usage_error (error, _ ("Specify which part to move, as in focus[2]."));
      return NULL;
    }
  if (position < 1 || (guint) position > lofte_element_count (lofte_element_get_parent (element), lofte_element_get_name (element)))
    {
      guint count = lofte_element_count (lofte_element_get_parent (element), lofte_element_get_name (element));

      lofte_cli_set_usage_error (error, g_dngettext (GETTEXT_PACKAGE, "There is no place %d: there is %u part of that kind.", "There is no place %d: there are %u parts of that kind.", count), position, count);
      return NULL;
    }
  return lofte_command_new_move (element, (guint) position - 1);
}

int
lofte_cli_set (LofteCli *cli, GStrv *arguments, GError **error)
{
  int position = 0;
  const GOptionEntry entries[] = {
    { "position", 0, 0, G_OPTION_ARG_INT, &position, N_ ("Move the part to this place among parts of the same kind, from 1"), N_ ("NUMBER") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;
  const char *const *words;
  LofteElement *root;
  LofteCommand *command;

  if (!lofte_cli_parse (cli,
                        arguments,
                        entries,
                        _ ("ID [PATH] FIELD=VALUE… | ID PATH/FIELD VALUE"),
                        _ ("Fills in fields. Values are written as usual: 30/6 2026, 1 234,5, ja. An empty value clears the field; a field with several lines is given once for each line; references can be places, as in party[1]."),
                        2,
                        G_MAXUINT - 1,
                        error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document)
    return LOFTE_CLI_FAILED;
  words = (const char *const *) *arguments + 2;
  root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  command = position ? parse_position (root, words, position, error) : parse_words (cli, root, words, error);
  if (!command || !lofte_document_apply (document, command, error) || !lofte_document_save (document, NULL, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_document (cli, document, _ ("Saved."));
  return LOFTE_CLI_OK;
}
