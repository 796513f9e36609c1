/* LofteExport — exportera: a document as a file for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-store-list.h"
#include "lofte-xml.h"

static GBytes *
read_file (const char *digest, gpointer user_data, GError **error)
{
  return lofte_store_read_attachment (user_data, digest, error);
}

/* The day of the last change, not of the export: the same version always gives the same bytes. */
static GDateTime *
get_date (LofteDocument *document)
{
  LofteRegister *reg = lofte_document_get_register (document);
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (lofte_register_get_store (reg), lofte_document_get_id (document), NULL);
  const char *created = lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "created");
  g_autofree char *noon = NULL;
  GDateTime *date;

  if (row)
    return g_date_time_new_from_unix_utc (row->changed_at / G_USEC_PER_SEC);
  noon = created ? g_strdup_printf ("%sT12:00:00Z", created) : NULL;
  date = noon ? g_date_time_new_from_iso8601 (noon, NULL) : NULL;
  return date ? date : lofte_clock_dup_now (lofte_register_get_clock (reg));
}

static char *
get_version (LofteDocument *document, LofteCopy copy)
{
  const char *version = lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "version");
  gint64 revision = lofte_document_get_revision (document);

  if (version)
    return g_strdup (version);
  if (copy == LOFTE_COPY_DRAFT || copy == LOFTE_COPY_REVIEW)
    return revision > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, revision) : NULL;
  return g_strdup ("1.0");
}

/* What the layout needs, taken from the document on its own thread. */
typedef struct
{
  LofteAgreement *agreement;
  LofteStore *store;
  GDateTime *date;
  char *version;
  LofteCopy copy;
  gboolean embed_source;
  gboolean preview;
} Order;

static Order *
order_new (LofteDocument *document, LofteCopy copy, gboolean embed_source, gboolean preview)
{
  Order *order = g_new0 (Order, 1);

  order->agreement = lofte_agreement_dup_for_copy (lofte_document_get_agreement (document), NULL);
  order->store = g_object_ref (lofte_register_get_store (lofte_document_get_register (document)));
  order->date = get_date (document);
  order->version = get_version (document, copy);
  order->copy = copy;
  order->embed_source = embed_source;
  order->preview = preview;
  /* Only what is signed has places to sign in; nobody shall sign a draft. */
  if (copy != LOFTE_COPY_ARCHIVE)
    lofte_element_set (LOFTE_ELEMENT (order->agreement), "track", NULL);
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->agreement);
  g_object_unref (order->store);
  g_date_time_unref (order->date);
  g_free (order->version);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static LoftePdfResult *
produce (const Order *order, GCancellable *cancellable, GError **error)
{
  LoftePdfOptions options = {
    .copy = order->copy,
    .date = order->date,
    .version = order->version,
    .embed_source = order->embed_source,
    .read_file = read_file,
    .file_data = order->store,
  };

  return order->preview ? lofte_pdf_preview (order->agreement, &options, cancellable, error) : lofte_pdf_export (order->agreement, &options, cancellable, error);
}

/**
 * lofte_export_pdf:
 * @document: A document.
 * @copy: Which copy.
 * @embed_source: Whether the XML of the copy is embedded (PDF/A-3a).
 * @n_pages: (out) (optional): Place for the number of pages.
 * @warnings: (nullable) (element-type utf8): Array with a free function that gets plain sentences.
 * @cancellable: (nullable): To stop.
 * @error: Return location for an error.
 *
 * Only what is open reaches the file. An unchanged document always gives the same bytes.
 *
 * Returns: (transfer full) (nullable): A PDF/A and PDF/UA file.
 */
GBytes *
lofte_export_pdf (LofteDocument *document, LofteCopy copy, gboolean embed_source, guint *n_pages, GPtrArray *warnings, GCancellable *cancellable, GError **error)
{
  g_autoptr (Order) order = order_new (document, copy, embed_source, FALSE);
  g_autoptr (LoftePdfResult) result = produce (order, cancellable, error);

  if (!result)
    return NULL;
  if (n_pages)
    *n_pages = result->n_pages;
  for (guint i = 0; warnings && i < result->warnings->len; i++)
    g_ptr_array_add (warnings, g_strdup (g_ptr_array_index (result->warnings, i)));
  return g_bytes_ref (result->bytes);
}

static void
produce_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LoftePdfResult *result = produce (data, cancellable, &error);

  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) lofte_pdf_result_free);
  else
    g_task_return_error (task, error);
}

/**
 * lofte_export_pages_async:
 * @document: A document.
 * @copy: Which copy.
 * @preview: Whether tags and archive form are left out, which is much faster.
 * @cancellable: (nullable): To stop; a result that is no longer wanted is dropped.
 * @callback: Called when it is done.
 * @user_data: Passed to @callback.
 *
 * Takes what it needs from @document at once and lays it out in a worker
 * thread, so that the document can be edited meanwhile.
 */
void
lofte_export_pages_async (LofteDocument *document, LofteCopy copy, gboolean preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, lofte_export_pages_async);
  g_task_set_task_data (task, order_new (document, copy, FALSE, preview), order_free);
  g_task_run_in_thread (task, produce_in_thread);
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
 * @path: Where to.
 * @error: Return location for an error.
 *
 * Writes a new file, makes sure it is on the disk, and only then puts it in the place of an old one.
 *
 * Returns: Whether it is there.
 */
gboolean
lofte_export_write (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) detail = NULL;

  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &detail))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s could not be written (%s). Choose another folder or free some space; nothing was lost."), path, detail->message);
  return FALSE;
}
