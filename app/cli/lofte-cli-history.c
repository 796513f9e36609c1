/* loftectl history — what has happened to a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-event-words.h"
#include "lofte-store-event.h"

static void
print_json (GPtrArray *events)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const LofteStoreEvent *event = g_ptr_array_index (events, i);

      json_builder_begin_object (builder);
      lofte_cli_json_integer (builder, "number", event->number);
      lofte_cli_json_time (builder, "at", event->at);
      lofte_cli_json_string (builder, "author", event->author);
      lofte_cli_json_string (builder, "what", event->what);
      lofte_cli_json_string (builder, "detail", event->detail);
      lofte_cli_json_string (builder, "digest", event->digest);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *events)
{
  const LofteCliColumn columns[] = { { _ ("Number"), TRUE }, { _ ("Time"), FALSE }, { _ ("Who"), FALSE }, { _ ("What"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < events->len; i++)
    {
      const LofteStoreEvent *event = g_ptr_array_index (events, i);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, event->number);
      g_autofree char *time = lofte_moment_dup_text (event->at);
      g_autofree char *sentence = lofte_event_dup_sentence (event->what, event->detail);

      lofte_cli_table_add (table, number, time, event->author, sentence);
    }
  lofte_cli_table_print (table);
}

int
lofte_cli_history (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) events = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID"), _ ("Shows the history of a document. Each event contains the fingerprint of the one before, so that later changes are noticed."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  id = store ? lofte_store_resolve_id (store, (*arguments)[1], error) : NULL;
  events = id ? lofte_store_list_events (store, id, error) : NULL;
  if (!events)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (events);
  else if (events->len)
    print_text (events);
  else
    lofte_cli_print ("%s\n", _ ("Nothing has been recorded about the document."));
  return LOFTE_CLI_OK;
}
