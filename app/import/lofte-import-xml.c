/* XML of a package, opened as hostile input
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include "lofte-import-package-private.h"

/* Without XML_PARSE_HUGE libxml2 itself refuses deep nesting and endless names and texts. */
#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)

LofteImportXml *
lofte_import_xml_new (GBytes *bytes)
{
  LofteImportXml *self = g_new0 (LofteImportXml, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->bytes = g_bytes_ref (bytes);
  if (length > 0 && length <= G_MAXINT)
    self->reader = xmlReaderForMemory (data, (int) length, NULL, NULL, PARSE_OPTIONS);
  return self;
}

void
lofte_import_xml_free (LofteImportXml *self)
{
  if (self == NULL)
    return;
  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  g_bytes_unref (self->bytes);
  g_free (self);
}

gboolean
lofte_import_xml_next (LofteImportXml *self, GError **error)
{
  int status = self->reader != NULL ? xmlTextReaderRead (self->reader) : -1;

  if (status == 1 && xmlTextReaderNodeType (self->reader) != XML_READER_TYPE_DOCUMENT_TYPE && xmlTextReaderNodeType (self->reader) != XML_READER_TYPE_ENTITY_REFERENCE)
    return TRUE;
  if (status != 0)
    lofte_import_package_set_damaged_error (error);
  return FALSE;
}

gboolean
lofte_import_xml_is_element (LofteImportXml *self)
{
  return xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT;
}

gboolean
lofte_import_xml_is_end (LofteImportXml *self)
{
  return xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_END_ELEMENT || (lofte_import_xml_is_element (self) && xmlTextReaderIsEmptyElement (self->reader) == 1);
}

gboolean
lofte_import_xml_is_text (LofteImportXml *self)
{
  int type = xmlTextReaderNodeType (self->reader);

  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

const char *
lofte_import_xml_get_name (LofteImportXml *self)
{
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);

  return name != NULL ? (const char *) name : "";
}

gboolean
lofte_import_xml_is_named (LofteImportXml *self, const char *name)
{
  return strcmp (lofte_import_xml_get_name (self), name) == 0;
}

const char *
lofte_import_xml_get_namespace (LofteImportXml *self)
{
  const xmlChar *name = xmlTextReaderConstNamespaceUri (self->reader);

  return name != NULL ? (const char *) name : "";
}

const char *
lofte_import_xml_get_text (LofteImportXml *self)
{
  const xmlChar *text = xmlTextReaderConstValue (self->reader);

  return text != NULL ? (const char *) text : "";
}

char *
lofte_import_xml_dup_attribute (LofteImportXml *self, const char *name)
{
  char *value = NULL;

  for (int more = xmlTextReaderMoveToFirstAttribute (self->reader); more == 1 && value == NULL; more = xmlTextReaderMoveToNextAttribute (self->reader))
    if (strcmp (lofte_import_xml_get_name (self), name) == 0)
      value = g_strdup (lofte_import_xml_get_text (self));
  xmlTextReaderMoveToElement (self->reader);
  return value;
}

guint
lofte_import_xml_get_number (LofteImportXml *self, const char *name, guint fallback)
{
  g_autofree char *value = lofte_import_xml_dup_attribute (self, name);
  guint64 number;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &number, NULL))
    return fallback;
  return (guint) number;
}
