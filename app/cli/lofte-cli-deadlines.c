/* loftectl deadlines — what falls due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-date.h"
#include "lofte-store-list.h"

#define USUAL_DAYS 90

static const char *
describe (const char *what)
{
  static const struct
  {
    const char *word;
    const char *label;
  } labels[] = {
    { "start", N_ ("Begins") },
    { "follow-up", N_ ("Follow-up") },
    { "consultation", N_ ("Consultation about an extension") },
    { "expiry", N_ ("Ends") },
    { "revision", N_ ("Revision") },
    { "picture", N_ ("Situational picture to be renewed") },
    { "plan", N_ ("Action plan to be followed up") },
    { "ceremony", N_ ("Signing") },
    { "measure", N_ ("Goal to be measured") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (what, labels[i].word) == 0)
      return _ (labels[i].label);
  return what;
}

static void
print_rows (GPtrArray *rows, const char *today)
{
  const LofteCliColumn columns[] = { { _ ("Day"), FALSE }, { _ ("Late"), FALSE }, { _ ("What"), FALSE }, { _ ("Name"), FALSE }, { _ ("Document"), FALSE }, { _ ("Id"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len; i++)
    {
      const LofteDeadlineRow *row = g_ptr_array_index (rows, i);
      g_autofree char *id = lofte_cli_dup_short_id (row->agreement_id);

      lofte_cli_table_add (table, row->day, g_strcmp0 (row->day, today) < 0 ? _ ("late") : NULL, describe (row->what), row->label, row->agreement_title, id);
    }
  lofte_cli_table_print (table);
}

static void
print_json (GPtrArray *rows, const char *today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const LofteDeadlineRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "day", row->day);
      lofte_cli_json_boolean (builder, "late", g_strcmp0 (row->day, today) < 0);
      lofte_cli_json_string (builder, "what", row->what);
      lofte_cli_json_string (builder, "label", row->label);
      lofte_cli_json_string (builder, "document", row->agreement_id);
      lofte_cli_json_string (builder, "document-title", row->agreement_title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

/* What has been taken care of asks for nothing. */
static void
drop_done (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--)
    if (((const LofteDeadlineRow *) g_ptr_array_index (rows, i - 1))->done)
      g_ptr_array_remove_index (rows, i - 1);
}

int
lofte_cli_deadlines (LofteCli *cli, GStrv *arguments, GError **error)
{
  int days = USUAL_DAYS;
  const GOptionEntry entries[] = {
    { "within", 0, 0, G_OPTION_ARG_INT, &days, N_ ("Look this many days ahead instead of 90"), N_ ("DAYS") },
    { NULL }
  };
  g_autofree char *today = lofte_clock_dup_today (cli->clock);
  g_autofree char *to = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, entries, "", _ ("Lists upcoming and late deadlines in all documents."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  if (days < 0 || days > 36500)
    {
      lofte_cli_set_usage_error (error, _ ("The number of days must be between 0 and 36500."));
      return LOFTE_CLI_FAILED;
    }
  to = lofte_date_add_days (today, days);
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  rows = store ? lofte_store_list_deadlines (store, NULL, NULL, to, error) : NULL;
  if (!rows)
    return LOFTE_CLI_FAILED;
  drop_done (rows);
  if (cli->json)
    print_json (rows, today);
  else if (rows->len)
    print_rows (rows, today);
  else
    lofte_cli_print ("%s\n", _ ("There are no deadlines."));
  return LOFTE_CLI_OK;
}
