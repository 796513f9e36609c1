/* loftectl template — list, show, check or import templates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-xml.h"

static int
list_templates (LofteCli *cli, GStrv *arguments, GError **error)
{
  const LofteCliColumn columns[] = { { _ ("Key"), FALSE }, { _ ("Version"), TRUE }, { _ ("Name"), FALSE }, { _ ("What it is for"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) templates = NULL;
  LofteRegister *reg;

  if (!lofte_cli_parse (cli, arguments, NULL, "", _ ("Lists the templates that documents can be created from."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  templates = reg ? lofte_register_list_templates (reg, error) : NULL;
  if (!templates)
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 0; i < templates->len; i++)
    {
      LofteElement *template = g_ptr_array_index (templates, i);

      lofte_cli_table_add (table, lofte_element_get (template, "key"), lofte_element_get (template, "version"), lofte_element_get (template, "name"), lofte_element_get (template, "description"));
      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "key", lofte_element_get (template, "key"));
      lofte_cli_json_integer (builder, "version", lofte_element_get_integer (template, "version", 0));
      lofte_cli_json_string (builder, "kind", lofte_element_get (template, "kind"));
      lofte_cli_json_string (builder, "language", lofte_element_get (template, "language"));
      lofte_cli_json_string (builder, "name", lofte_element_get (template, "name"));
      lofte_cli_json_string (builder, "description", lofte_element_get (template, "description"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  else
    lofte_cli_table_print (table);
  return LOFTE_CLI_OK;
}

static void
print_part (const char *summary, gboolean required, gboolean locked)
{
  if (required && locked)
    lofte_cli_print (_ ("  %s (required, locked)\n"), summary);
  else if (required)
    lofte_cli_print (_ ("  %s (required)\n"), summary);
  else if (locked)
    lofte_cli_print (_ ("  %s (locked)\n"), summary);
  else
    lofte_cli_print ("  %s\n", summary);
}

static void
print_parts (LofteElement *template, const char *slot, const char *title)
{
  if (lofte_element_count (template, slot))
    lofte_cli_print ("\n%s\n", title);
  for (guint i = 0; i < lofte_element_count (template, slot); i++)
    {
      LofteElement *part = lofte_element_peek (template, slot, i);
      const char *guidance = lofte_element_find_field (part, "guidance") ? lofte_element_get (part, "guidance") : NULL;
      g_autofree char *summary = lofte_cli_dup_summary (part);
      gboolean required = lofte_element_find_field (part, "required") && lofte_element_get_boolean (part, "required");
      gboolean locked = lofte_element_find_field (part, "locked") && lofte_element_get_boolean (part, "locked");

      print_part (summary, required, locked);
      if (guidance)
        lofte_cli_print ("    %s\n", guidance);
    }
}

static int
show_template (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (LofteTemplate) template = NULL;
  LofteElement *element;
  LofteRegister *reg;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("TEMPLATE"), _ ("Shows the sections and fields of a template with its guidance."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  template = reg ? lofte_register_load_template (reg, (*arguments)[1], error) : NULL;
  if (!template)
    return LOFTE_CLI_FAILED;
  element = LOFTE_ELEMENT (template);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      lofte_cli_json_element (builder, element);
      lofte_cli_print_json (builder);
      return LOFTE_CLI_OK;
    }
  lofte_cli_print ("%s\n%s\n", lofte_element_get (element, "name"), lofte_element_get_or (element, "description", ""));
  print_parts (element, "section", _ ("Sections"));
  print_parts (element, "field", _ ("Fields"));
  return LOFTE_CLI_OK;
}

/* Returns whether the file holds a template that can be used. */
static gboolean
check_file (const char *path, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, LOFTE_XML_MAX_BYTES, error);
  g_autoptr (LofteTemplate) template = bytes ? lofte_template_read (bytes, path, problems, error) : NULL;

  return template != NULL;
}

static int
check_templates (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int code = LOFTE_CLI_OK;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("FILE…"), _ ("Checks template files and lists every fault."), 1, G_MAXUINT - 1, error))
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 1; (*arguments)[i]; i++)
    {
      g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
      g_autoptr (GError) problem = NULL;
      gboolean good = check_file ((*arguments)[i], problems, &problem);

      /* Faults of the content are findings; a file that cannot be read or is refused is more than that. */
      if (!good && problems->len == 0)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return LOFTE_CLI_FAILED;
        }
      code = good ? code : LOFTE_CLI_FINDINGS;
      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "file", (*arguments)[i]);
      lofte_cli_json_boolean (builder, "valid", good);
      lofte_cli_json_problems (builder, problems);
      json_builder_end_object (builder);
      for (guint j = 0; j < problems->len && !cli->json; j++)
        {
          g_autofree char *line = lofte_xml_problem_to_string (g_ptr_array_index (problems, j));

          lofte_cli_print ("%s\n", line);
        }
      if (good && !cli->json)
        lofte_cli_print (_ ("%s is a template without faults.\n"), (*arguments)[i]);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  return code;
}

static int
import_template (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LofteTemplate) template = NULL;
  LofteRegister *reg;
  GError *problem = NULL;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("FILE"), _ ("Adds a template to your own, after the same check."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  bytes = reg ? lofte_cli_read_file ((*arguments)[1], LOFTE_XML_MAX_BYTES, error) : NULL;
  if (!bytes)
    return LOFTE_CLI_FAILED;
  template = lofte_register_import_template (reg, bytes, (*arguments)[1], problems, &problem);
  if (!template)
    return lofte_cli_refuse_file (problems, problem, error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      lofte_cli_json_element (builder, LOFTE_ELEMENT (template));
      lofte_cli_print_json (builder);
    }
  else
    {
      lofte_cli_print (_ ("The template “%s” can now be used.\n"), lofte_element_get (LOFTE_ELEMENT (template), "name"));
    }
  return LOFTE_CLI_OK;
}

int
lofte_cli_template (LofteCli *cli, GStrv *arguments, GError **error)
{
  static const LofteCliVerb verbs[] = { { "list", list_templates }, { "show", show_template }, { "check", check_templates }, { "import", import_template } };

  return lofte_cli_run_verb (cli, arguments, verbs, G_N_ELEMENTS (verbs), _ ("list | show TEMPLATE | check FILE… | import FILE"), error);
}
