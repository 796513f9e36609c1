/* LofteSignatureDictionary — the dictionary that carries a signature inside a PDF
 *
 * ISO 32000-1 table 252; ETSI EN 319 142-1 clause 6.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-sign-text-private.h"
#include "lofte-signature-dictionary-private.h"

#define RANGES_PLACE "[0 0000000000 0000000000 0000000000]"
#define MAX_TEXT_CHARACTERS 1000

void
lofte_signature_dictionary_free (LofteSignatureDictionary *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
append_text (GString *text, qpdf_data document, const char *key, const char *value)
{
  g_autofree char *clean = value != NULL ? lofte_sign_text_clean (value, -1, MAX_TEXT_CHARACTERS) : NULL;

  if (clean == NULL || *clean == '\0')
    return;
  /* libqpdf chooses PDFDocEncoding or UTF-16 and escapes. */
  g_string_append_printf (text, " %s %s", key, qpdf_oh_unparse (document, qpdf_oh_new_unicode_string (document, clean)));
}

static void
append_time (GString *text, GDateTime *time)
{
  g_autofree char *local = g_date_time_format (time, "%Y%m%d%H%M%S");
  int minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);

  g_string_append_printf (text, " /M (D:%s%c%02d'%02d')", local, minutes < 0 ? '-' : '+', ABS (minutes) / 60, ABS (minutes) % 60);
}

LofteSignatureDictionary *
lofte_signature_dictionary_new (qpdf_data document, const LofteSignRequest *request, const char *signer_name, const char *references, gsize reserve)
{
  LofteSignatureDictionary *self = g_new0 (LofteSignatureDictionary, 1);
  GString *text = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached");
  g_autofree char *zeros = g_strnfill (reserve * 2, '0');

  append_time (text, request->time);
  append_text (text, document, "/Name", signer_name);
  append_text (text, document, "/Reason", request->reason);
  append_text (text, document, "/Location", request->place);
  g_string_append (text, " /Prop_Build << /App << /Name /Lofte >> >>");
  g_string_append (text, references);
  g_string_append (text, " /ByteRange ");
  self->ranges_offset = text->len;
  g_string_append (text, RANGES_PLACE " /Contents ");
  self->contents_offset = text->len;
  g_string_append_printf (text, "<%s>", zeros);
  self->contents_length = text->len - self->contents_offset;
  g_string_append (text, " >>");
  self->text = text;
  return self;
}

void
lofte_signature_dictionary_put_ranges (guint8 *place, const guint64 ranges[4])
{
  g_autofree char *text = g_strdup_printf ("[%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "]", ranges[0], ranges[1], ranges[2], ranges[3]);

  g_assert (strlen (text) <= strlen (RANGES_PLACE));
  memset (place, ' ', strlen (RANGES_PLACE));
  memcpy (place, text, strlen (text));
}

char *
lofte_signature_dictionary_encode (GBytes *der)
{
  static const char digits[] = "0123456789abcdef";
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (der, &size);
  char *text = g_malloc (2 * size + 1);

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[2 * size] = '\0';
  return text;
}
