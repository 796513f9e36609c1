/* loftectl check — what stands in the way of a good document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-xml.h"

/* A file is checked as it is; the register, if there is one, knows its template. */
static GPtrArray *
check_file (LofteCli *cli, const char *path, gboolean before_signing, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, LOFTE_XML_MAX_BYTES, error);
  g_autoptr (LofteAgreement) agreement = bytes ? lofte_agreement_read (bytes, path, problems, error) : NULL;
  g_autofree char *today = lofte_clock_dup_today (cli->clock);
  g_autofree char *folder = lofte_cli_dup_folder (cli);
  g_autoptr (LofteTemplate) template = NULL;
  LofteCheckContext context = { .today = today };

  if (!agreement)
    return NULL;
  if (lofte_store_exists (folder) && lofte_cli_open_register (cli, LOFTE_CLI_READ, NULL))
    template = lofte_register_load_template_of (cli->reg, agreement, NULL);
  context.template = template;
  return before_signing ? lofte_check_before_signing (agreement, &context) : lofte_check_agreement (agreement, &context);
}

static GPtrArray *
check_document (LofteCli *cli, const char *id, gboolean before_signing, GError **error)
{
  g_autoptr (LofteDocument) document = lofte_cli_open_document (cli, LOFTE_CLI_READ, id, error);

  return document ? lofte_document_check (document, before_signing, error) : NULL;
}

static void
print_json (GPtrArray *findings, GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lofte_cli_json_problems (builder, problems);
  lofte_cli_json_findings (builder, findings);
  lofte_cli_json_integer (builder, "errors", findings ? lofte_findings_count (findings, LOFTE_SEVERITY_ERROR) : problems->len);
  lofte_cli_json_integer (builder, "warnings", findings ? lofte_findings_count (findings, LOFTE_SEVERITY_WARNING) : 0);
  lofte_cli_json_integer (builder, "hints", findings ? lofte_findings_count (findings, LOFTE_SEVERITY_HINT) : 0);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *findings, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = lofte_xml_problem_to_string (g_ptr_array_index (problems, i));

      lofte_cli_print ("%s\n", line);
    }
  if (!findings)
    return;
  if (findings->len == 0)
    {
      lofte_cli_print ("%s\n", _ ("The checks found nothing."));
      return;
    }
  lofte_cli_print_findings (findings);
  lofte_cli_print (_ ("Errors: %u. Warnings: %u. Hints: %u.\n"),
                   lofte_findings_count (findings, LOFTE_SEVERITY_ERROR),
                   lofte_findings_count (findings, LOFTE_SEVERITY_WARNING),
                   lofte_findings_count (findings, LOFTE_SEVERITY_HINT));
}

int
lofte_cli_check (LofteCli *cli, GStrv *arguments, GError **error)
{
  gboolean before_signing = FALSE;
  const GOptionEntry entries[] = {
    { "before-signing", 0, 0, G_OPTION_ARG_NONE, &before_signing, N_ ("Only what prevents signing"), NULL },
    { NULL }
  };
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) problem = NULL;
  const char *subject;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID|FILE.xml"), _ ("Checks a document. The exit code is 1 when there are errors, and 0 when there are only warnings and hints."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  subject = (*arguments)[1];
  if (g_str_has_suffix (subject, ".xml") || strchr (subject, G_DIR_SEPARATOR))
    findings = check_file (cli, subject, before_signing, problems, &problem);
  else
    findings = check_document (cli, subject, before_signing, &problem);
  if (!findings && problems->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return LOFTE_CLI_FAILED;
    }
  if (cli->json)
    print_json (findings, problems);
  else
    print_text (findings, problems);
  return !findings || lofte_findings_has_errors (findings) ? LOFTE_CLI_FINDINGS : LOFTE_CLI_OK;
}
