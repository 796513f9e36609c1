/* loftectl list — the documents of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-agreement.h"
#include "lofte-cli-private.h"
#include "lofte-date.h"
#include "lofte-municipality.h"
#include "lofte-store-list.h"

typedef struct
{
  char *state;
  char *kind;
  char *municipality;
  char *text;
  gboolean trash;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->state);
  g_free (wishes->kind);
  g_free (wishes->municipality);
  g_free (wishes->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static void
add_json (JsonBuilder *builder, const LofteAgreementRow *row)
{
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "id", row->id);
  lofte_cli_json_string (builder, "kind", row->kind);
  lofte_cli_json_string (builder, "title", row->title);
  lofte_cli_json_string (builder, "municipality", row->municipality);
  lofte_cli_json_string (builder, "police-area", row->police_area);
  lofte_cli_json_string (builder, "state", lofte_state_get_word (row->state));
  lofte_cli_json_string (builder, "start", row->start_on);
  lofte_cli_json_string (builder, "end", row->end_on);
  lofte_cli_json_string (builder, "next-date", row->next_on);
  lofte_cli_json_string (builder, "next-what", row->next_what);
  lofte_cli_json_string (builder, "dnr", row->dnrs);
  lofte_cli_json_integer (builder, "commitments", row->n_commitments);
  lofte_cli_json_integer (builder, "overdue", row->n_overdue);
  lofte_cli_json_integer (builder, "revision", row->revision);
  lofte_cli_json_time (builder, "changed", row->changed_at);
  lofte_cli_json_time (builder, "trashed", row->trashed_at);
  json_builder_end_object (builder);
}

static void
print_rows (GPtrArray *rows)
{
  const LofteCliColumn columns[] = {
    { _ ("Id"), FALSE }, { _ ("Title"), FALSE }, { _ ("Municipality"), FALSE }, { _ ("Period"), FALSE }, { _ ("Status"), FALSE }, { _ ("Commitments"), TRUE }, { _ ("Overdue"), TRUE }, { _ ("Next date"), FALSE }
  };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len; i++)
    {
      const LofteAgreementRow *row = g_ptr_array_index (rows, i);
      g_autofree char *id = lofte_cli_dup_short_id (row->id);
      g_autofree char *period = g_strdup_printf ("%s–%s", row->start_on ? row->start_on : "", row->end_on ? row->end_on : "");
      g_autofree char *commitments = g_strdup_printf ("%u", row->n_commitments);
      g_autofree char *overdue = g_strdup_printf ("%u", row->n_overdue);

      lofte_cli_table_add (table, id, row->title, row->municipality, row->start_on || row->end_on ? period : NULL, lofte_state_get_label (row->state), commitments, overdue, row->next_on);
    }
  lofte_cli_table_print (table);
}

static gboolean
check_kind (const char *kind, GError **error)
{
  g_autoptr (LofteElement) agreement = g_object_new (LOFTE_TYPE_AGREEMENT, NULL);

  return lofte_field_check (lofte_element_find_field (agreement, "kind"), kind, error);
}

static gboolean
fill_filter (const Wishes *wishes, LofteAgreementFilter *filter, GError **error)
{
  const LofteMunicipality *municipality = wishes->municipality ? lofte_municipality_find (wishes->municipality) : NULL;
  LofteState state;

  if (wishes->kind && !check_kind (wishes->kind, error))
    return FALSE;
  filter->text = wishes->text;
  filter->kind = wishes->kind;
  /* “Arboga” stands in the register as it signs. */
  filter->municipality = municipality ? municipality->signing_name : wishes->municipality;
  filter->trashed = wishes->trash;
  if (!wishes->state)
    return TRUE;
  if (!lofte_cli_parse_state (wishes->state, &state, error))
    return FALSE;
  filter->states = 1u << state;
  return TRUE;
}

int
lofte_cli_list (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &wishes.state, N_ ("Only those with this status, such as draft"), N_ ("STATE") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wishes.kind, N_ ("Only those of this kind, such as pledge"), N_ ("KIND") },
    { "municipality", 0, 0, G_OPTION_ARG_STRING, &wishes.municipality, N_ ("Only those of this municipality"), N_ ("NAME") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &wishes.text, N_ ("Only those containing these words"), N_ ("WORDS") },
    { "trash", 0, 0, G_OPTION_ARG_NONE, &wishes.trash, N_ ("Show what is in the trash"), NULL },
    { NULL }
  };
  LofteAgreementFilter filter = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LofteStore *store;

  if (!lofte_cli_parse (cli, arguments, entries, "", _ ("Lists documents, most recently changed first."), 0, 0, error) || !fill_filter (&wishes, &filter, error))
    return LOFTE_CLI_FAILED;
  store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  ids = store ? lofte_store_list_agreements (store, &filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_DESCENDING, error) : NULL;
  rows = ids ? lofte_store_read_agreement_rows (store, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;
  if (!rows)
    return LOFTE_CLI_FAILED;
  if (!cli->json)
    {
      if (rows->len)
        print_rows (rows);
      else
        lofte_cli_print ("%s\n", wishes.trash ? _ ("The trash is empty.") : _ ("No document matches."));
      return LOFTE_CLI_OK;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_json (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}
