/* loftectl versions and compare — what was kept of a document, and what differs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-comparison.h"
#include "lofte-event-words.h"
#include "lofte-versions.h"

static void
print_json (GPtrArray *versions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i);

      json_builder_begin_object (builder);
      lofte_cli_json_integer (builder, "number", version->number);
      lofte_cli_json_time (builder, "at", version->at);
      lofte_cli_json_string (builder, "author", version->author);
      lofte_cli_json_string (builder, "state", lofte_state_get_word (version->state));
      lofte_cli_json_string (builder, "reason", version->reason);
      lofte_cli_json_string (builder, "digest", version->digest);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

static void
print_text (GPtrArray *versions)
{
  const LofteCliColumn columns[] = { { _ ("Number"), TRUE }, { _ ("Time"), FALSE }, { _ ("Who"), FALSE }, { _ ("Status"), FALSE }, { _ ("Reason"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < versions->len; i++)
    {
      const LofteStoreVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *number = g_strdup_printf ("%u", version->number);
      g_autofree char *time = lofte_moment_dup_text (version->at);
      g_autofree char *reason = lofte_version_dup_reason (version->reason);

      lofte_cli_table_add (table, number, time, version->author, lofte_state_get_label (version->state), reason);
    }
  lofte_cli_table_print (table);
}

static int
report_number (LofteCli *cli, LofteDocument *document, guint number, const char *sentence)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      lofte_cli_print ("%s\n", sentence);
      return LOFTE_CLI_OK;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "id", lofte_document_get_id (document));
  lofte_cli_json_integer (builder, "number", number);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
  return LOFTE_CLI_OK;
}

static int
keep_version (LofteCli *cli, const char *id, const char *name, GError **error)
{
  g_autoptr (LofteDocument) document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, id, error);
  g_autofree char *sentence = NULL;
  guint number = 0;

  if (!document || !lofte_document_keep_version (document, name, &number, error))
    return LOFTE_CLI_FAILED;
  sentence = g_strdup_printf (_ ("Version %u was saved."), number);
  return report_number (cli, document, number, sentence);
}

static int
restore_version (LofteCli *cli, const char *id, guint old, GError **error)
{
  g_autoptr (LofteDocument) document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, id, error);
  g_autofree char *sentence = NULL;
  guint number = 0;

  if (!document || !lofte_document_restore_version (document, old, &number, error))
    return LOFTE_CLI_FAILED;
  sentence = g_strdup_printf (_ ("The text of version %u is current again, saved as version %u. The text before it is saved as a version too."), old, number);
  return report_number (cli, document, number, sentence);
}

static int
list_versions (LofteCli *cli, const char *text, GError **error)
{
  LofteStore *store = lofte_cli_open_store (cli, LOFTE_CLI_READ, error);
  g_autofree char *id = store ? lofte_store_resolve_id (store, text, error) : NULL;
  g_autoptr (GPtrArray) versions = id ? lofte_store_list_versions (store, id, error) : NULL;

  if (!versions)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_json (versions);
  else if (versions->len)
    print_text (versions);
  else
    lofte_cli_print ("%s\n", _ ("No version of the document has been saved yet."));
  return LOFTE_CLI_OK;
}

int
lofte_cli_versions (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *name = NULL;
  int restored = 0;
  const GOptionEntry entries[] = {
    { "keep", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Save the document as it is now, under a name"), N_ ("NAME") },
    { "restore", 0, 0, G_OPTION_ARG_INT, &restored, N_ ("Make the text of a version current again"), N_ ("NUMBER") },
    { NULL }
  };

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID"), _ ("Lists the saved versions of the document: one at every change of status, and those saved under a name."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  if (restored < 0 || (name && restored))
    {
      lofte_cli_set_usage_error (error, _ ("Specify either --keep with a name or --restore with the number of a version."));
      return LOFTE_CLI_FAILED;
    }
  if (name)
    return keep_version (cli, (*arguments)[1], name, error);
  return restored ? restore_version (cli, (*arguments)[1], (guint) restored, error) : list_versions (cli, (*arguments)[1], error);
}

/* ---- compare ---- */

static void
add_runs (JsonBuilder *builder, GPtrArray *runs)
{
  static const char *const words[] = { "same", "deleted", "inserted" };

  json_builder_set_member_name (builder, "text");
  json_builder_begin_array (builder);
  for (guint i = 0; i < runs->len; i++)
    {
      const LofteTextRun *run = g_ptr_array_index (runs, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, words[run->kind], run->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_differences_json (GPtrArray *differences)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const LofteDifference *difference = g_ptr_array_index (differences, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "kind", lofte_difference_kind_get_word (difference->kind));
      lofte_cli_json_string (builder, "part", difference->part);
      lofte_cli_json_string (builder, "element", difference->element);
      json_builder_set_member_name (builder, "fields");
      json_builder_begin_array (builder);
      for (guint j = 0; j < difference->fields->len; j++)
        {
          const LofteFieldDifference *field = g_ptr_array_index (difference->fields, j);

          json_builder_begin_object (builder);
          lofte_cli_json_string (builder, "field", field->field->name);
          add_runs (builder, field->runs);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lofte_cli_print_json (builder);
}

/* Deleted and inserted words carry marks, as other programs write them without colour. */
static void
print_field (const LofteFieldDifference *field)
{
  static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < field->runs->len; i++)
    {
      const LofteTextRun *run = g_ptr_array_index (field->runs, i);

      g_string_append (text, marks[run->kind][0]);
      g_string_append (text, run->text);
      g_string_append (text, marks[run->kind][1]);
    }
  lofte_cli_print ("    %s: %s\n", _ (field->field->label), text->str);
}

static void
print_differences (GPtrArray *differences)
{
  const char *part = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const LofteDifference *difference = g_ptr_array_index (differences, i);

      if (g_strcmp0 (part, difference->part) != 0)
        lofte_cli_print ("%s\n", difference->part);
      part = difference->part;
      /* Translators: what happened to a part, and its name: "Added: Commitment: evening patrols" */
      lofte_cli_print (_ ("  %s: %s\n"), lofte_difference_kind_get_label (difference->kind), difference->element);
      for (guint j = 0; j < difference->fields->len; j++)
        print_field (g_ptr_array_index (difference->fields, j));
    }
}

static gboolean
parse_number (const char *text, guint *number, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    {
      lofte_cli_set_usage_error (error, _ ("“%s” is not the number of a version. “loftectl versions” lists them."), text);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}

int
lofte_cli_compare (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (LofteDocument) document = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  guint before = 0;
  guint after = LOFTE_VERSION_NOW;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID NUMBER [NUMBER]"), _ ("Shows the differences between a version and another, or the document as it is now: [-deleted-] and {+inserted+} words. The exit code is 1 when there are differences."), 2, 3, error))
    return LOFTE_CLI_FAILED;
  if (!parse_number ((*arguments)[2], &before, error) || ((*arguments)[3] && !parse_number ((*arguments)[3], &after, error)))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_READ, (*arguments)[1], error);
  differences = document ? lofte_document_compare_versions (document, before, after, error) : NULL;
  if (!differences)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    print_differences_json (differences);
  else if (differences->len)
    print_differences (differences);
  else
    lofte_cli_print ("%s\n", _ ("There are no differences."));
  return differences->len ? LOFTE_CLI_FINDINGS : LOFTE_CLI_OK;
}
