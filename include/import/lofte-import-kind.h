/* LofteImportKind — what the bytes of a file are, whatever its name says (filtyp)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteImportKind:
 * @LOFTE_IMPORT_KIND_UNKNOWN: nothing the program reads
 * @LOFTE_IMPORT_KIND_PDF: PDF
 * @LOFTE_IMPORT_KIND_PNG: PNG picture
 * @LOFTE_IMPORT_KIND_JPEG: JPEG picture
 * @LOFTE_IMPORT_KIND_TABLE: text, read as a table (CSV, tab separated)
 * @LOFTE_IMPORT_KIND_XLSX: Excel workbook
 * @LOFTE_IMPORT_KIND_ODS: OpenDocument spreadsheet
 * @LOFTE_IMPORT_KIND_AGREEMENT: XML with the root namespace urn:lofte:agreement:1
 * @LOFTE_IMPORT_KIND_TEMPLATE: XML with the root namespace urn:lofte:template:1
 * @LOFTE_IMPORT_KIND_PACKAGE: a .lofte package: zip with "agreement.xml" at its root, or with a "mimetype" entry that names Löfte
 * @LOFTE_IMPORT_KIND_XML: other XML
 * @LOFTE_IMPORT_KIND_ZIP: other zip
 */
typedef enum
{
  LOFTE_IMPORT_KIND_UNKNOWN,
  LOFTE_IMPORT_KIND_PDF,
  LOFTE_IMPORT_KIND_PNG,
  LOFTE_IMPORT_KIND_JPEG,
  LOFTE_IMPORT_KIND_TABLE,
  LOFTE_IMPORT_KIND_XLSX,
  LOFTE_IMPORT_KIND_ODS,
  LOFTE_IMPORT_KIND_AGREEMENT,
  LOFTE_IMPORT_KIND_TEMPLATE,
  LOFTE_IMPORT_KIND_PACKAGE,
  LOFTE_IMPORT_KIND_XML,
  LOFTE_IMPORT_KIND_ZIP
} LofteImportKind;

/**
 * lofte_import_kind_sniff:
 * @bytes: the file's content
 *
 * Looks at the content only. Reads a few kilobytes, of a zip also its list of entries; never fails.
 *
 * Returns: the kind
 */
LofteImportKind lofte_import_kind_sniff (GBytes *bytes);

/**
 * lofte_import_kind_get_media_type:
 * @kind: a kind
 *
 * Returns: (transfer none): its media type (RFC 6838), "application/octet-stream" for UNKNOWN
 */
const char *lofte_import_kind_get_media_type (LofteImportKind kind);

/**
 * lofte_import_kind_dup_refusal:
 * @bytes: content of a file that cannot be used as evidence
 *
 * A plain translated sentence saying what the file is, where that can be told (Word, old Excel, HEIC, TIFF,
 * film, HTML …), and what the person can do instead.
 *
 * Returns: (transfer full) (nullable): the sentence, or %NULL when the file is a PDF, picture or table
 */
char *lofte_import_kind_dup_refusal (GBytes *bytes);

G_END_DECLS
