/* The finishing pass: cairo's file becomes a tagged PDF/A
 *
 * Handles of libqpdf's C interface live until they are released, so every step
 * fetches what it needs by object number and releases all at its end: memory
 * does not grow with the pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

#include "lofte-pdf-error.h"
#include "lofte-pdf-finish-private.h"

#define MARKER_START "/NonStruct << /MCID "
#define MARKER_END ">> BDC"
/* "/NonStruct << /MCID 1234567890 >> BDC" is the longest that cairo writes. */
#define MARKER_LONGEST 48

/* In the order of LofteArtifact (ISO 32000-1, 14.8.2.2). */
static const char *const artifacts[] = {
  "/Artifact <</Type/Layout>> BDC",
  "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
  "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
  "/Artifact <</Type/Pagination>> BDC",
};

static gboolean
fail (GError **error, const char *detail)
{
  g_set_error (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_WRITE, _ ("The PDF could not be created (%s)."), detail);
  return FALSE;
}

gboolean
lofte_finish_check (LofteFinish *self, GError **error)
{
  if (!qpdf_has_error (self->qpdf))
    return TRUE;
  return fail (error, qpdf_get_error_full_text (self->qpdf, qpdf_get_error (self->qpdf)));
}

qpdf_oh
lofte_finish_get (LofteFinish *self, int object_id)
{
  return qpdf_get_object_by_id (self->qpdf, object_id, 0);
}

qpdf_oh
lofte_finish_name (LofteFinish *self, const char *name)
{
  g_autofree char *with_slash = g_strconcat ("/", name, NULL);

  return qpdf_oh_new_name (self->qpdf, with_slash);
}

qpdf_oh
lofte_finish_box (LofteFinish *self, const double *box)
{
  qpdf_oh array = qpdf_oh_new_array (self->qpdf);

  for (guint i = 0; i < 4; i++)
    qpdf_oh_append_item (self->qpdf, array, qpdf_oh_new_real_from_double (self->qpdf, box[i], 2));
  return array;
}

int
lofte_finish_add (LofteFinish *self, qpdf_oh object)
{
  return qpdf_oh_get_object_id (self->qpdf, qpdf_make_indirect_object (self->qpdf, object));
}

qpdf_oh
lofte_finish_stream (LofteFinish *self, const void *data, gsize size)
{
  qpdf_oh stream = qpdf_oh_new_stream (self->qpdf);

  qpdf_oh_replace_stream_data (self->qpdf, stream, data, size, qpdf_oh_new_null (self->qpdf), qpdf_oh_new_null (self->qpdf));
  return stream;
}

/* ---- content streams ---- */

static gboolean
append_marker (GString *content, const LofteMarkedPage *page, guint index, GError **error)
{
  const LofteMarker *marker;

  if (index >= page->markers->len)
    return fail (error, "more marks than were made");
  marker = &g_array_index (page->markers, LofteMarker, index);
  if (marker->node)
    g_string_append_printf (content, "/%s <</MCID %u>> BDC", marker->node->type, marker->mcid);
  else
    g_string_append (content, artifacts[marker->artifact]);
  return TRUE;
}

/* The n-th mark that cairo wrote on a page is the n-th that the writer made there. */
static gboolean
rewrite_content (const LofteMarkedPage *page, const char *data, gsize size, GString *content, GError **error)
{
  const char *at = data;
  const char *end = data + size;
  guint count = 0;

  while (at < end)
    {
      const char *start = memmem (at, end - at, MARKER_START, strlen (MARKER_START));
      const char *stop = start ? memmem (start, MIN (end - start, MARKER_LONGEST), MARKER_END, strlen (MARKER_END)) : NULL;

      if (!start)
        {
          g_string_append_len (content, at, end - at);
          break;
        }
      if (!stop)
        return fail (error, "a mark is not as expected");
      g_string_append_len (content, at, start - at);
      if (!append_marker (content, page, count++, error))
        return FALSE;
      at = stop + strlen (MARKER_END);
    }
  /* A page that cairo had to draw as a picture loses its marks: better no file than an untagged one. */
  if (count < page->markers->len)
    {
      g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_IMAGE, _ ("An attached page is drawn in a way that cannot be archived."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
rewrite_page (LofteFinish *self, guint index, GError **error)
{
  qpdf_oh page = lofte_finish_get (self, self->page_ids[index]);
  unsigned char *data = NULL;
  size_t size = 0;
  g_autoptr (GString) content = NULL;
  gboolean rewritten;
  int stream_id;

  if (qpdf_oh_get_page_content_data (self->qpdf, page, &data, &size) & QPDF_ERRORS)
    return lofte_finish_check (self, error);
  content = g_string_sized_new (size + 1024);
  rewritten = rewrite_content (&g_array_index (self->writer->pages, LofteMarkedPage, index), (const char *) data, size, content, error);
  free (data);
  if (!rewritten)
    return FALSE;
  stream_id = lofte_finish_add (self, lofte_finish_stream (self, content->str, content->len));
  qpdf_oh_replace_key (self->qpdf, page, "/Contents", lofte_finish_get (self, stream_id));
  qpdf_oh_remove_key (self->qpdf, page, "/Annots");
  qpdf_oh_replace_key (self->qpdf, page, "/StructParents", qpdf_oh_new_integer (self->qpdf, index));
  qpdf_oh_replace_key (self->qpdf, page, "/Tabs", lofte_finish_name (self, "S"));
  qpdf_oh_release_all (self->qpdf);
  return TRUE;
}

/* ---- fonts and images ---- */

static gboolean
is_name (LofteFinish *self, qpdf_oh dictionary, const char *key, const char *value)
{
  return qpdf_oh_is_name_and_equals (self->qpdf, qpdf_oh_get_key (self->qpdf, dictionary, key), value);
}

static gboolean
mend_image (LofteFinish *self, qpdf_oh dictionary, GError **error)
{
  /* Passed through from an attached page: neither is allowed beside an sRGB output intent. */
  if (is_name (self, dictionary, "/Filter", "/JPXDecode") || is_name (self, dictionary, "/ColorSpace", "/DeviceCMYK"))
    {
      g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_IMAGE, _ ("An attached page contains a picture in a form that cannot be archived."));
      return FALSE;
    }
  if (qpdf_oh_has_key (self->qpdf, dictionary, "/Interpolate"))
    qpdf_oh_replace_key (self->qpdf, dictionary, "/Interpolate", qpdf_oh_new_bool (self->qpdf, QPDF_FALSE));
  return TRUE;
}

static void
mend_font (LofteFinish *self, qpdf_oh font)
{
  qpdf_oh to_unicode = qpdf_oh_get_key (self->qpdf, font, "/ToUnicode");

  if (is_name (self, font, "/Subtype", "/CIDFontType2") && !qpdf_oh_has_key (self->qpdf, font, "/CIDToGIDMap"))
    qpdf_oh_replace_key (self->qpdf, font, "/CIDToGIDMap", lofte_finish_name (self, "Identity"));
  if (qpdf_oh_is_stream (self->qpdf, to_unicode))
    lofte_finish_mend_to_unicode (self, to_unicode);
}

/* Most objects are the structure that cairo made up; they are told apart by one key. */
static gboolean
mend_object (LofteFinish *self, qpdf_oh object, GError **error)
{
  enum qpdf_object_type_e type = qpdf_oh_get_type_code (self->qpdf, object);

  if (type == ot_dictionary && is_name (self, object, "/Type", "/Font"))
    mend_font (self, object);
  if (type == ot_stream)
    {
      qpdf_oh dictionary = qpdf_oh_get_dict (self->qpdf, object);

      if (is_name (self, dictionary, "/Subtype", "/Image"))
        return mend_image (self, dictionary, error);
    }
  return TRUE;
}

static gboolean
mend_objects (LofteFinish *self, int n_objects, GError **error)
{
  for (int id = 1; id < n_objects; id++)
    {
      gboolean mended = mend_object (self, lofte_finish_get (self, id), error);

      qpdf_oh_release_all (self->qpdf);
      if (!mended)
        return FALSE;
    }
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
read_pages (LofteFinish *self, GError **error)
{
  int n_pages = qpdf_get_num_pages (self->qpdf);

  if (n_pages < 0 || (guint) n_pages != self->writer->page)
    return fail (error, "the number of pages differs");
  self->page_ids = g_new0 (int, n_pages + 1);
  for (int i = 0; i < n_pages; i++)
    self->page_ids[i] = qpdf_oh_get_object_id (self->qpdf, qpdf_get_page_n (self->qpdf, i));
  qpdf_oh_release_all (self->qpdf);
  return TRUE;
}

static GBytes *
write_out (LofteFinish *self, GError **error)
{
  GBytes *bytes = NULL;

  if (qpdf_init_write_memory (self->qpdf) & QPDF_ERRORS)
    {
      lofte_finish_check (self, error);
      return NULL;
    }
  qpdf_set_deterministic_ID (self->qpdf, QPDF_TRUE);
  qpdf_force_pdf_version (self->qpdf, "1.7");
  /* A signature appends a section of the same kind as the last: the classic one is the simplest to trust. */
  qpdf_set_object_stream_mode (self->qpdf, qpdf_o_disable);
  qpdf_set_compress_streams (self->qpdf, QPDF_TRUE);
  qpdf_set_newline_before_endstream (self->qpdf, QPDF_TRUE);
  if (qpdf_write (self->qpdf) & QPDF_ERRORS)
    lofte_finish_check (self, error);
  else
    bytes = g_bytes_new (qpdf_get_buffer (self->qpdf), qpdf_get_buffer_length (self->qpdf));
  return bytes;
}

static gboolean
finish_all (LofteFinish *self, const LoftePdfMetadata *metadata, GCancellable *cancellable, GError **error)
{
  int n_objects = qpdf_oh_get_int_value_as_int (self->qpdf, qpdf_oh_get_key (self->qpdf, qpdf_get_trailer (self->qpdf), "/Size"));

  if (!read_pages (self, error) || !mend_objects (self, n_objects, error))
    return FALSE;
  for (guint i = 0; i < self->writer->page; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !rewrite_page (self, i, error))
      return FALSE;
  lofte_finish_write_structure (self);
  lofte_finish_write_annotations (self);
  lofte_finish_write_catalog (self, metadata);
  return lofte_finish_check (self, error);
}

/**
 * lofte_pdf_finish:
 * @writer: A writer whose surface is closed.
 * @metadata: What the file says of itself.
 * @cancellable: (nullable): To stop between pages.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The finished file.
 */
GBytes *
lofte_pdf_finish (LoftePdfWriter *writer, const LoftePdfMetadata *metadata, GCancellable *cancellable, GError **error)
{
  LofteFinish self = { .writer = writer, .qpdf = qpdf_init () };
  GBytes *bytes = NULL;

  qpdf_silence_errors (self.qpdf);
  qpdf_set_suppress_warnings (self.qpdf, QPDF_TRUE);
  if (qpdf_read_memory (self.qpdf, "pages", (const char *) writer->raw->data, writer->raw->len, NULL) & QPDF_ERRORS)
    lofte_finish_check (&self, error);
  else if (finish_all (&self, metadata, cancellable, error))
    bytes = write_out (&self, error);
  qpdf_cleanup (&self.qpdf);
  g_free (self.page_ids);
  return bytes;
}
