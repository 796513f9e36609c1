/* loftectl follow-up — how a commitment or a goal stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-progress.h"

typedef struct
{
  char *state;
  char *value;
  char *text;
  char *reason;
  char *source;
  char *date;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->state);
  g_free (wishes->value);
  g_free (wishes->text);
  g_free (wishes->reason);
  g_free (wishes->source);
  g_free (wishes->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

int
lofte_cli_follow_up (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &wishes.state, N_ ("not-started, in-progress, partly, done, not-done or dropped"), N_ ("STATE") },
    { "value", 0, 0, G_OPTION_ARG_STRING, &wishes.value, N_ ("What was counted or measured"), N_ ("VALUE") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &wishes.text, N_ ("What was done"), N_ ("TEXT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wishes.reason, N_ ("Why not, or why late"), N_ ("TEXT") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &wishes.source, N_ ("Where the value comes from"), N_ ("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &wishes.date, N_ ("The day it applies to; today by default"), N_ ("DATE") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID COMMITMENT"), _ ("Records an outcome. COMMITMENT is an ID or a place, as in focus[1]/commitment[2]. The signed text is not changed."), 2, 2, error))
    return LOFTE_CLI_FAILED;
  if (!wishes.state && !wishes.value && !wishes.text)
    {
      lofte_cli_set_usage_error (error, _ ("Specify the outcome with --state, --value or --text."));
      return LOFTE_CLI_FAILED;
    }
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document || !lofte_document_follow_up (document, (*arguments)[2], wishes.date, wishes.state, wishes.value, wishes.text, wishes.reason, wishes.source, error))
    return LOFTE_CLI_FAILED;
  lofte_cli_report_document (cli, document, _ ("The follow-up is recorded."));
  return LOFTE_CLI_OK;
}
