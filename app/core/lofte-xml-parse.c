/* Parsing within limits: no network, no entities, no document type, not too large or deep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "lofte-core-error.h"
#include "lofte-xml-private.h"

/* The parser compares every attribute of an element with every other before it says that there is an element. What
 * fits in one chunk is few enough; of a longer start tag the attributes are counted while it waits for its end. */
#define CHUNK_BYTES (16 * 1024)
/* <a/> */
#define LEAST_BYTES 4

typedef struct
{
  guint depth;
  guint count;
  gboolean too_deep;
  gboolean too_many;
  gboolean too_many_attributes;
  gboolean has_doctype;
  guint waiting; /* number of the element whose start tag is not whole yet */
  gsize seen;    /* bytes of that tag that were looked at */
  int n_attributes;
  char quote;
  startElementNsSAX2Func start_element;
  endElementNsSAX2Func end_element;
} Guard;

static gboolean
is_refused (const Guard *guard)
{
  return guard->has_doctype || guard->too_deep || guard->too_many || guard->too_many_attributes;
}

static void
on_document_type (void *context, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  xmlParserCtxt *parser = context;
  Guard *guard = parser->_private;

  guard->has_doctype = TRUE;
  xmlStopParser (parser);
}

static void
on_element_start (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *parser = context;
  Guard *guard = parser->_private;

  guard->too_deep = ++guard->depth > LOFTE_XML_MAX_DEPTH;
  guard->too_many = ++guard->count > LOFTE_XML_MAX_ELEMENTS;
  guard->too_many_attributes = n_attributes + n_namespaces > LOFTE_XML_MAX_ATTRIBUTES;
  if (is_refused (guard))
    {
      xmlStopParser (parser);
      return;
    }
  guard->start_element (context, name, prefix, uri, n_namespaces, namespaces, n_attributes, n_defaulted, attributes);
}

static void
on_element_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  xmlParserCtxt *parser = context;
  Guard *guard = parser->_private;

  guard->depth--;
  guard->end_element (context, name, prefix, uri);
}

/* Looks at what the parser holds back, which is UTF-8 whatever the file was. */
static void
count_waiting_attributes (const xmlParserCtxt *parser, Guard *guard)
{
  const char *tag = (const char *) parser->input->cur;
  gsize length = (gsize) (parser->input->end - parser->input->cur);

  if (parser->instate != XML_PARSER_START_TAG)
    return;
  if (guard->waiting != guard->count + 1)
    {
      guard->waiting = guard->count + 1;
      guard->seen = 0;
      guard->n_attributes = 0;
      guard->quote = '\0';
    }
  for (; guard->seen < length; guard->seen++)
    {
      char letter = tag[guard->seen];

      if (guard->quote)
        guard->quote = letter == guard->quote ? '\0' : guard->quote;
      else if (letter == '"' || letter == '\'')
        guard->quote = letter;
      else if (letter == '=')
        guard->n_attributes++;
    }
  guard->too_many_attributes = guard->n_attributes > LOFTE_XML_MAX_ATTRIBUTES;
}

static void
on_external_entity (void *context, const xmlChar *name)
{
}

/* Everything that is worth saying comes as a structured error. */
static void G_GNUC_PRINTF (2, 3)
    on_generic_error (void *context, const char *format, ...)
{
}

/* Bytes that cannot be decoded end the reading, and may leave no other mark than this. */
static gboolean
parse_chunk (xmlParserCtxt *parser, const char *data, int size, gboolean last)
{
  return xmlParseChunk (parser, data, size, last) != XML_ERR_INVALID_ENCODING;
}

static void
on_structured_error (void *user_data, xmlErrorPtr detail)
{
  LofteXmlWalk *walk = user_data;
  g_autofree char *text = g_strstrip (g_strdup (detail->message ? detail->message : ""));

  if (detail->level >= XML_ERR_ERROR)
    lofte_xml_walk_add (walk, detail->line, NULL, NULL, _ ("The file is not well-formed XML: something is missing or misplaced here (%s)."), text);
}

xmlDoc *
lofte_xml_parse (LofteXmlWalk *walk, GBytes *xml, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  Guard guard = { 0 };
  gboolean decoded = TRUE;
  gboolean stopped;
  xmlParserCtxt *parser;
  xmlDoc *doc;

  if (size > LOFTE_XML_MAX_BYTES)
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_TOO_LARGE, _ ("%s is larger than %d megabytes and was not read."), walk->file, LOFTE_XML_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (size == 0)
    {
      lofte_xml_walk_add (walk, 1, NULL, NULL, _ ("The file is empty."));
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s is empty."), walk->file);
      return NULL;
    }

  if (size < LEAST_BYTES)
    {
      lofte_xml_walk_add (walk, 1, NULL, NULL, _ ("The file is not XML: it does not begin with an element."));
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s is not well-formed XML and was not read."), walk->file);
      return NULL;
    }

  parser = xmlCreatePushParserCtxt (NULL, NULL, NULL, 0, walk->file);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
  parser->_private = &guard;
  guard.start_element = parser->sax->startElementNs;
  guard.end_element = parser->sax->endElementNs;
  parser->sax->startElementNs = on_element_start;
  parser->sax->endElementNs = on_element_end;
  parser->sax->internalSubset = on_document_type;
  parser->sax->reference = on_external_entity;

  xmlSetStructuredErrorFunc (walk, on_structured_error);
  xmlSetGenericErrorFunc (NULL, on_generic_error);
  for (gsize offset = 0; offset < size && decoded && !is_refused (&guard) && parser->disableSAX == 0;)
    {
      int chunk = (int) MIN (size - offset, CHUNK_BYTES);

      decoded = parse_chunk (parser, data + offset, chunk, FALSE);
      offset += chunk;
      count_waiting_attributes (parser, &guard);
    }
  if (decoded && !is_refused (&guard))
    decoded = parse_chunk (parser, NULL, 0, TRUE);
  if (!decoded)
    lofte_xml_walk_add (walk, xmlSAX2GetLineNumber (parser), NULL, NULL, _ ("The file contains bytes that are not valid in its encoding. Save it as UTF-8."));
  xmlSetStructuredErrorFunc (NULL, NULL);
  xmlSetGenericErrorFunc (NULL, NULL);

  doc = parser->myDoc;
  parser->myDoc = NULL;
  /* What is too much for the parser ends its reading without a word about the rest. */
  stopped = !is_refused (&guard) && decoded && parser->wellFormed && parser->disableSAX != 0;
  if (is_refused (&guard) || stopped || !decoded || !parser->wellFormed || !xmlDocGetRootElement (doc))
    g_clear_pointer (&doc, xmlFreeDoc);
  if (guard.has_doctype)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_FORBIDDEN, _ ("%s has a document type declaration (DOCTYPE). Löfte does not read such files; remove the declaration if you trust where the file came from."), walk->file);
  else if (guard.too_deep)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_TOO_LARGE, _ ("%s is nested more than %d levels deep and was not read."), walk->file, LOFTE_XML_MAX_DEPTH);
  else if (guard.too_many)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_TOO_LARGE, _ ("%s has more than %d elements and was not read."), walk->file, LOFTE_XML_MAX_ELEMENTS);
  else if (guard.too_many_attributes)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_TOO_LARGE, _ ("%s has an element with more than %d attributes and was not read."), walk->file, LOFTE_XML_MAX_ATTRIBUTES);
  else if (stopped)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_TOO_LARGE, _ ("%s contains a text that is too long to be read. Nothing was imported; divide the text."), walk->file);
  else if (!doc)
    g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("%s is not well-formed XML and was not read."), walk->file);
  xmlFreeParserCtxt (parser);
  return doc;
}
