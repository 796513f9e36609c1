/* LofteImportKind — what the bytes of a file are, whatever its name says (filtyp)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-import-grid-private.h"
#include "lofte-import-kind.h"
#include "lofte-import-package-private.h"

#define HEAD_BYTES 4096
#define PDF_WINDOW 1024
#define MAX_NAMES 2000
/* Comments and instructions that may stand before the root element. */
#define MAX_PROLOG_NODES 50

typedef struct
{
  const char *data;
  gsize length;
} Head;

static gboolean
begins_with (const Head *head, gsize offset, const char *magic, gsize length)
{
  return head->length >= offset + length && memcmp (head->data + offset, magic, length) == 0;
}

static gboolean
holds_text (const Head *head, const char *text)
{
  return head->length > 0 && memmem (head->data, head->length, text, strlen (text)) != NULL;
}

static gboolean
is_utf_16 (const Head *head)
{
  return begins_with (head, 0, "\xff\xfe", 2) || begins_with (head, 0, "\xfe\xff", 2);
}

static gboolean
is_zip (const Head *head)
{
  return begins_with (head, 0, "PK\3\4", 4) || begins_with (head, 0, "PK\5\6", 4);
}

/* Text has no NUL and hardly any other control characters; UTF-16 with its mark is what Excel calls Unicode text. */
static gboolean
is_text (const Head *head)
{
  gsize n_controls = 0;

  if (head->length == 0 || is_utf_16 (head))
    return head->length > 2;
  for (gsize i = 0; i < head->length; i++)
    {
      guchar byte = (guchar) head->data[i];

      if (byte == 0)
        return FALSE;
      if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f')
        n_controls++;
    }
  return n_controls * 100 <= head->length;
}

static gboolean
is_xml (const Head *head)
{
  gsize i = begins_with (head, 0, "\xef\xbb\xbf", 3) ? 3 : 0;

  if (begins_with (head, i, "<?xml", 5) || begins_with (head, 0, "\xff\xfe<\0?\0", 6) || begins_with (head, 0, "\xfe\xff\0<\0?", 6))
    return TRUE;
  while (i < head->length && g_ascii_isspace (head->data[i]))
    i++;
  return i + 1 < head->length && head->data[i] == '<' && (g_ascii_isalpha (head->data[i + 1]) || head->data[i + 1] == '!');
}

static gboolean
is_html (const Head *head)
{
  g_autofree char *start = g_strndup (head->data, MIN (head->length, 512));
  g_autofree char *folded = g_ascii_strdown (start, -1);

  return strstr (folded, "<html") != NULL || strstr (folded, "<!doctype html") != NULL || strstr (folded, "<table") != NULL;
}

static LofteImportKind
sniff_xml (GBytes *bytes)
{
  g_autoptr (LofteImportXml) xml = lofte_import_xml_new (bytes);

  for (guint i = 0; i < MAX_PROLOG_NODES && lofte_import_xml_next (xml, NULL); i++)
    {
      if (!lofte_import_xml_is_element (xml))
        continue;
      if (strcmp (lofte_import_xml_get_namespace (xml), "urn:lofte:agreement:1") == 0)
        return LOFTE_IMPORT_KIND_AGREEMENT;
      if (strcmp (lofte_import_xml_get_namespace (xml), "urn:lofte:template:1") == 0)
        return LOFTE_IMPORT_KIND_TEMPLATE;
      break;
    }
  return LOFTE_IMPORT_KIND_XML;
}

/* The entry "mimetype", when it is there. */
static char *
read_media_type (GBytes *bytes)
{
  static const char *const names[] = { "mimetype", NULL };
  g_autoptr (GHashTable) contents = lofte_import_zip_read (bytes, names, NULL);
  GBytes *content = contents != NULL ? g_hash_table_lookup (contents, "mimetype") : NULL;
  gsize length;
  const char *data;

  if (content == NULL)
    return NULL;
  data = g_bytes_get_data (content, &length);
  return length > 0 ? g_strndup (data, MIN (length, 200)) : NULL;
}

static LofteImportKind
sniff_zip (GBytes *bytes)
{
  g_autoptr (GPtrArray) names = lofte_import_zip_list (bytes, MAX_NAMES);
  g_autofree char *media_type = NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (strcmp (name, "xl/workbook.xml") == 0)
        return LOFTE_IMPORT_KIND_XLSX;
      if (strcmp (name, "agreement.xml") == 0)
        return LOFTE_IMPORT_KIND_PACKAGE;
      if (media_type == NULL && strcmp (name, "mimetype") == 0)
        media_type = read_media_type (bytes);
    }
  if (media_type != NULL && g_str_has_prefix (media_type, "application/vnd.oasis.opendocument.spreadsheet"))
    return LOFTE_IMPORT_KIND_ODS;
  if (media_type != NULL && strstr (media_type, "lofte") != NULL)
    return LOFTE_IMPORT_KIND_PACKAGE;
  return LOFTE_IMPORT_KIND_ZIP;
}

static Head
get_head (GBytes *bytes)
{
  Head head;

  head.data = g_bytes_get_data (bytes, &head.length);
  head.length = MIN (head.length, HEAD_BYTES);
  return head;
}

/* Files that look like text or zip but are something else altogether. */
static gboolean
is_foreign (const Head *head)
{
  return begins_with (head, 0, "{\\rtf", 5) || begins_with (head, 0, "BEGIN:V", 7) || begins_with (head, 0, "%!PS", 4) || begins_with (head, 0, "-----BEGIN ", 11);
}

LofteImportKind
lofte_import_kind_sniff (GBytes *bytes)
{
  Head head;
  Head start;

  g_return_val_if_fail (bytes != NULL, LOFTE_IMPORT_KIND_UNKNOWN);

  head = get_head (bytes);
  start = (Head){ head.data, MIN (head.length, PDF_WINDOW) };
  if (begins_with (&head, 0, "\x89PNG\r\n\x1a\n", 8))
    return LOFTE_IMPORT_KIND_PNG;
  if (begins_with (&head, 0, "\xff\xd8\xff", 3))
    return LOFTE_IMPORT_KIND_JPEG;
  if (is_zip (&head))
    return sniff_zip (bytes);
  if (holds_text (&start, "%PDF-"))
    return LOFTE_IMPORT_KIND_PDF;
  if (is_foreign (&head) || !is_text (&head))
    return LOFTE_IMPORT_KIND_UNKNOWN;
  if (is_html (&head))
    return LOFTE_IMPORT_KIND_UNKNOWN;
  return is_xml (&head) ? sniff_xml (bytes) : LOFTE_IMPORT_KIND_TABLE;
}

const char *
lofte_import_kind_get_media_type (LofteImportKind kind)
{
  switch (kind)
    {
    case LOFTE_IMPORT_KIND_PDF:
      return "application/pdf";
    case LOFTE_IMPORT_KIND_PNG:
      return "image/png";
    case LOFTE_IMPORT_KIND_JPEG:
      return "image/jpeg";
    case LOFTE_IMPORT_KIND_TABLE:
      return "text/csv";
    case LOFTE_IMPORT_KIND_XLSX:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case LOFTE_IMPORT_KIND_ODS:
      return "application/vnd.oasis.opendocument.spreadsheet";
    case LOFTE_IMPORT_KIND_AGREEMENT:
    case LOFTE_IMPORT_KIND_TEMPLATE:
    case LOFTE_IMPORT_KIND_XML:
      return "application/xml";
    case LOFTE_IMPORT_KIND_PACKAGE:
    case LOFTE_IMPORT_KIND_ZIP:
      return "application/zip";
    case LOFTE_IMPORT_KIND_UNKNOWN:
    default:
      return "application/octet-stream";
    }
}

static gboolean
zip_holds (GBytes *bytes, const char *wanted)
{
  g_autoptr (GPtrArray) names = lofte_import_zip_list (bytes, MAX_NAMES);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), wanted) == 0)
      return TRUE;
  return FALSE;
}

static const char *
describe_zip (GBytes *bytes)
{
  g_autofree char *media_type = read_media_type (bytes);

  if (zip_holds (bytes, "word/document.xml") || (media_type != NULL && strstr (media_type, "opendocument.text") != NULL))
    return _ ("This is a text document; save it as PDF, or copy its text or table and paste it here.");
  if (zip_holds (bytes, "ppt/presentation.xml") || (media_type != NULL && strstr (media_type, "opendocument.presentation") != NULL))
    return _ ("This is a presentation; save it as PDF and add the PDF.");
  if (zip_holds (bytes, "xl/workbook.bin"))
    return _ ("This is a binary Excel workbook; save it as an ordinary Excel workbook (.xlsx) and add that.");
  return _ ("This is an archive, such as a ZIP file; unpack it and add the files that are needed.");
}

static const char *
describe_binary (const Head *head)
{
  if (begins_with (head, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    return _ ("This is an older Office file or one with a password; save it as PDF or as an Excel workbook (.xlsx) without a password and add that.");
  if (begins_with (head, 4, "ftyphei", 7) || begins_with (head, 4, "ftypmif1", 8) || begins_with (head, 4, "ftypavif", 8))
    return _ ("This is a picture in a format used by newer phones; save it as JPEG and add that.");
  if (begins_with (head, 0, "GIF8", 4) || begins_with (head, 0, "BM", 2) || begins_with (head, 0, "II*\0", 4) || begins_with (head, 0, "MM\0*", 4) || (begins_with (head, 0, "RIFF", 4) && begins_with (head, 8, "WEBP", 4)))
    return _ ("This is a picture in a format other than PNG or JPEG; save it as one of these and add that.");
  if (begins_with (head, 4, "ftyp", 4) || begins_with (head, 0, "RIFF", 4) || begins_with (head, 0, "ID3", 3) || begins_with (head, 0, "\x1a\x45\xdf\xa3", 4))
    return _ ("This is a video or a sound recording; describe its content in text, or add a still picture from it.");
  if (begins_with (head, 0, "{\\rtf", 5))
    return _ ("This is a text document; save it as PDF, or copy its text or table and paste it here.");
  if (is_html (head))
    return _ ("This is a web page; print it to PDF, or copy its table and paste it here.");
  return _ ("The kind of this file is unknown; add a PDF, a PNG or JPEG picture, or a table (CSV, Excel or OpenDocument).");
}

char *
lofte_import_kind_dup_refusal (GBytes *bytes)
{
  Head head;

  g_return_val_if_fail (bytes != NULL, NULL);

  head = get_head (bytes);
  if (head.length == 0)
    return g_strdup (_ ("The file is empty; choose another file."));
  switch (lofte_import_kind_sniff (bytes))
    {
    case LOFTE_IMPORT_KIND_PDF:
    case LOFTE_IMPORT_KIND_PNG:
    case LOFTE_IMPORT_KIND_JPEG:
    case LOFTE_IMPORT_KIND_TABLE:
    case LOFTE_IMPORT_KIND_XLSX:
    case LOFTE_IMPORT_KIND_ODS:
      return NULL;
    case LOFTE_IMPORT_KIND_AGREEMENT:
    case LOFTE_IMPORT_KIND_PACKAGE:
      return g_strdup (_ ("This is an agreement; open it instead of adding it here."));
    case LOFTE_IMPORT_KIND_TEMPLATE:
      return g_strdup (_ ("This is a template; add it to the templates instead."));
    case LOFTE_IMPORT_KIND_XML:
      return g_strdup (_ ("This is an XML file from another program; save its content as PDF or as a table and add that."));
    case LOFTE_IMPORT_KIND_ZIP:
      return g_strdup (describe_zip (bytes));
    case LOFTE_IMPORT_KIND_UNKNOWN:
    default:
      return g_strdup (describe_binary (&head));
    }
}
