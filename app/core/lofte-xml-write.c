/* Writing of documents as XML
 *
 * Written by hand because the form is ours to the letter: the same document
 * always gives the same bytes, which hashes and signatures rest on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include "lofte-xml.h"

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  for (const char *at = value; *at; at++)
    switch (*at)
      {
      case '&':
        g_string_append (xml, "&amp;");
        break;
      case '<':
        g_string_append (xml, "&lt;");
        break;
      case '"':
        g_string_append (xml, "&quot;");
        break;
      case '\n':
        g_string_append (xml, "&#10;");
        break;
      case '\t':
        g_string_append (xml, "&#9;");
        break;
      default:
        g_string_append_c (xml, *at);
      }
  g_string_append_c (xml, '"');
}

static void
append_child_text (GString *xml, int depth, const char *name, const char *value, gboolean markup)
{
  g_string_append_printf (xml, "%*s<%s>", depth * 2, "", name);
  if (markup)
    {
      g_string_append (xml, value);
    }
  else
    {
      g_autofree char *escaped = g_markup_escape_text (value, -1);

      g_string_append (xml, escaped);
    }
  g_string_append_printf (xml, "</%s>\n", name);
}

static void
append_field (GString *xml, int depth, LofteElement *element, const LofteField *field)
{
  const char *value = lofte_element_get (element, field->name);

  if (field->type == LOFTE_FIELD_LINES)
    {
      g_auto (GStrv) lines = lofte_element_dup_words (element, field->name);

      for (guint i = 0; lines[i]; i++)
        append_child_text (xml, depth, field->name, lines[i], FALSE);
    }
  else
    {
      append_child_text (xml, depth, field->name, value, field->type == LOFTE_FIELD_RICH);
    }
}

static gboolean
is_in_scope (LofteFieldFlags flags, LofteXmlScope scope)
{
  gboolean living = (flags & LOFTE_FIELD_LIVING) != 0;

  return scope == LOFTE_XML_ALL || living == (scope == LOFTE_XML_LIVING);
}

static void
append_element (GString *xml, int depth, LofteElement *element, LofteXmlScope scope)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  gboolean root = lofte_element_get_parent (element) == NULL;
  gsize end_of_tag;

  g_string_append_printf (xml, "%*s<%s", depth * 2, "", klass->xml_name);
  if (root && klass->xml_namespace)
    append_attribute (xml, "xmlns", klass->xml_namespace);
  if (lofte_element_get_id (element))
    append_attribute (xml, "id", lofte_element_get_id (element));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      gboolean wanted = is_in_scope (field->flags, root ? scope : LOFTE_XML_ALL) || (field->flags & LOFTE_FIELD_REQUIRED);

      if (wanted && !lofte_field_is_child_element (field) && lofte_element_get (element, field->name))
        append_attribute (xml, field->name, lofte_element_get (element, field->name));
    }
  g_string_append (xml, ">\n");
  end_of_tag = xml->len;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];

      if (is_in_scope (field->flags, root ? scope : LOFTE_XML_ALL) && lofte_field_is_child_element (field) && lofte_element_get (element, field->name))
        append_field (xml, depth + 1, element, field);
    }
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (!is_in_scope (klass->slots[i].flags, root ? scope : LOFTE_XML_ALL))
        continue;
      for (guint j = 0; j < lofte_element_count (element, child_class->xml_name); j++)
        append_element (xml, depth + 1, lofte_element_peek (element, child_class->xml_name, j), scope);
    }

  if (xml->len == end_of_tag)
    {
      g_string_truncate (xml, end_of_tag - 2);
      g_string_append (xml, "/>\n");
    }
  else
    {
      g_string_append_printf (xml, "%*s</%s>\n", depth * 2, "", klass->xml_name);
    }
}

/**
 * lofte_xml_write:
 * @root: An agreement or a template.
 * @scope: Which part of it.
 *
 * Returns: (transfer full): XML in UTF-8; the same document always gives the same bytes.
 */
char *
lofte_xml_write (LofteElement *root, LofteXmlScope scope)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  append_element (xml, 0, root, scope);
  return g_string_free (xml, FALSE);
}
