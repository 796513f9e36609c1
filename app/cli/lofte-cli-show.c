/* loftectl show — a document or a part of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-cli-private.h"
#include "lofte-rich-text.h"
#include "lofte-store-list.h"

static char *
dup_plain (const LofteField *field, const char *value)
{
  g_autoptr (LofteRichText) text = field->type == LOFTE_FIELD_RICH ? lofte_rich_text_new_from_markup (value, NULL) : NULL;

  if (text)
    return lofte_rich_text_to_plain (text);
  if (field->type == LOFTE_FIELD_CHOICE && *value)
    return g_strdup (lofte_field_get_choice_label (field, value));
  return g_strdup (value);
}

static void
print_fields (LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      const char *value = lofte_element_get (element, field->name);
      g_autofree char *plain = value ? dup_plain (field, value) : NULL;

      if (plain)
        lofte_cli_print ("%s (%s)%s%s\n", _ (field->label), field->name, strchr (plain, '\n') ? ":\n" : ": ", plain);
    }
}

typedef struct
{
  LofteElement *top;
  LofteCliTable *table;
} Outline;

static void
add_line (LofteElement *element, gpointer user_data)
{
  Outline *outline = user_data;
  g_autofree char *path = NULL;
  g_autofree char *summary = NULL;

  if (element == outline->top || g_str_equal (lofte_element_get_name (element), "row"))
    return;
  path = lofte_element_dup_path (element);
  summary = lofte_cli_dup_summary (element);
  lofte_cli_table_add (outline->table, path, lofte_element_get_label (element), summary);
}

static void
print_outline (LofteElement *element)
{
  const LofteCliColumn columns[] = { { _ ("Path"), FALSE }, { _ ("Part"), FALSE }, { _ ("Content"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));
  Outline outline = { element, table };

  if (LOFTE_ELEMENT_GET_CLASS (element)->n_slots == 0)
    return;
  lofte_element_foreach (element, add_line, &outline);
  lofte_cli_print ("\n");
  lofte_cli_table_print (table);
}

static void
show_json (LofteDocument *document, LofteElement *element)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "document", lofte_document_get_id (document));
  lofte_cli_json_integer (builder, "revision", lofte_document_get_revision (document));
  json_builder_set_member_name (builder, "part");
  lofte_cli_json_element (builder, element);
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}

static void
note_trash (LofteDocument *document)
{
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (lofte_register_get_store (lofte_document_get_register (document)), lofte_document_get_id (document), NULL);

  if (row && row->trashed_at)
    lofte_cli_note ("%s\n", _ ("The document is in the trash."));
}

int
lofte_cli_show (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (LofteDocument) document = NULL;
  const LofteField *field = NULL;
  LofteElement *element;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("ID [PATH]"), _ ("Shows the fields of a document or a part and the parts below it. ID is the beginning of an ID, a case number or a title; PATH is a place as in focus[1]/commitment[2], or a field there."), 1, 2, error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_READ, (*arguments)[1], error);
  if (!document)
    return LOFTE_CLI_FAILED;
  element = lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (document)), (*arguments)[2] ? (*arguments)[2] : "", &field, error);
  if (!element)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    {
      show_json (document, element);
      return LOFTE_CLI_OK;
    }
  if (field)
    {
      g_autofree char *plain = dup_plain (field, lofte_element_get_or (element, field->name, ""));

      lofte_cli_print ("%s\n", plain);
      return LOFTE_CLI_OK;
    }
  if (lofte_element_get_id (element))
    lofte_cli_print ("%s %s\n", lofte_element_get_label (element), lofte_element_get_id (element));
  print_fields (element);
  print_outline (element);
  note_trash (document);
  return LOFTE_CLI_OK;
}
