/* Helpers around OpenSSL's types: cleanup, errors, times and names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <openssl/err.h>

#include "lofte-openssl-private.h"
#include "lofte-sign-error.h"
#include "lofte-sign-text-private.h"

#define MAX_NAME_CHARACTERS 200

void
lofte_openssl_set_error (GError **error, int code, const char *sentence)
{
  unsigned long first = ERR_peek_error ();
  const char *reason = first != 0 ? ERR_reason_error_string (first) : NULL;

  if (reason != NULL)
    g_set_error (error, LOFTE_SIGN_ERROR, code, "%s (%s)", sentence, reason);
  else
    g_set_error_literal (error, LOFTE_SIGN_ERROR, code, sentence);
  ERR_clear_error ();
}

GDateTime *
lofte_openssl_to_date_time (const ASN1_TIME *time)
{
  struct tm parts = { 0 };

  if (time == NULL || ASN1_TIME_to_tm (time, &parts) != 1)
    {
      ERR_clear_error ();
      return NULL;
    }
  return g_date_time_new_utc (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

char *
lofte_openssl_dup_name_entry (const X509_NAME *name, int nid)
{
  int index = X509_NAME_get_index_by_NID (name, nid, -1);
  unsigned char *utf8 = NULL;
  char *line = NULL;
  int length = -1;

  if (index >= 0)
    length = ASN1_STRING_to_UTF8 (&utf8, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, index)));
  if (length < 0)
    {
      ERR_clear_error ();
      return NULL;
    }
  line = lofte_sign_text_clean ((const char *) utf8, length, MAX_NAME_CHARACTERS);
  OPENSSL_free (utf8);
  if (*line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

char *
lofte_openssl_dup_name (const X509_NAME *name)
{
  char *text = lofte_openssl_dup_name_entry (name, NID_commonName);
  char *whole = NULL;

  if (text == NULL)
    text = lofte_openssl_dup_name_entry (name, NID_organizationName);
  if (text != NULL)
    return text;
  whole = X509_NAME_oneline (name, NULL, 0);
  text = lofte_sign_text_clean (whole != NULL ? whole : "", -1, MAX_NAME_CHARACTERS);
  OPENSSL_free (whole);
  return text;
}

char *
lofte_openssl_dup_key_fingerprint (X509 *certificate)
{
  unsigned char *der = NULL;
  int length = i2d_X509_PUBKEY (X509_get_X509_PUBKEY (certificate), &der);
  char *fingerprint = length > 0 ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, der, (gsize) length) : NULL;

  OPENSSL_free (der);
  return fingerprint;
}
