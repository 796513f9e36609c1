/* Text from hostile files: PDF strings, dates and certificate names made safe to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-verification-text-private.h"

#define MAX_CHARACTERS 500

/* ISO 32000-2, annex D.3: the codes where PDFDocEncoding differs from Latin-1. */
static const gunichar document_encoding_low[] = { 0x02d8, 0x02c7, 0x02c6, 0x02d9, 0x02dd, 0x02db, 0x02da, 0x02dc };
static const gunichar document_encoding_high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203a, 0x2212,
                                                   0x2030, 0x201e, 0x201c, 0x201d, 0x2018, 0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141,
                                                   0x0152, 0x0160, 0x0178, 0x017d, 0x0131, 0x0142, 0x0153, 0x0161, 0x017e, 0xfffd, 0x20ac };

static gboolean
is_unsafe (gunichar character)
{
  return g_unichar_iscntrl (character) || (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0x200e || character == 0x200f ||
         character == 0x2028 || character == 0x2029 || character == 0xfeff || character == 0x061c;
}

char *
lofte_text_make_safe (const char *text,
                      gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autoptr (GString) result = g_string_new (NULL);
  const char *at;
  guint n = 0;

  for (at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (++n > MAX_CHARACTERS)
        {
          g_string_append (result, "…");
          break;
        }
      g_string_append_unichar (result, is_unsafe (character) ? ' ' : character);
    }
  g_strstrip (result->str);
  return g_strdup (result->str);
}

static char *
convert_document_encoding (const guint8 *bytes,
                           gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize i;

  for (i = 0; i < length; i++)
    {
      if (bytes[i] >= 0x18 && bytes[i] < 0x20)
        g_string_append_unichar (text, document_encoding_low[bytes[i] - 0x18]);
      else if (bytes[i] >= 0x80 && bytes[i] <= 0xa0)
        g_string_append_unichar (text, document_encoding_high[bytes[i] - 0x80]);
      else
        g_string_append_unichar (text, bytes[i] != 0 ? bytes[i] : ' ');
    }
  return g_strdup (text->str);
}

char *
lofte_text_from_pdf_string (const LofteObject *string)
{
  const guint8 *bytes = (const guint8 *) string->value.text;
  gsize length = MIN (string->length, 8 * MAX_CHARACTERS);
  g_autofree char *text = NULL;

  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    text = g_convert_with_fallback ((const char *) bytes + 2, (length - 2) & ~(gsize) 1, "UTF-8", "UTF-16BE", "?", NULL, NULL, NULL);
  else if (length >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf)
    text = g_utf8_make_valid ((const char *) bytes + 3, length - 3);
  if (text == NULL)
    text = convert_document_encoding (bytes, length);
  return lofte_text_make_safe (text, -1);
}

static gboolean
read_digits (const char **text,
             guint count,
             int *value)
{
  guint i;

  *value = 0;
  for (i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (**text - '0');
    }
  return TRUE;
}

GDateTime *
lofte_text_parse_pdf_date (const LofteObject *string)
{
  const char *at;
  int part[6] = { 0, 1, 1, 0, 0, 0 };
  int offset_hours = 0;
  int offset_minutes = 0;
  guint i;
  char sign;
  g_autoptr (GTimeZone) zone = NULL;

  if (!lofte_object_is (string, LOFTE_OBJECT_STRING))
    return NULL;
  at = string->value.text;
  if (g_str_has_prefix (at, "D:"))
    at += 2;
  if (!read_digits (&at, 4, &part[0]))
    return NULL;
  for (i = 1; i < 6 && g_ascii_isdigit (*at); i++)
    if (!read_digits (&at, 2, &part[i]))
      return NULL;
  sign = *at;
  if (sign == '+' || sign == '-')
    {
      at++;
      if (!read_digits (&at, 2, &offset_hours))
        return NULL;
      if (*at == '\'')
        at++;
      if (g_ascii_isdigit (*at) && !read_digits (&at, 2, &offset_minutes))
        return NULL;
      if (offset_hours > 23 || offset_minutes > 59)
        return NULL;
    }
  zone = g_time_zone_new_offset ((sign == '-' ? -60 : 60) * (offset_hours * 60 + offset_minutes));
  return g_date_time_new (zone, part[0], part[1], part[2], part[3], part[4], part[5]);
}

static char *
dup_entry (const X509_NAME *name,
           int nid)
{
  int index = X509_NAME_get_index_by_NID (name, nid, -1);
  unsigned char *text = NULL;
  int length;
  char *safe;

  if (index < 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, index)));
  if (length < 0)
    return NULL;
  safe = lofte_text_make_safe ((const char *) text, length);
  OPENSSL_free (text);
  return safe;
}

char *
lofte_text_from_whole_x509_name (const X509_NAME *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data;
  long length;

  if (bio != NULL && X509_NAME_print_ex (bio, name, 0, (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB)) >= 0)
    {
      length = BIO_get_mem_data (bio, &data);
      if (length > 0)
        g_string_append_len (text, data, length);
    }
  BIO_free (bio);
  return lofte_text_make_safe (text->str, text->len);
}

char *
lofte_text_from_x509_name (const X509_NAME *name)
{
  char *text = dup_entry (name, NID_commonName);

  if (text == NULL || *text == '\0')
    {
      g_free (text);
      text = dup_entry (name, NID_organizationName);
    }
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      text = lofte_text_from_whole_x509_name (name);
    }
  return text;
}

static gboolean
names_example (const X509_NAME *name)
{
  g_autofree char *whole = lofte_text_from_whole_x509_name (name);
  g_autofree char *upper = g_utf8_strup (whole, -1);

  return strstr (upper, "EXEMPEL") != NULL;
}

gboolean
lofte_text_is_example (const X509 *certificate)
{
  return names_example (X509_get_subject_name (certificate)) || names_example (X509_get_issuer_name (certificate));
}

GDateTime *
lofte_text_parse_asn1_time (const ASN1_TIME *time)
{
  struct tm parts;

  if (time == NULL || ASN1_TIME_to_tm (time, &parts) != 1)
    return NULL;
  return g_date_time_new_utc (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, MIN (parts.tm_sec, 59));
}

char *
lofte_text_from_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  /* Translators: a day and a time of day, as strftime() writes them */
  return g_date_time_format (local, _ ("%Y-%m-%d %H:%M"));
}

char *
lofte_text_from_exact_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) universal = g_date_time_to_utc (time);
  g_autofree char *here = g_date_time_format (local, "%Y-%m-%d %H:%M:%S %Z");
  g_autofree char *everywhere = g_date_time_format (universal, "%Y-%m-%dT%H:%M:%SZ");

  return g_strdup_printf ("%s = %s", here, everywhere);
}
