/* Zipped XML from outside, opened as hostile input
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/* Names of the entries, at most @max_names. NULL when the bytes are no zip that can be read. */
GPtrArray *lofte_import_zip_list (GBytes *bytes, guint max_names);

/* Contents of the named entries: name to GBytes; entries that are not there are left out. */
GHashTable *lofte_import_zip_read (GBytes *bytes, const char *const *names, GError **error);

/* A pull parser that refuses DOCTYPE and thereby every entity, and never leaves the memory it is given. */
typedef struct
{
  xmlTextReaderPtr reader;
  GBytes *bytes;
} LofteImportXml;

LofteImportXml *lofte_import_xml_new (GBytes *bytes);
void lofte_import_xml_free (LofteImportXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportXml, lofte_import_xml_free)

/* Steps to the next node; FALSE at the end and on an error. */
gboolean lofte_import_xml_next (LofteImportXml *self, GError **error);
gboolean lofte_import_xml_is_element (LofteImportXml *self);
/* An element that ends here, or one that has no content. */
gboolean lofte_import_xml_is_end (LofteImportXml *self);
gboolean lofte_import_xml_is_text (LofteImportXml *self);
/* Local name, whatever the prefix; borrowed until the next step. */
const char *lofte_import_xml_get_name (LofteImportXml *self);
gboolean lofte_import_xml_is_named (LofteImportXml *self, const char *name);
const char *lofte_import_xml_get_namespace (LofteImportXml *self);
const char *lofte_import_xml_get_text (LofteImportXml *self);
/* Attribute by local name, whatever the prefix; NULL when it is not there. */
char *lofte_import_xml_dup_attribute (LofteImportXml *self, const char *name);
/* Attribute as a number, @fallback when it is none. */
guint lofte_import_xml_get_number (LofteImportXml *self, const char *name, guint fallback);

void lofte_import_package_set_damaged_error (GError **error);

G_END_DECLS
