/* Reading of documents from XML
 *
 * RELAX NG decides whether a file is valid; the walk below finds every fault at
 * once and says it so that a person can mend it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>

#include "lofte-core-error.h"
#include "lofte-rich-text-private.h"
#include "lofte-schema-private.h"
#include "lofte-xml-private.h"

static gboolean
is_ours (const xmlNode *node, const char *name_space)
{
  return node->ns && g_strcmp0 ((const char *) node->ns->href, name_space) == 0;
}

static char *
get_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
get_content (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent ((xmlNode *) node);
  char *copy = g_strdup ((const char *) content);

  xmlFree (content);
  return copy;
}

static int
get_line (const xmlNode *node)
{
  return (int) xmlGetLineNo ((xmlNode *) node);
}

static const char *
get_node_name (const xmlNode *node)
{
  return (const char *) node->name;
}

static void
check_stray_text (LofteXmlWalk *walk, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && !xmlIsBlankNode ((xmlNode *) node))
      {
        g_autofree char *text = g_strstrip (get_content (node));
        g_autofree char *start = g_utf8_substring (text, 0, MIN (30, g_utf8_strlen (text, -1)));

        lofte_xml_walk_add (walk, get_line (parent), get_node_name (parent), NULL, _ ("There is text where none is allowed: “%s”. Put it in one of the element’s fields."), start);
      }
}

static void
check_attributes (LofteXmlWalk *walk, const xmlNode *node, const char *const *allowed)
{
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    if (attribute->ns || !g_strv_contains (allowed, (const char *) attribute->name))
      lofte_xml_walk_add (walk, get_line (node), get_node_name (node), (const char *) attribute->name, _ ("There is no such attribute here."));
}

static void check_rich_inline (LofteXmlWalk *walk, const xmlNode *parent, const char *name_space, gboolean in_link);

static void
check_rich_inline_element (LofteXmlWalk *walk, const xmlNode *node, const char *name_space, gboolean in_link)
{
  static const char *const none[] = { NULL };
  static const char *const of_link[] = { "href", NULL };
  static const char *const of_field[] = { "name", NULL };
  const char *name = get_node_name (node);

  if (!is_ours (node, name_space))
    {
      lofte_xml_walk_add (walk, get_line (node), name, NULL, _ ("This element is not allowed in text."));
    }
  else if (g_str_equal (name, "b") || g_str_equal (name, "i"))
    {
      check_attributes (walk, node, none);
      check_rich_inline (walk, node, name_space, in_link);
    }
  else if (g_str_equal (name, "a") && !in_link)
    {
      g_autofree char *address = get_attribute (node, "href");

      check_attributes (walk, node, of_link);
      if (!address || !lofte_address_is_allowed (address))
        lofte_xml_walk_add (walk, get_line (node), name, "href", _ ("A link needs an address that begins with https://, http://, mailto: or tel:."));
      check_rich_inline (walk, node, name_space, TRUE);
    }
  else if (g_str_equal (name, "field"))
    {
      g_autofree char *field = get_attribute (node, "name");

      check_attributes (walk, node, of_field);
      if (!field || !lofte_field_name_is_valid (field))
        lofte_xml_walk_add (walk, get_line (node), name, "name", _ ("A field reference needs a name of lower-case letters, digits and hyphens."));
      for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE || ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && !xmlIsBlankNode ((xmlNode *) child)))
          {
            lofte_xml_walk_add (walk, get_line (node), name, NULL, _ ("A field reference must be empty: the program fills it in."));
            break;
          }
    }
  else
    {
      lofte_xml_walk_add (walk, get_line (node), name, NULL, _ ("This element is not allowed in text."));
    }
}

static void
check_rich_inline (LofteXmlWalk *walk, const xmlNode *parent, const char *name_space, gboolean in_link)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      check_rich_inline_element (walk, node, name_space, in_link);
}

static void
check_rich_text (LofteXmlWalk *walk, const xmlNode *parent, const char *name_space)
{
  static const char *const none[] = { NULL };

  check_attributes (walk, parent, none);
  check_stray_text (walk, parent);
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      const char *name = get_node_name (node);

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_ours (node, name_space) && (g_str_equal (name, "p") || g_str_equal (name, "h")))
        {
          check_attributes (walk, node, none);
          check_rich_inline (walk, node, name_space, FALSE);
        }
      else if (is_ours (node, name_space) && (g_str_equal (name, "ul") || g_str_equal (name, "ol")))
        {
          gboolean empty = TRUE;

          check_attributes (walk, node, none);
          check_stray_text (walk, node);
          for (const xmlNode *item = node->children; item; item = item->next)
            {
              if (item->type != XML_ELEMENT_NODE)
                continue;
              empty = FALSE;
              if (is_ours (item, name_space) && g_str_equal (get_node_name (item), "li"))
                {
                  check_attributes (walk, item, none);
                  check_rich_inline (walk, item, name_space, FALSE);
                }
              else
                {
                  lofte_xml_walk_add (walk, get_line (item), get_node_name (item), NULL, _ ("Only li is allowed in a list."));
                }
            }
          if (empty)
            lofte_xml_walk_add (walk, get_line (node), name, NULL, _ ("The list has no items."));
        }
      else
        {
          lofte_xml_walk_add (walk, get_line (node), name, NULL, _ ("Text is made of p, h, ul and ol; this element is none of them."));
        }
    }
}

static gboolean
has_element_children (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      return TRUE;
  return FALSE;
}

static void
read_child_field (LofteXmlWalk *walk, LofteElement *element, const LofteField *field, const xmlNode *node, GHashTable *lines, const char *name_space)
{
  static const char *const none[] = { NULL };
  g_autofree char *text = NULL;

  if (field->type == LOFTE_FIELD_RICH)
    {
      guint before = walk->problems->len;
      g_autoptr (LofteRichText) rich = NULL;
      g_autofree char *markup = NULL;

      check_rich_text (walk, node, name_space);
      if (walk->problems->len > before)
        return;
      rich = lofte_rich_text_new_from_node (node);
      markup = lofte_rich_text_to_markup (rich);
      lofte_element_set (element, field->name, markup);
      return;
    }

  check_attributes (walk, node, none);
  if (has_element_children (node))
    {
      lofte_xml_walk_add (walk, get_line (node), get_node_name (node), NULL, _ ("Only plain text is allowed here."));
      return;
    }
  text = get_content (node);
  if (field->type == LOFTE_FIELD_LINES)
    {
      GString *gathered = g_hash_table_lookup (lines, field->name);

      g_strdelimit (text, "\r\n", ' ');
      if (gathered)
        g_string_append_printf (gathered, "\n%s", text);
      else
        g_hash_table_insert (lines, (gpointer) field->name, g_string_new (text));
    }
  else
    {
      lofte_element_set (element, field->name, text);
    }
}

static void
read_attributes (LofteXmlWalk *walk, LofteElement *element, const xmlNode *node)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      g_autofree char *value = get_attribute (node, name);
      const LofteField *field = lofte_element_find_field (element, name);
      g_autoptr (GError) detail = NULL;

      if (attribute->ns)
        {
          lofte_xml_walk_add (walk, get_line (node), get_node_name (node), name, _ ("There is no such attribute here."));
        }
      else if (klass->identified && g_str_equal (name, "id"))
        {
          if (!lofte_id_is_valid (value))
            lofte_xml_walk_add (walk, get_line (node), get_node_name (node), name, _ ("“%s” is not an ID. An ID is “id-” and a UUID in lower-case letters."), value);
          else if (!g_hash_table_contains (walk->ids, value))
            lofte_element_set_id (element, value);
          /* else: two elements with one id; the later keeps its fresh one, so that nothing is lost. */
          g_hash_table_add (walk->ids, g_strdup (lofte_element_get_id (element)));
        }
      else if (!field || lofte_field_is_child_element (field))
        {
          lofte_xml_walk_add (walk, get_line (node), get_node_name (node), name, _ ("There is no such attribute here."));
        }
      else if (*value == '\0' && (field->type != LOFTE_FIELD_TEXT || (field->flags & LOFTE_FIELD_REQUIRED)))
        {
          lofte_xml_walk_add (walk, get_line (node), get_node_name (node), name, _ ("The attribute is empty. Fill it in, or leave it out."));
        }
      else if (!lofte_field_check (field, value, &detail))
        {
          lofte_xml_walk_add (walk, get_line (node), get_node_name (node), name, "%s", detail->message);
        }
      else
        {
          lofte_element_set (element, name, value);
        }
    }
}

static const LofteSlot *
find_slot (LofteElementClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (g_str_equal (child_class->xml_name, name))
        return &klass->slots[i];
    }
  return NULL;
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
read_element (LofteXmlWalk *walk, LofteElement *element, const xmlNode *node, const char *name_space)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_string);

  read_attributes (walk, element, node);
  check_stray_text (walk, node);
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      const char *name = get_node_name (child);
      const LofteField *field;
      const LofteSlot *slot;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (!is_ours (child, name_space))
        {
          lofte_xml_walk_add (walk, get_line (child), name, NULL, _ ("The element belongs to another kind of file (its namespace is not %s)."), name_space);
          continue;
        }
      field = lofte_element_find_field (element, name);
      slot = find_slot (klass, name);
      if (field && lofte_field_is_child_element (field))
        {
          if (field->type != LOFTE_FIELD_LINES && !g_hash_table_add (seen, (gpointer) field->name))
            lofte_xml_walk_add (walk, get_line (child), name, NULL, _ ("The element occurs twice; it may occur once."));
          else
            read_child_field (walk, element, field, child, lines, name_space);
        }
      else if (slot)
        {
          g_autoptr (LofteElement) part = lofte_element_new (slot->get_type ());

          read_element (walk, part, child, name_space);
          lofte_element_append (element, part);
        }
      else
        {
          lofte_xml_walk_add (walk, get_line (child), name, NULL, _ ("There is no such element in <%s>."), get_node_name (node));
        }
    }
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const GString *gathered = g_hash_table_lookup (lines, klass->fields[i].name);

      if (gathered)
        lofte_element_set (element, klass->fields[i].name, gathered->str);
    }
  for (guint i = 0; i < klass->n_fields; i++)
    if ((klass->fields[i].flags & LOFTE_FIELD_REQUIRED) && !xmlHasProp ((xmlNode *) node, BAD_CAST klass->fields[i].name))
      lofte_xml_walk_add (walk, get_line (node), get_node_name (node), klass->fields[i].name, _ ("The attribute is missing."));
}

static void
check_root (LofteXmlWalk *walk, LofteElementClass *klass, const xmlNode *node)
{
  if (!is_ours (node, klass->xml_namespace) || !g_str_equal (get_node_name (node), klass->xml_name))
    lofte_xml_walk_add (walk, get_line (node), get_node_name (node), NULL, _ ("The file must begin with <%s xmlns=\"%s\">."), klass->xml_name, klass->xml_namespace);
  else if (klass->identified && !xmlHasProp ((xmlNode *) node, BAD_CAST "id"))
    lofte_xml_walk_add (walk, get_line (node), get_node_name (node), "id", _ ("The attribute is missing."));
}

/**
 * lofte_xml_read:
 * @type: Class of the root, %LOFTE_TYPE_AGREEMENT or %LOFTE_TYPE_TEMPLATE.
 * @xml: The bytes of a file, as hostile as they come.
 * @file: Name of the file, for the sentences.
 * @problems: (element-type LofteXmlProblem): Array from lofte_xml_problems_new() that gets every fault.
 * @error: Return location for an error.
 *
 * No network, no entities, no document type, no more than %LOFTE_XML_MAX_BYTES, %LOFTE_XML_MAX_DEPTH,
 * %LOFTE_XML_MAX_ELEMENTS and %LOFTE_XML_MAX_ATTRIBUTES. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): The root, or %NULL with %LOFTE_CORE_ERROR_INVALID, `_TOO_LARGE` or `_FORBIDDEN`.
 */
LofteElement *
lofte_xml_read (GType type, GBytes *xml, const char *file, GPtrArray *problems, GError **error)
{
  g_autoptr (LofteElementClass) klass = g_type_class_ref (type);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LofteElement) root = NULL;
  g_autofree char *detail = NULL;
  LofteXmlWalk walk = { file, problems, ids };
  xmlDoc *doc = lofte_xml_parse (&walk, xml, error);
  guint before = problems->len;
  const xmlNode *node;

  if (!doc)
    return NULL;
  node = xmlDocGetRootElement (doc);
  check_root (&walk, klass, node);
  if (problems->len == before)
    {
      root = lofte_element_new (type);
      read_element (&walk, root, node, klass->xml_namespace);
      if (!lofte_schema_accepts (type, doc, &detail) && problems->len == before)
        lofte_xml_walk_add (&walk, get_line (node), get_node_name (node), NULL, _ ("The file does not follow the schema (%s)."), detail);
    }
  xmlFreeDoc (doc);
  if (problems->len > before)
    {
      g_set_error (error,
                   LOFTE_CORE_ERROR,
                   LOFTE_CORE_ERROR_INVALID,
                   g_dngettext (GETTEXT_PACKAGE, "%s has %u fault and was not read.", "%s has %u faults and was not read.", problems->len - before),
                   file,
                   problems->len - before);
      return NULL;
    }
  return g_steal_pointer (&root);
}

/**
 * lofte_agreement_read:
 * @xml: The bytes of a file.
 * @file: Name of the file.
 * @problems: (nullable) (element-type LofteXmlProblem): Array that gets every fault.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The document; see lofte_xml_read().
 */
LofteAgreement *
lofte_agreement_read (GBytes *xml, const char *file, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) own = problems ? NULL : lofte_xml_problems_new ();
  LofteElement *root = lofte_xml_read (LOFTE_TYPE_AGREEMENT, xml, file, problems ? problems : own, error);

  return root ? LOFTE_AGREEMENT (root) : NULL;
}

/**
 * lofte_agreement_join:
 * @content: (transfer full): What %LOFTE_XML_CONTENT gave.
 * @living: What %LOFTE_XML_LIVING gave.
 *
 * Returns: (transfer full): The whole document again.
 */
LofteAgreement *
lofte_agreement_join (LofteAgreement *content, LofteAgreement *living)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (content);
  LofteElement *target = LOFTE_ELEMENT (content);
  LofteElement *source = LOFTE_ELEMENT (living);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].flags & LOFTE_FIELD_LIVING)
      lofte_element_set (target, klass->fields[i].name, lofte_element_get (source, klass->fields[i].name));
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (!(klass->slots[i].flags & LOFTE_FIELD_LIVING))
        continue;
      for (guint j = 0; j < lofte_element_count (source, child_class->xml_name); j++)
        {
          g_autoptr (LofteElement) copy = lofte_element_copy (lofte_element_peek (source, child_class->xml_name, j), FALSE);

          lofte_element_append (target, copy);
        }
    }
  return content;
}
