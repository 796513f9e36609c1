/* loftectl new — a new document from a template or from last time's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-party.h"
#include "lofte-renewal.h"

/* Instead of a commitment: all that are not named. */
#define ALL "all"

typedef struct
{
  char *from;
  char **continued;
  char **closed;
  char **dropped;
  gboolean without_evidence;
  char *municipality;
  char *police_area;
  char *title;
  char *start;
  char *end;
  char *under;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->from);
  g_strfreev (wishes->continued);
  g_strfreev (wishes->closed);
  g_strfreev (wishes->dropped);
  g_free (wishes->municipality);
  g_free (wishes->police_area);
  g_free (wishes->title);
  g_free (wishes->start);
  g_free (wishes->end);
  g_free (wishes->under);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

typedef struct
{
  const char *handling;
  char *const *commitments; /* COMMITMENT[=REASON] */
} Decision;

/* Paths hold no =, so what stands after the first is the reason. */
static GStrv
split_reason (const char *text)
{
  GStrv parts = g_strsplit (text, "=", 2);

  if (parts[0])
    return parts;
  g_strfreev (parts);
  return g_strsplit ("=", "=", 2);
}

/* What is said of single commitments comes first, so that the word for all takes the rest. */
static gboolean
decide (LofteRenewal *renewal, const Decision *decision, gboolean *said, gboolean all_only, GError **error)
{
  for (guint i = 0; decision->commitments && decision->commitments[i]; i++)
    {
      g_auto (GStrv) parts = split_reason (decision->commitments[i]);
      gboolean all = g_strcmp0 (parts[0], ALL) == 0;
      guint position = 0;

      if (all != all_only)
        continue;
      if (!all && !lofte_renewal_find_line (renewal, parts[0], &position, error))
        return FALSE;
      if (!all && said[position])
        {
          lofte_cli_set_usage_error (error, _ ("“%s” is listed twice. Specify each commitment once."), parts[0]);
          return FALSE;
        }
      for (guint line = all ? 0 : position; line < (all ? lofte_renewal_count_lines (renewal) : position + 1); line++)
        {
          if (said[line])
            continue;
          said[line] = TRUE;
          lofte_renewal_set_handling (renewal, line, decision->handling, parts[1]);
        }
    }
  return TRUE;
}

static LofteDocument *
renew (LofteRegister *reg, const Wishes *wishes, GError **error)
{
  const Decision decisions[] = { { "continued", wishes->continued }, { "closed", wishes->closed }, { "dropped", wishes->dropped } };
  g_autoptr (LofteRenewal) renewal = lofte_renewal_new (reg, wishes->from, error);
  g_autofree gboolean *said = NULL;

  if (!renewal)
    return NULL;
  said = g_new0 (gboolean, lofte_renewal_count_lines (renewal) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (!decide (renewal, &decisions[i], said, FALSE, error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    decide (renewal, &decisions[i], said, TRUE, NULL);
  lofte_renewal_set_evidence_left_out (renewal, wishes->without_evidence);
  return lofte_renewal_finish (renewal, error) ? g_object_ref (lofte_renewal_get_document (renewal)) : NULL;
}

static LofteDocument *
make_document (LofteRegister *reg, const char *template, const Wishes *wishes, GError **error)
{
  if (wishes->from)
    return renew (reg, wishes, error);
  if (wishes->continued || wishes->closed || wishes->dropped || wishes->without_evidence)
    {
      lofte_cli_set_usage_error (error, _ ("Specify the previous document with --from to choose what happens to it."));
      return NULL;
    }
  return lofte_document_new_from_template (reg, template, error);
}

/* The document is not in the register yet, so nobody could want to take these back. */
static gboolean
name_parties (LofteElement *root, const Wishes *wishes, GError **error)
{
  LofteElement *municipality = lofte_agreement_find_party (LOFTE_AGREEMENT (root), "municipality");
  LofteElement *police = lofte_agreement_find_party (LOFTE_AGREEMENT (root), "police");

  if (wishes->municipality && !municipality)
    {
      lofte_cli_set_usage_error (error, _ ("This kind of document has no municipality among its parties."));
      return FALSE;
    }
  if (wishes->police_area && !police)
    {
      lofte_cli_set_usage_error (error, _ ("This kind of document has no police among its parties."));
      return FALSE;
    }
  if (wishes->municipality && !lofte_cli_name_municipality (municipality, wishes->municipality, error))
    return FALSE;
  if (wishes->police_area && !lofte_field_check (lofte_element_find_field (police, "unit"), wishes->police_area, error))
    return FALSE;
  if (wishes->police_area)
    lofte_element_set (police, "unit", wishes->police_area);
  return TRUE;
}

static gboolean
set_input (LofteCli *cli, LofteElement *root, const char *field, const char *input, GError **error)
{
  g_autofree char *value = NULL;

  if (!input)
    return TRUE;
  value = lofte_field_parse_input (lofte_element_find_field (root, field), input, lofte_cli_get_year (cli), error);
  if (value)
    lofte_element_set (root, field, value);
  return value != NULL;
}

static gboolean
set_parent (LofteCli *cli, LofteElement *root, const char *parent, GError **error)
{
  g_autofree char *id = NULL;

  if (!parent)
    return TRUE;
  id = lofte_store_resolve_id (lofte_register_get_store (cli->reg), parent, error);
  if (id)
    lofte_element_set (root, "under", id);
  return id != NULL;
}

static gboolean
fulfil (LofteCli *cli, LofteDocument *document, const Wishes *wishes, const char *const *assignments, GError **error)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));

  return name_parties (root, wishes, error) &&
         set_input (cli, root, "title", wishes->title, error) &&
         set_input (cli, root, "start", wishes->start, error) &&
         set_input (cli, root, "end", wishes->end, error) &&
         set_parent (cli, root, wishes->under, error) &&
         lofte_cli_fill_in (cli, root, root, assignments, error);
}

int
lofte_cli_new (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &wishes.from, N_ ("Start from the previous document instead of a template"), N_ ("ID") },
    { "continue", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.continued, N_ ("A commitment in the previous document that continues; “all” for the rest"), N_ ("COMMITMENT") },
    { "close", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.closed, N_ ("A commitment in the previous document that is closed"), N_ ("COMMITMENT[=REASON]") },
    { "drop", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.dropped, N_ ("A commitment in the previous document that is dropped, and why"), N_ ("COMMITMENT=REASON") },
    { "without-evidence", 0, 0, G_OPTION_ARG_NONE, &wishes.without_evidence, N_ ("Leave out the evidence in the previous document"), NULL },
    { "municipality", 0, 0, G_OPTION_ARG_STRING, &wishes.municipality, N_ ("Name of the municipality"), N_ ("NAME") },
    { "police-area", 0, 0, G_OPTION_ARG_STRING, &wishes.police_area, N_ ("Name of the local police area"), N_ ("NAME") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &wishes.title, N_ ("Title"), N_ ("TEXT") },
    { "start", 0, 0, G_OPTION_ARG_STRING, &wishes.start, N_ ("First day it is valid"), N_ ("DATE") },
    { "end", 0, 0, G_OPTION_ARG_STRING, &wishes.end, N_ ("Last day it is valid"), N_ ("DATE") },
    { "under", 0, 0, G_OPTION_ARG_STRING, &wishes.under, N_ ("The agreement it belongs to"), N_ ("ID") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;
  LofteRegister *reg;
  guint first;
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  g_autofree char *sentence = NULL;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("[TEMPLATE] [FIELD=VALUE…]"), _ ("Creates a draft. “loftectl template list” shows the templates."), 0, G_MAXUINT - 1, error))
    return LOFTE_CLI_FAILED;
  if (!wishes.from && !(*arguments)[1])
    {
      lofte_cli_set_usage_error (error, _ ("Specify a template, or the previous document with --from. “loftectl template list” shows the templates."));
      return LOFTE_CLI_FAILED;
    }
  reg = lofte_cli_open_register (cli, LOFTE_CLI_CREATE, error);
  if (!reg)
    return LOFTE_CLI_FAILED;
  first = wishes.from ? 1 : 2;
  document = make_document (reg, (*arguments)[1], &wishes, error);
  if (!document || !fulfil (cli, document, &wishes, (const char *const *) *arguments + first, error) || !lofte_document_save (document, NULL, error))
    return LOFTE_CLI_FAILED;
  title = lofte_agreement_dup_title (lofte_document_get_agreement (document));
  id = lofte_cli_dup_short_id (lofte_document_get_id (document));
  sentence = g_strdup_printf (_ ("Created “%s” with the ID %s."), title, id);
  lofte_cli_report_document (cli, document, sentence);
  return LOFTE_CLI_OK;
}
