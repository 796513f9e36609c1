/* loftectl search — words in documents, commitments and attached files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-store-search.h"

#define USUAL_HITS 50

static const char *
get_kind_word (LofteSearchKind kind)
{
  return kind == LOFTE_SEARCH_AGREEMENT ? "document" : kind == LOFTE_SEARCH_COMMITMENT ? "commitment"
                                                                                       : "attachment";
}

static const char *
get_rank_word (LofteSearchRank rank)
{
  return rank == LOFTE_SEARCH_EXACT ? "exact" : rank == LOFTE_SEARCH_FOLDED ? "folded"
                                                                            : "inside";
}

static void
print_json (GPtrArray *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      const LofteSearchHit *hit = g_ptr_array_index (hits, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "kind", get_kind_word (hit->kind));
      lofte_cli_json_string (builder, "rank", get_rank_word (hit->rank));
      lofte_cli_json_string (builder, "document", hit->agreement_id);
      lofte_cli_json_string (builder, "title", hit->title);
      lofte_cli_json_string (builder, "element", hit->element_id);
      lofte_cli_json_string (builder, "file", hit->digest);
      lofte_cli_json_string (builder, "file-name", hit->name);
      lofte_cli_json_integer (builder, "page", hit->page);
      lofte_cli_json_string (builder, "passage", hit->passage);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const LofteSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *id = lofte_cli_dup_short_id (hit->agreement_id);

      if (hit->page)
        lofte_cli_print (_ ("%s  %s, %s page %u\n"), id, hit->title, hit->name ? hit->name : "", hit->page);
      else
        lofte_cli_print ("%s  %s\n", id, hit->title);
      lofte_cli_print ("          %s\n", hit->passage);
    }
}

int
lofte_cli_search (LofteCli *cli, GStrv *arguments, GError **error)
{
  int limit = USUAL_HITS;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Show at most this many instead of 50"), N_ ("COUNT") },
    { NULL }
  };
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("WORDS…"), _ ("Finds documents, commitments and pages of attached files that contain all the words. “akerstrom” also finds Åkerström, after exact matches."), 1, G_MAXUINT - 1, error))
    return LOFTE_CLI_FAILED;
  if (limit < 1)
    {
      lofte_cli_set_usage_error (error, _ ("The number must be at least 1."));
      return LOFTE_CLI_FAILED;
    }
  text = g_strjoinv (" ", *arguments + 1);
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  hits = store ? lofte_store_search (store, text, LOFTE_SEARCH_ALL, (guint) limit, error) : NULL;
  if (!hits)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (hits);
  else if (hits->len)
    print_text (hits);
  else
    lofte_cli_print (_ ("Nothing was found for “%s”.\n"), text);
  return LOFTE_CLI_OK;
}
