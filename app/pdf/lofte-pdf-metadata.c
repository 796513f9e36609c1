/* Metadata of a PDF/A and PDF/UA file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-pdf-structure-private.h"

/* The schema of pdfuaid is not among those that PDF/A knows, so the file must bring its description (ISO 19005-2, 6.6.2.3). */
static const char extension_schema[] = "  <rdf:Description rdf:about=\"\"\n"
                                       "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                                       "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                                       "    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                                       "   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                                       "    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
                                       "    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                                       "    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                                       "    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                                       "     <pdfaProperty:name>part</pdfaProperty:name>\n"
                                       "     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                                       "     <pdfaProperty:category>internal</pdfaProperty:category>\n"
                                       "     <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n"
                                       "    </rdf:li></rdf:Seq></pdfaSchema:property>\n"
                                       "   </rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
                                       "  </rdf:Description>\n";

/**
 * lofte_pdf_metadata_format_date:
 * @date: A time.
 *
 * Returns: (transfer full): As PDF writes it, `D:20210216120000Z`; UTC, so that it equals the one in the XMP.
 */
char *
lofte_pdf_metadata_format_date (GDateTime *date)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (date);

  return g_date_time_format (utc, "D:%Y%m%d%H%M%SZ");
}

/**
 * lofte_pdf_metadata_write_xmp:
 * @metadata: What to say.
 * @part: Part of ISO 19005, 2 or 3.
 * @producer: The libraries that wrote the file.
 *
 * Returns: (transfer full): The XMP packet.
 */
char *
lofte_pdf_metadata_write_xmp (const LoftePdfMetadata *metadata, guint part, const char *producer)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (metadata->date);
  g_autofree char *date = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *title = g_markup_escape_text (metadata->title, -1);
  g_autofree char *author = g_markup_escape_text (metadata->author, -1);
  g_autofree char *subject = g_markup_escape_text (metadata->subject ? metadata->subject : "", -1);
  g_autofree char *source = metadata->source ? g_strconcat ("   ", LOFTE_PDF_SOURCE_BEGIN, metadata->source, LOFTE_PDF_SOURCE_END, "\n", NULL) : g_strdup ("");
  g_autofree char *made_by = g_markup_escape_text (producer, -1);

  return g_strdup_printf ("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                          "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                          " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                          "  <rdf:Description rdf:about=\"\"\n"
                          "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                          "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                          "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                          "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                          "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                          "    pdfaid:part=\"%u\" pdfaid:conformance=\"A\" pdfuaid:part=\"1\"\n"
                          "    xmp:CreateDate=\"%s\" xmp:ModifyDate=\"%s\" xmp:MetadataDate=\"%s\"\n"
                          "    xmp:CreatorTool=\"Löfte\" pdf:Producer=\"%s\">\n"
                          "   <dc:format>application/pdf</dc:format>\n"
                          "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
                          "   <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n"
                          "   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n"
                          "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
                          "%s"
                          "  </rdf:Description>\n"
                          "%s"
                          " </rdf:RDF>\n"
                          "</x:xmpmeta>\n"
                          "<?xpacket end=\"w\"?>",
                          part,
                          date,
                          date,
                          date,
                          made_by,
                          title,
                          author,
                          subject,
                          metadata->language,
                          source,
                          extension_schema);
}
