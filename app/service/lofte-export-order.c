/* LofteExportOrder — what a PDF is made from, taken from a document on its own thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-check.h"
#include "lofte-export-order-private.h"
#include "lofte-export.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-store-list.h"

struct _LofteExportOrder
{
  LofteAgreement *agreement;
  LofteStore *store;
  GDateTime *date;
  char *version;
  char *signed_file;
  LofteCopy copy;
  gboolean embed_source;
  gboolean preview;
};

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

/**
 * lofte_export_dup_version:
 * @document: A document.
 * @copy: Which copy of it.
 *
 * Returns: (transfer full) (nullable): The version that the copy says it is; %NULL while nothing was saved.
 */
char *
lofte_export_dup_version (LofteDocument *document, LofteCopy copy)
{
  const char *version = lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "version");
  gint64 revision = lofte_document_get_revision (document);

  if (version)
    return g_strdup (version);
  if (copy == LOFTE_COPY_DRAFT || copy == LOFTE_COPY_REVIEW)
    return revision > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, revision) : NULL;
  return g_strdup ("1.0");
}

const char *
lofte_export_find_signed (LofteDocument *document)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));

  for (guint i = lofte_element_count (root, "signing"); i > 0; i--)
    {
      LofteElement *signing = lofte_element_peek (root, "signing", i - 1);

      if (lofte_element_is (signing, "track", "electronic") && lofte_element_get (signing, "file"))
        return lofte_element_get (signing, "file");
    }
  return NULL;
}

LofteExportOrder *
lofte_export_order_new (LofteDocument *document, LofteCopy copy, gboolean embed_source, gboolean preview)
{
  LofteExportOrder *order = g_new0 (LofteExportOrder, 1);

  order->agreement = lofte_agreement_dup_for_copy (lofte_document_get_agreement (document), NULL);
  order->store = g_object_ref (lofte_register_get_store (lofte_document_get_register (document)));
  order->date = get_date (document);
  order->version = lofte_export_dup_version (document, copy);
  order->copy = copy;
  order->embed_source = embed_source;
  order->preview = preview;
  if (copy == LOFTE_COPY_ARCHIVE)
    order->signed_file = g_strdup (lofte_export_find_signed (document));
  /* Only what is signed has places to sign in; nobody shall sign a draft. */
  else
    lofte_element_set (LOFTE_ELEMENT (order->agreement), "track", NULL);
  return order;
}

void
lofte_export_order_set_track (LofteExportOrder *order, const char *track)
{
  lofte_element_set (LOFTE_ELEMENT (order->agreement), "track", track);
}

void
lofte_export_order_free (gpointer data)
{
  LofteExportOrder *order = data;

  g_object_unref (order->agreement);
  g_object_unref (order->store);
  g_date_time_unref (order->date);
  g_free (order->version);
  g_free (order->signed_file);
  g_free (order);
}

/* What has been signed is never made anew; the layout only tells how many pages there are and where things stand on them. */
static LoftePdfResult *
read_signed (const LofteExportOrder *order, const LoftePdfOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  LoftePdfResult *result;

  if (order->embed_source)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("The document is signed, so nothing can be embedded in it any more."));
      return NULL;
    }
  file = lofte_store_read_attachment (order->store, order->signed_file, error);
  result = file ? lofte_pdf_preview (order->agreement, options, cancellable, error) : NULL;
  if (!result)
    return NULL;
  g_bytes_unref (result->bytes);
  result->bytes = g_steal_pointer (&file);
  g_ptr_array_add (result->warnings, g_strdup (_ ("This is the signed file itself, unchanged.")));
  return result;
}

/* A copy for everyone can be made of a draft, too, so what would stop the signing is told here as well. */
static void
warn_of_personal_data (const LofteExportOrder *order, GPtrArray *warnings)
{
  g_autoptr (GPtrArray) findings = lofte_check_agreement (order->agreement, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      if (finding->check == LOFTE_CHECK_PERSONAL_DATA && finding->severity == LOFTE_SEVERITY_ERROR)
        g_ptr_array_add (warnings, g_strdup (finding->sentence));
    }
}

static LoftePdfResult *
make_file (const LofteExportOrder *order, const LoftePdfOptions *options, GCancellable *cancellable, GError **error)
{
  LoftePdfResult *result = lofte_pdf_export (order->agreement, options, cancellable, error);

  if (result && order->copy == LOFTE_COPY_PUBLIC)
    warn_of_personal_data (order, result->warnings);
  return result;
}

LoftePdfResult *
lofte_export_order_produce (const LofteExportOrder *order, GCancellable *cancellable, GError **error)
{
  LoftePdfOptions options = {
    .copy = order->copy,
    .date = order->date,
    .version = order->version,
    .embed_source = order->embed_source,
    .read_file = read_file,
    .file_data = order->store,
  };
  g_autoptr (LoftePdfResult) result = NULL;

  if (order->signed_file)
    result = read_signed (order, &options, cancellable, error);
  else if (order->preview)
    result = lofte_pdf_preview (order->agreement, &options, cancellable, error);
  else
    result = make_file (order, &options, cancellable, error);
  if (result && order->preview && !(result->pages = lofte_pdf_pages_new (result->bytes, error)))
    return NULL;
  return g_steal_pointer (&result);
}
