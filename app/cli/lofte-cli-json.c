/* LofteCli — answers in JSON, with keys that stay as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>

#include "lofte-cli-private.h"
#include "lofte-finding.h"
#include "lofte-xml.h"

void
lofte_cli_json_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
lofte_cli_json_integer (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
lofte_cli_json_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

/* In UTC, RFC 3339; null when it has not happened. */
void
lofte_cli_json_time (JsonBuilder *builder, const char *key, gint64 at)
{
  g_autoptr (GDateTime) time = at ? g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  lofte_cli_json_string (builder, key, text);
}

void
lofte_cli_json_strings (JsonBuilder *builder, const char *key, GPtrArray *strings)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; strings && i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
add_children (JsonBuilder *builder, LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (lofte_element_count (element, child_class->xml_name) == 0)
        continue;
      json_builder_set_member_name (builder, child_class->xml_name);
      json_builder_begin_array (builder);
      for (guint j = 0; j < lofte_element_count (element, child_class->xml_name); j++)
        lofte_cli_json_element (builder, lofte_element_peek (element, child_class->xml_name, j));
      json_builder_end_array (builder);
    }
}

/* An object with the element's place, its fields as they are stored and its children by slot. */
void
lofte_cli_json_element (JsonBuilder *builder, LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  g_autofree char *path = lofte_element_dup_path (element);

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "name", lofte_element_get_name (element));
  if (lofte_element_get_id (element))
    lofte_cli_json_string (builder, "id", lofte_element_get_id (element));
  lofte_cli_json_string (builder, "path", path);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; i < klass->n_fields; i++)
    if (lofte_element_get (element, klass->fields[i].name))
      lofte_cli_json_string (builder, klass->fields[i].name, lofte_element_get (element, klass->fields[i].name));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_object (builder);
  add_children (builder, element);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

void
lofte_cli_json_findings (JsonBuilder *builder, GPtrArray *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; findings && i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      lofte_cli_json_integer (builder, "check", finding->check);
      lofte_cli_json_string (builder, "severity", lofte_severity_get_word (finding->severity));
      lofte_cli_json_string (builder, "element", finding->element);
      lofte_cli_json_string (builder, "path", finding->path);
      lofte_cli_json_string (builder, "field", finding->field);
      lofte_cli_json_string (builder, "sentence", finding->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
lofte_cli_json_problems (JsonBuilder *builder, GPtrArray *problems)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; problems && i < problems->len; i++)
    {
      const LofteXmlProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "file", problem->file);
      lofte_cli_json_integer (builder, "line", problem->line);
      lofte_cli_json_string (builder, "element", problem->element);
      lofte_cli_json_string (builder, "attribute", problem->attribute);
      lofte_cli_json_string (builder, "sentence", problem->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
lofte_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

/* A fault in one line on standard error, so that the answer on standard output stays whole whatever had been told there. */
void
lofte_cli_print_json_error (int code, const char *message)
{
  static const char *const words[] = { "none", "findings", "usage", "io", "conflict", "unsafe" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "error", words[code]);
  lofte_cli_json_integer (builder, "code", code);
  lofte_cli_json_string (builder, "message", message);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  fprintf (stderr, "%s\n", text);
}

/* The answer of a command that changed one document. */
void
lofte_cli_report_document (LofteCli *cli, LofteDocument *document, const char *sentence)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *title = NULL;

  if (!cli->json)
    {
      lofte_cli_print ("%s\n", sentence);
      return;
    }
  builder = json_builder_new ();
  title = lofte_agreement_dup_title (agreement);
  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "id", lofte_document_get_id (document));
  lofte_cli_json_string (builder, "title", title);
  lofte_cli_json_string (builder, "state", lofte_state_get_word (lofte_agreement_get_state (agreement)));
  lofte_cli_json_integer (builder, "revision", lofte_document_get_revision (document));
  json_builder_end_object (builder);
  lofte_cli_print_json (builder);
}
