/* loftectl move — a document to another state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-progress.h"

static gboolean
find_state (LofteDocument *document, const char *word, LofteState *state, GError **error)
{
  LofteState from = lofte_agreement_get_state (lofte_document_get_agreement (document));

  if (!g_str_equal (word, "next"))
    return lofte_cli_parse_state (word, state, error);
  if (lofte_workflow_get_next (from, state))
    return TRUE;
  lofte_cli_set_usage_error (error, _ ("There is no status after “%s”."), lofte_state_get_label (from));
  return FALSE;
}

/* What will be signed may lack what is not open: that is told before anyone signs. */
static void
note_unsigned_parts (LofteDocument *document)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (lofte_document_get_agreement (document), left_out);

  lofte_cli_note_left_out (left_out);
}

int
lofte_cli_move (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Reason, when a step is skipped or taken back"), N_ ("TEXT") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *sentence = NULL;
  LofteState state;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID STATE"), _ ("Changes the status of a document to draft, internal-review, police-review, decided, ready, in-force, evaluated, closed or archived; “next” is the next step. It becomes signed when all have signed."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document || !find_state (document, (*arguments)[2], &state, error))
    return LOFTE_CLI_FAILED;
  if (!lofte_document_move (document, state, reason, &findings, error))
    {
      if (findings && cli->json)
        {
          g_autoptr (JsonBuilder) builder = json_builder_new ();

          json_builder_begin_object (builder);
          lofte_cli_json_findings (builder, findings);
          json_builder_end_object (builder);
          lofte_cli_print_json (builder);
        }
      else if (findings)
        {
          lofte_cli_print_findings (findings);
        }
      return LOFTE_CLI_FAILED;
    }
  sentence = g_strdup_printf (_ ("The document now has the status “%s”."), lofte_state_get_label (state));
  lofte_cli_report_document (cli, document, sentence);
  if (state == LOFTE_STATE_READY)
    note_unsigned_parts (document);
  return LOFTE_CLI_OK;
}
