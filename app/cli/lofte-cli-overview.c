/* loftectl overview — what needs a person now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-overview.h"

#define USUAL_LIMIT 10
#define MOST 10000

static void
print_group (const LofteOverview *overview, LofteOverviewGroup group)
{
  const LofteCliColumn columns[] = { { _ ("Day"), FALSE }, { _ ("When"), FALSE }, { _ ("What"), FALSE }, { _ ("Document"), FALSE }, { _ ("Id"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));
  const GPtrArray *items = overview->items[group];

  for (guint i = 0; i < items->len; i++)
    {
      const LofteOverviewItem *item = g_ptr_array_index (items, i);
      g_autofree char *when = lofte_overview_item_dup_when (item);
      g_autofree char *id = lofte_cli_dup_short_id (item->agreement_id);

      lofte_cli_table_add (table, item->day, when, item->what, item->agreement_title, id);
    }
  lofte_cli_print ("%s (%u)\n", lofte_overview_group_get_label (group), overview->totals[group]);
  lofte_cli_table_print (table);
}

static void
add_json (JsonBuilder *builder, const LofteOverviewItem *item)
{
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "day", item->day);
  lofte_cli_json_integer (builder, "days", item->days);
  lofte_cli_json_string (builder, "what", item->what);
  lofte_cli_json_string (builder, "parties", item->who);
  lofte_cli_json_string (builder, "commitment", item->commitment);
  lofte_cli_json_string (builder, "document", item->agreement_id);
  lofte_cli_json_string (builder, "document-title", item->agreement_title);
  lofte_cli_json_string (builder, "municipality", item->municipality);
  lofte_cli_json_string (builder, "document-state", lofte_state_get_word (item->state));
  json_builder_end_object (builder);
}

static void
print_json (const LofteOverview *overview)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (int group = 0; group < LOFTE_OVERVIEW_N_GROUPS; group++)
    {
      json_builder_set_member_name (builder, lofte_overview_group_get_word ((LofteOverviewGroup) group));
      json_builder_begin_array (builder);
      for (guint i = 0; i < overview->items[group]->len; i++)
        add_json (builder, g_ptr_array_index (overview->items[group], i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}

static void
print_groups (const LofteOverview *overview)
{
  gboolean first = TRUE;

  for (int group = 0; group < LOFTE_OVERVIEW_N_GROUPS; group++)
    if (overview->items[group]->len > 0)
      {
        if (!first)
          lofte_cli_print ("\n");
        print_group (overview, (LofteOverviewGroup) group);
        first = FALSE;
      }
  if (first)
    lofte_cli_print ("%s\n", _ ("There are no documents yet."));
}

int
lofte_cli_overview (LofteCli *cli, GStrv *arguments, GError **error)
{
  int limit = USUAL_LIMIT;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Show at most this many of each kind instead of 10"), N_ ("COUNT") },
    { NULL }
  };
  g_autoptr (LofteOverview) overview = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, entries, "", _ ("Shows what is late, what is due this month, what is waiting for others, upcoming deadlines and what was changed last."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  if (limit < 1 || limit > MOST)
    {
      lofte_cli_set_usage_error (error, _ ("The limit must be between 1 and 10000."));
      return LOFTE_CLI_FAILED;
    }
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  overview = store ? lofte_overview_collect (store, (guint) limit, error) : NULL;
  if (!overview)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (overview);
  else
    print_groups (overview);
  return LOFTE_CLI_OK;
}
