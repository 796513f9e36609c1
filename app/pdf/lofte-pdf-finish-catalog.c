/* Catalog, metadata, output intent and embedded files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-pdf-finish-private.h"
#include "lofte-pdf-resource-private.h"

#define PROFILE "sRGB.icc"

/* The characters PDF names may have as they are; a media type has a slash, which may not. */
static qpdf_oh
new_media_type (LofteFinish *self, const char *media_type)
{
  g_autofree char *name = g_strconcat ("/", media_type, NULL);

  return qpdf_oh_new_name (self->qpdf, name);
}

static void
write_file (LofteFinish *self, const LofteEmbeddedFile *file, const char *date)
{
  gsize size;
  const void *data = g_bytes_get_data (file->bytes, &size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize digest_size = sizeof digest;
  qpdf_oh specification = lofte_finish_get (self, file->object_id);
  qpdf_oh stream = qpdf_make_indirect_object (self->qpdf, lofte_finish_stream (self, data, size));
  qpdf_oh dictionary = qpdf_oh_get_dict (self->qpdf, stream);
  qpdf_oh parameters = qpdf_oh_new_dictionary (self->qpdf);
  qpdf_oh embedded = qpdf_oh_new_dictionary (self->qpdf);

  g_checksum_update (checksum, data, size);
  g_checksum_get_digest (checksum, digest, &digest_size);
  qpdf_oh_replace_key (self->qpdf, parameters, "/Size", qpdf_oh_new_integer (self->qpdf, (long long) size));
  qpdf_oh_replace_key (self->qpdf, parameters, "/ModDate", qpdf_oh_new_string (self->qpdf, date));
  qpdf_oh_replace_key (self->qpdf, parameters, "/CheckSum", qpdf_oh_new_binary_string (self->qpdf, (const char *) digest, digest_size));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Type", lofte_finish_name (self, "EmbeddedFile"));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Subtype", new_media_type (self, file->media_type));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Params", parameters);
  qpdf_oh_replace_key (self->qpdf, embedded, "/F", stream);
  qpdf_oh_replace_key (self->qpdf, embedded, "/UF", stream);
  qpdf_oh_replace_key (self->qpdf, specification, "/Type", lofte_finish_name (self, "Filespec"));
  qpdf_oh_replace_key (self->qpdf, specification, "/F", qpdf_oh_new_unicode_string (self->qpdf, file->name));
  qpdf_oh_replace_key (self->qpdf, specification, "/UF", qpdf_oh_new_unicode_string (self->qpdf, file->name));
  qpdf_oh_replace_key (self->qpdf, specification, "/Desc", qpdf_oh_new_unicode_string (self->qpdf, file->description));
  qpdf_oh_replace_key (self->qpdf, specification, "/AFRelationship", lofte_finish_name (self, file->relationship));
  qpdf_oh_replace_key (self->qpdf, specification, "/EF", embedded);
}

/* Keys of a name tree are in order; the number keeps them so. */
static void
write_files (LofteFinish *self, qpdf_oh catalog, const char *date)
{
  qpdf_oh associated = qpdf_oh_new_array (self->qpdf);
  qpdf_oh names = qpdf_oh_new_array (self->qpdf);
  qpdf_oh tree = qpdf_oh_new_dictionary (self->qpdf);

  for (guint i = 0; i < self->writer->files->len; i++)
    {
      const LofteEmbeddedFile *file = g_ptr_array_index (self->writer->files, i);
      g_autofree char *key = g_strdup_printf ("%04u", i);

      write_file (self, file, date);
      qpdf_oh_append_item (self->qpdf, names, qpdf_oh_new_string (self->qpdf, key));
      qpdf_oh_append_item (self->qpdf, names, lofte_finish_get (self, file->object_id));
      qpdf_oh_append_item (self->qpdf, associated, lofte_finish_get (self, file->object_id));
    }
  qpdf_oh_replace_key (self->qpdf, catalog, "/AF", associated);
  qpdf_oh_replace_key (self->qpdf, tree, "/Names", names);
  if (!qpdf_oh_has_key (self->qpdf, catalog, "/Names"))
    qpdf_oh_replace_key (self->qpdf, catalog, "/Names", qpdf_oh_new_dictionary (self->qpdf));
  qpdf_oh_replace_key (self->qpdf, qpdf_oh_get_key (self->qpdf, catalog, "/Names"), "/EmbeddedFiles", qpdf_make_indirect_object (self->qpdf, tree));
}

static void
write_output_intent (LofteFinish *self, qpdf_oh catalog)
{
  g_autoptr (GBytes) profile = lofte_pdf_resource_lookup (PROFILE);
  qpdf_oh intent = qpdf_oh_parse (self->qpdf,
                                  "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                                  "/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)>>");
  gsize size;
  const void *data = g_bytes_get_data (profile, &size);
  qpdf_oh stream = qpdf_make_indirect_object (self->qpdf, lofte_finish_stream (self, data, size));

  qpdf_oh_replace_key (self->qpdf, qpdf_oh_get_dict (self->qpdf, stream), "/N", qpdf_oh_new_integer (self->qpdf, 3));
  qpdf_oh_replace_key (self->qpdf, intent, "/DestOutputProfile", stream);
  qpdf_oh_replace_key (self->qpdf, catalog, "/OutputIntents", qpdf_oh_wrap_in_array (self->qpdf, intent));
}

static void
write_metadata (LofteFinish *self, qpdf_oh catalog, const LoftePdfMetadata *metadata, const char *date)
{
  g_autofree char *producer = g_strdup_printf ("cairo %s, qpdf %s", cairo_version_string (), qpdf_get_qpdf_version ());
  guint part = self->writer->files->len ? 3 : 2;
  g_autofree char *xmp = lofte_pdf_metadata_write_xmp (metadata, part, producer);
  qpdf_oh stream = qpdf_make_indirect_object (self->qpdf, lofte_finish_stream (self, xmp, strlen (xmp)));
  qpdf_oh info = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, qpdf_oh_get_dict (self->qpdf, stream), "/Type", lofte_finish_name (self, "Metadata"));
  qpdf_oh_replace_key (self->qpdf, qpdf_oh_get_dict (self->qpdf, stream), "/Subtype", lofte_finish_name (self, "XML"));
  qpdf_oh_replace_key (self->qpdf, catalog, "/Metadata", stream);

  /* The older dictionary must say the same (ISO 19005-2, 6.6.3). */
  qpdf_oh_replace_key (self->qpdf, info, "/Title", qpdf_oh_new_unicode_string (self->qpdf, metadata->title));
  qpdf_oh_replace_key (self->qpdf, info, "/Author", qpdf_oh_new_unicode_string (self->qpdf, metadata->author));
  qpdf_oh_replace_key (self->qpdf, info, "/Subject", qpdf_oh_new_unicode_string (self->qpdf, metadata->subject ? metadata->subject : ""));
  qpdf_oh_replace_key (self->qpdf, info, "/Creator", qpdf_oh_new_unicode_string (self->qpdf, "Löfte"));
  qpdf_oh_replace_key (self->qpdf, info, "/Producer", qpdf_oh_new_unicode_string (self->qpdf, producer));
  qpdf_oh_replace_key (self->qpdf, info, "/CreationDate", qpdf_oh_new_string (self->qpdf, date));
  qpdf_oh_replace_key (self->qpdf, info, "/ModDate", qpdf_oh_new_string (self->qpdf, date));
  qpdf_oh_replace_key (self->qpdf, qpdf_get_trailer (self->qpdf), "/Info", qpdf_make_indirect_object (self->qpdf, info));
}

/* cairo counts the root among the closed items, below zero; all that is in it is open (ISO 32000-1, table 152). */
static void
mend_outline (LofteFinish *self, qpdf_oh catalog)
{
  qpdf_oh outlines = qpdf_oh_get_key (self->qpdf, catalog, "/Outlines");
  qpdf_oh count = qpdf_oh_is_dictionary (self->qpdf, outlines) ? qpdf_oh_get_key (self->qpdf, outlines, "/Count") : outlines;

  if (qpdf_oh_is_integer (self->qpdf, count))
    qpdf_oh_replace_key (self->qpdf, outlines, "/Count", qpdf_oh_new_integer (self->qpdf, ABS (qpdf_oh_get_int_value (self->qpdf, count))));
}

/**
 * lofte_finish_write_catalog:
 * @self: A finishing pass.
 * @metadata: What the file says of itself.
 */
void
lofte_finish_write_catalog (LofteFinish *self, const LoftePdfMetadata *metadata)
{
  g_autofree char *date = lofte_pdf_metadata_format_date (metadata->date);
  qpdf_oh catalog = qpdf_get_root (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, catalog, "/MarkInfo", qpdf_oh_parse (self->qpdf, "<</Marked true>>"));
  qpdf_oh_replace_key (self->qpdf, catalog, "/Lang", qpdf_oh_new_unicode_string (self->qpdf, metadata->language));
  qpdf_oh_replace_key (self->qpdf, catalog, "/ViewerPreferences", qpdf_oh_parse (self->qpdf, "<</DisplayDocTitle true>>"));
  mend_outline (self, catalog);
  if (self->writer->files->len)
    write_files (self, catalog, date);
  write_output_intent (self, catalog);
  write_metadata (self, catalog, metadata, date);
  qpdf_oh_release_all (self->qpdf);
}
