/* Which text a PDF was made from
 *
 * An archive copy names the digest of its text in its metadata (dc:source), so that a signed file and the
 * document beside it can be told to belong together, whatever program lays them out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "lofte-pdf-source.h"
#include "lofte-pdf-structure-private.h"
#include "lofte-xml.h"

#define DIGEST_LENGTH 64

/**
 * lofte_pdf_dup_content_digest:
 * @agreement: A document that lofte_agreement_dup_for_copy() has made.
 *
 * Returns: (transfer full): SHA-256 of what its signatories sign, hex.
 */
char *
lofte_pdf_dup_content_digest (LofteAgreement *agreement)
{
  g_autofree char *content = lofte_xml_write (LOFTE_ELEMENT (agreement), LOFTE_XML_CONTENT);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

static char *
find_digest (const char *xmp, gsize size)
{
  const char *mark = memmem (xmp, size, LOFTE_PDF_SOURCE_BEGIN, strlen (LOFTE_PDF_SOURCE_BEGIN));
  const char *digest = mark ? mark + strlen (LOFTE_PDF_SOURCE_BEGIN) : NULL;

  if (!digest || (gsize) (xmp + size - digest) < DIGEST_LENGTH + strlen (LOFTE_PDF_SOURCE_END) || memcmp (digest + DIGEST_LENGTH, LOFTE_PDF_SOURCE_END, strlen (LOFTE_PDF_SOURCE_END)) != 0)
    return NULL;
  return g_strndup (digest, DIGEST_LENGTH);
}

/**
 * lofte_pdf_dup_source_digest:
 * @pdf: A PDF; of a signed one the revision that was signed first, since metadata may be added to afterwards.
 *
 * Returns: (transfer full) (nullable): What lofte_pdf_dup_content_digest() gave for its text; %NULL when it does not say.
 */
char *
lofte_pdf_dup_source_digest (GBytes *pdf)
{
  qpdf_data qpdf = qpdf_init ();
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);
  unsigned char *xmp = NULL;
  size_t length = 0;
  char *digest = NULL;

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  if (!(qpdf_read_memory (qpdf, "", bytes, size, NULL) & QPDF_ERRORS))
    {
      qpdf_oh metadata = qpdf_oh_get_key (qpdf, qpdf_get_root (qpdf), "/Metadata");

      if (qpdf_oh_is_stream (qpdf, metadata) && !(qpdf_oh_get_stream_data (qpdf, metadata, qpdf_dl_generalized, NULL, &xmp, &length) & QPDF_ERRORS) && xmp)
        digest = find_digest ((const char *) xmp, length);
    }
  free (xmp);
  qpdf_cleanup (&qpdf);
  return digest;
}
