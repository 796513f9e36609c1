/* loftectl add — a part of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"

static GType
find_type (LofteElement *parent, const char *slot, GError **error)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (parent);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      GType type = klass->slots[i].get_type ();
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (type);

      if (g_str_equal (child_class->xml_name, slot))
        return type;
      g_string_append_printf (known, "%s%s", i ? ", " : "", child_class->xml_name);
    }
  if (known->len)
    lofte_cli_set_usage_error (error, _ ("%s has no parts called “%s”. Possible parts: %s."), lofte_element_get_label (parent), slot, known->str);
  else
    lofte_cli_set_usage_error (error, _ ("%s has no parts."), lofte_element_get_label (parent));
  return G_TYPE_INVALID;
}

static LofteElement *
add_part (LofteCli *cli, LofteDocument *document, const char *const *words, GError **error)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  LofteElement *parent = lofte_element_resolve (root, g_str_equal (words[0], ".") ? "" : words[0], NULL, error);
  GType type = parent ? find_type (parent, words[1], error) : G_TYPE_INVALID;
  g_autoptr (LofteElement) child = NULL;

  if (type == G_TYPE_INVALID)
    return NULL;
  child = lofte_element_new (type);
  if (!lofte_cli_fill_in (cli, root, child, words + 2, error))
    return NULL;
  if (!lofte_document_apply (document, lofte_command_new_insert (parent, G_MAXUINT, child), error) || !lofte_document_save (document, NULL, error))
    return NULL;
  return lofte_element_find (root, lofte_element_get_id (child));
}

int
lofte_cli_add (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (LofteDocument) document = NULL;
  LofteElement *part;
  g_autofree char *path = NULL;

  if (!lofte_cli_parse (cli,
                        arguments,
                        NULL,
                        _ ("ID PARENT PART [FIELD=VALUE…]"),
                        _ ("Adds a part below another: loftectl add ID . focus title=\"Trygga torg\", then loftectl add ID \"focus[1]\" commitment text=\"…\" parties=\"party[1]\". "
                           "PARENT is a place, “.” the document itself."),
                        3,
                        G_MAXUINT - 1,
                        error))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  part = document ? add_part (cli, document, (const char *const *) *arguments + 2, error) : NULL;
  if (!part)
    return LOFTE_CLI_FAILED;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      lofte_cli_json_element (builder, part);
      lofte_cli_print_json (builder);
      return LOFTE_CLI_OK;
    }
  path = lofte_element_dup_path (part);
  lofte_cli_print (_ ("Added %s (%s).\n"), path, lofte_element_get_label (part));
  return LOFTE_CLI_OK;
}
