/* LofteExport — exportera: a document as a file for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "lofte-export-order-private.h"
#include "lofte-export.h"
#include "lofte-xml.h"

/**
 * lofte_export_pdf:
 * @document: A document.
 * @copy: Which copy.
 * @embed_source: Whether the XML of the copy is embedded (PDF/A-3a).
 * @n_pages: (out) (optional): Place for the number of pages.
 * @warnings: (nullable) (element-type utf8): Array with a free function that gets plain sentences.
 * @left_out: (nullable) (element-type utf8): Gets the paths of what was left out.
 * @cancellable: (nullable): To stop.
 * @error: Return location for an error.
 *
 * Only what is open reaches the file. An unchanged document always gives the same bytes.
 * What has been signed electronically is never made anew: its archive copy is the signed file itself.
 *
 * Returns: (transfer full) (nullable): A PDF/A and PDF/UA file; %LOFTE_SERVICE_ERROR_USAGE when something shall be embedded in a signed file.
 */
GBytes *
lofte_export_pdf (LofteDocument *document, LofteCopy copy, gboolean embed_source, guint *n_pages, GPtrArray *warnings, GPtrArray *left_out, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteExportOrder) order = lofte_export_order_new (document, copy, embed_source, FALSE);
  g_autoptr (LoftePdfResult) result = lofte_export_order_produce (order, cancellable, error);

  if (!result)
    return NULL;
  if (n_pages)
    *n_pages = result->n_pages;
  for (guint i = 0; warnings && i < result->warnings->len; i++)
    g_ptr_array_add (warnings, g_strdup (g_ptr_array_index (result->warnings, i)));
  if (left_out)
    g_object_unref (lofte_agreement_dup_for_copy (lofte_document_get_agreement (document), left_out));
  return g_bytes_ref (result->bytes);
}

static void
produce_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LoftePdfResult *result = lofte_export_order_produce (data, cancellable, &error);

  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) lofte_pdf_result_free);
  else
    g_task_return_error (task, error);
}

static void
run_order (LofteDocument *document, LofteExportOrder *order, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, lofte_export_pages_async);
  g_task_set_task_data (task, order, lofte_export_order_free);
  g_task_run_in_thread (task, produce_in_thread);
}

/**
 * lofte_export_pages_async:
 * @document: A document.
 * @copy: Which copy.
 * @preview: Whether tags and archive form are left out, which is much faster; the result has its pages opened then.
 * @cancellable: (nullable): To stop; a result that is no longer wanted is dropped.
 * @callback: Called when it is done.
 * @user_data: Passed to @callback.
 *
 * Takes what it needs from @document at once and lays it out in a worker
 * thread, so that the document can be edited meanwhile. As with lofte_export_pdf(), the archive copy of what
 * has been signed electronically is the signed file.
 */
void
lofte_export_pages_async (LofteDocument *document, LofteCopy copy, gboolean preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_order (document, lofte_export_order_new (document, copy, FALSE, preview), cancellable, callback, user_data);
}

/**
 * lofte_export_original_async:
 * @document: A document that is ready to sign.
 * @track: How it shall be signed: `pen` or `electronic`.
 * @preview: As for lofte_export_pages_async().
 * @cancellable: (nullable): To stop.
 * @callback: Called when it is done; it calls lofte_export_pages_finish().
 * @user_data: Passed to @callback.
 *
 * Gives the archive copy as it is signed in one of the two ways, before either was chosen: with lines for pens
 * or with places for electronic signatures. @document stays as it is.
 */
void
lofte_export_original_async (LofteDocument *document, const char *track, gboolean preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  LofteExportOrder *order = lofte_export_order_new (document, LOFTE_COPY_ARCHIVE, FALSE, preview);

  lofte_export_order_set_track (order, track);
  run_order (document, order, cancellable, callback, user_data);
}

/**
 * lofte_export_pages_finish:
 * @document: The document.
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The pages, and where every element stands on them.
 */
LoftePdfResult *
lofte_export_pages_finish (LofteDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, document), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lofte_export_xml:
 * @document: A document.
 * @copy: For whom: %LOFTE_COPY_ARCHIVE gives all of it, for the own archive; the others what is open.
 * @left_out: (nullable) (element-type utf8): Gets the paths of what was left out.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): XML that lofte_document_import_xml() takes back.
 */
GBytes *
lofte_export_xml (LofteDocument *document, LofteCopy copy, GPtrArray *left_out, GError **error)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  g_autoptr (LofteAgreement) chosen = copy == LOFTE_COPY_ARCHIVE ? g_object_ref (agreement) : lofte_agreement_dup_for_copy (agreement, left_out);
  char *xml = lofte_xml_write (LOFTE_ELEMENT (chosen), LOFTE_XML_ALL);

  return g_bytes_new_take (xml, strlen (xml));
}

/**
 * lofte_export_dup_file_name:
 * @document: A document.
 * @copy: Which copy.
 * @extension: As in `pdf`.
 *
 * Returns: (transfer full): A name that says what the file is, without letters that file systems dislike.
 */
char *
lofte_export_dup_file_name (LofteDocument *document, LofteCopy copy, const char *extension)
{
  g_autofree char *title = lofte_agreement_dup_title (lofte_document_get_agreement (document));
  LofteElement *municipality = lofte_agreement_find_party (lofte_document_get_agreement (document), "municipality");
  const char *name = municipality ? lofte_element_get (municipality, "name") : NULL;
  g_autofree char *full = name && !strstr (title, name) ? g_strdup_printf ("%s – %s", title, name) : g_strdup (title);

  g_strdelimit (full, "/\\:*?\"<>|\n\t", '-');
  switch (copy)
    {
    case LOFTE_COPY_DRAFT:
      return g_strdup_printf (_ ("%s (draft).%s"), full, extension);
    case LOFTE_COPY_REVIEW:
      return g_strdup_printf (_ ("%s (review copy).%s"), full, extension);
    case LOFTE_COPY_PUBLIC:
      return g_strdup_printf (_ ("%s (publication copy).%s"), full, extension);
    case LOFTE_COPY_ARCHIVE:
    default:
      return g_strdup_printf ("%s.%s", full, extension);
    }
}

/**
 * lofte_export_write:
 * @bytes: The bytes of a file.
 * @path: (nullable): Where to; %NULL for a place that no path leads to, as a file dialog may offer.
 * @error: Return location for an error.
 *
 * Writes a new file, makes sure it is on the disk, and only then puts it in the place of an old one. A link stays, and
 * what it leads to is replaced; a folder or a device is never.
 *
 * Returns: Whether it is there.
 */
gboolean
lofte_export_write (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) detail = NULL;
  g_autofree char *target = path ? realpath (path, NULL) : NULL;
  struct stat status;

  if (!path)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("The file cannot be saved there. Choose a folder on this computer or a network drive."));
      return FALSE;
    }
  if (target && stat (target, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("%s is not a file that can be replaced. Choose another name."), path);
      return FALSE;
    }
  if (g_file_set_contents_full (target ? target : path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &detail))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s could not be saved (%s). Choose another folder or free some space; nothing was lost."), path, detail->message);
  return FALSE;
}
